"""What the kiosk adds to the style sheet of all windows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from smartnav.ui.theme import style_sheet

if TYPE_CHECKING:
    from smartnav.ui.kiosk.look import Look

STEP_PX = 38
"""The least size of a step's text on the reference screen: it is read while walking off."""


def kiosk_style(look: Look) -> str:
    """Return the style sheet of the kiosk for a look."""
    theme = look.theme
    size = max(round(theme.type.body), look.px(STEP_PX))
    edge, corner = max(2, look.px(4)), round(theme.sizes.radius * 1.25)
    colours = theme.colours
    return f"""{style_sheet(theme)}
QLabel[role="way"] {{ font-size: {size}px; background: transparent; }}
QPushButton[role="ask"] {{ background: {colours.sheet}; border: {edge}px solid {colours.text};
  border-radius: {corner}px; }}
QPushButton[role="ask"]:pressed {{ background: {colours.pressed}; }}
QPushButton[role="ask"]:focus {{ border-width: {edge + look.px(4)}px; }}
QLabel[role="way-strong"] {{ font-size: {size}px; font-weight: bold; background: transparent; }}
"""
