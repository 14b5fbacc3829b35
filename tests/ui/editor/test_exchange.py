"""Import and export from the file menu, with layers chosen and reports told."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from smartnav.interchange import import_plan
from smartnav.interchange.report import Report
from smartnav.plan import edits, load_plan
from smartnav.plan.model import Wall
from smartnav.ui import background
from smartnav.ui.editor.exchange import ReportDialog
from smartnav.ui.editor.layers import LayerDialog
from smartnav.ui.editor.reporting import lines, sentence
from smartnav.ui.editor.wording import Tongue
from tests.interchange.drawings import office, written

if TYPE_CHECKING:
    from PySide6.QtWidgets import QDialog, QPushButton

    from tests.ui.editor.conftest import Desk

LONG_MS = 30_000
REASON = re.compile(r"\.(?:guess|leave)\(\s*f?\"([^\"]+)\"")


def opened(desk: Desk, kind: type[QDialog]) -> QDialog:
    desk.qtbot.waitUntil(lambda: isinstance(desk.window.exchange.dialog, kind), timeout=LONG_MS)
    dialog = desk.window.exchange.dialog
    assert dialog is not None
    return dialog


def click(button: QPushButton) -> None:
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def test_a_drawing_is_imported_by_what_its_layers_are(desk: Desk, tmp_path: Path) -> None:
    desk.answers.path = tmp_path / "office.dxf"
    desk.answers.path.write_bytes(written(office()))
    desk.window.commands.actions["import"].trigger()
    dialog = opened(desk, LayerDialog)
    assert isinstance(dialog, LayerDialog)
    kinds = {name: box.currentData() for name, box in dialog.boxes.items()}
    assert (kinds["走廊"], kinds["A-DOOR"], kinds["XYZZY"]) == ("corridor", "door", "skip")
    box = dialog.boxes["走廊"]
    box.setFocus()
    while box.currentData() != "room":
        QTest.keyClick(box, Qt.Key.Key_Up)
    dialog.table.selectRow(0)
    assert dialog.preview.chosen == dialog.table.item(0, 0).text()  # type: ignore[union-attr]
    dialog.preview.grab()
    click(dialog.ok)
    report = opened(desk, ReportDialog)
    assert isinstance(report, ReportDialog)
    told = [report.list.item(row).text() for row in range(report.list.count())]
    assert told[0].startswith("已取：")
    assert any(line.startswith("未取：图层") for line in told)
    desk.answers.path = tmp_path / "office.yaml"
    with desk.qtbot.waitSignal(desk.window.wants_file) as wanted:
        click(report.keep)
    assert wanted.args == [tmp_path / "office.yaml"]
    assert "corridor" not in {
        unit.category
        for level in load_plan(tmp_path / "office.yaml").levels
        for unit in level.units
    }


def test_a_broken_file_is_told_and_nothing_is_opened(desk: Desk, tmp_path: Path) -> None:
    for name in ("x.dxf", "x.zip", "x.geojson"):
        desk.answers.path = tmp_path / name
        desk.answers.path.write_bytes(b"nonsense")
        desk.window.commands.actions["import"].trigger()
        desk.qtbot.waitUntil(lambda name=name: name in desk.window.said, timeout=LONG_MS)  # type: ignore[misc]
        assert desk.window.exchange.dialog is None


@pytest.mark.parametrize("ending", [".imdf.zip", ".geojson", ".svg"])
def test_a_plan_is_exported_and_its_place_is_asked_for(
    desk: Desk, tmp_path: Path, ending: str
) -> None:
    desk.looked()
    venue = desk.plan.venue.model_copy(update={"georeference": None})
    desk.bench.do("改", lambda plan: plan.model_copy(update={"venue": venue}), refs=(), what="场所")
    desk.answers.path = target = tmp_path / f"out{ending}"
    desk.answers.typed = "117.0, 36.65, 0"
    desk.window.commands.actions["export"].trigger()
    report = opened(desk, ReportDialog)
    assert target.is_file()
    report.reject()
    if ending != ".svg":
        assert len(import_plan(target).plan.levels) == 2
    background.wait_for_all()


def test_a_plan_with_errors_is_not_exported(desk: Desk) -> None:
    line = ((8.2, 13.8), (8.2, 8.0), (17.8, 8.0), (17.8, 13.8))
    desk.bench.do("画", lambda plan: edits.add(plan, "F1", Wall(line=line)), refs=(), what="墙")
    desk.looked()
    desk.window.commands.actions["export"].trigger()
    assert "先改正错误" in desk.window.said


def test_a_report_is_told_in_the_words_of_the_panel() -> None:
    report = Report()
    report.take("amenity", 2)
    report.take("opening")
    report.guess("units over smaller ones: the smaller keeps the ground", "unit-1")
    assert list(lines(report, Tongue("en"))) == [
        "Taken: 2 facilities, 1 door",
        "Guessed: rooms over smaller ones: the smaller keeps the ground (unit-1)",
    ]


def test_every_reason_of_a_report_has_chinese_words() -> None:
    root = Path(__file__).parents[3] / "smartnav" / "interchange"
    reasons = {
        re.sub(r"\{[^}]*\}", "5", found)
        for file in root.rglob("*.py")
        for found in REASON.findall(file.read_text("utf-8"))
    }
    assert len(reasons) > 40
    for reason in reasons:
        words = sentence(reason)
        assert words is not None, reason
        assert re.search(r"[\u4e00-\u9fff]", words)
