"""What the map looks like, without Qt."""
