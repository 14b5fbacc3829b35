"""The route told in steps, each with its sign."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from smartnav.cartography import ride_symbol
from smartnav.ui.kiosk.icons import Icon
from smartnav.ui.kiosk.signs import pictogram
from smartnav.ui.kiosk.tile import ACROSS, Tile, label
from smartnav.ui.theme import set_role

if TYPE_CHECKING:
    from collections.abc import Sequence

    from smartnav.guidance import Told
    from smartnav.guidance.steps import Step
    from smartnav.plan.model import Plan
    from smartnav.ui.kiosk.icons import IconName
    from smartnav.ui.kiosk.look import Look


LEAST_GAP = 12
"""Pixels between two steps, each of which can be touched."""
LINE = 1.5
"""Height of a line, in sizes of its type."""
SIDE_PX = 10
"""What is free beside a step, on the reference screen: its ground shows when the map shows it."""


class StepList(QWidget):
    """One line a step, a card for a change of floor; a touch on it shows it on the map."""

    step_wanted = Signal(int)
    """The index of the step touched."""

    def __init__(
        self,
        look: Look,
        plan: Plan,
        told: Sequence[Told],
        *,
        large: bool,
        notes: Sequence[str] = (),
    ) -> None:
        """Show steps, in type a little larger than the rest where there is room for it.

        Over them stand ``notes`` on what closes before one gets there.
        """
        super().__init__()
        self._plain, self._strong = ("way", "way-strong") if large else ("body", "heading")
        self._look = look
        self._plan = plan
        self._column = column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(max(LEAST_GAP, look.px(LEAST_GAP)))
        for note in notes:
            column.addWidget(self._note(note, "clock"))
        self.tiles: list[Tile] = []
        for index, item in enumerate(told):
            tile = self._ride(item, index) if item.step.kind == "ride" else self._step(item, index)
            tile.setCheckable(True)
            self.tiles.append(tile)
            column.addWidget(tile)
        column.addStretch(1)
        self._said: QWidget | None = None

    def mark(self, index: int) -> None:
        """Let a step stand out: the one the map shows; none for −1."""
        for number, tile in enumerate(self.tiles):
            tile.setChecked(number == index)

    def say(self, text: str, icon: IconName) -> None:
        """Say something over the steps, in place of what was said before."""
        if self._said is not None:
            self._column.removeWidget(self._said)
            self._said.hide()
            self._said.deleteLater()
        self._said = self._note(text, icon)
        self._column.insertWidget(0, self._said)

    def _note(self, text: str, icon: IconName) -> QWidget:
        look = self._look
        frame = QFrame()
        frame.setObjectName("note")
        frame.setAccessibleName(text)
        set_role(frame, "card")
        row = QHBoxLayout(frame)
        side, above = look.px(14), look.px(6 if look.dense else 12)
        row.setContentsMargins(side, above, side, above)
        row.setSpacing(look.px(16))
        sign = Icon(
            icon, round(look.theme.type.body * 1.3), look.theme.colours.destination, stroke=2.6
        )
        row.addWidget(sign, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(label(text, self._strong), 1)
        return frame

    def _step(self, item: Told, index: int) -> Tile:
        look = self._look
        tile = Tile(
            look, "walk", item.text, lambda: self.step_wanted.emit(index),
            direction=ACROSS, name=f"step-{index}",
        )  # fmt: skip
        side, line = look.px(SIDE_PX), round(look.theme.type.body * LINE)
        above = look.px(2)
        tile.content.setContentsMargins(side, above, side, above)
        colours = look.theme.colours
        arriving = item.step.kind == "arrive"
        colour = colours.destination if arriving else colours.route
        text = label(item.text, self._strong if arriving else self._plain)
        text.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        tile.content.addWidget(
            Icon(_icon(item.step), line, colour, stroke=2.6), 0, Qt.AlignmentFlag.AlignTop
        )
        return tile.put(text, stretch=1)

    def _ride(self, item: Told, index: int) -> Tile:
        look, step = self._look, item.step
        level = step.to_level or step.level
        tile = Tile(
            look, "ride", item.text, lambda: self.step_wanted.emit(index),
            direction=ACROSS, name=f"floor-{level}",
        )  # fmt: skip
        colours = look.theme.colours
        sign = pictogram(
            ride_symbol(self._plan, step.connector_kind or "lift", step.level, level),
            round(look.sign * 1.2),
            colours.on_amenity, ground=colours.amenity,
        )  # fmt: skip
        tile.put(sign)
        tile.put(label(item.text, self._strong), stretch=1)
        if look.lang == "en":
            # What the level's button and the map call it; in Chinese that is its name.
            tile.put(label(level, "heading", wrap=False))
        return tile


def _icon(step: Step) -> IconName:
    if step.kind == "start":
        return "start"
    if step.kind == "arrive":
        return "arrive"
    return step.turn
