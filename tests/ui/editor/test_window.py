"""A day at the editor: draw, drag, type, undo, save."""

from __future__ import annotations

from random import Random
from typing import TYPE_CHECKING, TypeVar

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QSpinBox,
    QWidget,
)

from smartnav.plan import edits, load_plan, shapes
from smartnav.plan.edits import Ref, Refused
from smartnav.plan.writing import Journal, Unsaved
from smartnav.ui import background
from tests.plan.edit_steps import step
from tests.ui.editor.conftest import TINY, Desk

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot


ROW = Ref("F1", "windows", 0)
SEATS = Ref("F1", "fixtures", 1)
STEPS = 200
W = TypeVar("W", bound=QWidget)
CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
ALT = Qt.KeyboardModifier.AltModifier


def child(widget: QWidget, kind: type[W]) -> W:
    found = widget.findChild(kind)
    assert isinstance(found, kind)
    return found


def test_a_room_with_a_door_is_drawn_with_the_mouse(desk: Desk) -> None:
    desk.press(Qt.Key.Key_U)
    desk.drag((8.5, 1), (10, 2), (12, 4), held=ALT)
    room = desk.plan.level("F1").units[-1]
    assert room.category == "room"
    assert room.box == pytest.approx((8.5, 1, 3.5, 3), abs=0.05)
    assert desk.window.canvas.tool.name == "select"
    assert tuple(desk.bench.selection) == (Ref("F1", "units", 5),)
    desk.press(Qt.Key.Key_O)
    desk.click((10, 4.1))
    door = desk.plan.level("F1").openings[-1]
    assert door.at == pytest.approx((10, 4), abs=0.06)
    assert [desk.bench.stack.text(i) for i in range(2)] == ["绘制 room-1 房间", "绘制 平开门"]
    desk.looked()
    assert desk.bench.findings is not None
    assert not [p for p in desk.bench.findings.problems if "room-1" in p.ids]


def test_a_polygon_is_drawn_corner_by_corner(desk: Desk) -> None:
    desk.press(Qt.Key.Key_F)
    for point in ((9, 2), (11, 2), (11, 3)):
        desk.click(point, ALT)
    desk.press(Qt.Key.Key_Return)
    drawn = desk.plan.level("F1").fixtures[-1].polygon
    assert drawn is not None
    assert sum(drawn, ()) == pytest.approx((9, 2, 11, 2, 11, 3), abs=0.05)


def test_a_row_of_twelve_windows_is_one_drag_and_one_line(desk: Desk, path: Path) -> None:
    desk.press(Qt.Key.Key_N)
    for is_turned in (True, False):
        # The row's own key, not that of the furniture.
        desk.press(Qt.Key.Key_F)
        assert desk.canvas.choices.flipped == is_turned
        assert desk.canvas.tool.name == "window"
    count = desk.window.making.fields["count"]
    assert isinstance(count, QSpinBox)
    count.setValue(12)
    desk.drag((6, 8), (10, 8), (17, 8), held=ALT)
    row = desk.plan.level("F1").windows[-1]
    assert shapes.window_ids(row)[0] == "A05"
    assert len(shapes.window_ids(row)) == 12
    assert row.pitch == pytest.approx(1, abs=0.01)
    desk.press(Qt.Key.Key_S, CONTROL)
    before, after = (p.read_text(encoding="utf-8").splitlines() for p in (TINY, path))
    assert len(after) == len(before) + 1
    assert load_plan(path) == desk.plan


def test_two_hundred_edits_undone_are_the_file_byte_by_byte_and_redone_the_same(
    desk: Desk, path: Path
) -> None:
    random = Random(20)
    while desk.bench.stack.count() < STEPS:
        try:
            after = step(desk.plan, random)
        except Refused:
            continue
        desk.bench.do("改", lambda _, after=after: after, refs=(), what="")  # type: ignore[misc]
    desk.press(Qt.Key.Key_S, CONTROL)
    edited, last = path.read_bytes(), desk.plan
    for _ in range(STEPS):
        desk.press(Qt.Key.Key_Z, CONTROL)
    assert desk.bench.stack.index() == 0
    desk.press(Qt.Key.Key_S, CONTROL)
    assert load_plan(path) == load_plan(TINY)
    assert path.read_bytes() == TINY.read_bytes()
    for _ in range(STEPS):
        desk.press(Qt.Key.Key_Z, CONTROL | SHIFT)
    assert desk.plan is last
    desk.press(Qt.Key.Key_S, CONTROL)
    assert path.read_bytes() == edited


def test_arrow_keys_nudge_and_are_undone_together(desk: Desk) -> None:
    desk.click((11, 11.2))
    assert tuple(desk.bench.selection) == (ROW,)
    for _ in range(3):
        desk.press(Qt.Key.Key_Right)
    desk.press(Qt.Key.Key_Up, SHIFT)
    row = edits.thing_at(desk.plan, ROW)
    assert row.at == (11.05, 12)  # type: ignore[union-attr]
    assert desk.bench.stack.count() == 1
    desk.press(Qt.Key.Key_Z, CONTROL)
    assert desk.plan == desk.bench.opened.plan


def test_a_box_selects_what_lies_inside_and_shift_adds(desk: Desk) -> None:
    desk.drag((3.5, 6.5), (5, 8), (6.6, 8.2))
    assert tuple(desk.bench.selection) == (SEATS,)
    desk.click((12, 4), SHIFT)
    assert tuple(desk.bench.selection) == (SEATS, Ref("F1", "kiosks", 0))
    desk.press(Qt.Key.Key_Escape)
    assert tuple(desk.bench.selection) == ()


def test_copies_are_pasted_on_another_level(desk: Desk) -> None:
    desk.click((11, 11.2))
    desk.press(Qt.Key.Key_C, CONTROL)
    desk.press(Qt.Key.Key_PageUp)
    assert desk.bench.level == "F2"
    desk.press(Qt.Key.Key_V, CONTROL)
    assert desk.plan.level("F2").windows[-1].id == "A05"
    assert desk.bench.stack.undoText() == "粘贴 A05–A08 窗口"
    # With something selected, too: it is named after what is new.
    desk.press(Qt.Key.Key_V, CONTROL)
    assert desk.bench.stack.undoText() == "粘贴 A09–A12 窗口"
    desk.press(Qt.Key.Key_X, CONTROL)
    desk.bench.select([Ref("F2", "connectors", 0)])
    desk.press(Qt.Key.Key_X, CONTROL)
    assert desk.window.said == "不能这样做：这个对象不能这样复制，另外新增一个"
    assert len(desk.plan.connectors) == 2
    desk.press(Qt.Key.Key_Z, CONTROL)
    assert desk.window.said.startswith("点选或框选")
    assert desk.bench.stack.redoText() == "剪切 A09–A12 窗口"
    assert len(desk.plan.level("F2").windows) == 3


def test_numbers_are_typed_and_nonsense_is_refused_with_the_reason(desk: Desk) -> None:
    desk.click((11, 11.2))
    line = child(desk.window.properties.fields["facing"], QLineEdit)
    line.setFocus()
    line.selectAll()
    QTest.keyClicks(line, "90")
    QTest.keyClick(line, Qt.Key.Key_Return)
    assert edits.thing_at(desk.plan, ROW).facing == 90  # type: ignore[union-attr]
    line.selectAll()
    QTest.keyClicks(line, "400")
    QTest.keyClick(line, Qt.Key.Key_Return)
    assert edits.thing_at(desk.plan, ROW).facing == 90  # type: ignore[union-attr]
    assert desk.window.said == "不能这样做：A01：数值超出范围，请改小或改大"
    assert line.text() == "90"


def test_corners_and_stops_are_typed_one_to_a_line(desk: Desk) -> None:
    def type_into(key: str, text: str) -> None:
        edit = child(desk.window.properties.fields[key], QPlainTextEdit)
        edit.setFocus()
        edit.selectAll()
        # Not key by key: QTest has none for a comma of Chinese.
        edit.insertPlainText(text)
        desk.canvas.setFocus()

    desk.press(Qt.Key.Key_W)
    desk.drag((10, 8), (14, 8))
    wall = Ref("F1", "walls", len(desk.plan.level("F1").walls) - 1)
    assert desk.bench.selection == (wall,)
    type_into("line", "10, 7.25\n14，7.25\n14 9.5")
    assert edits.thing_at(desk.plan, wall).line == ((10, 7.25), (14, 7.25), (14, 9.5))  # type: ignore[union-attr]
    type_into("line", "10, here\n14, 7.25")
    assert "不能这样做" in desk.window.said
    assert child(desk.window.properties.fields["line"], QPlainTextEdit).toPlainText() == (
        "10, 7.25\n14, 7.25\n14, 9.5"
    )
    lift = Ref("F1", "connectors", 0)
    desk.bench.select([lift])
    type_into("stops", "F1: 1.25, 1.5\nF2：1.25, 1.5")
    assert edits.thing_at(desk.plan, lift).at == (1.25, 1.5)  # type: ignore[union-attr]
    type_into("stops", "F1: 1.25, 1.5")
    assert len(desk.plan.connectors[0].stops) == 2


def test_a_problem_is_gone_to_and_mended_by_its_button(desk: Desk) -> None:
    desk.bench.do(
        "移动", lambda plan: edits.move(plan, [Ref("F1", "openings", 1)], 0, -1.5), refs=()
    )
    desk.press(Qt.Key.Key_PageUp)
    desk.looked()
    problems = desk.window.problems
    rows = [problems.list.item(i) for i in range(problems.list.count())]
    texts = [problems.list.itemWidget(item).accessibleName() for item in rows]
    for item in rows:
        said = problems.list.itemWidget(item).findChildren(QLabel)[-1]
        assert said.height() >= said.heightForWidth(said.width())
    place = next(i for i, text in enumerate(texts) if "门不在墙上" in text)
    at = problems.list.visualItemRect(rows[place]).center()
    viewport = problems.list.viewport()
    QTest.mouseClick(viewport, Qt.MouseButton.LeftButton, pos=QPoint(60, at.y()))
    assert desk.bench.level == "F1"
    assert tuple(desk.bench.selection) == (Ref("F1", "openings", 1),)
    button = child(problems.list.itemWidget(rows[place]), QPushButton)
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert edits.thing_at(desk.plan, Ref("F1", "openings", 1)).at == (21, 10)  # type: ignore[union-attr]


def test_a_problem_that_is_not_checked_again_yet_is_mended_where_it_is_now(desk: Desk) -> None:
    desk.bench.do(
        "移动", lambda plan: edits.move(plan, [Ref("F1", "openings", 1)], 0, -1.5), refs=()
    )
    desk.looked()
    problems = desk.window.problems.list
    rows = [problems.itemWidget(problems.item(i)) for i in range(problems.count())]
    buttons = [button for row in rows for button in row.findChildren(QPushButton)]
    lost = edits.thing_at(desk.plan, Ref("F1", "openings", 1))
    # What stood before it is deleted: in its place is another door now.
    desk.bench.do("", lambda plan: edits.delete(plan, [Ref("F1", "openings", 0)]), refs=())
    assert edits.thing_at(desk.plan, Ref("F1", "openings", 0)) is lost
    kept = desk.plan.level("F1").openings[1:]
    QTest.mouseClick(buttons[0], Qt.MouseButton.LeftButton)
    assert edits.thing_at(desk.plan, Ref("F1", "openings", 0)).at == (21, 10)  # type: ignore[union-attr]
    assert desk.plan.level("F1").openings[1:] == kept


def test_an_underlay_is_scaled_by_two_points(desk: Desk, tmp_path: Path) -> None:
    image = QImage(480, 280, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.lightGray)
    assert image.save(str(tmp_path / "scan.png"))
    desk.answers.path = tmp_path / "scan.png"
    desk.window.commands.actions["underlay"].trigger()
    before = desk.canvas.underlays["F1"]
    desk.click((2, 4))
    desk.click((7, 4))
    desk.window.scale_underlay(10.0)
    after = desk.canvas.underlays["F1"]
    assert after.metres_per_px == pytest.approx(2 * before.metres_per_px, rel=0.01)
    first = desk.canvas.view.to_plan(desk.pixel((2, 4)).toTuple())
    assert after.pixel(first) == pytest.approx(before.pixel(first))
    desk.canvas.set_opacity(0.25)
    assert desk.canvas.underlays["F1"].opacity == 0.25


def test_the_measure_tells_the_length(desk: Desk) -> None:
    desk.press(Qt.Key.Key_M)
    desk.drag((9, 2), (10, 2), (13, 5), held=ALT)
    tool = desk.canvas.tool
    assert tool.length_m == pytest.approx(5, abs=0.1)  # type: ignore[attr-defined]


def test_an_object_is_found_by_its_name_on_any_level(desk: Desk) -> None:
    desk.press(Qt.Key.Key_F, CONTROL)
    QTest.keyClicks(desk.window.objects.search, "C03")
    QTest.keyClick(desk.window.objects.search, Qt.Key.Key_Return)
    assert (desk.bench.level, desk.bench.selection) == ("F2", (Ref("F2", "windows", 0),))


def test_another_persons_work_is_merged_when_saving(desk: Desk, path: Path) -> None:
    theirs = path.read_text("utf-8").replace("at: [12, 4], heading: 0", "at: [13, 4], heading: 0")
    path.write_text(theirs, "utf-8")
    desk.bench.do("移动", lambda plan: edits.move(plan, [ROW], 0.5, 0), refs=[ROW])
    desk.answers.given = [0]
    desk.press(Qt.Key.Key_S, CONTROL)
    assert "kiosk-south 导览屏" in desk.answers.asked[0]
    saved = load_plan(path)
    assert saved.level("F1").kiosks[0].at == (13, 4)
    assert saved.level("F1").windows[0].at == (11.25, 11)
    assert not desk.bench.is_unsaved


def test_unsaved_work_is_kept_and_offered_again(qtbot: QtBot, path: Path, tmp_path: Path) -> None:
    desk = Desk(qtbot, path, tmp_path / "kept")
    desk.bench.do("移动", lambda plan: edits.move(plan, [ROW], 0.5, 0), refs=[ROW])
    with qtbot.waitSignal(desk.bench.kept, timeout=20_000):
        pass
    left = Journal(tmp_path / "kept", path).left()
    assert isinstance(left, Unsaved)
    theirs = path.read_text("utf-8").replace("at: [12, 4], heading: 0", "at: [13, 4], heading: 0")
    path.write_text(theirs, "utf-8")
    again = Desk(qtbot, path)
    again.answers.given = [0]
    again.window.files.offer(left)
    assert "移动 A01–A04 窗口" in again.answers.asked[0]
    assert again.plan.level("F1").windows == desk.plan.level("F1").windows
    assert again.plan.level("F1").kiosks[0].at == (13, 4)
    desk.answers.given = [1]
    desk.window.close()
    assert Journal(tmp_path / "kept", path).left() is None
    again.answers.given = [1]
    background.wait_for_all()


def test_levels_are_added_copied_and_moved_by_the_menu(desk: Desk) -> None:
    actions = desk.window.commands.actions
    actions["level-copy"].trigger()
    assert desk.bench.level == "F3"
    assert desk.plan.level("F3").windows[0].id == "A05"
    actions["level-down"].trigger()
    assert [level.ordinal for level in desk.plan.levels] == [0, 2, 1]
    actions["level-delete"].trigger()
    assert [level.id for level in desk.plan.levels] == ["F1", "F2"]


def test_a_tool_put_away_at_once_leaves_no_window(desk: Desk) -> None:
    for name in ("fixture", "window", "select"):
        desk.window.take_tool(name)
    QApplication.processEvents()
    assert QApplication.focusWidget() is desk.canvas


def test_every_drawing_tool_works_by_keyboard_alone(desk: Desk) -> None:
    before = sum(1 for _ in edits.all_refs(desk.plan))
    desk.canvas.show_point((21, 10.3))
    for key in "UWONFAIKPL":
        QTest.keyClicks(desk.canvas, key.lower())
        desk.press(Qt.Key.Key_Return)
        assert sum(1 for _ in edits.all_refs(desk.plan)) == before + 1, (key, desk.window.said)
        assert desk.canvas.tool.name == "select"
        desk.press(Qt.Key.Key_Z, CONTROL)
        assert desk.plan == desk.bench.opened.plan


def test_the_context_menu_takes_what_is_under_the_pointer(desk: Desk) -> None:
    menu = desk.window.context_menu(desk.pixel((12, 4)))
    assert tuple(desk.bench.selection) == (Ref("F1", "kiosks", 0),)
    names = [action.text() for action in menu.actions() if action.text()]
    assert "删除" in names
    menu.close()


def test_a_section_is_chosen_in_the_list_and_its_keys_are_typed(desk: Desk) -> None:
    desk.press(Qt.Key.Key_F, CONTROL)
    QTest.keyClicks(desk.window.objects.search, "Livelihood")
    QTest.keyClick(desk.window.objects.search, Qt.Key.Key_Return)
    section = Ref(None, "sections", 0)
    assert tuple(desk.bench.selection) == (section,)
    assert {"letter", "colour", "parent"} <= desk.window.properties.fields.keys()
    desk.press(Qt.Key.Key_C, CONTROL)
    assert desk.bench.clipboard == ()
    desk.press(Qt.Key.Key_Delete)
    assert "功能区还在使用" in desk.window.said
    desk.press(Qt.Key.Key_R)
    assert desk.plan == desk.bench.opened.plan


def test_letters_typed_into_a_list_are_no_commands(desk: Desk) -> None:
    desk.click((11, 11.2))
    desk.window.tabs.setCurrentWidget(desk.window.objects)
    desk.window.objects.list.setFocus()
    for key in (Qt.Key.Key_R, Qt.Key.Key_H, Qt.Key.Key_Delete, Qt.Key.Key_U):
        QTest.keyClick(desk.window.objects.list, key)
    assert desk.plan == desk.bench.opened.plan
    desk.click((11, 11.2))
    desk.press(Qt.Key.Key_R)
    assert desk.plan != desk.bench.opened.plan


def test_a_plan_whose_shapes_are_at_fault_is_opened_to_be_mended(qtbot: QtBot) -> None:
    desk = Desk(qtbot, TINY.parents[1] / "plan" / "broken" / "crossing-ring.yaml")
    desk.looked()
    qtbot.waitUntil(lambda: desk.canvas.is_settled, timeout=20_000)
    assert desk.bench.findings is not None
    assert "crossing-ring" in {each.code for each in desk.bench.findings.problems}
    assert desk.bench.prospect is None
    background.wait_for_all()
