"""The kiosk's own keyboard: A–Z and 0–9."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QPushButton, QSizePolicy, QWidget

from smartnav.ui.kiosk.icons import Icon
from smartnav.ui.theme import set_role

if TYPE_CHECKING:
    from smartnav.ui.kiosk.icons import IconName
    from smartnav.ui.kiosk.look import Look

TYPEWRITER = ("1234567890", "QWERTYUIOP", "ASDFGHJKL", "ZXCVBNM")
ALPHABET = ("123456789", "ABCDEFGHI", "JKLMNOPQR", "STUVWXYZ0")
"""For large keys: nine to a row, in the order everybody knows."""
DIGITS = ("12345", "67890")
"""For a telephone number."""
GAP_PX = 12
LEAST_KEY_PX = {"standard": 72, "elder": 104}
"""Width of a key on the reference screen; keys grow with the room there is."""


class Keyboard(QWidget):
    """Keys that say what was pressed; they never take the focus."""

    typed = Signal(str)
    erased = Signal()

    def __init__(self, look: Look, *, digits: bool = False) -> None:
        """Offer letters and digits, or ``digits`` alone."""
        super().__init__()
        self._look = look
        self.erase_key = self._signed("erase", look.words.erase)
        self.erase_key.clicked.connect(lambda: self.erased.emit())
        self.space_key: QPushButton | None = None
        """Parts words, in English; large keyboards, and those of digits, leave these two to the
        page to place them."""
        if look.lang == "en" and not digits:
            self.space_key = self._signed("space", look.words.space)
            self.space_key.clicked.connect(lambda: self.typed.emit(" "))
        self.setAccessibleName(look.words.keyboard)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(look.px(GAP_PX))
        if digits:
            self._rows(grid, DIGITS)
        elif look.mode == "elder":
            self._rows(grid, ALPHABET)
        else:
            self._typewriter(grid)

    def _rows(self, grid: QGridLayout, rows: tuple[str, ...]) -> None:
        for row, letters in enumerate(rows):
            for column, letter in enumerate(letters):
                grid.addWidget(self._letter(letter), row, column)

    def _typewriter(self, grid: QGridLayout) -> None:
        for row, letters in enumerate(TYPEWRITER):
            indent = max(0, row - 1) if self.space_key is None or row < 3 else 0
            for column, letter in enumerate(letters):
                grid.addWidget(self._letter(letter), row, column * 2 + indent, 1, 2)
        # Beside the last row, where a telephone has it too.
        if self.space_key is None:
            grid.addWidget(self.erase_key, 3, 16, 1, 4)
        else:
            grid.addWidget(self.space_key, 3, 14, 1, 3)
            grid.addWidget(self.erase_key, 3, 17, 1, 3)

    def _key(self, text: str, spoken: str, name: str) -> QPushButton:
        key = QPushButton(text)
        key.setObjectName(f"key-{name}")
        key.setAccessibleName(spoken)
        key.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        key.setAutoRepeat(False)
        key.setMinimumWidth(self._look.px(LEAST_KEY_PX[self._look.mode]))
        key.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        set_role(key, "key")
        return key

    def _letter(self, letter: str) -> QPushButton:
        key = self._key(letter, letter, letter)
        key.clicked.connect(lambda: self.typed.emit(letter.lower()))
        return key

    def _signed(self, sign: IconName, spoken: str) -> QPushButton:
        key = self._key("", spoken, sign)
        size = round(self._look.theme.type.body * 1.3)
        icon = Icon(sign, size, self._look.theme.colours.text, stroke=1.8)
        middle = QGridLayout(key)
        middle.setContentsMargins(0, 0, 0, 0)
        middle.addWidget(icon, 0, 0, Qt.AlignmentFlag.AlignCenter)
        return key
