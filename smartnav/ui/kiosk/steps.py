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


class StepList(QWidget):
    """One line a step; a change of floor is a card, and a touch on it shows that floor."""

    floor_wanted = Signal(str)

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
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.px(10 if look.dense else 18))
        for note in notes:
            column.addWidget(self._note(note))
        for item in told:
            if item.step.kind == "ride":
                column.addWidget(self._ride(item))
            else:
                column.addWidget(self._step(item))
        column.addStretch(1)

    def _note(self, text: str) -> QWidget:
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
            "clock", round(look.theme.type.body * 1.3), look.theme.colours.destination, stroke=2.6
        )
        row.addWidget(sign, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(label(text, self._strong), 1)
        return frame

    def _step(self, item: Told) -> QWidget:
        look = self._look
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(look.px(16))
        size = round(look.theme.type.body * 1.5)
        colours = look.theme.colours
        arriving = item.step.kind == "arrive"
        colour = colours.destination if arriving else colours.route
        sign = Icon(_icon(item.step), size, colour, stroke=2.6)
        row.addWidget(sign, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(label(item.text, self._strong if arriving else self._plain), 1)
        return line

    def _ride(self, item: Told) -> QWidget:
        look, step = self._look, item.step
        level = step.to_level or step.level
        tile = Tile(
            look, "secondary", item.text, lambda: self.floor_wanted.emit(level),
            direction=ACROSS, name=f"floor-{level}",
        )  # fmt: skip
        colours = look.theme.colours
        sign = pictogram(
            ride_symbol(self._plan, step.connector_kind or "lift", step.level, level),
            round(look.theme.sizes.symbol * 1.2),
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
