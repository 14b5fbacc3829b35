"""Design tokens: colours, spaces, radii, type scale, strokes, durations. The one source.

Qt's style sheet, the map, the phone page's CSS and the printed guide all read these by name.
Nothing else says a colour.
"""

from smartnav.cartography.tokens.roles import (
    INK,
    PAPER,
    Colours,
    Motion,
    Sizes,
    Theme,
    ThemeName,
    Type,
)
from smartnav.cartography.tokens.themes import CONTRAST, ELDER, PRINT, STANDARD, THEMES
from smartnav.cartography.tokens.tints import Hatch, Tint

__all__ = [
    "CONTRAST",
    "ELDER",
    "INK",
    "PAPER",
    "PRINT",
    "STANDARD",
    "THEMES",
    "Colours",
    "Hatch",
    "Motion",
    "Sizes",
    "Theme",
    "ThemeName",
    "Tint",
    "Type",
]
