"""The bundled typeface: no Chinese font can be expected on a terminal.

Its digits all have one advance in each weight, so numbers stand in columns without a feature.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QFont, QFontDatabase

from smartnav import resources
from smartnav.errors import SmartNavError

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

FAMILY = "Noto Sans SC"
FILES = ("NotoSansSC-Regular.otf", "NotoSansSC-Bold.otf")


class FontMissing(SmartNavError):
    """A bundled font file is not there or is not a font."""

    def __init__(self, path: Path) -> None:
        """Keep the ``path`` that could not be read."""
        self.path = path
        super().__init__(f"the font {path} is missing or unreadable; install SmartNav again")


def load_fonts(files: Iterable[Path] | None = None) -> None:
    """Make the bundled fonts (or ``files``) known to Qt; needs a QGuiApplication.

    Calling it again is cheap: Qt's own list of families says whether they are there already.
    Raises :class:`FontMissing`.
    """
    if files is None:
        if {"Regular", "Bold"} <= set(QFontDatabase.styles(FAMILY)):
            return
        files = [resources.asset("fonts", name) for name in FILES]
    for path in files:
        if not path.is_file() or QFontDatabase.addApplicationFont(str(path)) < 0:
            raise FontMissing(path)


def font(size: float, *, bold: bool = False) -> QFont:
    """Return the bundled font, ``size`` pixels to the em.

    Hinting is off: glyph widths then scale exactly, as the label placement has measured them.
    """
    face = QFont(FAMILY)
    face.setPixelSize(max(1, round(size)))
    face.setBold(bold)
    face.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return face
