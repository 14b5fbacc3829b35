"""The board: shows how the queues stand, announces each new call in its turn."""

from __future__ import annotations

from collections import deque
from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QWidget

from smartnav.ui.board.calls import Calls, announcement
from smartnav.ui.board.picture import Picture, Shown

if TYPE_CHECKING:
    from collections.abc import Callable, Collection

    from PySide6.QtGui import QKeyEvent, QPaintEvent

    from smartnav.plan.model import Lang
    from smartnav.queueing.told import CalledTold, Overview
    from smartnav.ui.speech import Speaker

BANNER_MS = 7_000
"""Time enough to read a number and a window twice, and to hear both languages."""
_STAYS_MS = 30_000
"""How long the last one stays large when no other comes."""
_PAGE_MS = 8_000
_SPOKEN: tuple[Lang, ...] = ("zh", "en")


class BoardWindow(QWidget):
    """What it shows comes from the hall's server alone."""

    def __init__(
        self,
        queues: Collection[str] = (),
        *,
        speaker: Callable[[QWidget], Speaker] | None = None,
        clock: Callable[[], datetime] = datetime.now,
        banner_ms: int = BANNER_MS,
        dark: bool = False,
    ) -> None:
        """Know nothing yet: :meth:`hear` and :meth:`connect_to_hall` tell.

        Parameters
        ----------
        queues
            Ids of the queues shown, by default all.
        speaker
            Makes what reads aloud; by default nothing does.
        clock
            The time in the hall.
        banner_ms
            How long one call stands large before the next.
        dark
            Whether it is dark, for a hall that is.
        """
        super().__init__()
        self.setWindowTitle("SmartNav")
        self.setCursor(Qt.CursorShape.BlankCursor)
        self.calls = Calls(queues)
        self._clock, self._dark = clock, dark
        self._speaker = None if speaker is None else speaker(self)
        self._next: deque[CalledTold] = deque()
        self._aloud: deque[tuple[str, Lang]] = deque()
        self.banner: CalledTold | None = None
        self._is_lost = False
        self._page = 0
        self._turn = QTimer(self, singleShot=True, interval=banner_ms)
        self._turn.timeout.connect(self._show_next)
        self._stay = QTimer(self, singleShot=True, interval=_STAYS_MS)
        self._stay.timeout.connect(self._show_nobody)
        self._pages = QTimer(self, interval=_PAGE_MS)
        self._pages.timeout.connect(self._turn_page)
        self._pages.start()
        if self._speaker is not None:
            self._speaker.changed.connect(self._speak)

    def hear(self, overview: Overview) -> None:
        """Show how the queues stand, and announce who is called."""
        self._next.extend(self.calls.hear(overview))
        here = {each.id: each for each in self.calls.shown if each.state == "called"}
        if self.banner is not None and self.banner.id not in here:
            self._show_nobody()
        if not self._turn.isActive():
            self._show_next()
        self.update()

    def connect_to_hall(self, is_connected: bool) -> None:
        """Show whether the server can be reached."""
        self._is_lost = not is_connected
        self.update()

    @property
    def shown(self) -> Shown:
        """All that is on it."""
        overview = self.calls.overview
        hall = ("", "") if overview is None else (overview.name_zh, overview.name_en)
        return Shown(
            hall, f"{self._clock():%H:%M}", self.banner, self.calls.shown, self.calls.queues,
            self._page, self._is_lost,
        )  # fmt: skip

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the board."""
        painter = QPainter(self)
        Picture(painter, self.width(), self.height(), dark=self._dark).paint(self.shown)
        painter.end()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave with Escape; F11 changes between the whole screen and a window."""
        if event.key() == Qt.Key.Key_Escape:
            self.close()
        elif event.key() == Qt.Key.Key_F11:
            self.setWindowState(self.windowState() ^ Qt.WindowState.WindowFullScreen)

    def _show_next(self) -> None:
        if not self._next:
            return
        self.banner = call = self._next.popleft()
        self._turn.start()
        self._stay.start()
        # What is painted large, for a screen reader.
        self.setAccessibleDescription(announcement(call, _SPOKEN[0]))
        self._aloud.extend((announcement(call, lang), lang) for lang in _SPOKEN)
        self._speak()
        self.update()

    def _show_nobody(self) -> None:
        self._stay.stop()
        self.setAccessibleDescription("")
        self.banner = None
        self.update()

    def _speak(self) -> None:
        """Read the next announcement when the one before has ended."""
        if self._speaker is None or self._speaker.is_speaking or not self._aloud:
            return
        text, lang = self._aloud.popleft()
        self._speaker.read([text], lang)

    def _turn_page(self) -> None:
        self._page += 1
        self.update()
