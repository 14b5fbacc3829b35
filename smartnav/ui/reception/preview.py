"""What printing gives, page by page, before it costs paper."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QImage, QPixmap
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from smartnav.ui import background
from smartnav.ui.keyboard_focus import ENTER
from smartnav.ui.paint import to_image
from smartnav.ui.reception.parts import Switch, label
from smartnav.ui.reception.press import pages_of
from smartnav.ui.reception.style import window_style
from smartnav.ui.theme import set_role

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

    from smartnav.errands.reply import Reply
    from smartnav.ui.reception.counter import Counter
    from smartnav.ui.reception.look import Look
    from smartnav.ui.reception.press import Paper

_log = logging.getLogger(__name__)
_PAPERS: tuple[Paper, ...] = ("slip", "sheet")
_WIDE, _HIGH = 0.6, 0.94
"""Of the window."""
_SLIP_SHARE = 0.5
"""Of the page's width, for a slip: it is read, not admired."""


class PreviewPage(QFrame):
    """A slip or A4, as it will be printed; Tab changes the paper, Enter prints, Esc closes."""

    closed = Signal()

    def __init__(self, counter: Counter, reply: Reply, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._counter, self._reply, self._look = counter, reply, look
        self._paper: Paper = "slip"
        self.setObjectName("preview-page")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setStyleSheet(window_style(look))
        set_role(self, "ask-page")
        words = look.words
        self.setAccessibleName(words.preview)
        self._switch = Switch("paper", dict.fromkeys(_PAPERS, ""), self._turn_to)
        self._wait = label(words.preparing, "quiet", name="preview-wait")
        self._wait.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setObjectName("preview")
        column = QVBoxLayout(self)
        column.setContentsMargins(*[look.px(18)] * 4)
        column.setSpacing(look.px(8))
        head = QHBoxLayout()
        head.addWidget(label(words.preview, "title"), 1)
        head.addWidget(self._switch)
        column.addLayout(head)
        column.addWidget(self._wait, 1)
        column.addWidget(self._scroll, 1)
        column.addWidget(label(words.preview_hint, "quiet"))
        width, height = round(parent.width() * _WIDE), round(parent.height() * _HIGH)
        left, top = (parent.width() - width) // 2, (parent.height() - height) // 2
        self.setGeometry(left, top, width, height)
        self._turn("slip")

    @property
    def pages(self) -> list[QLabel]:
        """The pages that are shown."""
        holder = self._scroll.widget()
        return [] if holder is None else holder.findChildren(QLabel, "paper-page")

    def _turn_to(self, name: str) -> None:
        self._turn(next(each for each in _PAPERS if each == name))

    def _turn(self, paper: Paper) -> None:
        """Draw another paper, off the GUI thread."""
        self._paper = paper
        self._wait.show()
        self._scroll.hide()
        words = self._look.words
        texts = {"slip": words.slip, "sheet": words.sheet}
        self._switch.show_choice(paper, texts, words.preview)
        counter, reply = self._counter, self._reply
        share = _SLIP_SHARE if paper == "slip" else 0.9
        width = self.width() * share * self.devicePixelRatioF()

        def work() -> list[QImage]:
            pages = pages_of(
                counter.hall, reply, paper, counter.visitor, counter.now(), counter.numbers
            )
            return [to_image(each, scale=width / each.width) for each in pages]

        background.run(self, work, lambda images: self._show(paper, images), _undrawn)

    def _show(self, paper: Paper, images: list[QImage]) -> None:
        if paper != self._paper:
            return
        holder = QFrame()
        set_role(holder, "paper")
        column = QVBoxLayout(holder)
        column.setSpacing(self._look.px(12))
        for image in images:
            picture = QPixmap.fromImage(image)
            picture.setDevicePixelRatio(self.devicePixelRatioF())
            page = QLabel()
            page.setObjectName("paper-page")
            page.setPixmap(picture)
            column.addWidget(page, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(1)
        self._scroll.setWidget(holder)
        self._wait.hide()
        self._scroll.show()

    def focusNextPrevChild(self, _forwards: bool) -> bool:
        """Let Tab change the paper."""
        self._turn(_PAPERS[1 - _PAPERS.index(self._paper)])
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Print, scroll or close; nothing else gets through to what lies under it."""
        bar, key = self._scroll.verticalScrollBar(), event.key()
        if key in ENTER:
            self._counter.print(self._paper)
            self.closed.emit()
        elif key == Qt.Key.Key_Escape:
            self.closed.emit()
        elif key in (Qt.Key.Key_Down, Qt.Key.Key_PageDown):
            bar.setValue(bar.value() + bar.pageStep() // 2)
        elif key in (Qt.Key.Key_Up, Qt.Key.Key_PageUp):
            bar.setValue(bar.value() - bar.pageStep() // 2)
        event.accept()


def _undrawn(error: Exception) -> None:
    _log.error("a preview could not be drawn", exc_info=error)
