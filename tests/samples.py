"""The sample plans and navigators on them, made once a session: both never change."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

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
