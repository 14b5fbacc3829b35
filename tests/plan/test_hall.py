"""The bundled hall is what an architect would draw: complete, aligned, wide enough to walk in."""

from __future__ import annotations

import math
from collections import Counter
from typing import TYPE_CHECKING

import pytest
import shapely
from shapely import Point

from smartnav.plan import load_plan, read_plan, shapes
from smartnav.plan.places import STANDING_M, Gazetteer
from smartnav.resources import floorplan
from tests.samples import sample_plan

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

    from smartnav.plan.model import Level, Plan

SAMPLES = ("shizhong.yaml", "shizhong-2020.yaml", "community-station.yaml")
AISLE_M = 2.4
GRID_M = 8.0


@pytest.fixture(scope="module")
def hall() -> Plan:
    return sample_plan("shizhong")


@pytest.fixture(scope="module")
def gazetteer(hall: Plan) -> Gazetteer:
    return Gazetteer(hall)


def service_area(level: Level) -> float:
    """Return the square metres visitors may walk in, furniture not deducted."""
    regions = shapes.unit_regions(level)
    open_to_all = [u.id for u in level.units if u.is_public and u.is_walkable]
    return sum(regions[unit_id].area for unit_id in open_to_all)


def open_floor(level: Level) -> BaseGeometry:
    """Return what visitors can stand on: the public units less walls and whatever stands there."""
    regions = shapes.unit_regions(level)
    public = [regions[u.id] for u in level.units if u.is_public and u.is_walkable]
    solid = shapely.union_all([shapes.walls(level), *shapes.obstacles(level)])
    return shapely.union_all(public).difference(solid)


def aisles(level: Level) -> BaseGeometry:
    """Return where the middle of a disc as wide as an aisle can go, in one connected piece."""
    eroded = open_floor(level).buffer(-AISLE_M / 2, quad_segs=8)
    parts: list[BaseGeometry] = list(shapely.get_parts(eroded))
    return max(parts, key=lambda part: part.area)


def overlap(one: BaseGeometry, other: BaseGeometry) -> bool:
    """Return whether two pieces share ground, not merely an edge."""
    return one.intersection(other).area > 1e-6


@pytest.mark.parametrize("name", SAMPLES)
def test_sample_plans_are_free_of_problems_and_say_they_are_samples(name: str) -> None:
    path = floorplan(name)
    assert path.read_text(encoding="utf-8").startswith("smartnav: 1\n")
    reading = read_plan(path)
    assert [problem.located(path) for problem in reading.problems] == []
    assert reading.plan is not None
    venue = reading.plan.venue
    assert venue.sample
    assert venue.note is not None
    assert "样例数据" in venue.note.zh
    assert "sample data" in venue.note.en.lower()


@pytest.mark.parametrize("name", SAMPLES)
def test_sample_files_are_comfortable_to_read(name: str) -> None:
    lines = floorplan(name).read_text(encoding="utf-8").splitlines()
    assert max(len(line) for line in lines) <= 160


@pytest.mark.parametrize("name", SAMPLES)
def test_popular_services_are_written_as_some_window_offers_them(name: str) -> None:
    plan = load_plan(floorplan(name))
    offered = {s.zh for level in plan.levels for row in level.windows for s in row.services}
    assert len(plan.venue.popular) >= 6
    assert set(plan.venue.popular) <= offered


def test_hall_has_two_levels_and_five_thousand_square_metres(hall: Plan) -> None:
    assert [level.id for level in hall.levels] == ["F1", "F2"]
    assert sum(service_area(level) for level in hall.levels) >= 5_000
    assert all(service_area(level) >= 2_500 for level in hall.levels)


def test_the_hall_of_2020_and_the_station_have_the_sizes_they_had() -> None:
    old = sample_plan("shizhong-2020")
    station = sample_plan("community-station")
    assert [service_area(level) for level in old.levels] == [pytest.approx(1_700, rel=0.05)]
    assert [service_area(level) for level in station.levels] == [pytest.approx(400, rel=0.05)]
    for plan in (old, station):
        assert Gazetteer(plan).find("kiosk-south").kind == "kiosk"
        assert Gazetteer(plan).find("A01").kind == "window"


def test_windows_are_numbered_without_a_gap_by_area(gazetteer: Gazetteer) -> None:
    windows = [place for place in gazetteer.places.values() if place.kind == "window"]
    assert len(windows) >= 90
    counts = Counter(window.id[0] for window in windows)
    assert set(counts) == {"A", "B", "C", "D"}
    for letter, count in counts.items():
        numbered = [window.id for window in windows if window.id[0] == letter]
        assert numbered == [f"{letter}{i:02d}" for i in range(1, count + 1)]
        assert {w.section for w in windows if w.id[0] == letter} == {letter}
    assert {w.level for w in windows if w.id[0] in "AB"} == {"F1"}
    assert {w.level for w in windows if w.id[0] in "CD"} == {"F2"}
    assert gazetteer.find("C11").public


def test_windows_stand_a_counter_pitch_apart_and_say_what_they_do(hall: Plan) -> None:
    rows = [row for level in hall.levels for row in level.windows]
    assert {row.pitch for row in rows} == {1.5}
    assert all(row.services for row in rows)
    names = [row.name.zh for row in rows]
    assert len(set(names)) == len(names)


def test_functional_areas_and_zones(hall: Plan) -> None:
    functional = {s.letter: s.name.zh for s in hall.sections if s.kind == "functional"}
    assert functional == {"A": "民生服务", "B": "办税服务", "C": "审批服务", "D": "政府采购"}
    names = {section.name.zh for section in hall.sections}
    assert {
        "开办企业专区", "绿色通道", "创客空间", "一链办理专区", "自助服务区", "取号区",
    } <= names  # fmt: skip
    for level in hall.levels:
        kinds = {hall.section(area.section).kind for area in level.areas}
        assert "waiting" in kinds
        seats = [f for f in level.fixtures if f.category == "seat"]
        assert sum(f.count[0] * f.count[1] for f in seats) >= 200


def test_rooms_the_hall_is_known_for(hall: Plan, gazetteer: Gazetteer) -> None:
    units = {unit.id: unit for level in hall.levels for unit in level.units}
    named = {unit.name.zh: unit for unit in units.values() if unit.name is not None}
    assert {"培训室", "开标一室", "开标二室", "警务室", "政银合作", "投诉受理室"} <= set(named)
    for evaluation in ("评标一室", "评标二室"):
        assert not named[evaluation].is_public
        assert not gazetteer.find(named[evaluation].id).public
    assert sum(unit.category == "nonpublic" for unit in units.values()) >= 10


@pytest.mark.parametrize("level_id", ["F1", "F2"])
def test_each_level_has_the_facilities_visitors_ask_for(hall: Plan, level_id: str) -> None:
    categories = {amenity.category for amenity in hall.level(level_id).amenities}
    assert {
        "restroom.male", "restroom.female", "restroom.wheelchair", "mothersroom", "water",
        "copy", "forms", "selfservice", "aed", "charging",
    } <= categories  # fmt: skip


def test_the_ground_floor_has_what_one_needs_on_arrival(hall: Plan) -> None:
    categories = {amenity.category for amenity in hall.level("F1").amenities}
    assert {
        "information", "ticket", "atm", "lockers", "police", "bank", "umbrella", "wheelchair-loan",
    } <= categories  # fmt: skip


def test_two_entrances_one_of_them_step_free(gazetteer: Gazetteer) -> None:
    entrances = {p.id: p for p in gazetteer.places.values() if p.kind == "entrance"}
    assert set(entrances) == {"door-south", "door-west"}
    assert entrances["door-south"].accessible
    assert not entrances["door-west"].accessible


def test_lifts_stairs_and_a_pair_of_escalators_join_the_levels(hall: Plan) -> None:
    assert Counter(c.kind for c in hall.connectors) == {"lift": 2, "stairs": 2, "escalator": 2}
    for connector in hall.connectors:
        assert {stop.level for stop in connector.stops} == {"F1", "F2"}
    ways = [tuple(s.level for s in c.stops) for c in hall.connectors if c.kind == "escalator"]
    assert sorted(ways) == [("F1", "F2"), ("F2", "F1")]


def test_lifts_and_stairs_lie_above_themselves(hall: Plan) -> None:
    below, above = (
        {u.id.removesuffix(f"-{level.id.lower()}"): u for u in level.units} for level in hall.levels
    )
    shafts = [i for i, u in below.items() if u.category in ("elevator", "stairs", "escalator")]
    assert len(shafts) == 6
    for shaft in shafts:
        assert below[shaft].box == above[shaft].box


def test_kiosks_look_into_the_hall(gazetteer: Gazetteer) -> None:
    kiosks = {p.id: p for p in gazetteer.places.values() if p.kind == "kiosk"}
    levels = {kiosk_id: place.level for kiosk_id, place in kiosks.items()}
    assert levels == {
        "kiosk-south": "F1", "kiosk-west": "F1", "kiosk-lift-f1": "F1", "kiosk-lift-f2": "F2",
    }  # fmt: skip
    for place in kiosks.values():
        assert place.facing is not None
        floor = open_floor(gazetteer.plan.level(place.level))
        ahead = shapes.offset(place.position, place.facing, 10)
        behind = shapes.offset(place.position, place.facing, -10)
        in_view = floor.intersection(Point(ahead).buffer(10)).area
        assert in_view > floor.intersection(Point(behind).buffer(10)).area


def test_doors_are_wide_enough_and_nothing_stands_in_them(hall: Plan) -> None:
    for level in hall.levels:
        solid = shapely.union_all([shapes.walls(level), *shapes.obstacles(level)])
        seated = shapes.doorways(level)
        assert len(seated) == len(level.openings)
        for doorway in seated:
            assert doorway.opening.width >= 0.9
            clear = shapes.oriented_box(
                doorway.middle, doorway.opening.width - 0.02, 1.6, doorway.heading
            )
            assert clear.intersection(solid).area < 1e-6, doorway.opening.at


def test_lift_doors_take_a_wheelchair(hall: Plan) -> None:
    for level in hall.levels:
        for unit in level.units:
            if unit.category != "elevator":
                continue
            boundary = shapes.footprint(unit).exterior
            doors = [o for o in level.openings if boundary.distance(Point(o.at)) < 0.01]
            assert [door.width for door in doors if not door.staff] == [1.1]


def test_aisles_lead_past_every_window_and_to_every_way_up(
    hall: Plan, gazetteer: Gazetteer
) -> None:
    for level in hall.levels:
        lanes = aisles(level)
        for place in gazetteer.places.values():
            if place.level == level.id and place.kind in ("window", "kiosk", "entrance"):
                assert lanes.distance(Point(place.anchor)) <= STANDING_M, place.id
        for connector in hall.connectors:
            at = next(stop.at for stop in connector.stops if stop.level == level.id)
            reach = 3.0 if connector.kind == "lift" else 1.0
            assert lanes.distance(Point(at)) <= reach, connector.id


def test_whoever_stands_at_a_public_place_has_elbow_room(hall: Plan, gazetteer: Gazetteer) -> None:
    for level in hall.levels:
        floor = open_floor(level)
        for place in gazetteer.places.values():
            if place.level == level.id and place.public and place.kind != "section":
                assert floor.contains(Point(place.anchor).buffer(0.45)), place.id


def test_columns_stand_on_the_grid_clear_of_counters(hall: Plan) -> None:
    for level in hall.levels:
        columns = [
            piece
            for fixture in level.fixtures
            if fixture.category == "column"
            for piece in shapes.fixture_footprints(fixture)
        ]
        assert len(columns) >= 40
        counters = shapely.union_all([shapes.counter(row) for row in level.windows])
        for column in columns:
            assert math.remainder(column.centroid.x - 4, GRID_M) == pytest.approx(0, abs=1e-6)
            assert math.remainder(column.centroid.y, GRID_M) == pytest.approx(0, abs=1e-6)
            assert column.distance(counters) > 0.5


def test_furniture_does_not_stand_in_furniture(hall: Plan) -> None:
    for level in hall.levels:
        pieces = shapes.obstacles(level)
        tree = shapely.STRtree(pieces)
        pairs = zip(*tree.query(pieces, predicate="intersects"), strict=True)
        shared = [pieces[i].bounds for i, j in pairs if i < j and overlap(pieces[i], pieces[j])]
        assert shared == []


def test_staff_stand_behind_every_counter(hall: Plan) -> None:
    for level in hall.levels:
        regions = shapes.unit_regions(level)
        staff = shapely.union_all(
            [regions[unit.id] for unit in level.units if unit.category == "nonpublic"]
        )
        for row in level.windows:
            for index in range(row.count):
                middle = shapes.window_middle(row, index)
                behind = shapes.offset(middle, row.facing, -(row.depth / 2 + 0.6))
                assert staff.contains(Point(behind).buffer(0.3)), row.id
