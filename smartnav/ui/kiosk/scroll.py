"""A column one pushes with a finger; what does not fit whole is not begun."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPoint, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QScroller,
    QScrollerProperties,
    QSizePolicy,
    QWidget,
)

from smartnav.ui.colour import colour
from smartnav.ui.kiosk.icons import Icon
from smartnav.ui.kiosk.pushing import Pushing
from smartnav.ui.kiosk.tile import label

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from PySide6.QtCore import QObject
    from PySide6.QtGui import QMouseEvent, QPaintEvent, QResizeEvent, QShowEvent

    from smartnav.ui.kiosk.look import Look

LINE = 1.2
TOGETHER = 2
"""Lines of a text that are not parted at the edge of a list."""
Span = tuple[int, int]
"""Upper and lower edge of a row, in pixels."""


def whole_above(end: int, rows: Sequence[Span]) -> int:
    """Return the lowest edge not below ``end`` that runs through no row."""
    while across := [top for top, bottom in rows if top < end < bottom]:
        end = min(across)
    return end


def whole_below(start: int, rows: Sequence[Span]) -> int:
    """Return the highest edge not above ``start`` that runs through no row."""
    while across := [bottom for top, bottom in rows if top < start < bottom]:
        start = max(across)
    return start


class Hem(QWidget):
    """Lies over a row that is only half in sight; the lower one says that there is more."""

    touched = Signal()

    def __init__(self, look: Look, over: QWidget, *, says_more: bool) -> None:
        super().__init__(over)
        self._ground = colour(look.theme.colours.sheet)
        self._is_down = False
        self._more: QLabel | None = None
        self._sign: QWidget | None = None
        self.least = 0
        """The height it needs for what it says: where that is hidden, its hint tells of none."""
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(look.px(10))
        if says_more:
            low = Qt.AlignmentFlag.AlignBottom
            size = round(look.theme.type.body)
            line.addStretch(1)
            more = label(look.words.more, "quiet", wrap=False)
            # Less than a line of the font is high: the room is the rows'.
            more.setFixedHeight(round(look.theme.type.body * LINE))
            more.setObjectName("more")
            self._more = more
            self.least = max(more.maximumHeight(), size)
            self._beside = size + 2 * look.px(10)
            self._sign = Icon("more", size, look.theme.colours.text_quiet)
            line.addWidget(self._sign, 0, low)
            line.addWidget(more, 0, low)
            line.addStretch(1)
        self.hide()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Say it by the sign alone where the column is too narrow for words; nothing where low."""
        super().resizeEvent(event)
        if self._more is not None and self._sign is not None:
            high = self.height() >= self._more.height()
            wide = self._more.sizeHint().width() + self._beside <= self.width()
            self._more.setVisible(high and wide)
            self._sign.setVisible(high)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Be as the sheet below."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._ground)
        painter.end()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Tell of a touch that has ended where it began."""
        was_down, self._is_down = self._is_down, False
        if was_down and self.rect().contains(event.position().toPoint()):
            self.touched.emit()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Keep the touch from the row below."""
        self._is_down = True
        event.accept()


class Scroll(QScrollArea):
    """A column one pushes with a finger when it does not fit; as wide as there is room.

    At rest no row is cut by the upper or lower edge: it is left out, and below one is told that
    there is more. A text goes on from one view to the next between its lines.
    """

    def __init__(self, look: Look, content: QWidget, width: int) -> None:
        super().__init__()
        self._width = width
        self._content = content
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        # One of our own: to name Qt's, PySide would look through all its classes of widgets and
        # make their enums, 0.03 s before the first frame.
        viewport = QWidget()
        self.setViewport(viewport)
        self.setWidget(content)
        self._upper = Hem(look, viewport, says_more=False)
        self._lower = Hem(look, viewport, says_more=True)
        self._lower.touched.connect(self._turn_over)
        self._scroller = QScroller.scroller(viewport)
        properties = self._scroller.scrollerProperties()
        metric = QScrollerProperties.ScrollMetric
        properties.setScrollMetric(
            metric.VerticalOvershootPolicy, QScrollerProperties.OvershootPolicy.OvershootAlwaysOff
        )
        self._scroller.setScrollerProperties(properties)
        self._scroller.stateChanged.connect(self._hem_in)
        self._pushing = Pushing(viewport)
        self.verticalScrollBar().valueChanged.connect(self._hem_in)
        content.installEventFilter(self)

    def showEvent(self, event: QShowEvent) -> None:
        """Be pushed by a finger from now on."""
        super().showEvent(event)
        screen = self.window().windowHandle()
        if screen is not None:
            self._pushing.watch(screen)

    def sizeHint(self) -> QSize:
        """Return the content's size, so that it only scrolls where room lacks."""
        return QSize(self._width, self._needed(self._width))

    def _needed(self, width: int) -> int:
        """Return the height of the content in a width without a scroll bar."""
        layout = self._content.layout()
        if layout is not None and layout.hasHeightForWidth():
            return layout.totalHeightForWidth(width)
        return self._content.sizeHint().height()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Decide about the scroll bar."""
        self._bar_or_not()
        super().resizeEvent(event)
        self._hem_in()

    def _bar_or_not(self) -> None:
        """Show a scroll bar only where the content does not fit without one.

        Qt itself keeps a bar once it is there: with it the text is narrower, thus taller.
        """
        policy = Qt.ScrollBarPolicy
        fits = self._needed(self.width()) <= self.height()
        wanted = policy.ScrollBarAlwaysOff if fits else policy.ScrollBarAsNeeded
        if self.verticalScrollBarPolicy() != wanted:
            self.setVerticalScrollBarPolicy(wanted)

    def minimumSizeHint(self) -> QSize:
        """Return a size of which at least something can be seen."""
        return QSize(0, 0)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Ask for another height when the content changes."""
        if event.type() == QEvent.Type.LayoutRequest:
            self._bar_or_not()
            self.updateGeometry()
        if event.type() in (QEvent.Type.LayoutRequest, QEvent.Type.Resize):
            self._hem_in()
        return super().eventFilter(watched, event)

    def rows(self) -> list[Span]:
        """Return where the content's tiles and lines of text stand, in its pixels."""
        layout = self._content.layout()
        if layout is not None:
            layout.activate()
        return sorted(span for each in _rows(self._content) for span in _parts(each, self._content))

    def _hem_in(self) -> None:
        """Cover the rows that are only partly in sight; not while they move."""
        state = self._scroller.state()
        moving = state in (QScroller.State.Dragging, QScroller.State.Scrolling)
        height, width = self.viewport().height(), self.viewport().width()
        start, total = self.verticalScrollBar().value(), self._content.height()
        if moving or total <= height:
            self._upper.hide()
            self._lower.hide()
            return
        rows, end = self.rows(), start + height
        first = whole_below(start, rows)
        self._upper.setGeometry(0, 0, width, first - start)
        self._upper.setVisible(first < end and first > start)
        more = any(bottom > end for _, bottom in rows)
        lowest = end - self._lower.least
        cut = whole_above(lowest, rows)
        if cut <= first:
            # Room for a row or for the words below it, not for both; the bar tells of more too. A
            # single row taller than the view is shown as far as it goes.
            cut = whole_above(end, rows)
            cut = lowest if cut <= first else cut
        self._lower.setGeometry(0, cut - start, width, end - cut)
        self._lower.setVisible(more and end > cut)

    def _turn_over(self) -> None:
        """Go on with the first row that is not shown."""
        bar = self.verticalScrollBar()
        bar.setValue(bar.value() + self._lower.y())


def _parts(row: QWidget, content: QWidget) -> list[Span]:
    """Return where a row may be parted: a text, or a tile without a frame, between its lines.

    At either edge at least :data:`TOGETHER` lines stay together.
    """
    top = row.mapTo(content, QPoint(0, 0)).y()
    bottom = top + row.height()
    text = _text_of(row)
    if text is None:
        return [(top, bottom)]
    metrics, room = QFontMetrics(text.font()), text.contentsRect()
    wrapped = metrics.boundingRect(room, Qt.TextFlag.TextWordWrap, text.text())
    line = metrics.lineSpacing()
    lines = round(wrapped.height() / line)
    above = room.top()
    if text.alignment() & Qt.AlignmentFlag.AlignVCenter:
        above += (room.height() - wrapped.height()) // 2
    first = text.mapTo(content, QPoint(0, above)).y()
    edges = [first + line * count for count in range(TOGETHER, lines - TOGETHER + 1)]
    return list(itertools.pairwise([top, *edges, bottom]))


def _text_of(row: QWidget) -> QLabel | None:
    """Return the text of a row that may be parted between its lines."""
    if isinstance(row, QLabel):
        return row if row.wordWrap() else None
    if row.property("role") != "walk":
        return None
    return next((each for each in row.findChildren(QLabel) if each.text()), None)


def _rows(content: QWidget) -> Iterable[QWidget]:
    """Yield the buttons, and the texts that stand in none, of what is not folded away."""
    for each in content.findChildren(QWidget):
        if not isinstance(each, QPushButton | QLabel) or not each.isVisibleTo(content):
            continue
        above = each.parentWidget()
        while above is not None and not isinstance(above, QPushButton | QScrollArea):
            above = above.parentWidget()
        if not isinstance(above, QPushButton):
            yield each
