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
QFrame[role="banner"] {{ background: {colours.sheet_quiet}; border: none;
  border-top: {max(1, edge // 2)}px solid {colours.rule}; }}
QFrame[role="invitation"] {{ background: {colours.text}; border: none;
  border-radius: {corner}px; }}
QLabel[tone="inverse"] {{ color: {colours.sheet}; }}
QPushButton[role="tick"] {{ background: {colours.sheet}; border: {max(1, edge // 2)}px solid
  {colours.rule}; border-radius: {round(theme.sizes.radius)}px; }}
QPushButton[role="tick"]:pressed {{ background: {colours.pressed}; }}
QPushButton[role="tick"]:checked {{ background: {colours.sheet_quiet}; color: {colours.text};
  border-color: {colours.text}; }}
QPushButton[role="tick"]:focus {{ border: {round(theme.sizes.focus)}px solid {colours.text}; }}
{_steps(look)}
QLabel[role="way-strong"] {{ font-size: {size}px; font-weight: bold; background: transparent; }}
"""


def _steps(look: Look) -> str:
    """Return what a step looks like that can be touched, and the one the map shows."""
    theme = look.theme
    colours, ring, line = theme.colours, round(theme.sizes.focus), round(theme.sizes.line)
    corner = round(theme.sizes.radius)
    plain = f"border: {line}px solid transparent; background: transparent"
    card = f"border: {line}px solid {colours.control_edge}; background: {colours.control}"
    both = 'QPushButton[role="walk"]{0}, QPushButton[role="ride"]{0}'
    return f"""
QPushButton[role="walk"] {{ {plain}; border-radius: {corner}px; text-align: left; }}
QPushButton[role="ride"] {{ {card}; border-radius: {corner}px; text-align: left; }}
{both.format(":checked")} {{ background: {colours.sheet_quiet};
  border: {ring}px solid {colours.route}; }}
{both.format(":pressed")} {{ background: {colours.pressed}; }}
{both.format(":focus")} {{ border: {ring}px solid {colours.text}; }}
"""
