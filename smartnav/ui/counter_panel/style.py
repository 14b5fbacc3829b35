"""What the panel looks like beyond the shared style."""

from __future__ import annotations

from dataclasses import replace

from smartnav.cartography.tokens import STANDARD, Theme
from smartnav.cartography.tokens.desk import DESK_DARK
from smartnav.ui.theme import style_sheet

_SCALE = 0.5
"""Of the tokens' pixels, which are for a screen one stands before and touches."""
_TOUCH = 84.0


def panel_theme(*, dark: bool = False, factor: float = 1.0) -> Theme:
    """Return the tokens of the panel: body text of 15 px, buttons 42 px high, times ``factor``."""
    theme = DESK_DARK if dark else STANDARD
    return replace(theme, sizes=replace(theme.sizes, touch=_TOUCH)).scaled(_SCALE * factor)


def panel_style(theme: Theme, factor: float = 1.0) -> str:
    """Return the panel's style sheet."""
    colours, kind = theme.colours, theme.type
    number = round(kind.body * 4.2)
    return (
        style_sheet(theme)
        + f"""
QLabel[role="number"] {{ font-size: {number}px; font-weight: bold; color: {colours.text}; }}
QLabel[role="number"][tone="off"] {{ color: {colours.text_quiet};
  font-size: {round(number * 0.6)}px; }}
QLabel[role="tag"] {{ color: {colours.destination}; font-weight: bold; }}
QLabel[role="said"] {{ color: {colours.text_quiet}; }}
QLabel[role="lost"] {{ background: {colours.danger}; color: {colours.on_danger};
  font-weight: bold; padding: {round(6 * factor)}px {round(10 * factor)}px; }}
QFrame[role="head"] {{ background: {colours.sheet}; border: none;
  border-bottom: 1px solid {colours.rule}; }}
QPushButton[role="primary"] {{ min-height: {round(64 * factor)}px;
  font-size: {round(kind.body * 1.3)}px; }}
"""
    )
