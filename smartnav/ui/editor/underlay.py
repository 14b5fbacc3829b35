"""An image under the drawing's lines: a scanned plan to draw after."""

from __future__ import annotations

import math
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage

from smartnav.errors import SmartNavError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    import pypdfium2
    from PySide6.QtGui import QPainter

    from smartnav.cartography.display import View
    from smartnav.plan.model import Point

LEAST_PX = 4.0
"""Two points of the image nearer to each other tell no scale."""


LONGEST_PX = 6000
"""A side of a page of a PDF as an image: a sheet of A1 at some 180 points to the inch."""
_SCALE = 2.5
"""Pixels to the point of a page."""


class NoImage(SmartNavError):
    """A file that holds no image."""

    def __init__(self, path: Path) -> None:
        """Keep which."""
        self.path = path
        super().__init__(f"{path} is neither an image nor a PDF that can be read")


def load_image(path: Path, page: int = 1) -> QImage:
    """Return an image file, or a page of a PDF, as an image.

    Raises :class:`NoImage`.
    """
    image = _page(path, page) if _is_pdf(path) else QImage(str(path))
    if image.isNull():
        raise NoImage(path)
    return image


def pages_of(path: Path) -> int:
    """Return how many pages a PDF has, 1 for an image; raises :class:`NoImage`."""
    if not _is_pdf(path):
        return 1
    with _opened(path) as document:
        return len(document)


def _is_pdf(path: Path) -> bool:
    return path.suffix.lower() == ".pdf"


@contextmanager
def _opened(path: Path) -> Iterator[pypdfium2.PdfDocument]:
    # A program of 10 MB that few need: loaded when a PDF is laid under.
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(path)
    except (OSError, pypdfium2.PdfiumError) as error:
        raise NoImage(path) from error
    try:
        yield document
    except (IndexError, pypdfium2.PdfiumError) as error:
        raise NoImage(path) from error
    finally:
        document.close()


def _page(path: Path, number: int) -> QImage:
    with _opened(path) as document:
        page = document[number - 1]
        scale = min(_SCALE, LONGEST_PX / max(page.get_size()))
        bitmap = page.render(scale=scale, rev_byteorder=False, prefer_bgrx=True)
        image = QImage(
            bytes(bitmap.buffer), bitmap.width, bitmap.height, bitmap.stride,
            QImage.Format.Format_RGB32,
        )  # fmt: skip
        return image.copy()


@dataclass(frozen=True, slots=True, eq=False)
class Underlay:
    """An image laid out in plan metres."""

    image: QImage
    origin: Point
    """The plan point of its upper left corner."""
    metres_per_px: float
    opacity: float = 0.5
    path: Path | None = None
    """Where the image is; None for one that is not kept."""
    page: int = 1
    """Of a PDF."""

    @classmethod
    def fitted(
        cls,
        image: QImage,
        bounds: tuple[float, float, float, float],
        path: Path | None = None,
        page: int = 1,
    ) -> Underlay:
        """Return an image as large as a level, to be scaled by two points afterwards."""
        x0, y0, x1, y1 = bounds
        scale = min((x1 - x0) / image.width(), (y1 - y0) / image.height())
        return cls(image, (x0, y1), scale, path=path, page=page)

    def pixel(self, point: Point) -> Point:
        """Return the pixel of the image at a plan point."""
        return (
            (point[0] - self.origin[0]) / self.metres_per_px,
            (self.origin[1] - point[1]) / self.metres_per_px,
        )

    def scaled(self, first: Point, second: Point, metres: float) -> Underlay | None:
        """Return it scaled so that two plan points are ``metres`` apart; the first stays.

        None when the points are too near to each other to tell.
        """
        a, b = self.pixel(first), self.pixel(second)
        length = math.dist(a, b)
        if length < LEAST_PX or metres <= 0:
            return None
        scale = metres / length
        origin = (first[0] - a[0] * scale, first[1] + a[1] * scale)
        return replace(self, origin=origin, metres_per_px=scale)

    def shifted(self, dx: float, dy: float) -> Underlay:
        """Return it moved by metres."""
        return replace(self, origin=(self.origin[0] + dx, self.origin[1] + dy))

    def paint(self, painter: QPainter, view: View) -> None:
        """Paint it as a view sees it."""
        x, y = view.to_screen(self.origin)
        scale = self.metres_per_px * view.scale
        painter.save()
        painter.setOpacity(self.opacity)
        painter.drawImage(
            QRectF(x, y, self.image.width() * scale, self.image.height() * scale), self.image
        )
        painter.restore()
