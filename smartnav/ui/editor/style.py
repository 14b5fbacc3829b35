"""The editor's style sheet: the tokens' colours at the size of a desk's tools."""

from __future__ import annotations

from typing import TYPE_CHECKING

from smartnav.ui.fonts import FAMILY

if TYPE_CHECKING:
    from smartnav.cartography.tokens import Theme

BODY_PX = 14
_SMALL_PX = 13


def editor_style(theme: Theme) -> str:
    """Return the style sheet of the editor's window."""
    c = theme.colours
    return f"""
QWidget {{ font-family: "{FAMILY}"; font-size: {BODY_PX}px; color: {c.text}; }}
QMainWindow, QSplitter, QWidget#side {{ background: {c.sheet}; }}
QMenuBar {{ background: {c.sheet}; border-bottom: 1px solid {c.rule}; padding: 2px 8px; }}
QMenuBar::item {{ padding: 5px 10px; background: transparent; border-radius: 4px; }}
QMenuBar::item:selected, QMenu::item:selected {{ background: {c.pressed}; }}
QMenu {{ background: {c.sheet}; border: 1px solid {c.rule}; padding: 4px; }}
QMenu::item {{ padding: 6px 28px 6px 16px; border-radius: 4px; }}
QMenu::item:disabled {{ color: {c.text_off}; }}
QMenu::separator {{ height: 1px; background: {c.rule}; margin: 4px 8px; }}
QFrame#palette {{ background: {c.sheet}; border-right: 1px solid {c.rule}; }}
QFrame#bar {{ background: {c.sheet}; border-bottom: 1px solid {c.rule}; }}
QFrame#route {{ background: {c.sheet_quiet}; border-top: 1px solid {c.rule}; }}
QToolButton {{ background: transparent; border: 1px solid transparent; border-radius: 6px;
  padding: 4px 8px; font-size: {_SMALL_PX}px; }}
QToolButton:hover {{ background: {c.sheet_quiet}; }}
QToolButton:pressed {{ background: {c.pressed}; }}
QToolButton:checked {{ background: {c.text}; color: {c.sheet}; }}
QToolButton:disabled {{ color: {c.text_off}; }}
QToolButton:focus {{ border-color: {c.text}; }}
QPushButton {{ background: {c.control}; border: 1px solid {c.control_edge}; border-radius: 6px;
  padding: 4px 12px; font-size: {_SMALL_PX}px; }}
QPushButton:hover {{ background: {c.sheet_quiet}; }}
QPushButton:pressed {{ background: {c.pressed}; }}
QPushButton[role="primary"] {{ background: {c.text}; color: {c.sheet}; border-color: {c.text}; }}
QPushButton:disabled {{ background: {c.control}; color: {c.text_off}; border-color: {c.rule}; }}
QPushButton:focus {{ border: 2px solid {c.text}; padding: 3px 11px; }}
QLineEdit, QPlainTextEdit {{ background: {c.sheet};
  border: 1px solid {c.control_edge}; border-radius: 4px; padding: 3px 6px; min-height: 20px;
  selection-background-color: {c.text}; selection-color: {c.sheet}; }}
QLineEdit:focus, QPlainTextEdit:focus {{
  border: 2px solid {c.text}; padding: 2px 5px; }}
QComboBox QAbstractItemView {{ background: {c.sheet}; border: 1px solid {c.rule};
  selection-background-color: {c.pressed}; selection-color: {c.text}; outline: none; }}
QTabWidget::pane {{ border: none; border-top: 1px solid {c.rule}; }}
QTabBar::tab {{ padding: 8px 16px; border: none; color: {c.text_quiet}; }}
QTabBar::tab:selected {{ color: {c.text}; border-bottom: 2px solid {c.text}; font-weight: bold; }}
QListWidget {{ border: none; background: {c.sheet}; outline: none; font-size: {_SMALL_PX}px; }}
QListWidget::item {{ border-bottom: 1px solid {c.sheet_quiet}; padding: 4px 6px; }}
QListWidget::item:selected {{ background: {c.pressed}; color: {c.text}; }}
QTableWidget {{ border: 1px solid {c.rule}; background: {c.sheet}; gridline-color: {c.sheet_quiet};
  selection-background-color: {c.pressed}; selection-color: {c.text}; }}
QHeaderView::section {{ background: {c.sheet_quiet}; border: none; padding: 5px 8px;
  font-size: {_SMALL_PX}px; }}
QScrollArea, QScrollArea > QWidget > QWidget {{ background: {c.sheet}; border: none; }}
QLabel[role="heading"] {{ font-weight: bold; font-size: {BODY_PX + 1}px; }}
QLabel[role="quiet"] {{ color: {c.text_quiet}; font-size: {_SMALL_PX}px; }}
QLabel[role="error"] {{ color: {c.danger}; }}
QLabel[role="key"] {{ color: {c.text_quiet}; font-size: 11px; }}
QDialog {{ background: {c.sheet}; }}
QWidget#curtain {{ background: {c.background}; }}
QWidget#card {{ background: {c.sheet}; border: 1px solid {c.rule}; border-radius: 10px; }}
QStatusBar {{ background: {c.sheet}; border-top: 1px solid {c.rule}; }}
QStatusBar QLabel {{ font-size: {_SMALL_PX}px; color: {c.text_quiet}; padding: 0 8px; }}
QStatusBar QLabel[role="error"] {{ color: {c.danger}; font-weight: bold; }}
QStatusBar::item {{ border: none; }}
QSplitter::handle {{ background: {c.rule}; }}
QToolTip {{ background: {c.sheet}; color: {c.text}; border: 1px solid {c.sheet_edge}; }}
QScrollBar:vertical {{ background: transparent; width: 10px; margin: 0; }}
QScrollBar::handle:vertical {{ background: {c.rule}; border-radius: 5px; min-height: 32px; }}
QScrollBar::add-line, QScrollBar::sub-line {{ width: 0; height: 0; }}
QScrollBar::add-page, QScrollBar::sub-page {{ background: transparent; }}
"""
