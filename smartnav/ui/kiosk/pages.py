"""What all pages of the sheet have in common."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QScrollArea,
    QScroller,
    QScrollerProperties,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from smartnav.ui.kiosk.session import Session
from smartnav.ui.kiosk.tile import icon_button, label
from smartnav.ui.theme import set_role

if TYPE_CHECKING:
    from PySide6.QtCore import QObject
    from PySide6.QtGui import QResizeEvent

    from smartnav.ui.kiosk.look import Look

BRIEF_BELOW = 5.5
"""Widths of the words on the buttons, below which a page's width leaves the words out."""
Act = Callable[[Callable[[Session], Session]], None]
"""Carries out a transition of the session."""


class PageWidget(QWidget):
    """A page of the sheet: a column of widgets."""

    share: float | None = None
    """Of a tall screen's height, for page and accessibility bar; by default what they need."""
    least_share = 0.0
    """The least of it."""

    def __init__(self, look: Look, act: Act) -> None:
        super().__init__()
        self.look = look
        self.act = act
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(look.gap)

    def rest(self) -> None:
        """Leave the rest of the height empty, below what has been added."""
        self.column.addStretch(1)

    def head(self, title: str, sign: QWidget | None = None) -> None:
        """Add the line with the way back, the title and the way home."""
        look, words = self.look, self.look.words
        brief = look.width < look.text_width(words.back + words.home) * BRIEF_BELOW
        middle = Qt.AlignmentFlag.AlignVCenter
        line = QHBoxLayout()
        line.setSpacing(look.gap)
        back = icon_button(
            look, "back", words.back, lambda: self.act(Session.back), name="back", brief=brief
        )
        line.addWidget(back, 0, middle)
        if sign is not None:
            line.addWidget(sign, 0, middle)
        line.addWidget(label(title, "title"), 1)
        home = icon_button(
            look, "home", words.home, lambda: self.act(Session.home), name="home", brief=brief
        )
        line.addWidget(home, 0, middle)
        self.column.addLayout(line)


class Scroll(QScrollArea):
    """A column one pushes with a finger when it does not fit; as wide as there is room."""

    def __init__(self, content: QWidget, width: int) -> None:
        super().__init__()
        self._width = width
        self._content = content
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setWidget(content)
        viewport = self.viewport()
        QScroller.grabGesture(viewport, QScroller.ScrollerGestureType.LeftMouseButtonGesture)
        scroller = QScroller.scroller(viewport)
        properties = scroller.scrollerProperties()
        # A touch shows at once; only when the finger moves does it become a push.
        metric = QScrollerProperties.ScrollMetric
        properties.setScrollMetric(metric.MousePressEventDelay, 0.0)
        properties.setScrollMetric(
            metric.VerticalOvershootPolicy, QScrollerProperties.OvershootPolicy.OvershootAlwaysOff
        )
        scroller.setScrollerProperties(properties)
        content.installEventFilter(self)

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
        return super().eventFilter(watched, event)


def column_of(*widgets: QWidget, gap: int) -> QWidget:
    """Return widgets one under the other, at the top."""
    holder = QWidget()
    column = QVBoxLayout(holder)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(gap)
    for widget in widgets:
        column.addWidget(widget)
    column.addStretch(1)
    return holder


def card(look: Look) -> tuple[QFrame, QVBoxLayout]:
    """Return a quiet ground for a few lines, and the column they go into."""
    frame = QFrame()
    set_role(frame, "card")
    column = QVBoxLayout(frame)
    column.setContentsMargins(look.margin, look.px(18), look.margin, look.px(18))
    column.setSpacing(look.px(8))
    return frame, column
