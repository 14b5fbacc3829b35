"""What lies over the window for a while, one page at a time: a code, the keys, a question."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QRect
from PySide6.QtGui import QColor, QGuiApplication, QPainter
from PySide6.QtWidgets import QWidget

from smartnav.ui.reception.aboutpage import AboutPage, asked_about
from smartnav.ui.reception.code import CodePage
from smartnav.ui.reception.hallside import Page as HallPage
from smartnav.ui.reception.keyhelp import KeyHelp
from smartnav.ui.reception.platformpage import PlatformPage
from smartnav.ui.reception.preview import PreviewPage

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QMouseEvent, QPaintEvent

    from smartnav.directory import Hit
    from smartnav.ui.reception.counter import Counter
    from smartnav.ui.reception.look import Look

_SHADE = QColor(0, 0, 0, 110)
CoverPage = AboutPage | CodePage | KeyHelp | PreviewPage | HallPage | PlatformPage


class Covers(QObject):
    """Shows pages over a window, or beside it on another screen, and gives them the keys."""

    def __init__(self, window: QWidget, field: QWidget, body: Sequence[QWidget]) -> None:
        """Give the keys back to ``field`` when a page is gone.

        Meanwhile the ``body`` is in the shade; calls above it are not.
        """
        super().__init__(window)
        self._window, self._field, self._body = window, field, tuple(body)
        self._shade = _Shade(window)
        for part in self._body:
            part.installEventFilter(self)
        self.page: CoverPage | None = None
        """What is shown."""

    @property
    def code(self) -> CodePage | None:
        """The page with the code, while it is open."""
        return self.page if isinstance(self.page, CodePage) else None

    def show(self, page: CoverPage, *, keys: bool = True) -> None:
        """Show a page in place of the one before; by default it gets the ``keys``."""
        self.hide()
        self.page = page
        page.closed.connect(self.hide)
        self._lay_shade()
        self._shade.setVisible(not isinstance(page, CodePage))
        self._shade.raise_()
        page.show()
        page.raise_()
        if keys:
            page.setFocus()

    def eventFilter(self, _: QObject, event: QEvent) -> bool:
        """Shade the body where it is by now: calls may come and go above it."""
        if event.type() in (QEvent.Type.Resize, QEvent.Type.Move):
            self._lay_shade()
        return False

    def _lay_shade(self) -> None:
        box = QRect()
        for part in self._body:
            box |= part.geometry()
        self._shade.setGeometry(box)

    def hide(self) -> None:
        """Take the page away."""
        page, self.page = self.page, None
        self._shade.hide()
        if page is not None:
            page.close()
            self._window.activateWindow()
            self._field.setFocus()

    def hide_answers(self) -> None:
        """Take away what shows another tour than the one there is now."""
        if isinstance(self.page, CodePage | PreviewPage):
            self.hide()

    def toggle_code(self, counter: Counter, look: Look) -> None:
        """Show the code; where it stands on a second screen, take it away again."""
        if self.code is not None:
            self.hide()
            return
        reply = counter.reply
        if reply is None or not counter.url():
            return
        others = [each for each in QGuiApplication.screens() if each != self._window.screen()]
        second = others[0] if others else None
        page = CodePage(
            counter.hall, reply, counter.visitor, look, self._window, second=second,
            numbers=counter.labels,
        )  # fmt: skip
        self.show(page, keys=second is None)

    def show_preview(self, counter: Counter, look: Look) -> None:
        """Show what printing gives."""
        reply = counter.reply
        if reply is not None and reply.route is not None:
            self.show(PreviewPage(counter, reply, look, self._window))

    def show_about(self, counter: Counter, hit: Hit | None, look: Look) -> None:
        """Tell of the service that is chosen among the results, or of those of the tour."""
        services = asked_about(hit, counter.hall, counter.tour)
        self.show(AboutPage(look, self._window, counter.hall, services))


class _Shade(QWidget):
    """Darkens what cannot be used under a page, and takes clicks that miss the page."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.setObjectName("shade")
        self.hide()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Let what lies below shimmer through."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), _SHADE)
        painter.end()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Keep it from what lies below."""
        event.accept()
