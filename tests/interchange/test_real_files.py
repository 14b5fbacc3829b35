"""Real public files: part of a university building as OpenStreetMap's contributors drew it."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from smartnav.interchange import Imported, import_plan

REAL = Path(__file__).parent / "real"


@pytest.fixture(scope="module", params=["apb-dresden.osm", "apb-dresden.geojson"])
def imported(request: pytest.FixtureRequest) -> Imported:
    """Return the plan of the extract, as .osm and as GeoJSON with the same tags."""
    return import_plan(REAL / request.param)


def test_what_must_be_found(imported: Imported) -> None:
    (level,) = imported.plan.levels
    assert (level.id, level.ordinal) == ("F2", 1)
    assert Counter(unit.category for unit in level.units) == {
        "walkway": 2, "room": 6, "restroom.male": 1,
    }  # fmt: skip
    assert {unit.id for unit in level.units} == {
        "F03", "F05", "1008", "1010", "1015", "1020", "1021a", "1032", "1033",
    }  # fmt: skip
    assert [amenity.category for amenity in level.amenities] == ["restroom.male"]
    assert len(level.openings) == 16
    assert imported.report.left == {"openings on F2 that touch no wall": [""] * 13}


def test_the_building_stands_straight(imported: Imported) -> None:
    georeference = imported.plan.venue.georeference
    assert georeference is not None
    assert georeference.bearing == pytest.approx(16.3, abs=0.2)
    assert (georeference.lon, georeference.lat) == pytest.approx((13.7228, 51.0251), abs=0.0005)
    office = next(unit for unit in imported.plan.levels[0].units if unit.id == "1015")
    assert office.polygon is not None
    xs, ys = zip(*office.polygon, strict=True)
    # Drawn from a scanned floor plan: 6.1 by 2.8 m, its corners a centimetre or two off.
    assert max(xs) - min(xs) == pytest.approx(6.14, abs=0.05)
    assert max(ys) - min(ys) == pytest.approx(2.82, abs=0.05)


def test_it_checks(imported: Imported) -> None:
    assert [each for each in imported.problems if each.severity == "error"] == []
