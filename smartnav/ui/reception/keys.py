"""Which keys do what: everything in the window can be done by them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from PySide6.QtCore import Qt

from smartnav.ui.keyboard_focus import ENTER

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

Deed = Literal[
    "help", "wheelchair", "elderly", "walking", "visitor-lang", "best-order", "dark", "desk-lang",
    "code", "slip", "sheet", "copy", "read", "undo", "from-desk", "level-up", "level-down",
    "larger", "smaller", "escape", "choose", "start-here", "up", "down", "earlier", "later", "drop",
    "drop-errand", "answer", "close-call", "status", "notice", "log-in", "pin", "preview",
    "figures", "terminals", "number", "appointments", "letters", "ratings",
    "new-plan", "about",
]  # fmt: skip

_PLAIN = Qt.KeyboardModifier.NoModifier
_CTRL = Qt.KeyboardModifier.ControlModifier
_SHIFT = Qt.KeyboardModifier.ShiftModifier
_ALT = Qt.KeyboardModifier.AltModifier
_KEYPAD = Qt.KeyboardModifier.KeypadModifier
_Key = Qt.Key

_ANYWHERE: dict[tuple[Qt.Key, Qt.KeyboardModifier], Deed] = {
    (_Key.Key_F1, _PLAIN): "help",
    (_Key.Key_F2, _PLAIN): "wheelchair",
    (_Key.Key_F3, _PLAIN): "elderly",
    (_Key.Key_F4, _PLAIN): "walking",
    (_Key.Key_F5, _PLAIN): "visitor-lang",
    (_Key.Key_F6, _PLAIN): "best-order",
    (_Key.Key_F7, _PLAIN): "dark",
    (_Key.Key_F8, _PLAIN): "desk-lang",
    (_Key.Key_F9, _PLAIN): "answer",
    (_Key.Key_F9, _SHIFT): "close-call",
    (_Key.Key_F10, _PLAIN): "status",
    (_Key.Key_F11, _PLAIN): "notice",
    (_Key.Key_F12, _PLAIN): "log-in",
    (_Key.Key_D, _CTRL): "pin",
    (_Key.Key_O, _CTRL): "preview",
    (_Key.Key_B, _CTRL): "figures",
    (_Key.Key_T, _CTRL): "terminals",
    (_Key.Key_N, _CTRL): "number",
    (_Key.Key_Y, _CTRL): "appointments",
    (_Key.Key_L, _CTRL): "letters",
    (_Key.Key_E, _CTRL): "ratings",
    (_Key.Key_U, _CTRL): "new-plan",
    (_Key.Key_I, _CTRL): "about",
    (_Key.Key_Q, _CTRL): "code",
    (_Key.Key_P, _CTRL): "slip",
    (_Key.Key_P, _CTRL | _SHIFT): "sheet",
    (_Key.Key_C, _CTRL): "copy",
    (_Key.Key_R, _CTRL): "read",
    (_Key.Key_Z, _CTRL): "undo",
    (_Key.Key_Home, _CTRL): "from-desk",
    (_Key.Key_PageUp, _PLAIN): "level-up",
    (_Key.Key_PageDown, _PLAIN): "level-down",
    (_Key.Key_Plus, _CTRL): "larger",
    (_Key.Key_Plus, _CTRL | _SHIFT): "larger",
    (_Key.Key_Equal, _CTRL): "larger",
    (_Key.Key_Minus, _CTRL): "smaller",
    (_Key.Key_Escape, _PLAIN): "escape",
}
_IN_FIELD: dict[tuple[Qt.Key, Qt.KeyboardModifier], Deed] = {
    (_Key.Key_Up, _PLAIN): "up",
    (_Key.Key_Down, _PLAIN): "down",
    **{(each, _PLAIN): "choose" for each in ENTER},
    **{(each, _SHIFT): "start-here" for each in ENTER},
}
_IN_STOPS: dict[tuple[Qt.Key, Qt.KeyboardModifier], Deed] = {
    (_Key.Key_Up, _ALT): "earlier",
    (_Key.Key_Down, _ALT): "later",
    (_Key.Key_Delete, _PLAIN): "drop",
    (_Key.Key_Delete, _SHIFT): "drop-errand",
}


def deed(event: QKeyEvent, where: Literal["field", "stops", "window"]) -> Deed | None:
    """Return what a key does where the focus is; None: nothing of ours."""
    pressed = (Qt.Key(event.key()), event.modifiers() & ~_KEYPAD)
    own = {"field": _IN_FIELD, "stops": _IN_STOPS, "window": {}}[where]
    return own.get(pressed) or _ANYWHERE.get(pressed)


def is_typed(event: QKeyEvent) -> bool:
    """Say whether a key writes something."""
    shortcut = event.modifiers() & (_CTRL | _ALT | Qt.KeyboardModifier.MetaModifier)
    return not shortcut and event.text().strip().isprintable() and bool(event.text().strip())
