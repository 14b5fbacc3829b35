"""Touch targets with more in them than a word: tiles and rows."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QBoxLayout, QLabel, QPushButton, QSizePolicy, QWidget

from smartnav.ui.announcing import announce
from smartnav.ui.keyboard_focus import EnterButton
from smartnav.ui.kiosk.icons import Icon
from smartnav.ui.kiosk.line_ends import unbroken
from smartnav.ui.theme import set_role

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QShowEvent

    from smartnav.ui.kiosk.icons import IconName
    from smartnav.ui.kiosk.look import Look

L = TypeVar("L", bound=QLabel)
DOWN = QBoxLayout.Direction.TopToBottom
ACROSS = QBoxLayout.Direction.LeftToRight


def label(
    text: str,
    role: str = "body",
    *,
    wrap: bool = True,
    align: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft,
    tone: str = "",
) -> QLabel:
    """Return a text that grows in height rather than being cut."""
    return _set(QLabel(unbroken(text)), role, wrap=wrap, align=align, tone=tone)


def _set(
    result: L, role: str, *, wrap: bool = True,
    align: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft, tone: str = "",
) -> L:  # fmt: skip
    result.setTextFormat(Qt.TextFormat.PlainText)
    result.setWordWrap(wrap)
    result.setAlignment(align | Qt.AlignmentFlag.AlignVCenter)
    result.setTextInteractionFlags(Qt.TextInteractionFlag.NoTextInteraction)
    set_role(result, role, tone=tone)
    return result


class Message(QLabel):
    """A sentence that says what came of something, to who cannot see it as well."""

    def showEvent(self, event: QShowEvent) -> None:
        """Have it read out."""
        super().showEvent(event)
        announce(self, self.text())

    def setText(self, text: str) -> None:
        """Say something else instead."""
        other = text != self.text()
        super().setText(text)
        if other and self.isVisible():
            announce(self, text)


def message(text: str, role: str = "way-strong") -> Message:
    """Return a sentence that says what came of something; its object name is ``message``."""
    result = _set(Message(unbroken(text)), role)
    result.setObjectName("message")
    return result


def button(text: str, role: str, act: Callable[[], object], *, name: str = "") -> QPushButton:
    """Return a plain button; ``name`` is its object name."""
    result = EnterButton(text)
    result.setObjectName(name)
    result.setAccessibleName(text)
    result.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    set_role(result, role)
    result.clicked.connect(lambda: act())
    return result


class Tile(EnterButton):
    """A button whose content is laid out: signs and texts that wrap."""

    def __init__(
        self,
        look: Look,
        role: str,
        spoken: str,
        act: Callable[[], object],
        *,
        direction: QBoxLayout.Direction = DOWN,
        tone: str = "",
        name: str = "",
    ) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setAccessibleName(spoken)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        set_role(self, role, tone=tone)
        self.setMinimumSize(look.touch, look.touch)
        self.content = QBoxLayout(direction, self)
        side, above = look.px(14), look.px(4 if look.dense else 10)
        self.content.setContentsMargins(side, above, side, above)
        self.content.setSpacing(look.px(8 if direction == DOWN else 14))
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.clicked.connect(lambda: act())

    def put(self, *widgets: QWidget, stretch: int = 0, centred: bool = False) -> Tile:
        """Add widgets that leave the touch to the tile; returns the tile."""
        for widget in widgets:
            widget.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            for child in widget.findChildren(QWidget):
                child.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            if centred:
                self.content.addWidget(widget, stretch, Qt.AlignmentFlag.AlignCenter)
            else:
                self.content.addWidget(widget, stretch)
        return self

    def centre(self) -> Tile:
        """Keep the content together in the middle; returns the tile."""
        self.content.insertStretch(0, 1)
        self.content.addStretch(1)
        return self

    def sizeHint(self) -> QSize:
        """Return the content's size, never less than the style asks for."""
        return self.content.totalSizeHint().expandedTo(self.minimumSize())

    def minimumSizeHint(self) -> QSize:
        """Return the content's least size."""
        return self.content.totalMinimumSize().expandedTo(self.minimumSize())


def icon_button(
    look: Look,
    icon: IconName,
    text: str,
    act: Callable[[], object],
    *,
    name: str = "",
    brief: bool = False,
) -> Tile:
    """Return a button with a sign and its word beside it; ``brief``: the sign alone."""
    tile = Tile(look, "secondary", text, act, direction=ACROSS, name=name)
    tile.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Minimum)
    size = round(look.theme.type.body * 1.1)
    sign = Icon(icon, size, look.theme.colours.text)
    if brief:
        return tile.put(sign, centred=True)
    return tile.put(sign, label(text, wrap=False))
