"""One terminal: its screen on demand, its session begun anew."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QPointF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from smartnav.errors import SmartNavError
from smartnav.ui import background
from smartnav.ui.colour import colour
from smartnav.ui.office.parts import Button, Panel, label
from smartnav.ui.theme import set_role

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from PySide6.QtGui import QPaintEvent

    from smartnav.hall.messages import OrderKind, OrderTold
    from smartnav.ui.fleet.wording import Words
    from smartnav.ui.office.look import Look

_log = logging.getLogger(__name__)
LOOK_MS = 500
"""How often it is looked whether a terminal has answered."""
TRIES = 40
"""Then it is said not to answer: twenty seconds."""
SURE_MS = 4_000
"""How long a restart waits for the second click."""


class Orderer(Protocol):
    """Gives orders; waits for the server, raises a SmartNavError."""

    def order(self, terminal: str, kind: OrderKind) -> OrderTold:
        """Order a terminal to do something."""

    def ordered(self, order: str) -> OrderTold:
        """Return how an order stands."""

    def picture(self, order: str) -> bytes | None:
        """Return the picture that was ordered, once it has come."""


class Screen(QWidget):
    """A picture as large as there is room for."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.setObjectName("screen")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self._look = look
        self.image = QImage()
        self._shown, self._room = QImage(), QSize()

    def show_image(self, image: QImage) -> None:
        """Show another picture."""
        self.image, self._shown = image, QImage()
        self.update()

    def _small(self) -> QImage:
        """Return the picture as large as there is room for, its letters still readable."""
        ratio = self.devicePixelRatioF()
        room = (self.size().toSizeF() * ratio).toSize().boundedTo(self.image.size())
        if self._shown.isNull() or self._room != room:
            keep, smooth = (
                Qt.AspectRatioMode.KeepAspectRatio,
                Qt.TransformationMode.SmoothTransformation,
            )
            self._shown, self._room = self.image.scaled(room, keep, smooth), room
            self._shown.setDevicePixelRatio(ratio)
        return self._shown

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint it in the middle."""
        painter = QPainter(self)
        try:
            painter.fillRect(self.rect(), colour(self._look.theme.colours.sheet_quiet))
            if self.image.isNull():
                return
            small = self._small()
            left = (self.width() - small.deviceIndependentSize().width()) / 2
            top = (self.height() - small.deviceIndependentSize().height()) / 2
            painter.drawImage(QPointF(left, top), small)
        finally:
            painter.end()


class TerminalPane(Panel):
    """What can be asked of the terminal chosen."""

    ordered = Signal()

    def __init__(
        self, source: Orderer, words: Words, look: Look, clock: Callable[[], datetime]
    ) -> None:
        super().__init__(words.heads[0], look, name="terminal")
        self._source, self._words, self._clock = source, words, clock
        self.name = ""
        self._asked = 0
        self.is_busy = False
        self._see = Button(words.see, "see", "primary")
        self._see.clicked.connect(self.see)
        self._restart = Button(words.restart, "restart", "secondary")
        self._restart.clicked.connect(self._ask_restart)
        self._sure = QTimer(self, singleShot=True, interval=SURE_MS)
        self._sure.timeout.connect(self._not_sure)
        self.screen_shown = Screen(look)
        self.said = label(words.choose, "quiet", name="terminal-said", wrap=True)
        row = QHBoxLayout()
        row.addWidget(self._see)
        row.addWidget(self._restart)
        row.addStretch(1)
        self.column.addLayout(row)
        self.column.addWidget(self.said)
        self.column.addWidget(self.screen_shown, 1)
        self.show_terminal("", reachable=False)

    def show_terminal(self, name: str, *, reachable: bool) -> None:
        """Speak to another terminal; one that is not ``reachable`` is not asked anything."""
        if name != self.name:
            self.name = name
            self._asked += 1
            self.is_busy = False
            self.screen_shown.show_image(QImage())
            self._say(self._words.choose if not name else "")
            self._not_sure()
        self.remark.setText(name)
        self._see.setEnabled(reachable and not self.is_busy)
        self._restart.setEnabled(reachable and not self.is_busy)

    def see(self) -> None:
        """Ask for a picture of its screen."""
        name = self.name
        self._begin(self._words.waiting.format(name=name))
        self._order("picture", self._await_picture)

    def restart(self) -> None:
        """Have its session begun anew."""
        name = self.name
        self._not_sure()
        self._begin(self._words.restarting.format(name=name))
        self._order("restart", self._await_restart)

    def _ask_restart(self) -> None:
        # A visitor may stand before it: one click too many must not throw them out.
        if self._sure.isActive():
            self.restart()
            return
        self._restart.setText(self._words.sure.format(name=self.name))
        set_role(self._restart, "danger")
        self._sure.start()

    def _not_sure(self) -> None:
        self._sure.stop()
        self._restart.setText(self._words.restart)
        set_role(self._restart, "secondary")

    def _begin(self, said: str) -> None:
        self._asked += 1
        self.is_busy = True
        self._see.setEnabled(False)
        self._restart.setEnabled(False)
        self._say(said)

    def _order(self, kind: OrderKind, then: Callable[[int, str, int], None]) -> None:
        number, name, source = self._asked, self.name, self._source

        def given(order: OrderTold) -> None:
            self.ordered.emit()
            then(number, order.id, TRIES)

        background.run(
            self, lambda: source.order(name, kind), given, lambda error: self._fail(number, error)
        )

    def _await_picture(self, number: int, order: str, tries: int) -> None:
        source = self._source

        def come(content: bytes | None) -> None:
            if number != self._asked:
                return
            if content is None:
                self._again(number, order, tries, self._await_picture)
                return
            image = QImage.fromData(content)
            self.screen_shown.show_image(image)
            told = f"{self._clock():%H:%M:%S}"
            self._end(self._words.picture.format(name=self.name, time=told))

        background.run(
            self, lambda: source.picture(order), come, lambda error: self._fail(number, error)
        )

    def _await_restart(self, number: int, order: str, tries: int) -> None:
        source = self._source

        def come(told: OrderTold) -> None:
            if number != self._asked:
                return
            if told.taken_at is None:
                self._again(number, order, tries, self._await_restart)
            else:
                self._end(self._words.restarted.format(name=self.name))

        background.run(
            self, lambda: source.ordered(order), come, lambda error: self._fail(number, error)
        )

    def _again(
        self, number: int, order: str, tries: int, look: Callable[[int, str, int], None]
    ) -> None:
        if tries <= 1:
            self._end(self._words.no_answer.format(name=self.name), amiss=True)
            return
        QTimer.singleShot(LOOK_MS, self, lambda: look(number, order, tries - 1))

    def _fail(self, number: int, error: Exception) -> None:
        if number != self._asked:
            return
        if not isinstance(error, SmartNavError):
            _log.error("an order could not be given", exc_info=error)
        self._end(self._words.failed.format(why=error), amiss=True)

    def _end(self, said: str, *, amiss: bool = False) -> None:
        self.is_busy = False
        self._see.setEnabled(True)
        self._restart.setEnabled(True)
        self._say(said, amiss=amiss)

    def _say(self, text: str, *, amiss: bool = False) -> None:
        set_role(self.said, "warning" if amiss else "quiet")
        self.said.setText(text)
