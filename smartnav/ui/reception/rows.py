"""Lists of rows, painted: a sign, a title, what is told of it, and what stands at the right."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from smartnav.cartography.display import Picture, Symbol
from smartnav.ui.colour import colour
from smartnav.ui.fonts import font
from smartnav.ui.paint import to_image
from smartnav.ui.theme import set_role

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QImage

    from smartnav.ui.reception.look import Look

_Index = QModelIndex | QPersistentModelIndex
_ROW = Qt.ItemDataRole.UserRole
_LINE = 1.42
"""Height of a line, in sizes of its letters."""
_ONE_LINE = Qt.TextFlag.TextSingleLine | Qt.AlignmentFlag.AlignVCenter


@dataclass(frozen=True, slots=True)
class Sign:
    """What stands before a row: a number on a disc, a letter or a pictogram on a square."""

    text: str = ""
    symbol: str = ""
    tone: str = ""
    """A tint; empty: that of facilities."""
    is_stop: bool = False
    """A disc of the destination's colour, as the pins on the map."""


@dataclass(frozen=True, slots=True)
class Row:
    """What a row shows and what a reader says of it."""

    sign: Sign
    title: str
    told: str = ""
    right: str = ""
    note: str = ""
    """Something to beware of, a line of its own."""

    @property
    def spoken(self) -> str:
        """All of it as one sentence."""
        parts = (self.sign.text, self.title, self.told, self.right, self.note)
        return ", ".join(part for part in parts if part)


class RowList(QListWidget):
    """Rows one walks through with the arrow keys; the chosen one is plain to see."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setObjectName(name)
        set_role(self, "rows")
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setUniformItemSizes(False)
        self.rows: tuple[Row, ...] = ()

    def set_look(self, look: Look) -> None:
        """Paint in another look."""
        self.setItemDelegate(_Painter(look, self))
        self.scheduleDelayedItemsLayout()

    def show_rows(self, rows: Sequence[Row], current: int = -1) -> None:
        """Show other rows, one of them chosen."""
        if tuple(rows) != self.rows:
            self.rows = tuple(rows)
            self.clear()
            for row in rows:
                item = QListWidgetItem()
                item.setData(_ROW, row)
                item.setData(Qt.ItemDataRole.AccessibleTextRole, row.spoken)
                item.setToolTip(row.title)
                self.addItem(item)
        self.setCurrentRow(min(current, len(self.rows) - 1))

    def step(self, by: int) -> None:
        """Choose the row so many further down."""
        if self.rows:
            self.setCurrentRow(min(max(self.currentRow() + by, 0), len(self.rows) - 1))

    def content_height(self) -> int:
        """Return how high all rows are together, in pixels."""
        frame = 2 * self.frameWidth()
        return sum(self.sizeHintForRow(i) for i in range(self.count())) + frame


class _Painter(QStyledItemDelegate):
    """Paints a row from the tokens."""

    def __init__(self, look: Look, parent: RowList) -> None:
        super().__init__(parent)
        self._look = look
        kind = look.theme.type
        self._title = font(kind.body, bold=True)
        self._told = font(kind.caption * 1.08)
        self._pad = look.px(7)
        self._side = look.px(28) * look.text_percent / 100
        """Of a sign, in pixels."""

    def sizeHint(self, _option: QStyleOptionViewItem, index: _Index) -> QSize:
        row: Row = index.data(_ROW)
        lines = [self._title, *([self._told] if row.told else []), *([self._told] * bool(row.note))]
        high = sum(f.pixelSize() * _LINE for f in lines) + 2 * self._pad
        return QSize(0, round(max(high, self._side + self._pad)))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        row: Row = index.data(_ROW)
        colours, look = self._look.theme.colours, self._look
        state: QStyle.StateFlag = option.state
        box = QRectF(option.rect)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(box, colour(colours.pressed))
            bar = QRectF(box.left(), box.top(), look.px(4), box.height())
            painter.fillRect(bar, colour(colours.text))
            view = self.parent()
            if isinstance(view, RowList) and view.hasFocus():
                width = max(2.0, look.theme.sizes.focus)
                painter.setPen(QPen(colour(colours.text), width))
                half = width / 2
                painter.drawRect(box.adjusted(half, half, -half, -half))
        painter.setPen(QPen(colour(colours.rule), 1))
        painter.drawLine(box.bottomLeft(), box.bottomRight())
        side = self._side
        left = box.left() + look.px(14)
        top = box.top() + self._pad
        middle = top + self._title.pixelSize() * _LINE / 2
        if row.told:
            middle += self._told.pixelSize() * _LINE / 2
        _paint_sign(painter, row.sign, (left, middle - side / 2), side, look)
        left += side + look.px(12)
        self._paint_texts(painter, row, QRectF(left, top, box.right() - left - look.px(14), 0))
        painter.restore()

    def _paint_texts(self, painter: QPainter, row: Row, room: QRectF) -> None:
        colours, y = self._look.theme.colours, room.top()
        for text, face, ink in (
            (row.title, self._title, colours.text),
            (row.told, self._told, colours.text_quiet),
            (row.note, self._told, colours.danger),
        ):
            if not text:
                continue
            # Names are long: what stands at the right shares the shorter line with what is told.
            right = row.right if text == (row.told or row.title) else ""
            wide = QFontMetricsF(self._told).horizontalAdvance(right)
            less = wide + self._look.px(12) if right else 0.0
            line = QRectF(room.left(), y, room.width() - less, face.pixelSize() * _LINE)
            _write(painter, text, line, face, ink)
            if right:
                line = QRectF(room.right() - wide - 1, y, wide + 1, line.height())
                _write(painter, right, line, self._told, colours.text_quiet)
            y += line.height()


def _write(painter: QPainter, text: str, line: QRectF, face: QFont, ink: str) -> None:
    painter.setFont(face)
    painter.setPen(colour(ink))
    shown = QFontMetricsF(face).elidedText(text, Qt.TextElideMode.ElideRight, line.width() + 1)
    painter.drawText(line, int(_ONE_LINE) | int(Qt.AlignmentFlag.AlignLeft), shown)


def _paint_sign(
    painter: QPainter, sign: Sign, corner: tuple[float, float], side: float, look: Look
) -> None:
    theme = look.theme
    box = QRectF(*corner, side, side)
    ground, ink = theme.colours.amenity, theme.colours.on_amenity
    if sign.is_stop:
        ground, ink = theme.colours.destination, theme.colours.on_destination
    elif sign.tone:
        ground, ink = theme.tints[sign.tone].solid, theme.tints[sign.tone].on_solid
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour(ground))
    radius = side / 2 if sign.is_stop else side / 4
    painter.drawRoundedRect(box, radius, radius)
    if sign.symbol:
        ratio = painter.device().devicePixelRatio()
        image = _symbol(sign.symbol, round(side * 0.74 * ratio), ink)
        inset = side * 0.13
        painter.drawImage(box.adjusted(inset, inset, -inset, -inset), image)
    else:
        painter.setPen(colour(ink))
        share = 0.6 if len(sign.text) < 2 else 0.5
        painter.setFont(font(side * share, bold=True))
        painter.drawText(box, int(Qt.AlignmentFlag.AlignCenter), sign.text)


@lru_cache(maxsize=128)
def _symbol(name: str, size: int, ink: str) -> QImage:
    symbol = Symbol("", name, (size / 2, size / 2), size, ink, shape="none")
    return to_image(Picture(size, size, "", symbols=(symbol,)))
