"""OpenStreetMap's indoor data (Simple Indoor Tagging): .osm files, and GeoJSON with its tags."""
