"""What both a plan and IMDF can say survives going there and back."""

from __future__ import annotations

import json
from collections import defaultdict
from typing import TYPE_CHECKING, Any

import shapely
from hypothesis import HealthCheck, Phase, given, settings
from shapely.geometry import shape

from smartnav.interchange.assembling import assemble
from smartnav.interchange.imdf.archive import manifest_of, packed
from smartnav.interchange.imdf.exporting import Archive, to_imdf
from smartnav.interchange.imdf.importing import to_draft
from smartnav.interchange.imdf.loading import load_archive, sorted_out
from smartnav.interchange.imdf.rules import violations
from smartnav.interchange.imdf.words import AMENITIES
from smartnav.interchange.importing import import_plan
from smartnav.interchange.naming import IdBook
from smartnav.interchange.report import Report
from smartnav.plan.edits.difference import difference
from smartnav.plan.edits.refs import thing_at
from tests.interchange.conftest import CREATED
from tests.interchange.plans import plans

if TYPE_CHECKING:
    from pathlib import Path

    from smartnav.interchange.assembling import Imported
    from smartnav.plan.model import Plan

_NEAR_DEG = 3e-8
"""3 mm."""
UNSAID = frozenset(ours for ours, theirs in AMENITIES.items() if theirs == "service")
"""Facilities IMDF has no word for."""


def _back(archive: Archive, path: Path) -> Imported:
    """Return what is made of an archive's features, without the zip around them."""
    written = json.loads(json.dumps(archive.all()))
    source = sorted_out([(str(n), each) for n, each in enumerate(written)], path)
    report, ids = Report(), IdBook()
    return assemble(to_draft(source, report, ids), ids, report, path)


STEADY = settings(
    max_examples=12,
    suppress_health_check=list(HealthCheck),
    phases=(Phase.explicit, Phase.reuse, Phase.generate),
)
"""Not shrunk, which takes minutes: what differs is told object by object."""


@STEADY
@given(plan=plans())
def test_with_our_extension_everything_survives(plan: Plan, tmp_path_factory: Any) -> None:
    archive, _ = to_imdf(plan)
    archive.manifest = manifest_of(archive, CREATED)
    assert [str(each) for each in violations(archive)] == []
    back = _back(archive, tmp_path_factory.getbasetemp() / "x.geojson")
    assert _differing(plan, back.plan) == []
    assert back.plan.venue == plan.venue
    assert back.report.left == {}
    assert set(back.report.guessed) == set()


@STEADY
@given(plan=plans(walls_by_category=True))
def test_without_it_all_that_imdf_says_survives(plan: Plan, tmp_path_factory: Any) -> None:
    archive, _ = to_imdf(plan)
    for each in archive.all():
        each.pop("smartnav", None)
    back = _back(archive, tmp_path_factory.getbasetemp() / "x.geojson")
    again, _ = to_imdf(back.plan)
    for kind in ("level", "unit", "opening", "fixture", "section", "kiosk", "occupant", "anchor",
                 "relationship", "venue"):  # fmt: skip
        assert _same(_said(archive, kind), _said(again, kind)), kind
    archive.features["amenity"] = [
        each for each in archive.features["amenity"] if each["properties"]["category"] != "service"
    ]
    assert _same(_said(archive, "amenity"), _said(again, "amenity"))


def _differing(before: Plan, after: Plan) -> list[tuple[Any, Any, Any]]:
    """Return what differs, as it was and as it is."""
    return [
        (
            change.keys,
            change.before and thing_at(before, change.before),
            change.after and thing_at(after, change.after),
        )
        for change in difference(before, after)
    ]


def _said(archive: Archive, kind: str) -> dict[str, list[shapely.Geometry | None]]:
    """Return the features of a kind by all they say in words, each with where it is."""
    found: dict[str, list[shapely.Geometry | None]] = defaultdict(list)
    for each in archive.features[kind]:
        words = {
            key: value
            for key, value in each["properties"].items()
            if not key.endswith(("_id", "_ids", "_point"))
            and key not in ("short_name", "parents", "origin", "destination", "intermediary")
        }
        place = each["geometry"]
        found[json.dumps(words, sort_keys=True)].append(place and shape(place))
    return found


def _same(
    one: dict[str, list[shapely.Geometry | None]], other: dict[str, list[shapely.Geometry | None]]
) -> bool:
    assert one.keys() == other.keys()
    for key, places in one.items():
        left = list(other[key])
        assert len(places) == len(left), key
        for place in places:
            near = next((each for each in left if _near(place, each)), left)
            assert near is not left, (key, str(place))
            left.remove(near)  # type: ignore[arg-type]  # the sentinel is excluded above
    return True


def _near(one: shapely.Geometry | None, other: shapely.Geometry | None) -> bool:
    if one is None or other is None:
        return one is other
    return bool(shapely.hausdorff_distance(one, other) < _NEAR_DEG)


def test_through_a_zip_and_through_one_file(tiny: Plan, tmp_path: Path) -> None:
    path = tmp_path / "tiny.imdf.zip"
    archive, _ = to_imdf(tiny)
    path.write_bytes(packed(archive, CREATED))
    assert load_archive(path).of("unit")
    back = import_plan(path)
    assert difference(tiny, back.plan) == ()
    assert [each for each in back.problems if each.severity == "error"] == []


def test_what_was_moved_elsewhere_comes_back_moved(tiny: Plan, tmp_path: Path) -> None:
    archive, _ = to_imdf(tiny)
    counter = next(f for f in archive.features["fixture"] if "row" in f.get("smartnav", {}))
    for position in counter["geometry"]["coordinates"][0]:
        position[0] += 1e-5  # 0.9 m to the east, in another program
    back = _back(archive, tmp_path / "x.geojson").plan
    before, after = tiny.levels[0].windows[0], back.levels[0].windows[0]
    assert after.id == before.id
    moved = ((after.at[0] - before.at[0]) ** 2 + (after.at[1] - before.at[1]) ** 2) ** 0.5
    assert 0.85 < moved < 0.95


def test_a_counter_cut_elsewhere_becomes_furniture_and_single_windows(
    tiny: Plan, tmp_path: Path
) -> None:
    archive, _ = to_imdf(tiny)
    counter = next(f for f in archive.features["fixture"] if "row" in f.get("smartnav", {}))
    ring = counter["geometry"]["coordinates"][0]
    ring[0] = ring[-1] = [(ring[0][0] + ring[1][0]) / 2, (ring[0][1] + ring[1][1]) / 2]
    back = _back(archive, tmp_path / "x.geojson")
    assert [occupant.id for occupant in back.plan.levels[0].occupants] == [
        "A01", "A02", "A03", "A04",
    ]  # fmt: skip
    assert any("counters reshaped elsewhere" in line for line in back.report.lines())
