"""The directory of the sample hall."""

from __future__ import annotations

from pathlib import Path

import pytest

from smartnav.directory import Directory, SearchIndex, build_index, services_beside
from smartnav.directory.offer import Offer, load_services
from smartnav.plan import load_plan
from smartnav.plan.places import Gazetteer
from smartnav.resources import floorplan
from tests.samples import sample_navigator

SMALL = Path(__file__).with_name("small.services.yaml")
TINY = Path(__file__).parents[1] / "plans" / "tiny.yaml"


@pytest.fixture(scope="session")
def gazetteer() -> Gazetteer:
    return sample_navigator("shizhong").gazetteer


@pytest.fixture(scope="session")
def index(gazetteer: Gazetteer) -> SearchIndex:
    return build_index(gazetteer)


@pytest.fixture(scope="session")
def directory(gazetteer: Gazetteer, index: SearchIndex) -> Directory:
    return Directory(gazetteer, index)


@pytest.fixture(scope="session")
def tiny() -> Gazetteer:
    return Gazetteer(load_plan(TINY))


@pytest.fixture(scope="session")
def small_offer(tiny: Gazetteer) -> Offer:
    return load_services(SMALL, tiny.plan)


@pytest.fixture(scope="session")
def small(tiny: Gazetteer, small_offer: Offer) -> Directory:
    """Return the directory of the tiny hall with a few services and themes."""
    return Directory(tiny, build_index(tiny, small_offer))


@pytest.fixture(scope="session")
def offer(gazetteer: Gazetteer) -> Offer:
    """Return what the file of services beside the sample hall says."""
    path = services_beside(floorplan("shizhong.yaml"))
    assert path is not None
    return load_services(path, gazetteer.plan)


@pytest.fixture(scope="session")
def full_index(gazetteer: Gazetteer, offer: Offer) -> SearchIndex:
    return build_index(gazetteer, offer)


@pytest.fixture(scope="session")
def full(gazetteer: Gazetteer, full_index: SearchIndex) -> Directory:
    """Return the directory of the sample hall with its services."""
    return Directory(gazetteer, full_index)
