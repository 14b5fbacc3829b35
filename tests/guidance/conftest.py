"""The tiny hall and the sample hall, with routes through them."""

from __future__ import annotations

from pathlib import Path

import pytest

from smartnav.plan import load_plan
from smartnav.plan.places import Gazetteer
from smartnav.routing import Navigator
from tests.samples import sample_navigator

TINY = Path(__file__).parents[1] / "plans" / "tiny.yaml"


@pytest.fixture(scope="session")
def tiny() -> Navigator:
    return Navigator(load_plan(TINY))


@pytest.fixture(scope="session")
def hall() -> Navigator:
    return sample_navigator("shizhong")


@pytest.fixture(scope="session")
def gazetteer(tiny: Navigator) -> Gazetteer:
    return tiny.gazetteer
