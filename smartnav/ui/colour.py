"""Colours of the display list and the tokens as Qt's."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtGui import QColor


@lru_cache(maxsize=256)
def colour(text: str) -> QColor:
    """Return the colour of ``#rrggbb`` or ``#rrggbbaa`` (Qt itself reads ``#aarrggbb``)."""
    if len(text) == 9:
        result = QColor(text[:7])
        result.setAlpha(int(text[7:], 16))
        return result
    return QColor(text)


def mix(first: str, second: str, share: float) -> str:
    """Return ``#rrggbb`` between two colours: ``share`` 0 is the first, 1 the second."""
    one, two = colour(first), colour(second)
    pairs = (
        (one.red(), two.red()),
        (one.green(), two.green()),
        (one.blue(), two.blue()),
    )
    return "#" + "".join(f"{round(a + (b - a) * share):02x}" for a, b in pairs)
