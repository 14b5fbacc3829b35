"""What a window is built for, as the reception's look has it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from smartnav.ui.theme import style_sheet

if TYPE_CHECKING:
    from smartnav.cartography.tokens import Theme
    from smartnav.plan.model import Lang


class Look(Protocol):
    """Language and sizes of a window."""

    @property
    def lang(self) -> Lang:
        """Of what it says."""

    @property
    def theme(self) -> Theme:
        """The tokens of all but the map."""

    @property
    def map_theme(self) -> Theme:
        """The tokens of the map."""

    def px(self, pixels: float) -> int:
        """Return a length given for the smallest screen in pixels of this one."""


def page_style(look: Look) -> str:
    """Return the style sheet of a window in a look."""
    colours, kind, sizes = look.theme.colours, look.theme.type, look.theme.sizes
    line, radius = max(1, round(sizes.line)), round(sizes.radius * 0.75)
    body, inset = round(kind.body), look.px(9)
    field = (
        f"background: {colours.sheet}; color: {colours.text}; font-size: {body}px; "
        f"border: {line}px solid {colours.control_edge}; border-radius: {radius}px; "
        f"padding: {look.px(4)}px {inset}px; min-height: {round(body * 1.5)}px; "
        f"selection-background-color: {colours.text}; selection-color: {colours.sheet};"
    )
    return (
        style_sheet(look.theme)
        + f"""
QWidget#page {{ background: {colours.background}; }}
QFrame[role="panel"] {{ background: {colours.sheet}; border: {line}px solid {colours.rule};
  border-radius: {radius}px; }}
QFrame[role="fact"] {{ background: {colours.sheet}; border: {line}px solid {colours.rule};
  border-radius: {radius}px; }}
QFrame[role="alarm"] {{ background: {colours.danger}; border: none; border-radius: {radius}px; }}
QFrame[role="alarm"] QLabel {{ color: {colours.on_danger}; font-weight: bold; }}
QLabel[role="figure"] {{ font-size: {round(kind.title * 0.95)}px; font-weight: bold; }}
QLabel[role="small"] {{ font-size: {round(kind.caption)}px; color: {colours.text_quiet}; }}
QLabel[role="good"] {{ color: {colours.good}; font-weight: bold; }}
QLabel[role="warning"] {{ color: {colours.danger}; font-weight: bold; }}
QLineEdit {{ {field} }}
QLineEdit:focus {{ border-color: {colours.text}; }}
QComboBox, QDateEdit {{ font-size: {body}px; min-height: {round(body * 1.9)}px; }}
QComboBox QLineEdit {{ border: none; min-height: 0; padding: 0 {inset}px; }}
QComboBox QAbstractItemView {{ background: {colours.sheet}; color: {colours.text};
  border: {line}px solid {colours.rule}; selection-background-color: {colours.pressed};
  selection-color: {colours.text}; outline: none; }}
QCalendarWidget QAbstractItemView {{ background: {colours.sheet}; color: {colours.text};
  selection-background-color: {colours.text}; selection-color: {colours.sheet}; }}
QTableWidget, QListWidget {{ background: {colours.sheet}; border: none; outline: none;
  gridline-color: {colours.rule}; font-size: {body}px; }}
QTableWidget::item, QListWidget::item {{ padding: {look.px(5)}px {inset}px;
  border-bottom: {line}px solid {colours.sheet_quiet}; }}
QTableWidget::item:selected, QListWidget::item:selected {{ background: {colours.pressed}; }}
QHeaderView::section {{ background: {colours.sheet}; color: {colours.text_quiet}; border: none;
  border-bottom: {line}px solid {colours.rule}; padding: {look.px(5)}px {inset}px;
  font-size: {round(kind.caption)}px; }}
QScrollBar:horizontal {{ background: transparent; height: {look.px(10)}px; margin: 0; }}
QScrollBar::handle:horizontal {{ background: {colours.sheet_edge}; min-width: {look.px(40)}px;
  border-radius: {look.px(5)}px; }}
QTableCornerButton::section {{ background: {colours.sheet}; border: none; }}
QPushButton[role="toggle"], QPushButton[role="secondary"], QPushButton[role="danger"] {{
  font-size: {body}px; padding-left: {inset}px; padding-right: {inset}px;
  border-radius: {radius}px; }}
QPushButton[role="primary"] {{ background: {colours.text}; color: {colours.sheet};
  font-size: {body}px; padding-left: {look.px(12)}px; padding-right: {look.px(12)}px;
  border-radius: {radius}px; }}
QPushButton[role="primary"]:disabled {{ background: {colours.sheet_quiet};
  color: {colours.text_off}; }}
"""
    )
