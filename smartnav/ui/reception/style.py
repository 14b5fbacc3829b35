"""What the window's style sheet has beyond the shared one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from smartnav.ui.theme import style_sheet

if TYPE_CHECKING:
    from smartnav.ui.reception.look import Look


def window_style(look: Look) -> str:
    """Return the style sheet of the window in a look."""
    theme = look.theme
    colours, kind, line = theme.colours, theme.type, max(1, round(theme.sizes.line))
    radius = round(theme.sizes.radius * 0.75)
    return (
        style_sheet(theme)
        + f"""
QListWidget[role="rows"] {{ background: {colours.sheet}; border: {line}px solid {colours.rule};
  border-radius: {radius}px; outline: none; }}
QListWidget[role="rows"]:focus {{ border-color: {colours.sheet_edge}; }}
QFrame[role="column"] {{ background: {colours.sheet}; border: none;
  border-right: {line}px solid {colours.rule}; }}
QFrame[role="head"] {{ background: {colours.sheet}; border: none;
  border-bottom: {line}px solid {colours.rule}; }}
QFrame[role="ask-page"] {{ background: {colours.sheet};
  border: {max(2, 2 * line)}px solid {colours.sheet_edge}; border-radius: {radius}px; }}
QFrame[role="calls"] {{ background: {colours.sheet}; border: none; }}
QFrame[role="call-new"] {{ background: {colours.pressed}; border: none;
  border-bottom: {line}px solid {colours.rule}; }}
QFrame[role="call-waiting"] {{ background: {colours.destination}; border: none;
  border-bottom: {line}px solid {colours.rule}; }}
QFrame[role="call-late"] {{ background: {colours.danger}; border: none;
  border-bottom: {line}px solid {colours.rule}; }}
QFrame[role="call-answered"] {{ background: {colours.sheet_quiet}; border: none;
  border-bottom: {line}px solid {colours.rule}; }}
QFrame[role="call-waiting"] QLabel {{ color: {colours.on_destination}; }}
QFrame[role="call-late"] QLabel {{ color: {colours.on_danger}; }}
QLabel[role="call"] {{ font-size: {round(kind.body * 1.1)}px; font-weight: bold; }}
QLabel[role="more-calls"] {{ color: {colours.text_quiet}; padding: {look.px(4)}px
  {look.px(14)}px; }}
QFrame[role="paper"] {{ background: {colours.sheet_quiet}; border: none;
  border-radius: {radius}px; }}
QLabel[role="warning"] {{ color: {colours.danger}; font-weight: bold; }}
QLabel[role="key"] {{ color: {colours.text}; font-weight: bold;
  background: {colours.sheet_quiet}; border-radius: {radius // 2}px;
  padding: {look.px(2)}px {look.px(8)}px; }}
QLabel[role="said"] {{ color: {colours.text_quiet}; font-size: {round(kind.caption * 1.08)}px; }}
QPushButton[role="toggle"], QPushButton[role="secondary"] {{ padding-left: {look.px(9)}px;
  padding-right: {look.px(9)}px; border-radius: {radius}px; }}
QPushButton[role="alarm"] {{ background: {colours.danger}; color: {colours.on_danger};
  border: none; font-weight: bold; padding-left: {look.px(9)}px;
  padding-right: {look.px(9)}px; border-radius: {radius}px; }}
QPushButton[role="primary"] {{ font-size: {round(kind.body)}px; padding-left: {look.px(12)}px;
  padding-right: {look.px(12)}px; border-radius: {radius}px; }}
QLineEdit[role="search"] {{ font-size: {round(kind.body * 1.15)}px; border-radius: {radius}px;
  min-height: {round(kind.body * 1.7)}px; }}
"""
    )
