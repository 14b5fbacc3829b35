"""How the board is painted: everything in shares of the screen, so that any size is filled."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter

from smartnav.cartography.tokens import STANDARD
from smartnav.cartography.tokens.desk import DESK_DARK
from smartnav.ui.fonts import FAMILY

if TYPE_CHECKING:
    from collections.abc import Sequence

    from smartnav.queueing.told import CalledTold, QueueTold

_CENTRE = Qt.AlignmentFlag.AlignCenter
_LEFT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
_RIGHT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
ROW = 118.0
"""Height of a line, on a screen of 1920 × 1080. On one of 55 inches (1.2 m wide) its letters are
4 cm high: 1/200 of ten metres is 5 cm for ease, 1/400 the least (ISO 9241-303)."""
_LETTERS = 0.76
"""Of a line's height."""


@dataclass(frozen=True, slots=True)
class Shown:
    """All that is on the board."""

    hall: tuple[str, str]
    clock: str
    banner: CalledTold | None
    """Who is called just now."""
    calls: Sequence[CalledTold]
    queues: Sequence[QueueTold]
    page: int
    """Which of the pages of queues."""
    is_lost: bool


class Picture:
    """Paints a board of a size."""

    def __init__(
        self, painter: QPainter, width: float, height: float, *, dark: bool = False
    ) -> None:  # fmt: skip
        """Paint on a screen of so many pixels; ``dark`` in a dark hall."""
        self._painter = painter
        self._colours = colours = (DESK_DARK if dark else STANDARD).colours
        # The bar at the top is darker than what lies below it, in a dark hall lighter.
        bar = (colours.sheet_quiet, colours.text) if dark else (colours.text, colours.sheet)
        self._bar, self._on_bar = bar
        self._width, self._height = width, height
        self._unit = math.sqrt(width * height / (1920 * 1080))
        self._columns = 2 if width > height else 1

    def paint(self, shown: Shown) -> None:
        """Paint everything."""
        unit = self._unit
        self._painter.fillRect(
            QRectF(0, 0, self._width, self._height), QColor(self._colours.background)
        )
        head, banner, foot = 96 * unit, 292 * unit, 168 * unit
        self._head(QRectF(0, 0, self._width, head), shown)
        self._banner(QRectF(0, head, self._width, banner), shown.banner)
        rows = QRectF(0, head + banner, self._width, self._height - head - banner - foot)
        self._rows(rows, shown)
        self._foot(QRectF(0, self._height - foot, self._width, foot), shown)

    def lines(self, height: float) -> int:
        """Return how many lines fit."""
        return max(1, int(height // (ROW * self._unit)))

    def _head(self, box: QRectF, shown: Shown) -> None:
        pad = 36 * self._unit
        colours, lost = self._colours, shown.is_lost
        self._painter.fillRect(box, QColor(colours.danger if lost else self._bar))
        inner = box.adjusted(pad, 0, -pad, 0)
        ink = colours.on_danger if lost else self._on_bar
        self._text(inner, shown.clock, 52, ink, _RIGHT, bold=True)
        name = "  ".join(shown.hall) if self._columns == 2 else shown.hall[0]
        if shown.is_lost:
            name = "连接断了，正在重试  No connection, trying again"
        left = inner.adjusted(0, 0, -220 * self._unit, 0)
        self._text(left, name, 48, ink, _LEFT, bold=True)

    def _banner(self, box: QRectF, call: CalledTold | None) -> None:
        if call is None:
            self._painter.fillRect(box, QColor(self._colours.sheet))
            upper, lower = self._split(box, 0.6)
            self._text(upper, "请等候叫号", 110, self._colours.text, _CENTRE, bold=True)
            self._text(lower, "Please wait for your number", 52, self._colours.text_quiet, _CENTRE)
            return
        self._painter.fillRect(box, QColor(self._colours.destination))
        pad = 40 * self._unit
        upper, lower = self._split(box.adjusted(pad, 0, -pad, 0), 0.72)
        white = self._colours.on_destination
        self._text(
            upper, f"请 {call.label} 到 {call.window} 窗口", 190, white, _CENTRE, bold=True
        )  # fmt: skip
        self._text(lower, f"{call.label}  →  window {call.window}", 64, white, _CENTRE)

    def _rows(self, box: QRectF, shown: Shown) -> None:
        pad = 20 * self._unit
        box = box.adjusted(pad, pad / 2, -pad, -pad / 2)
        lines = self.lines(box.height())
        wide, high = box.width() / self._columns, box.height() / lines
        for index, call in enumerate(shown.calls[: lines * self._columns]):
            line, column = divmod(index, self._columns)
            at = QRectF(box.left() + column * wide, box.top() + line * high, wide, high)
            gap = 8 * self._unit
            self._row(at.adjusted(gap, gap, -gap, -gap), call, shown.banner)

    def _row(self, box: QRectF, call: CalledTold, banner: CalledTold | None) -> None:
        painter, unit = self._painter, self._unit
        now = banner is not None and banner.id == call.id
        over = call.state != "called"
        ground = self._colours.destination if now else self._colours.sheet
        colour = self._colours.on_destination if now else self._colours.text
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self._colours.background if over else ground))
        painter.drawRoundedRect(box, 16 * unit, 16 * unit)
        size = min(ROW * _LETTERS, box.height() / unit * _LETTERS)
        colour = self._colours.text_quiet if over else colour
        inner = box.adjusted(36 * unit, 0, -36 * unit, 0)
        half = inner.width() * 0.56
        label = QRectF(inner.left(), inner.top(), half, inner.height())
        window = QRectF(inner.left() + half, inner.top(), inner.width() - half, inner.height())
        self._text(label, call.label, size, colour, _LEFT, bold=True)
        if call.state == "absent":
            upper, lower = self._split(window, 0.6)
            self._text(upper, "过号", size * 0.5, colour, _RIGHT, bold=True)
            self._text(lower, f"missed · {call.window}", size * 0.3, colour, _RIGHT)
        else:
            self._text(window, f"→ {call.window}", size, colour, _RIGHT, bold=not over)

    def _foot(self, box: QRectF, shown: Shown) -> None:
        painter, unit = self._painter, self._unit
        painter.fillRect(box, QColor(self._colours.sheet))
        across = 4 if self._columns == 2 else 2
        pages = max(1, math.ceil(len(shown.queues) / across))
        first = shown.page % pages * across
        wide = box.width() / across
        for index, queue in enumerate(shown.queues[first : first + across]):
            at = QRectF(box.left() + index * wide, box.top(), wide, box.height())
            at = at.adjusted(28 * unit, 14 * unit, -12 * unit, -14 * unit)
            upper, rest = self._split(at, 0.38)
            middle, lower = self._split(rest, 0.56)
            self._text(
                upper, f"{queue.prefix} {queue.name_zh}", 46, self._colours.text, _LEFT, bold=True
            )
            waiting, in_english = _waiting(queue)
            self._text(middle, waiting, 40, self._colours.text_quiet, _LEFT)
            self._text(lower, in_english, 28, self._colours.text_quiet, _LEFT)

    def _text(
        self, box: QRectF, text: str, size: float, colour: str, flags: Qt.AlignmentFlag, *,
        bold: bool = False,
    ) -> None:  # fmt: skip
        """Write a line, smaller where it would not fit."""
        font = QFont(FAMILY)
        font.setBold(bold)
        font.setPixelSize(max(1, round(size * self._unit)))
        wide = QFontMetricsF(font).horizontalAdvance(text)
        if wide > box.width() > 0:
            font.setPixelSize(max(1, int(font.pixelSize() * box.width() / wide)))
        self._painter.setFont(font)
        self._painter.setPen(QColor(colour))
        self._painter.drawText(box, flags | Qt.TextFlag.TextSingleLine, text)

    @staticmethod
    def _split(box: QRectF, share: float) -> tuple[QRectF, QRectF]:
        high = box.height() * share
        upper = QRectF(box.left(), box.top(), box.width(), high)
        return upper, QRectF(box.left(), box.top() + high, box.width(), box.height() - high)


def _waiting(queue: QueueTold) -> tuple[str, str]:
    """Return how many wait and how long, in Chinese, and in English with the queue's name."""
    if not queue.waiting:
        return "无人等候", f"{queue.name_en} · nobody waiting"
    minutes = math.ceil(queue.wait_s / 60)
    return (
        f"等候 {queue.waiting} 人 · 约 {minutes} 分钟",
        f"{queue.name_en} · {queue.waiting} waiting, {minutes} min",
    )
