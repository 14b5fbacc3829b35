"""Plans to export: the tiny one set down on the earth, turned against north."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from smartnav.interchange.imdf.archive import manifest_of
from smartnav.interchange.imdf.exporting import Archive, to_imdf
from smartnav.plan import load_plan
from smartnav.plan.model import Georeference, Plan

TINY = Path(__file__).parents[1] / "plans" / "tiny.yaml"
CREATED = datetime(2026, 11, 27, 9, 0, tzinfo=UTC)


def set_down(plan: Plan, lon: float, lat: float, bearing: float) -> Plan:
    """Return a plan with its origin somewhere on the earth."""
    where = Georeference(lon=lon, lat=lat, bearing=bearing)
    return plan.model_copy(update={"venue": plan.venue.model_copy(update={"georeference": where})})


@pytest.fixture(scope="session")
def tiny() -> Plan:
    """Return a plan of two levels, 24 x 14 m."""
    return set_down(load_plan(TINY), 117.0, 36.65, 20.0)


@pytest.fixture
def archive(tiny: Plan) -> Archive:
    """Return the tiny plan as IMDF."""
    made, _ = to_imdf(tiny)
    made.manifest = manifest_of(made, CREATED)
    return made
