"""What lies over the window for a while, one page at a time: a code, the keys, a question."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QGuiApplication

from smartnav.ui.reception.code import CodePage
from smartnav.ui.reception.hallside import Page as HallPage
from smartnav.ui.reception.keyhelp import KeyHelp
from smartnav.ui.reception.platformpage import PlatformPage
from smartnav.ui.reception.preview import PreviewPage

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from smartnav.ui.reception.counter import Counter
    from smartnav.ui.reception.look import Look

CoverPage = CodePage | KeyHelp | PreviewPage | HallPage | PlatformPage


class Covers(QObject):
    """Shows pages over a window, or beside it on another screen, and gives them the keys."""

    def __init__(self, window: QWidget, field: QWidget) -> None:
        """Give the keys back to ``field`` when a page is gone."""
        super().__init__(window)
        self._window, self._field = window, field
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
        page.show()
        page.raise_()
        if keys:
            page.setFocus()

    def hide(self) -> None:
        """Take the page away."""
        page, self.page = self.page, None
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
