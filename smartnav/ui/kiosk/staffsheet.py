"""The staff's sheet: the PIN on the kiosk's own keypad, then how it does, and the way out."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QPushButton, QVBoxLayout, QWidget

from smartnav.cartography.tokens import STANDARD
from smartnav.terminal import matches
from smartnav.terminal.pin import LEAST_DIGITS, MOST_DIGITS
from smartnav.ui import background
from smartnav.ui.kiosk.icons import Icon
from smartnav.ui.kiosk.idle import IdleWatch
from smartnav.ui.kiosk.look import REFERENCE_PX
from smartnav.ui.kiosk.staffwords import STAFF
from smartnav.ui.kiosk.tile import button, label
from smartnav.ui.theme import set_role, style_sheet

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtGui import QMouseEvent

    from smartnav.cartography.tokens import Theme
    from smartnav.terminal import PinLock

_log = logging.getLogger(__name__)
PATIENCE_S = 30.0
"""After so long without a touch the sheet is gone: who opened it by chance needs no way out."""
_TICK_MS = 250
_CARD_PX, _KEY_PX, _GAP_PX = 760, 132, 16
"""Width of the card, height of a key and the gaps, on the reference screen."""
_LINE = 1.5
"""Height of a line of text, in type sizes."""
_KEYS = ("1", "2", "3", "4", "5", "6", "7", "8", "9", "erase", "0", "enter")
_HIDDEN, _EMPTY = "●", "○"


class StaffSheet(QFrame):
    """Covers the screen until it is left. Both languages at once: it belongs to no session.

    Parameters
    ----------
    screen
        What it covers.
    pin_hash
        Of the PIN that opens it.
    lock
        Counts wrong PINs; outlives the sheet.
    facts
        Lines on how the kiosk does, asked for once the PIN is right.
    seconds
        A clock that only counts on.
    """

    left = Signal()
    """It is closed and the kiosk goes on."""
    quit_wanted = Signal()
    """Staff want the kiosk to end."""

    def __init__(
        self,
        screen: QWidget,
        *,
        pin_hash: str,
        lock: PinLock,
        facts: Callable[[], Sequence[str]],
        seconds: Callable[[], float],
    ) -> None:
        super().__init__(screen)
        self._screen, self._hash, self._lock = screen, pin_hash, lock
        self._facts, self._seconds = facts, seconds
        self._typed = ""
        self._checking = False
        self._wrong = False
        self._is_open = False
        self._idle = IdleWatch(PATIENCE_S, PATIENCE_S, seconds())
        self.setObjectName("staff")
        set_role(self, "screen")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAttribute(Qt.WidgetAttribute.WA_NoMousePropagation)
        theme = STANDARD.scaled(self._scale())
        self.setStyleSheet(style_sheet(theme))
        self._column = QVBoxLayout(self)
        self._column.addStretch(3)
        self._card, content = _card(theme, self._px(_CARD_PX))
        content.addWidget(label(STAFF.title, "title", align=Qt.AlignmentFlag.AlignHCenter))
        self._message = label("", "body", align=Qt.AlignmentFlag.AlignHCenter)
        self._message.setObjectName("staff-message")
        self._message.setFixedHeight(round(theme.type.body * _LINE * 2))  # Keys stay in place.
        content.addWidget(self._message)
        self._dots = label("", "title", align=Qt.AlignmentFlag.AlignHCenter)
        self._dots.setObjectName("staff-dots")
        content.addWidget(self._dots)
        self._keys = self._keypad(theme)
        content.addWidget(self._keys)
        content.addWidget(button(STAFF.cancel, "secondary", self.leave, name="staff-cancel"))
        self._column.addWidget(self._card, 0, Qt.AlignmentFlag.AlignHCenter)
        self._column.addStretch(2)
        self._ticking = QTimer(self, interval=_TICK_MS)
        self._ticking.timeout.connect(self.tick)
        self._ticking.start()
        screen.installEventFilter(self)
        self._cover()
        self.show()
        self._handle = screen.windowHandle()
        if self._handle is not None:
            # All keys are the sheet's: no digit of a PIN may end up in the search below.
            self._handle.installEventFilter(self)
        self._say()

    def _scale(self) -> float:
        return min(self._screen.width(), self._screen.height()) / REFERENCE_PX

    def _px(self, pixels: float) -> int:
        return max(1, round(pixels * self._scale()))

    def _keypad(self, theme: Theme) -> QWidget:
        holder = QWidget()
        grid = QGridLayout(holder)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(self._px(_GAP_PX))
        for index, name in enumerate(_KEYS):
            grid.addWidget(self._key(name, theme), index // 3, index % 3)
        return holder

    def _key(self, name: str, theme: Theme) -> QPushButton:
        key = QPushButton({"erase": "", "enter": STAFF.enter}.get(name, name))
        key.setObjectName(f"pin-{name}")
        key.setAccessibleName({"erase": STAFF.erase, "enter": STAFF.enter}.get(name, name))
        key.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        key.setFixedHeight(self._px(_KEY_PX))
        set_role(key, "key")
        if name == "erase":
            sign = Icon("erase", round(theme.type.body * 1.3), theme.colours.text, stroke=1.8)
            QVBoxLayout(key).addWidget(sign, 0, Qt.AlignmentFlag.AlignCenter)
        key.clicked.connect(lambda: self._press(name))
        return key

    def _press(self, name: str) -> None:
        self._idle.touch(self._seconds())
        if self._checking or self._lock.wait_s:
            return
        self._wrong = False
        if name == "enter":
            self._check()
        elif name == "erase":
            self._typed = self._typed[:-1]
        elif len(self._typed) < MOST_DIGITS:
            self._typed += name
        self._say()

    def _check(self) -> None:
        """Compare off the GUI thread: it takes a tenth of a second."""
        pin, self._typed = self._typed, ""
        if len(pin) < LEAST_DIGITS:
            return
        self._checking = True
        pin_hash = self._hash
        background.run(self, lambda: matches(pin, pin_hash), self._judge, self._refuse)

    def _refuse(self, error: Exception) -> None:
        _log.error("the PIN could not be compared", exc_info=error)
        self._checking, self._wrong = False, True
        self._say()

    def _judge(self, right: bool) -> None:
        self._checking = False
        if right:
            self._lock.note_right()
            self._open()
            return
        self._wrong = True
        self._lock.note_wrong()
        self._say()

    def _say(self) -> None:
        """Show how many digits were typed, or why none can be."""
        self._dots.setText(_HIDDEN * len(self._typed) or _EMPTY * LEAST_DIGITS)
        wait_s = self._lock.wait_s
        if wait_s:
            text = STAFF.wait.format(seconds=wait_s)
        elif self._checking:
            text = STAFF.checking
        elif self._wrong:
            text = STAFF.wrong.format(tries=self._lock.tries)
        else:
            text = STAFF.ask
        self._message.setText(text)
        set_role(self._message, "error" if wait_s or self._wrong else "body")
        self._keys.setEnabled(not wait_s)

    def _open(self) -> None:
        """Show what staff came for in place of the keypad."""
        self._is_open = True
        theme = STANDARD.scaled(self._scale())
        card, content = _card(theme, self._px(_CARD_PX))
        content.addWidget(label(STAFF.title, "title", align=Qt.AlignmentFlag.AlignHCenter))
        for fact in self._facts():
            content.addWidget(label(fact, "caption"))
        content.addWidget(button(STAFF.stay, "secondary", self.leave, name="staff-stay"))
        content.addWidget(button(STAFF.quit, "danger", self.quit_wanted.emit, name="staff-quit"))
        self._column.replaceWidget(self._card, card)
        self._column.setAlignment(card, Qt.AlignmentFlag.AlignHCenter)
        self._card.hide()
        self._card.deleteLater()
        self._card = card
        card.show()
        self._idle.touch(self._seconds())

    def leave(self) -> None:
        """Close the sheet; the kiosk goes on."""
        self._typed = ""
        self._ticking.stop()
        self._screen.removeEventFilter(self)
        if self._handle is not None:
            self._handle.removeEventFilter(self)
        self.hide()
        self.deleteLater()
        self.left.emit()

    def tick(self) -> None:
        """Count the wait down; go when nobody is there."""
        if self._idle.seconds_left(self._seconds()) == 0:
            self.leave()
        elif not self._is_open:
            self._say()

    def _take_key(self, event: QKeyEvent) -> None:
        """Take the PIN from a real keyboard too."""
        key = event.key()
        if key == Qt.Key.Key_Escape:
            self.leave()
        elif self._is_open:
            self._idle.touch(self._seconds())
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._press("enter")
        elif key == Qt.Key.Key_Backspace:
            self._press("erase")
        elif event.text() in _KEYS and event.text().isdecimal():
            self._press(event.text())

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Let no touch through to what lies below."""
        event.accept()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep all keys; cover the screen whatever size it gets and whatever is put on it."""
        if isinstance(event, QKeyEvent):
            if event.type() == QEvent.Type.KeyPress:
                self._take_key(event)
            return True
        if watched is self._screen and event.type() == QEvent.Type.Resize:
            self._cover()
        elif watched is self._screen and event.type() == QEvent.Type.ChildAdded:
            QTimer.singleShot(0, self, self.raise_)
        return super().eventFilter(watched, event)

    def _cover(self) -> None:
        self.setGeometry(self._screen.rect())
        self.raise_()

    def sizeHint(self) -> QSize:
        """Return the size of what it covers."""
        return self._screen.size()


def _card(theme: Theme, width_px: int) -> tuple[QFrame, QVBoxLayout]:
    card = QFrame()
    set_role(card, "sheet")
    card.setFixedWidth(width_px)
    column = QVBoxLayout(card)
    margin, gap = round(theme.sizes.margin * 1.5), round(theme.sizes.gap)
    column.setContentsMargins(margin, margin, margin, margin)
    column.setSpacing(gap)
    return card, column
