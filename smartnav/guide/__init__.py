"""The printed guide: a page with map, steps and QR."""
