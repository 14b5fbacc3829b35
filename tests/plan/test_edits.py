"""One edit at a time: what it changes, what it takes along, what it refuses."""

from __future__ import annotations

from typing import Any

import pytest

from smartnav.plan import edits, shapes
from smartnav.plan.edits import Ref, Refused
from smartnav.plan.model import Amenity, Connector, Fixture, Occupant, Opening, Plan, Unit

HALL, OFFICE, WC = (Ref("F1", "units", index) for index in range(3))
ROW = Ref("F1", "windows", 0)
SEATS = Ref("F1", "fixtures", 1)


def thing(plan: Plan, ref: Ref) -> Any:
    return edits.thing_at(plan, ref)


def test_moving_a_row_moves_the_row_and_nothing_else(edited: Plan) -> None:
    plan = edits.move(edited, [ROW], -0.5, 0.25)
    assert thing(plan, ROW).at == (10.25, 11.25)
    (change,) = edits.difference(edited, plan)
    assert (change.kind, change.id, change.keys) == ("moved", "A01", ("at",))


def test_a_room_takes_its_door_and_its_occupant_along(edited: Plan) -> None:
    desk = Occupant(id="desk", name="服务台 | Desk", unit="wc", anchor=(20, 11))
    plan = edits.move(edits.add(edited, "F1", desk), [WC], 0, -1)
    assert thing(plan, WC).box == (18, 9, 6, 4)
    assert thing(plan, Ref("F1", "openings", 1)).at == (21, 9)
    assert thing(plan, Ref("F1", "occupants", 0)).anchor == (20, 10)


def test_turning_a_box_by_a_right_angle_keeps_a_box_else_it_becomes_a_polygon(
    edited: Plan,
) -> None:
    assert thing(edits.rotate(edited, [WC], 90), WC).box == (19, 9, 4, 6)
    turned = thing(edits.rotate(edited, [WC], 30), WC)
    assert turned.box is None
    assert len(turned.polygon) == 4


def test_an_array_turned_by_a_right_angle_stays_one_line(edited: Plan) -> None:
    seats = thing(edits.rotate(edited, [SEATS], 90, pivot=(4, 7)), SEATS)
    assert seats.count == (1, 4)
    assert seats.pitch == (0, -0.55)
    with pytest.raises(Refused, match="right angles"):
        edits.rotate(edited, [SEATS], 45)


def test_mirroring_a_row_counts_the_other_way(edited: Plan) -> None:
    row = thing(edits.mirror(edited, [ROW], "x"), ROW)
    assert (row.order, row.facing) == ("left", 180)
    before, after = (shapes.counter(each) for each in (thing(edited, ROW), row))
    assert before.symmetric_difference(after).area == pytest.approx(0, abs=1e-9)


def test_what_the_others_leave_cannot_be_moved(edited: Plan) -> None:
    with pytest.raises(Refused, match="what the other units leave; move the others"):
        edits.move(edited, [HALL], 1, 1)


def test_a_shape_that_would_cross_itself_is_refused(edited: Plan) -> None:
    plan = edits.add_vertex(edited, WC, 0, (21, 10))
    with pytest.raises(Refused, match="crosses itself"):
        edits.move_vertex(plan, WC, 1, (21, 20))


def test_dragging_the_corner_of_a_box_keeps_the_opposite_one(edited: Plan) -> None:
    plan = edits.move_vertex(edited, WC, 0, (17, 9.5))
    assert thing(plan, WC).box == (17, 9.5, 7, 4.5)
    assert thing(edits.resize(edited, WC, (18, 9, 3, 2)), WC).box == (18, 9, 3, 2)


def test_corners_of_walls_and_of_the_outline_are_edited_alike(edited: Plan) -> None:
    ground = Ref(None, "levels", 0)
    plan = edits.delete_vertex(edits.add_vertex(edited, ground, 1, (25, 7)), ground, 2)
    assert plan == edited
    with pytest.raises(Refused, match="3 corners"):
        edits.delete_vertex(edits.delete_vertex(edited, WC, 0), WC, 0)


def test_aligned_objects_share_an_edge_and_distributed_ones_a_gap(edited: Plan) -> None:
    plan = edited
    for index, box in enumerate(((5, 2, 1, 1), (8, 2.5, 1, 1), (13, 3, 1, 1))):
        plan = edits.add(plan, "F1", Fixture(box=box, category="desk" if index else "seat"))
    refs = [Ref("F1", "fixtures", index) for index in (2, 3, 4)]
    plan = edits.distribute(edits.align(plan, refs, "bottom"), refs, "x")
    assert [thing(plan, ref).box for ref in refs] == [(5, 2, 1, 1), (9, 2, 1, 1), (13, 2, 1, 1)]
    with pytest.raises(Refused, match="two or more"):
        edits.align(edited, [WC], "left")


def test_a_copied_row_has_free_numbers(edited: Plan) -> None:
    plan = edits.duplicate(edited, [ROW], 0, -3)
    (ref,) = edits.added(edited, plan)
    assert shapes.window_ids(thing(plan, ref)) == ["A05", "A06", "A07", "A08"]


def test_an_array_of_a_single_piece_is_one_line_of_the_file(edited: Plan) -> None:
    plan = edits.add(edited, "F1", Fixture(box=(12, 2, 0.5, 0.5)))
    ref = edits.added(edited, plan)[0]
    plan = edits.array(plan, [ref], 3, 2, 1, 1.5)
    assert len(plan.level("F1").fixtures) == 3
    assert (thing(plan, ref).count, thing(plan, ref).pitch) == ((3, 2), (1, 1.5))
    assert len(edits.array(edited, [Ref("F1", "kiosks", 0)], 3, 1, 1, 0).level("F1").kiosks) == 3


def test_a_divided_row_is_two_rows_with_the_numbers_it_had(edited: Plan) -> None:
    named = edits.change(edited, ROW, names={"A02": "甲 | Second", "A03": "乙 | Third"})
    plan = edits.divide(named, ROW, 2)
    first, second = plan.level("F1").windows
    assert shapes.window_ids(first) + shapes.window_ids(second) == ["A01", "A02", "A03", "A04"]
    assert (set(first.names), set(second.names)) == ({"A02"}, {"A03"})
    assert shapes.window_middle(second, 1) == shapes.window_middle(thing(edited, ROW), 3)
    pieces = edits.divide(edited, SEATS).level("F1").fixtures
    assert len(pieces) == len(edited.level("F1").fixtures) + 3


def test_pasting_onto_another_level_gives_new_ids(edited: Plan) -> None:
    plan = edits.paste(edited, "F2", [thing(edited, WC), thing(edited, ROW)], 0, -2)
    assert plan.level("F2").units[-1].id == "wc-2"
    assert plan.level("F2").windows[-1].id == "A05"


@pytest.mark.parametrize(
    ("start", "end", "facing", "flipped"),
    [((4, 4), (8, 4), 180, False), ((4, 4), (8, 4), 0, True), ((4, 8), (4, 4), 90, True)],
)
def test_a_row_lies_along_the_drag_and_faces_its_right_hand(
    edited: Plan, start: tuple[float, float], end: tuple[float, float], facing: float, flipped: bool
) -> None:
    row = edits.row_along(
        edited, start, end, count=12, first="B01", section="A", name="登记 | Registry",
        flipped=flipped,
    )  # fmt: skip
    assert (row.count, row.facing % 360) == (12, facing)
    last = shapes.window_middle(row, 11)
    assert last == pytest.approx(end, abs=0.01)
    plan = edits.add(edited, "F1", row)
    assert edits.find(plan, "B12") == Ref("F1", "windows", 1)


def test_a_renamed_section_and_room_keep_those_that_refer_to_them(edited: Plan) -> None:
    plan = edits.rename(edited, Ref(None, "sections", 0), "Z")
    assert thing(plan, ROW).section == "Z"
    assert plan.level("F1").areas[0].section == "Z"
    plan = edits.rename(plan, Ref(None, "levels", 1), "G2")
    assert [stop.level for stop in plan.connectors[0].stops] == ["F1", "G2"]
    with pytest.raises(Refused, match="already used"):
        edits.rename(plan, OFFICE, "wc")
    with pytest.raises(Refused, match="letters"):
        edits.rename(plan, OFFICE, "a b")


def test_what_is_deleted_is_not_paired_with_another_kind_that_is_drawn(edited: Plan) -> None:
    plan = edits.delete(edited, [Ref("F1", "fixtures", 1)])
    plan = edits.add(plan, "F1", Fixture(category="plant", box=(12, 2, 0.5, 0.5)))
    assert {change.kind for change in edits.difference(edited, plan)} == {"added", "removed"}
    other = edits.change(edited, Ref("F1", "fixtures", 1), category="plant")
    assert [change.keys for change in edits.difference(edited, other)] == [("category",)]


def test_a_shorter_row_drops_the_names_beyond_it(edited: Plan) -> None:
    named = edits.change(edited, ROW, names={"A02": "甲 | Second", "A04": "丁 | Fourth"})
    assert set(thing(edits.change(named, ROW, count=3), ROW).names) == {"A02"}
    assert set(thing(edits.rename(named, ROW, "C11"), ROW).names) == {"C12", "C14"}


def test_what_is_referred_to_is_not_deleted(edited: Plan) -> None:
    with pytest.raises(Refused, match="still used 2 times"):
        edits.delete(edited, [Ref(None, "sections", 0)])
    desk = Occupant(id="desk", name="服务台 | Desk", unit="wc")
    plan = edits.add(edited, "F1", desk)
    with pytest.raises(Refused, match="holds occupant 'desk'"):
        edits.delete(plan, [WC])
    assert len(edits.delete(plan, [WC, Ref("F1", "occupants", 0)]).level("F1").units) == 4


def test_a_level_goes_with_its_stops(edited: Plan) -> None:
    plan = edits.delete(edited, [Ref(None, "levels", 1)])
    assert not plan.connectors
    with pytest.raises(Refused, match="at least one level"):
        edits.delete(plan, [Ref(None, "levels", 0)])


def test_levels_are_added_copied_and_reordered(edited: Plan) -> None:
    plan = edits.add_level(edited, "F3", "三层 | Third floor")
    assert (plan.level("F3").ordinal, plan.level("F3").elevation) == (2, 9.0)
    plan = edits.copy_level(plan, "F1", "F4", "四层 | Fourth floor")
    assert plan.level("F4").windows[0].id == "A05"
    plan = edits.reorder_levels(plan, ["F2", "F1", "F3", "F4"])
    assert [level.ordinal for level in plan.levels] == [1, 0, 2, 3]
    assert [level.id for level in plan.levels] == ["F1", "F2", "F3", "F4"]


def test_new_objects_of_every_kind_find_their_list(edited: Plan) -> None:
    lift = Connector(
        id="lift-2", kind="lift", name="电梯 | Lift",
        stops=({"level": "F1", "at": (5, 2)}, {"level": "F2", "at": (5, 2)}),
    )  # fmt: skip
    plan = edits.add(edited, None, lift)
    plan = edits.add(plan, "F1", Unit(id="room", category="room", box=(10, 1, 3, 3)))
    plan = edits.add(plan, "F1", Opening(at=(11, 4), width=1))
    plan = edits.add(plan, "F1", Amenity(id="water", category="water", at=(14, 2)))
    added = [change.key for change in edits.difference(edited, plan)]
    assert sorted(added) == ["amenities", "connectors", "openings", "units"]
    with pytest.raises(Refused):
        edits.add(plan, "F1", lift)


def test_a_value_that_does_not_fit_is_refused_in_the_words_of_the_check(edited: Plan) -> None:
    with pytest.raises(Refused, match="opening 2 of 'F1': 'width' is -1"):
        edits.change(edited, Ref("F1", "openings", 1), width=-1)
