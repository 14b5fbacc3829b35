"""Whether something is open now, and what is open in its place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QWidget

from smartnav.ui.kiosk.icons import Icon
from smartnav.ui.kiosk.leading import place_subject
from smartnav.ui.kiosk.session import Subject
from smartnav.ui.kiosk.signs import pictogram, symbol_of, where
from smartnav.ui.kiosk.tile import button, label

if TYPE_CHECKING:
    from smartnav.directory import Alternatives, OpenState
    from smartnav.plan.model import Plan, Text
    from smartnav.plan.places import Place
    from smartnav.ui.kiosk.look import Look
    from smartnav.ui.kiosk.pages import Act


def state_line(look: Look, state: OpenState) -> QWidget:
    """Return today's state in words; what is closed stands out by its sign's colour, too."""
    colours = look.theme.colours
    line = QWidget()
    row = QHBoxLayout(line)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(look.px(12))
    size = round(look.theme.type.body * 1.2)
    sign = Icon("clock", size, colours.text if state.is_open else colours.destination, stroke=2.6)
    row.addWidget(sign, 0, Qt.AlignmentFlag.AlignTop)
    text = label(state.text.in_(look.lang), "heading")
    text.setObjectName("state")
    row.addWidget(text, 1)
    return line


def offers(look: Look, act: Act, title: Text, instead: Alternatives) -> list[QWidget]:
    """Return what is open in place of what is closed: a sentence, and a button for the way."""
    if instead.text is None:
        return []
    text = label(instead.text.in_(look.lang))
    text.setObjectName("instead")
    found: list[QWidget] = [text]
    if instead.windows:
        subject = Subject(title, "window", tuple(place.id for place in instead.windows))
        one = instead.windows[0]
        name = one.id if one.kind == "window" else one.name.in_(look.lang)
        phrase = look.words.to.format(name=name)
        if len(instead.windows) > 1:
            phrase = look.words.to_open
        found.append(
            _way(button(phrase, "secondary", lambda: act(lambda s: s.led_to(subject)), name="open"))
        )
    return found


def machine_line(look: Look, act: Act, plan: Plan, machine: Place) -> QWidget:
    """Return that a self-service machine does it as well, and a button for the way there."""
    words, colours = look.words, look.theme.colours
    holder = QWidget()
    row = QHBoxLayout(holder)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(look.gap)
    size = round(look.theme.sizes.symbol)
    sign = pictogram(
        symbol_of(machine.category), size, colours.on_amenity, ground=colours.amenity
    )  # fmt: skip
    row.addWidget(sign)
    place = f"{machine.name.in_(look.lang)} · {where(look, plan, [machine])}"
    row.addWidget(label(words.machine_too.format(place=place)), 1)
    subject = place_subject(machine)
    go = button(
        words.to_machine, "secondary", lambda: act(lambda s: s.led_to(subject)), name="machine"
    )
    row.addWidget(_way(go))
    return holder


def _way(way: QPushButton) -> QPushButton:
    way.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)
    return way
