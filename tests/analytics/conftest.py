"""The tiny plan, opened once."""

from __future__ import annotations

import pytest

from smartnav.directory import Directory, build_index
from smartnav.plan import load_plan
from smartnav.routing import Navigator
from tests.analytics.counted import TINY


@pytest.fixture(scope="session")
def navigator() -> Navigator:
    """Give the navigator on the tiny plan."""
    return Navigator(load_plan(TINY), source=TINY.name)


@pytest.fixture(scope="session")
def directory(navigator: Navigator) -> Directory:
    """Give the directory of the tiny plan."""
    return Directory(navigator.gazetteer, build_index(navigator.gazetteer))
