"""The directory of the sample hall."""

from __future__ import annotations

from pathlib import Path

import pytest

from smartnav.directory import Directory, SearchIndex, build_index
from smartnav.plan import load_plan
from smartnav.plan.places import Gazetteer
from smartnav.resources import floorplan

TINY = Path(__file__).parents[1] / "plans" / "tiny.yaml"


@pytest.fixture(scope="session")
def gazetteer() -> Gazetteer:
    return Gazetteer(load_plan(floorplan("shizhong.yaml")))


@pytest.fixture(scope="session")
def index(gazetteer: Gazetteer) -> SearchIndex:
    return build_index(gazetteer)


@pytest.fixture(scope="session")
def directory(gazetteer: Gazetteer, index: SearchIndex) -> Directory:
    return Directory(gazetteer, index)


@pytest.fixture(scope="session")
def tiny() -> Gazetteer:
    return Gazetteer(load_plan(TINY))
