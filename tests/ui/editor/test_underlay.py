"""What may be laid under a plan."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QImage, QPageSize, QPainter, QPdfWriter

from smartnav.ui.editor.underlay import NoImage, Underlay, load_image

if TYPE_CHECKING:
    from pathlib import Path


def test_the_first_page_of_a_pdf_is_an_image(tmp_path: Path) -> None:
    writer = QPdfWriter(str(tmp_path / "plan.pdf"))
    writer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    painter = QPainter(writer)
    sheet = QRectF(0, 0, writer.width(), writer.height())
    painter.fillRect(sheet, QColor("#0b57d0"))
    painter.end()
    image = load_image(tmp_path / "plan.pdf")
    assert image.height() / image.width() == pytest.approx(2**0.5, rel=0.01)
    assert image.pixelColor(image.rect().center()).name() == "#0b57d0"
    assert image.pixelColor(2, 2).name() == "#ffffff"


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
