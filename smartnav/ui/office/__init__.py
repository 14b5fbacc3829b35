"""What the windows of people who run a hall share: look, parts, asking a server."""
