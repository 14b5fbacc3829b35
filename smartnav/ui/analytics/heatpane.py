"""The map with the heat of walked ways on it, level by level."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from smartnav.cartography.floor import level_sign
from smartnav.guide.sheet import Sheet
from smartnav.ui import background
from smartnav.ui.map import MapView
from smartnav.ui.office.chart import ChartView
from smartnav.ui.office.parts import Choice, label

if TYPE_CHECKING:
    from PySide6.QtGui import QShowEvent

    from smartnav.analytics.heat import Heat
    from smartnav.analytics.material import Material
    from smartnav.analytics.wording import Words as ReportWords
    from smartnav.cartography.display import Floor, Picture
    from smartnav.cartography.tokens import Theme
    from smartnav.plan.model import Plan
    from smartnav.ui.analytics.wording import Words
    from smartnav.ui.office.look import Look

_log = logging.getLogger(__name__)


class HeatPane(QWidget):
    """Shows where people walked."""

    def __init__(
        self, plan: Plan, say: ReportWords, words: Words, look: Look, *, motion: bool
    ) -> None:
        super().__init__()
        self._drawing = 0
        self._wanted: tuple[dict[str, Heat], str] | None = None
        """What is to be drawn once it can be seen."""
        self._plan, self._say, self._words, self._look = plan, say, words, look
        self._order = [each.id for each in sorted(plan.levels, key=lambda each: each.ordinal)]
        self.view = MapView(look.map_theme, motion=motion)
        self.view.setAccessibleName(words.map)
        signs = {each: level_sign(plan.level(each), look.lang) for each in self._order}
        self._levels = Choice(signs, "heat-level")
        self._levels.chosen.connect(self._show_level)
        self.view.level_picked.connect(self._levels.choose)
        self.said = label(role="small", name="heat-said")
        self._legend = ChartView("heat-legend", say.legend)
        self._legend.setFixedHeight(look.px(28))
        top = QHBoxLayout()
        top.addWidget(self._levels)
        top.addWidget(self.said, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.px(8))
        column.addLayout(top)
        column.addWidget(self.view, 1)
        column.addWidget(self._legend)
        if len(self._order) < 2:
            self._levels.hide()

    @property
    def is_settled(self) -> bool:
        """Whether the map stands still."""
        if not self.isVisible():
            return True
        moving = self._wanted is not None or self._drawing or self.view.is_moving
        return not moving and self._legend.is_settled

    def clear(self, said: str) -> None:
        """Show no heat, and say why."""
        self.said.setText(said)
        self._legend.show_drawing(None, self._look.theme)
        self._draw({}, said)

    def show_material(self, material: Material) -> None:
        """Show the heat of a period, whose ways have been found."""
        followed = material.followed
        if not followed.walks:
            self.clear(self._words.no_walks)
            return
        said = self._say.heat_remark.format(
            walks=followed.walks, kilometres=followed.length_m / 1000
        )  # fmt: skip
        if followed.lost:
            said += " " + self._say.lost.format(count=followed.lost)
        self._draw(material.heats, said)
        most = max(each.most for each in material.heats.values())
        say = self._say

        def draw(width: float, height: float, theme: Theme, em: float) -> Picture:
            from smartnav.analytics.drawings import draw_legend

            sheet = Sheet((width, height), theme.colours.sheet)
            draw_legend(sheet, (em * 0.6, height / 2), most, say.legend, theme, em)
            return sheet.picture()

        self._legend.show_drawing(draw, self._look.theme)

    def _draw(self, warm: dict[str, Heat], said: str) -> None:
        self._wanted = warm, said
        if self.isVisible():
            self._begin()

    def showEvent(self, event: QShowEvent) -> None:
        """Draw what was not drawn while it was hidden."""
        super().showEvent(event)
        self._begin()

    def _begin(self) -> None:
        if self._wanted is None:
            return
        (warm, said), self._wanted = self._wanted, None
        plan, look, order = self._plan, self._look, self._order

        def work() -> dict[str, Floor]:
            from smartnav.analytics.heat import heated
            from smartnav.cartography import draw_floor

            floors = {}
            for each in order:
                floor = draw_floor(plan, each, lang=look.lang, theme=look.map_theme)
                floors[each] = heated(floor, warm[each]) if each in warm else floor
            return floors

        def done(floors: dict[str, Floor]) -> None:
            self._drawing -= 1
            if self._drawing:
                return  # Another period's comes behind it.
            self.said.setText(said)
            self.view.set_floors(floors, self.view.level or self._levels.value)
            self.view.fit_floor()

        self._drawing += 1
        background.run(self, work, done, self._failed)

    def _show_level(self, level: str) -> None:
        if level in self.view.levels:
            self.view.show_level(level)
            self.view.fit_floor()

    def _failed(self, error: Exception) -> None:
        self._drawing -= 1
        _log.error("the heat could not be drawn", exc_info=error)
