"""Shortest walking routes over one level and several."""
