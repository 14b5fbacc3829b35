"""What may be laid under a plan."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QImage, QPageSize, QPainter, QPdfWriter

from smartnav.ui import background
from smartnav.ui.editor.sidefile import read_underlays, side_file, write_underlays
from smartnav.ui.editor.underlay import NoImage, Underlay, load_image
from tests.ui.editor.conftest import TINY, Desk

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot


def pdf(path: Path, *colours: str) -> Path:
    """Write a PDF of a page in each colour."""
    writer = QPdfWriter(str(path))
    writer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    painter = QPainter(writer)
    for number, each in enumerate(colours):
        if number:
            writer.newPage()
        painter.fillRect(QRectF(0, 0, writer.width(), writer.height()), QColor(each))
    painter.end()
    return path


def test_the_first_page_of_a_pdf_is_an_image(tmp_path: Path) -> None:
    image = load_image(pdf(tmp_path / "plan.pdf", "#0b57d0"))
    assert image.height() / image.width() == pytest.approx(2**0.5, rel=0.01)
    assert image.pixelColor(image.rect().center()).name() == "#0b57d0"
    assert image.pixelColor(2, 2).name() == "#ffffff"


def test_of_several_pages_one_is_asked_for_and_kept(qtbot: QtBot, path: Path) -> None:
    file = pdf(path.with_name("plan.pdf"), "#ff0000", "#0b57d0")
    desk = Desk(qtbot, path)
    desk.answers.typed = "3"
    desk.window.lay_under(file)
    assert desk.window.said == desk.window.tongue("no-page", count=2)
    assert desk.canvas.underlays == {}
    desk.answers.typed = "2"
    desk.window.lay_under(file)
    image = desk.canvas.underlays["F1"].image
    assert image.pixelColor(image.rect().center()).name() == "#0b57d0"
    write_underlays(path, desk.canvas.underlays)
    (found, gone) = read_underlays(path)
    assert (found["F1"].page, gone) == (2, ())
    background.wait_for_all()


@pytest.mark.parametrize("name", ["none.png", "text.png", "text.pdf", "none.pdf"])
def test_what_is_no_image_is_refused(tmp_path: Path, name: str) -> None:
    if name.startswith("text"):
        (tmp_path / name).write_text("no image")
    with pytest.raises(NoImage, match=name):
        load_image(tmp_path / name)


def test_two_points_too_near_tell_no_scale() -> None:
    image = QImage(100, 50, QImage.Format.Format_RGB32)
    under = Underlay.fitted(image, (0, 0, 10, 10))
    assert under.scaled((1, 1), (1.01, 1), 5) is None
    assert under.scaled((1, 1), (5, 1), 0) is None
    assert under.shifted(1, 2).origin == (1, 12)


def test_underlays_are_kept_beside_the_plan_and_taken_up_again(qtbot: QtBot, path: Path) -> None:
    image = QImage(100, 50, QImage.Format.Format_RGB32)
    image.fill(QColor("#0b57d0"))
    image.save(str(path.with_name("old.png")))
    desk = Desk(qtbot, path)
    desk.window.lay_under(path.with_name("old.png"))
    desk.click((4, 4))
    desk.click((8, 4))
    desk.window.scale_underlay(2.0)
    desk.canvas.set_opacity(0.3)
    qtbot.waitUntil(lambda: side_file(path).is_file() and "0.3" in side_file(path).read_text())
    assert path.read_bytes() == TINY.read_bytes()
    under = desk.canvas.underlays["F1"]
    again = Desk(qtbot, path).canvas.underlays["F1"]
    assert again.image.size() == image.size()
    assert (again.origin, again.metres_per_px, again.opacity) == (
        under.origin, under.metres_per_px, 0.3)  # fmt: skip
    path.with_name("old.png").unlink()
    assert "old.png" in Desk(qtbot, path).window.said
    desk.canvas.set_underlay(None)
    qtbot.waitUntil(lambda: not side_file(path).exists())
    background.wait_for_all()


@pytest.mark.parametrize(
    "text", ["", "[]", '{"F1": {}}', '{"F1": {"image": "x", "origin": [0, 1e9]}}', "\0"]
)
def test_a_damaged_side_file_counts_as_none(path: Path, text: str) -> None:
    side_file(path).write_text(text)
    assert read_underlays(path) == ({}, ())
    write_underlays(path, {})
    assert not side_file(path).exists()
