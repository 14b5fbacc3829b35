"""Qt's style sheet and palette from the design tokens.

A widget says what it is by the dynamic property ``role`` (:func:`set_role`); the style sheet of
the window does the rest. Roles:

- buttons (QPushButton or QToolButton): ``primary`` (the one big action: it acts on the route),
  ``secondary`` (also any button without a role), ``ghost`` (no ground until touched), ``chip``
  (a hot service; checkable), ``area`` (a functional area: also set ``tone`` to the name of its
  tint, e.g. ``teal``), ``facility`` (pictogram over its name: a QToolButton with
  ToolButtonTextUnderIcon), ``key`` (on-screen keyboard), ``round`` (over the map), ``toggle``
  (the accessibility bar; checkable), ``result`` (a row of a list: text at the left; checkable),
  ``danger``;
- labels: ``display``, ``title``, ``heading`` (bold, body size), ``body``, ``caption``,
  ``quiet`` (body size, quiet colour), ``error``, ``badge`` (a window number on the destination's
  colour; with ``tone`` on an area's), ``step`` (the number of a step);
- frames: ``screen`` (the page), ``sheet`` (over the map, rounded), ``card`` (in a sheet),
  ``bar`` (header and accessibility bar), ``notice`` (a floor change, a warning);
- ``search`` for the QLineEdit, ``countdown`` for a QProgressBar, ``list`` for a QListView.

States: ``:checked`` inverts (dark ground), never the route's blue; keyboard focus is a ring in the
text colour, so give touch buttons ``Qt.FocusPolicy.TabFocus`` or each tap leaves a ring behind.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPalette

from smartnav.ui.colour import mix
from smartnav.ui.fonts import FAMILY

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from smartnav.cartography.tokens import Theme, Tint


def set_role(widget: QWidget, role: str, *, tone: str = "") -> None:
    """Give ``widget`` its role (and tone) and let its style notice, also while it is shown."""
    if widget.property("role") == role and (widget.property("tone") or "") == tone:
        return
    widget.setProperty("role", role)
    widget.setProperty("tone", tone)
    if not widget.testAttribute(Qt.WidgetAttribute.WA_WState_Polished):
        return  # It has no style yet. To name one, PySide would make QStyle's enums: 0.01 s.
    style = widget.style()
    style.unpolish(widget)
    style.polish(widget)


def palette(theme: Theme) -> QPalette:
    """Return the palette of ``theme``, for what a style sheet does not reach."""
    colours = theme.colours
    role = QPalette.ColorRole
    result = QPalette()
    for name, value in (
        (role.Window, colours.sheet_quiet),
        (role.WindowText, colours.text),
        (role.Base, colours.sheet),
        (role.AlternateBase, colours.sheet_quiet),
        (role.Text, colours.text),
        (role.PlaceholderText, colours.text_quiet),
        (role.Button, colours.control),
        (role.ButtonText, colours.text),
        (role.Highlight, colours.text),
        (role.HighlightedText, colours.sheet),
        (role.ToolTipBase, colours.sheet),
        (role.ToolTipText, colours.text),
        (role.Link, colours.text),
    ):
        result.setColor(name, QColor(value))
    for name in (role.WindowText, role.Text, role.ButtonText):
        result.setColor(QPalette.ColorGroup.Disabled, name, QColor(theme.colours.text_off))
    return result


def style_sheet(theme: Theme) -> str:
    """Return the style sheet of a window in ``theme`` (scale the theme to the screen first)."""
    return "\n".join(
        (_base(theme), _buttons(theme), _areas(theme), _labels(theme), _frames(theme), _rest(theme))
    )


_LINE = 1.5
"""Height of a line of the bundled font, in its size, rounded up."""


def _px(value: float) -> str:
    return f"{max(0, round(value))}px"


def _base(theme: Theme) -> str:
    return f"""
QWidget {{ font-family: "{FAMILY}"; font-size: {_px(theme.type.body)};
  color: {theme.colours.text}; }}
QToolTip {{ background: {theme.colours.sheet}; color: {theme.colours.text};
  border: {_px(theme.sizes.line)} solid {theme.colours.sheet_edge}; }}
"""


def _button(
    theme: Theme,
    *,
    role: str | None,
    ground: str,
    text: str,
    edge: str | None = None,
    pressed: str | None = None,
    extra: str = "",
    radius: float | None = None,
    side: float | None = None,
    square: bool = False,
    letters: float = 0.0,
) -> str:
    """Return the rules of one kind of button.

    With an ``edge`` the border changes into the focus ring; without one the ring appears outside
    the ground. Either way nothing moves: border and padding together stay the same. Only
    ``square`` ones have a least width: an explicit one lets a layout clip longer words. The least
    height is that of a line of ``letters`` (their size; by default running text), if that is more
    than what a finger needs.
    """
    sizes, colours = theme.sizes, theme.colours
    ring, line = round(sizes.focus), round(sizes.line)
    pad = round(sizes.space) if side is None else round(side)
    names = ("QPushButton", "QToolButton")
    which = f'[role="{role}"]' if role else ""

    def select(state: str = "") -> str:
        return ", ".join(f"{name}{which}{state}" for name in names)

    border, inset = (line, ring - line) if edge else (ring, 0)
    line_px = _LINE * (letters or theme.type.body)
    least = round(max(sizes.touch, 0 if square else line_px)) - (2 * ring if edge else 0)
    width = f"min-width: {least}px; max-width: {least}px;" if square else ""
    clip = "border" if edge else "padding"
    corner = round(sizes.radius if radius is None else radius) + (0 if edge else ring)
    return f"""
{select()} {{ background: {ground}; color: {text}; background-clip: {clip};
  border: {border}px solid {edge or "transparent"}; border-radius: {corner}px;
  min-height: {least}px; {width} padding: {inset}px {pad + inset}px; {extra} }}
{select(":pressed")} {{ background: {pressed or mix(ground, colours.text, 0.22)}; }}
{select(":checked")} {{ background: {colours.text}; color: {colours.sheet};
  border-color: {colours.text if edge else "transparent"}; }}
{select(":disabled")} {{ color: {theme.colours.text_off}; background: {colours.sheet_quiet};
  border-color: {colours.text_off if edge else "transparent"}; }}
{select(":focus")} {{ border: {ring}px solid {colours.text}; padding: 0 {pad}px; }}
{select(":checked:focus")} {{ border-color: {colours.sheet_edge}; }}
"""


def _buttons(theme: Theme) -> str:
    colours, sizes, kind = theme.colours, theme.sizes, theme.type
    plain = partial(
        _button, theme, ground=colours.control, text=colours.text, edge=colours.control_edge,
        pressed=colours.pressed,
    )  # fmt: skip
    big = f"font-size: {_px(kind.title)}; font-weight: bold;"
    small = f"font-size: {_px(kind.caption)};"
    return "".join(
        (
            plain(role=None, side=sizes.gap),
            _button(
                theme, role="primary", ground=colours.route, text=colours.on_route, extra=big,
                side=sizes.margin, letters=kind.title,
            ),
            plain(role="secondary", side=sizes.gap),
            _button(
                theme, role="danger", ground=colours.danger, text=colours.on_danger, side=sizes.gap
            ),
            _button(
                theme, role="ghost", ground="transparent", text=colours.text,
                pressed=colours.pressed, side=sizes.gap,
            ),
            plain(role="chip", radius=sizes.touch / 2, side=sizes.gap * 1.5),
            plain(role="toggle", extra=small, side=sizes.gap),
            plain(role="facility", extra=small),
            plain(role="key", extra="font-weight: bold;", side=0),
            plain(role="round", radius=sizes.touch / 2, side=0, extra=big, square=True),
            _button(
                theme, role="result", ground=colours.sheet, text=colours.text,
                edge=colours.rule, pressed=colours.pressed,
                extra="text-align: left;", side=sizes.gap,
            ),
        )
    )  # fmt: skip


def _areas(theme: Theme) -> str:
    rules = [
        _button(
            theme, role="area", ground=theme.colours.control, text=theme.colours.text,
            edge=theme.colours.control_edge, extra="font-weight: bold;", side=theme.sizes.gap,
        )
    ]  # fmt: skip
    for tone, tint in theme.tints.items():
        rules.append(_tone(theme, tone, tint))
    return "".join(rules)


def _tone(theme: Theme, tone: str, tint: Tint) -> str:
    def select(state: str = "") -> str:
        return ", ".join(
            f'{name}[role="area"][tone="{tone}"]{state}' for name in ("QPushButton", "QToolButton")
        )

    return f"""
{select()} {{ background: {tint.ground}; color: {tint.text}; border-color: {tint.edge}; }}
{select(":pressed")} {{ background: {mix(tint.ground, tint.edge, 0.28)}; }}
{select(":checked")} {{ background: {tint.solid}; color: {tint.on_solid};
  border-color: {tint.solid}; }}
{select(":disabled")} {{ background: {theme.colours.sheet_quiet};
  color: {theme.colours.text_off}; }}
{select(":focus")} {{ border-color: {theme.colours.text}; }}
QLabel[role="badge"][tone="{tone}"] {{ background: {tint.solid}; color: {tint.on_solid}; }}
"""


def _labels(theme: Theme) -> str:
    colours, sizes, kind = theme.colours, theme.sizes, theme.type

    def rule(role: str, size: float, extra: str = "") -> str:
        return (
            f'QLabel[role="{role}"] {{ font-size: {_px(size)}; background: transparent; {extra} }}'
        )

    bold = "font-weight: bold;"
    return "\n".join(
        (
            "QLabel { background: transparent; }",
            rule("display", kind.display, bold),
            rule("title", kind.title, bold),
            rule("heading", kind.body, bold),
            rule("body", kind.body),
            rule("quiet", kind.body, f"color: {colours.text_quiet};"),
            rule("caption", kind.caption, f"color: {colours.text_quiet};"),
            rule("error", kind.body, f"color: {colours.danger}; {bold}"),
            f'QLabel[role="badge"] {{ font-size: {_px(kind.title)}; {bold}'
            f" background: {colours.destination}; color: {colours.on_destination};"
            f" border-radius: {_px(sizes.radius)}; padding: 0 {_px(sizes.gap)};"
            f" min-height: {_px(kind.title * 1.6)}; }}",
            f'QLabel[role="step"] {{ font-size: {_px(kind.body)}; {bold}'
            f" background: {colours.sheet_quiet}; border-radius: {_px(kind.body * 0.8)};"
            f" min-width: {_px(kind.body * 1.6)}; min-height: {_px(kind.body * 1.6)};"
            f" max-width: {_px(kind.body * 1.6)}; max-height: {_px(kind.body * 1.6)};"
            " qproperty-alignment: AlignCenter; }",
        )
    )


def _frames(theme: Theme) -> str:
    colours, sizes = theme.colours, theme.sizes
    thin = f"{_px(sizes.line)} solid {colours.rule}"
    return f"""
QFrame[role="screen"], QWidget[role="screen"] {{ background: {colours.background}; border: none; }}
QFrame[role="sheet"] {{ background: {colours.sheet}; border: {thin};
  border-radius: {_px(sizes.radius * 1.5)}; }}
QFrame[role="card"] {{ background: {colours.sheet_quiet}; border: none;
  border-radius: {_px(sizes.radius)}; }}
QFrame[role="bar"] {{ background: {colours.sheet}; border: none; }}
QFrame[role="notice"] {{ background: {colours.sheet};
  border: {_px(sizes.focus)} solid {colours.destination}; border-radius: {_px(sizes.radius)}; }}
"""


def _rest(theme: Theme) -> str:
    colours, sizes, kind = theme.colours, theme.sizes, theme.type
    ring, line = round(sizes.focus), round(sizes.line)
    inset = ring - line
    return f"""
QLineEdit[role="search"] {{ background: {colours.sheet}; color: {colours.text};
  font-size: {_px(kind.body)}; border: {line}px solid {colours.control_edge};
  border-radius: {_px(sizes.radius)}; min-height: {_px(sizes.touch - 2 * ring)};
  padding: {inset}px {_px(sizes.gap + inset)}; selection-background-color: {colours.text};
  selection-color: {colours.sheet}; }}
QLineEdit[role="search"]:focus {{ border: {ring}px solid {colours.text};
  padding: 0 {_px(sizes.gap)}; }}
QProgressBar[role="countdown"] {{ background: {colours.sheet_quiet}; border: none;
  border-radius: {_px(sizes.space / 2)}; min-height: {_px(sizes.space)};
  max-height: {_px(sizes.space)}; }}
QProgressBar[role="countdown"]::chunk {{ background: {colours.destination};
  border-radius: {_px(sizes.space / 2)}; }}
QScrollArea {{ background: transparent; border: none; }}
QScrollArea > QWidget > QWidget {{ background: transparent; }}
QListView[role="list"] {{ background: {colours.sheet}; border: none; outline: none; }}
QListView[role="list"]::item {{ min-height: {_px(sizes.touch)};
  padding: 0 {_px(sizes.gap)}; border-bottom: {line}px solid {colours.sheet_quiet}; }}
QListView[role="list"]::item:selected {{ background: {colours.pressed}; color: {colours.text}; }}
QScrollBar:vertical {{ background: transparent; width: {_px(sizes.gap)}; margin: 0; }}
QScrollBar::handle:vertical {{ background: {colours.sheet_edge};
  border-radius: {_px(sizes.gap / 2)}; min-height: {_px(sizes.touch)}; }}
QScrollBar::add-line, QScrollBar::sub-line {{ width: 0; height: 0; }}
QScrollBar::add-page, QScrollBar::sub-page {{ background: transparent; }}
"""
