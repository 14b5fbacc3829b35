"""Indoor Mapping Data Format 1.0.0 (OGC 20-094): archives written, read and checked."""
