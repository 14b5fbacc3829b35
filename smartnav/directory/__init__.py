"""Services, windows and facilities of a hall, and searching them."""

from smartnav.directory.alternatives import Alternatives
from smartnav.directory.building import build_index, window_title
from smartnav.directory.cache import load_index
from smartnav.directory.catalogue import (
    Catalogue,
    Needed,
    Paper,
    ServiceInfo,
    Stop,
    Theme,
    ThemeTour,
    checklist,
)
from smartnav.directory.directory import Directory, Hit
from smartnav.directory.facility import Facility
from smartnav.directory.index import SearchIndex
from smartnav.directory.offer.reading import services_beside
from smartnav.directory.today import OpenState, open_state

__all__ = [
    "Alternatives",
    "Catalogue",
    "Directory",
    "Facility",
    "Hit",
    "Needed",
    "OpenState",
    "Paper",
    "SearchIndex",
    "ServiceInfo",
    "Stop",
    "Theme",
    "ThemeTour",
    "build_index",
    "checklist",
    "load_index",
    "open_state",
    "services_beside",
    "window_title",
]
