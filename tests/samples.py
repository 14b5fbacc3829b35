"""Sample plans and navigators on them, made once a session: both never change; a small hall."""

from __future__ import annotations

import shutil
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from smartnav.config import Settings
from smartnav.errands.hall import Hall, open_hall
from smartnav.plan import load_plan
from smartnav.resources import floorplan
from smartnav.routing import Navigator

if TYPE_CHECKING:
    from smartnav.plan import Plan


@cache
def sample_plan(name: str) -> Plan:
    """Return a sample plan, such as ``shizhong``."""
    return load_plan(floorplan(f"{name}.yaml"))


@cache
def sample_navigator(name: str) -> Navigator:
    """Return a navigator on a sample plan; what it has found once it remembers."""
    return Navigator(sample_plan(name), source=f"{name}.yaml")


def small_files(folder: Path) -> tuple[Path, Settings]:
    """Copy a hall of nine windows, with five services and three chains of them, to a folder.

    Returns its plan, and settings by which what is kept of it is there, too.
    """
    tests, plan = Path(__file__).parent, folder / "tiny.yaml"
    shutil.copy(tests / "plans" / "tiny.yaml", plan)
    shutil.copy(tests / "directory" / "small.services.yaml", folder / "tiny.services.yaml")
    return plan, Settings(cache_dir=folder / "cache", data_dir=folder / "data")


def small_hall(folder: Path) -> Hall:
    """Return that hall, opened."""
    return open_hall(*small_files(folder))
