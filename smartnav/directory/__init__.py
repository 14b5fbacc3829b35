"""Services, windows and facilities of a hall, and searching them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from smartnav.late import late_names

if TYPE_CHECKING:
    from smartnav.directory.alternatives import Alternatives
    from smartnav.directory.beside import services_beside
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
__getattr__ = late_names(
    __name__,
    alternatives="Alternatives",
    beside="services_beside",
    building="build_index window_title",
    cache="load_index",
    catalogue="Catalogue Needed Paper ServiceInfo Stop Theme ThemeTour checklist",
    directory="Directory Hit",
    facility="Facility",
    index="SearchIndex",
    today="OpenState open_state",
)
