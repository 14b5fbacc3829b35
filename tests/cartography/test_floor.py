"""A level drawn in metres."""

from __future__ import annotations

import pytest
import shapely
from shapely.geometry import LineString, Polygon
from shapely.geometry.base import BaseGeometry

from smartnav.cartography import ELDER, STANDARD, Theme, draw_floor
from smartnav.plan import shapes
from smartnav.plan.model import Plan
from tests.cartography.conftest import Draw
from tests.samples import sample_plan

PLANS = ("shizhong.yaml", "community-station.yaml")


@pytest.mark.parametrize("name", PLANS)
@pytest.mark.parametrize("theme", [STANDARD, ELDER], ids=lambda theme: theme.name)
def test_every_named_thing_of_a_plan_is_on_the_map(name: str, theme: Theme) -> None:
    plan = sample_plan(name.removesuffix(".yaml"))
    for level in plan.levels:
        floor = draw_floor(plan, level.id, lang="en", theme=theme)
        drawn = {shape.id for shape in floor.shapes}
        signs = {symbol.id for symbol in floor.symbols}
        labels = {label.id for label in floor.labels}
        assert {amenity.id for amenity in level.amenities} <= signs
        assert {kiosk.id for kiosk in level.kiosks} <= signs
        assert {area.section for area in level.areas} <= drawn & labels
        assert {unit.id for unit in level.units if unit.name} <= labels
        assert {o.id for o in level.openings if o.entrance} <= signs & labels
        for row in level.windows:
            assert set(shapes.window_ids(row)) <= drawn & labels


def test_an_unknown_level_is_refused(tiny: Plan) -> None:
    with pytest.raises(KeyError):
        draw_floor(tiny, "F9", lang="zh", theme=STANDARD)


def test_names_are_in_the_language_asked_for(tiny: Plan) -> None:
    for lang, name in (("zh", "会议室"), ("en", "Meeting room")):
        floor = draw_floor(tiny, "F2", lang=lang, theme=STANDARD)  # type: ignore[arg-type]
        assert (name,) in [label.lines for label in floor.labels]


def test_counters_have_the_solid_colour_of_their_area(tiny: Plan) -> None:
    floor = draw_floor(tiny, "F1", lang="zh", theme=STANDARD)
    counters = [shape for shape in floor.shapes if shape.layer == "counter"]
    assert [shape.id for shape in counters] == ["A01", "A02", "A03", "A04"]
    assert {shape.fill for shape in counters} == {STANDARD.tints["teal"].solid}


def test_doors_open_the_walls_and_swing_into_their_room(tiny: Plan) -> None:
    floor = draw_floor(tiny, "F1", lang="zh", theme=STANDARD)
    wall = next(shape for shape in floor.shapes if shape.layer == "wall")
    region: BaseGeometry = Polygon()
    for ring in wall.rings:
        region = region.symmetric_difference(Polygon(ring))
    office = shapely.box(0, 10, 8, 14)
    swings = [LineString(shape.rings[0]) for shape in floor.shapes
              if shape.layer == "door" and not shape.closed]  # fmt: skip
    for doorway in shapes.doorways(tiny.level("F1")):
        assert not region.intersects(shapely.Point(doorway.middle))
    (of_office,) = [line for line in swings if line.distance(shapely.Point(4, 10)) < 0.5]
    assert office.buffer(0.01).contains(of_office)


def test_stairs_lifts_and_voids_have_their_texture(drawn: Draw) -> None:
    floor = drawn("F2", "zh", STANDARD)
    for unit in ("stairs-west-f2", "escalator-up-f2", "lift-1-f2", "atrium"):
        texture = [s for s in floor.shapes if s.id == unit and s.layer == "fixture"]
        assert sum(len(shape.rings) for shape in texture) >= 1, unit
    assert len([s for s in floor.shapes if s.id == "stairs-west-f2"][1].rings) > 5


def test_escalators_say_which_way_they_run_at_the_end_one_stands(drawn: Draw) -> None:
    for level, near_y in (("F1", 19), ("F2", 32)):
        signs = {s.id: s for s in drawn(level, "zh", STANDARD).symbols}
        assert signs["escalator-up"].name == "escalator-up"
        assert signs["escalator-down"].name == "escalator-down"
        assert abs(signs["escalator-up"].at[1] - near_y) < 4


def test_a_name_stands_clear_of_walls_and_furniture_where_it_can(hall: Plan, drawn: Draw) -> None:
    floor = drawn("F2", "zh", STANDARD)
    level = hall.level("F2")
    standing = shapely.union_all([shapes.walls(level), *shapes.obstacles(level)])
    for label in floor.labels:
        if label.kind == "title" and label.room is not None and label.badge:
            x, y = label.at
            width, height = label.room
            room = shapely.box(x - width / 2, y - height / 2, x + width / 2, y + height / 2)
            assert room.intersection(standing).area < 0.02 * room.area


def test_rooms_for_staff_are_greyer_and_never_tinted(hall: Plan, drawn: Draw) -> None:
    floor = drawn("F2", "zh", STANDARD)
    fills = {shape.id: shape.fill for shape in floor.shapes if shape.layer == "unit"}
    for unit in hall.level("F2").units:
        if not unit.is_public:
            assert fills[unit.id] == STANDARD.colours.nonpublic


def test_a_unit_of_which_nothing_is_left_does_no_harm(tiny: Plan) -> None:
    level = tiny.level("F2")
    x, y, width, height = 0.0, 0.0, 24.0, 14.0
    cover = level.units[3].model_copy(update={"id": "all", "box": (x, y, width, height)})
    full = level.model_copy(update={"units": (*level.units, cover)})
    plan = tiny.model_copy(update={"levels": (tiny.levels[0], full)})
    floor = draw_floor(plan, "F2", lang="zh", theme=STANDARD)
    assert all(shape.rings for shape in floor.shapes)
