"""Services, windows and facilities of a hall, and searching them."""

from smartnav.directory.building import build_index, window_title
from smartnav.directory.cache import load_index
from smartnav.directory.directory import Directory, Hit
from smartnav.directory.facility import Facility
from smartnav.directory.index import SearchIndex

__all__ = [
    "Directory",
    "Facility",
    "Hit",
    "SearchIndex",
    "build_index",
    "load_index",
    "window_title",
]
