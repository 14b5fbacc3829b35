"""Real public files: two university buildings and a pavilion, as others drew them."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from shapely.geometry import Polygon

from smartnav.interchange import Imported, import_plan
from smartnav.interchange.dxf import Mapping
from smartnav.interchange.fault import BadFile

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


@pytest.fixture(scope="module")
def pavilion() -> Imported:
    """Return the plan of a drawing from a CAD program, glass taken for walls as well."""
    layers = {"Walls": "wall", "Crystal": "wall", "Doors": "door", "Furniture": "furniture"}
    return import_plan(REAL / "barcelona-pavilion.dxf", Mapping(layers, "m", tolerance=0.06))


def test_what_must_be_found_in_a_drawing(pavilion: Imported) -> None:
    (level,) = pavilion.plan.levels
    # The four rooms of the service building, and the wall of milk glass that is lit from within.
    areas = sorted(round(Polygon(unit.polygon).area, 1) for unit in level.units)
    assert areas == [2.9, 2.9, 6.0, 13.9, 19.7]
    assert len(level.fixtures) == 8
    assert len(level.openings) == 3
    bodies = [wall for wall in level.walls if wall.thickness == 0.16]
    assert len(bodies) == 4
    assert [problem for problem in pavilion.problems if problem.severity == "error"] == []


def test_a_drawing_that_says_inches_and_means_metres_is_told_so() -> None:
    with pytest.raises(BadFile, match=r"with in as its unit .* 1\.278 m; give the unit: dm, m, ft"):
        import_plan(REAL / "barcelona-pavilion.dxf")


@pytest.fixture(scope="module")
def ulm() -> Imported:
    """Return the plan of an archive that a converter made: members named .json, a wrong version.

    Its venue still has the name and the place of a sample in California; its levels name a
    building that is not there.
    """
    return import_plan(REAL / "ulm-o27.imdf.zip")


def test_what_must_be_found_in_an_archive(ulm: Imported) -> None:
    found = {
        level.ordinal: Counter(unit.category for unit in level.units) for level in ulm.plan.levels
    }
    # One corridor is in two pieces, round the stairs that lie in it.
    assert found == {1: {"walkway": 5, "stairs": 1}, 2: {"walkway": 1, "stairs": 1}}
    assert [level.name.en for level in ulm.plan.levels if level.name] == ["1. OG", "2. OG"]
    left = {what: where for what, where in ulm.report.left.items() if what.startswith("outside")}
    assert left == {"outside the outline of 1": ["132"], "outside the outline of 2": ["h12"]}
    assert [problem for problem in ulm.problems if problem.severity == "error"] == []


def test_an_archive_stands_where_its_levels_do(ulm: Imported) -> None:
    georeference = ulm.plan.venue.georeference
    assert georeference is not None
    assert (georeference.lon, georeference.lat) == pytest.approx((9.957, 48.4225), abs=0.0005)
    assert georeference.bearing == pytest.approx(331.6, abs=0.2)
