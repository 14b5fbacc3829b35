"""The floor of the level on the bench as one picture, painted by a worker: always the latest."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from smartnav.cartography.floor import draw_floor
from smartnav.ui import background
from smartnav.ui.map.layers import Layers, Scene, paint_layers, rehearse

if TYPE_CHECKING:
    from smartnav.cartography.display import Floor, View
    from smartnav.cartography.tokens import Theme
    from smartnav.plan.model import Lang, Plan


@dataclass(frozen=True, slots=True)
class Wish:
    """What is to be painted."""

    plan: Plan
    level: str
    view: View
    ratio: float
    """Device pixels to the logical one."""


@dataclass(frozen=True, slots=True)
class Painted:
    """What was painted."""

    wish: Wish
    floor: Floor
    layers: Layers


class Raster(QObject):
    """Paints the floor that was wished for last."""

    painted = Signal()

    def __init__(self, parent: QObject, lang: Lang, theme: Theme) -> None:
        super().__init__(parent)
        self.now: Painted | None = None
        self.undrawn: Plan | None = None
        """The plan that could not be drawn: its shapes are at fault."""
        self._lang: Lang = lang
        self._theme = theme
        self._wish: Wish | None = None
        self._busy = False
        rehearse()

    @property
    def is_idle(self) -> bool:
        """Whether nothing is being painted or waits to be."""
        return not self._busy and self._wish is None

    def paint(self, wish: Wish) -> None:
        """Have a floor painted; what was wished for before and not begun is dropped."""
        self._wish = wish
        self._next()

    def _next(self) -> None:
        if self._busy or self._wish is None:
            return
        wish, self._wish = self._wish, None
        self._busy = True
        known, lang, theme = self.now, self._lang, self._theme

        def work() -> Painted:
            drawn = known is not None and known.wish.plan is wish.plan
            if known is not None and drawn and known.wish.level == wish.level:
                floor = known.floor
            else:
                floor = draw_floor(wish.plan, wish.level, lang=lang, theme=theme)
            return Painted(wish, floor, paint_layers(Scene(floor, wish.view, theme, wish.ratio)))

        background.run(self, work, self._take, lambda _: self._fail(wish.plan))

    def _take(self, painted: Painted) -> None:
        self._busy = False
        self.now, self.undrawn = painted, None
        self.painted.emit()
        self._next()

    def _fail(self, plan: Plan) -> None:
        """Leave it to the canvas to draw outlines; the problems panel says what is at fault."""
        self._busy = False
        self.now, self.undrawn = None, plan
        self.painted.emit()
        self._next()
