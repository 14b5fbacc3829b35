"""Things dragged with the mouse, and what is told while they are."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from smartnav.plan import edits
from smartnav.plan.edits import Ref
from smartnav.plan.model import Fixture, Plan, Wall
from smartnav.routing import Navigator
from smartnav.routing.route import WalkLeg
from tests.ui.editor.conftest import Desk

if TYPE_CHECKING:
    from smartnav.plan.model import Point

ROW = Ref("F1", "windows", 0)
CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
ALT = Qt.KeyboardModifier.AltModifier


def test_a_dragged_counter_moves_and_changes_the_route(desk: Desk) -> None:
    desk.window.route_bar.ask("kiosk-south", "A01")
    desk.looked()
    assert desk.bench.prospect is not None
    before = desk.bench.prospect.lines["F1"]
    start = (5.2, 7.25)
    # A row of seats is put across the way: pressed, moved, and not yet let go.
    QTest.mousePress(
        desk.canvas, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, desk.pixel(start)
    )
    desk.move((7, 8), down=True)
    desk.move((11.4, 8.5), down=True)

    def goes_another_way() -> bool:
        outlook = desk.canvas.foresight.outlook
        return outlook is not None and outlook.path != before[0] and not outlook.lost

    desk.qtbot.waitUntil(goes_another_way, timeout=20_000)
    QTest.mouseRelease(
        desk.canvas, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier,
        desk.pixel((11.4, 8.5)),
    )  # fmt: skip
    assert desk.plan != desk.bench.opened.plan
    assert desk.bench.stack.undoText() == "移动 座椅 家具"
    desk.looked()
    assert desk.bench.prospect.lines["F1"] != before


def test_a_drag_counts_with_what_was_done_just_before(desk: Desk) -> None:
    desk.window.route_bar.ask("kiosk-south", "A01")
    desk.looked()
    live = desk.bench.prospect.live if desk.bench.prospect is not None else None
    known, foresight = desk.plan, desk.canvas.foresight
    moved = edits.move(known, [ROW], -1, -2)
    dragged = edits.move(moved, [Ref("F1", "fixtures", 1)], 6.2, 1)
    foresight.ask(live, known, dragged)
    desk.qtbot.waitUntil(lambda: foresight.outlook is not None, timeout=20_000)
    (leg,) = Navigator(dragged).route("kiosk-south", "A01").legs
    assert isinstance(leg, WalkLeg)
    assert foresight.outlook is not None
    assert foresight.outlook.path is not None
    assert sum(foresight.outlook.path, ()) == pytest.approx(sum(leg.points, ()), abs=1e-3)
    # With something added since, its answer has to wait for the check.
    foresight.forget()
    foresight.ask(live, known, edits.add(dragged, "F1", Wall(line=((9, 8), (15, 8)))))
    assert foresight.outlook is None
    foresight.forget()


def grip(desk: Desk, name: str) -> Point:
    return next(each.point for each in desk.window.selecting.grips() if each.name == name)


def test_what_is_selected_is_turned_and_stretched_by_its_handles(desk: Desk) -> None:
    desk.press(Qt.Key.Key_F)
    desk.drag((9, 1), (10, 2), (11, 2), held=ALT)
    table = Ref("F1", "fixtures", 2)
    assert tuple(desk.bench.selection) == (table,)
    start = grip(desk, "right")
    desk.drag(start, (12, 1.5), (13, 1.5), held=ALT)
    box = edits.thing_at(desk.plan, table).box  # type: ignore[union-attr]
    assert box == pytest.approx((9, 1, 4, 1), abs=0.05)
    assert desk.bench.stack.undoText().startswith("改变大小")
    # A quarter of a circle to the right: the handle is drawn from above to the right.
    desk.drag(grip(desk, "turn"), (12, 3), (13.5, 1.5))
    box = edits.thing_at(desk.plan, table).box  # type: ignore[union-attr]
    assert box == pytest.approx((10.5, -0.5, 1, 4), abs=0.05)
    assert desk.bench.stack.undoText().startswith("旋转")


def test_a_row_of_windows_is_turned_but_not_stretched(desk: Desk) -> None:
    desk.click((11, 11.2))
    assert [each.name for each in desk.window.selecting.grips()] == ["turn"]
    desk.press(Qt.Key.Key_A, CONTROL)
    assert [each.name for each in desk.window.selecting.grips()] == ["turn"]
    desk.press(Qt.Key.Key_Escape)
    assert desk.window.selecting.grips() == ()


def test_the_problems_panel_follows_while_one_drags(desk: Desk) -> None:
    desk.looked()
    panel = desk.window.problems
    assert panel.count.text() == "没有问题"
    QTest.mousePress(
        desk.canvas, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier,
        desk.pixel((11, 11.2)),
    )  # fmt: skip
    desk.move((11, 12), down=True)
    # The counter is pushed against the outer wall, and the button is still down.
    desk.move((11, 13.8), down=True)
    desk.qtbot.waitUntil(lambda: panel.list.count() > 0, timeout=20_000)
    desk.press(Qt.Key.Key_Escape)
    assert panel.list.count() == 0
    assert panel.count.text() == "没有问题"


def test_what_would_be_cut_off_is_told_while_one_drags(desk: Desk) -> None:
    def closed_but_for_a_gap(plan: Plan) -> Plan:
        for line in (((8.2, 13.8), (8.2, 8), (12, 8)), ((14, 8), (17.8, 8), (17.8, 13.8))):
            plan = edits.add(plan, "F1", Wall(line=line))
        return edits.add(plan, "F1", Fixture(category="desk", box=(11.9, 4, 2.2, 0.6)))

    desk.bench.do("绘制", closed_but_for_a_gap)
    desk.looked()
    desk.canvas.foresee(edits.move(desk.plan, [Ref("F1", "fixtures", 2)], 0, 3.7))
    desk.qtbot.waitUntil(lambda: desk.canvas.foresight.outlook is not None, timeout=20_000)
    outlook = desk.canvas.foresight.outlook
    assert outlook is not None
    assert {"A01", "A02", "A03", "A04"} <= outlook.lost
    assert desk.canvas.is_bad


def test_a_corner_is_dragged_added_and_deleted(desk: Desk) -> None:
    desk.click((20, 12.5))
    room = Ref("F1", "units", 2)
    desk.bench.select([room])
    desk.drag((18, 10), (17, 9.5), (16.5, 9), held=ALT)
    assert edits.thing_at(desk.plan, room).box == pytest.approx((16.5, 9, 7.5, 5), abs=0.05)  # type: ignore[union-attr]
    QTest.mouseDClick(
        desk.canvas, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier,
        desk.pixel((20, edits.thing_at(desk.plan, room).box[1])),  # type: ignore[union-attr,index]
    )  # fmt: skip
    assert len(edits.thing_at(desk.plan, room).polygon) == 5  # type: ignore[union-attr,arg-type]
    corner = edits.thing_at(desk.plan, room).polygon[1]  # type: ignore[union-attr,index]
    desk.click(corner)
    desk.press(Qt.Key.Key_Delete, SHIFT)
    assert len(edits.thing_at(desk.plan, room).polygon) == 4  # type: ignore[union-attr,arg-type]


def test_a_refused_drag_leaves_the_plan_and_says_why(desk: Desk) -> None:
    desk.bench.select([Ref("F1", "units", 0)])
    desk.press(Qt.Key.Key_Right)
    assert desk.plan == desk.bench.opened.plan
    assert "这是其余部分，不能移动" in desk.window.said


def test_what_is_deleted_in_a_drag_is_gone_and_nothing_else_is_selected_or_moved(
    desk: Desk,
) -> None:
    wc = desk.plan.level("F1").units[2]
    others = [each for each in desk.plan.level("F1").units if each is not wc]
    left = Qt.MouseButton.LeftButton
    QTest.mousePress(desk.canvas, left, Qt.KeyboardModifier.NoModifier, desk.pixel((19, 11)))
    for point in ((18, 10), (17, 9)):
        desk.move(point, down=True)
    desk.press(Qt.Key.Key_Delete)
    assert desk.bench.selection == ()
    desk.move((16, 9), down=True)
    QTest.mouseRelease(desk.canvas, left, Qt.KeyboardModifier.NoModifier, desk.pixel((16, 9)))
    desk.press(Qt.Key.Key_Delete)
    assert list(desk.plan.level("F1").units) == others
    # Another level in the midst of a polygon: the corners so far were of the one before.
    desk.press(Qt.Key.Key_U)
    for point in ((9, 2), (12, 2)):
        desk.click(point)
    desk.press(Qt.Key.Key_PageUp)
    assert not desk.canvas.tool.points  # type: ignore[attr-defined]
