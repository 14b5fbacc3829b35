"""Five faces in a row, from very bad to very good: one touch."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from smartnav.ui.kiosk.icons import Icon
from smartnav.ui.kiosk.tile import Tile, label

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from smartnav.ui.kiosk.icons import IconName
    from smartnav.ui.kiosk.look import Look

FACES: tuple[IconName, ...] = ("face-1", "face-2", "face-3", "face-4", "face-5")
_SHARE = 2.2
"""How large a face is, in sizes of running text."""


def faces(look: Look, names: Sequence[str], choose: Callable[[int], None]) -> QWidget:
    """Return the row; ``names`` stand under the faces where there is room for them.

    ``choose`` takes 1 to 5; the buttons have the object names ``face-1`` to ``face-5``.
    """
    holder = QWidget()
    row = QGridLayout(holder)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(look.gap)
    around = look.px(2 * 6 + 8)
    room = look.share(len(FACES)) - around
    worded = all(
        look.text_width(part) <= room
        for name in names
        for part in look.balanced(name, room).replace("\n", " ").split()
    )
    size = round(min(look.theme.type.body * _SHARE, room))
    for index, (icon, name) in enumerate(zip(FACES, names, strict=True)):
        tile = Tile(look, "facility", name, partial(choose, index + 1), name=icon)
        tile.content.setContentsMargins(look.px(6), look.px(12), look.px(6), look.px(10))
        tile.put(Icon(icon, size, look.theme.colours.text, stroke=1.6), centred=True)
        if worded:
            shown = look.balanced(name, room)
            tile.put(label(shown, align=Qt.AlignmentFlag.AlignHCenter))
        row.addWidget(tile.centre(), 0, index)
        row.setColumnStretch(index, 1)
    return holder
