"""The map at the right: the tour's way with its numbered stops, floor by floor."""

from __future__ import annotations

import logging
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QSize, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from smartnav.cartography.floor import level_sign
from smartnav.cartography.kept import FloorCache
from smartnav.cartography.overlay import Overlay
from smartnav.ui import background
from smartnav.ui.map import MapView
from smartnav.ui.map.ruler import Ruler
from smartnav.ui.reception.parts import Button
from smartnav.ui.reception.style import window_style

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QResizeEvent

    from smartnav.cartography.display import Floor
    from smartnav.errands.hall import Hall
    from smartnav.plan.places import Place
    from smartnav.routing import Route
    from smartnav.ui.reception.look import Look

_log = logging.getLogger(__name__)
_RULER = 2.4
"""How long the scale bar may be, in touch targets."""


class MapPane(QWidget):
    """A map with a button for each floor and a scale bar."""

    picked = Signal(str)
    """What one types to find the place that was clicked."""

    def __init__(self, hall: Hall, look: Look, *, motion: bool) -> None:
        super().__init__()
        self._hall = hall
        self._look = look
        self._kept = FloorCache(hall.cache_dir, hall.digest)
        self._order = [lv.id for lv in sorted(hall.plan.levels, key=lambda lv: lv.ordinal)]
        self._drawn: dict[object, dict[str, Floor]] = {}
        self.view = MapView(look.map_theme, motion=motion, parent=self)
        self.view.level_changed.connect(self._mark_level)
        self.view.level_picked.connect(self.show_level)
        self.view.picked.connect(self._pick)
        self._ruler = self._measure(look)
        self._floors = QWidget(self)
        self._floors.setObjectName("floors")
        self._column = QVBoxLayout(self._floors)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._buttons = {level: Button("secondary", f"floor-{level}") for level in self._order}
        for level, button in reversed(self._buttons.items()):
            button.setCheckable(True)
            button.clicked.connect(lambda _=False, level=level: self.show_level(level))
            self._column.addWidget(button)
        self._floors.setVisible(len(self._order) > 1)

    @property
    def is_settled(self) -> bool:
        """Whether its floors are drawn and it stands still."""
        return self._key() in self._drawn and not self.view.is_moving

    def set_look(self, look: Look) -> None:
        """Draw in another look, off the GUI thread."""
        self._look = look
        self.view.set_theme(look.map_theme)
        self.view.setAccessibleName(look.words.map)
        # What lies over the map is light, as it is.
        self._floors.setStyleSheet(window_style(replace(look, dark=False)))
        for level, button in self._buttons.items():
            button.show_text(level_sign(self._hall.plan.level(level), look.lang))
        self._ruler.hide()
        self._ruler.deleteLater()
        self._ruler = self._measure(look)
        self._place()
        key, plan, order = self._key(), self._hall.plan, self._order
        theme, kept = look.map_theme, self._kept
        if key in self._drawn:
            self._show_floors()
            return

        def work() -> dict[str, Floor]:
            return {each: kept.floor(plan, each, lang=look.lang, theme=theme) for each in order}

        def done(floors: dict[str, Floor]) -> None:
            self._drawn[key] = floors
            if key == self._key():
                self._show_floors()

        background.run(self, work, done, self._failed)

    def _measure(self, look: Look) -> Ruler:
        """Return a scale bar in a language."""
        ruler = Ruler(self.view, look.lang, look.theme.sizes.touch * _RULER)
        ruler.setParent(self)
        ruler.show()
        return ruler

    def expect_way(self) -> None:
        """Leave the processor to who looks for a way: what the map shows will soon be another."""
        self.view.expect_change()

    def show_way(self, route: Route | None, start: Place) -> None:
        """Show the way of a tour, or where one would begin; its first floor comes first."""
        self.view.set_overlay(Overlay(route=route, here=start))
        # One stays on a floor that the way is on.
        if route is None or self.view.level not in route.levels:
            self._show_level(start.level)
        self.view.fit_route()

    def show_place(self, place: Place) -> None:
        """Show the floor of a place, with the way on it."""
        if place.level != self.view.level:
            self.show_level(place.level)

    def point_at(self, places: Sequence[Place]) -> None:
        """Outline some places, and show a floor on which one of them is; none: no outlines."""
        ids = tuple(place.id for place in places)
        if ids != self.view.overlay.highlights:
            self.view.set_overlay(replace(self.view.overlay, highlights=ids))
        if places and all(place.level != self.view.level for place in places):
            self.show_level(places[0].level)

    def show_level(self, level: str) -> None:
        """Show a floor, with the way on it."""
        self._show_level(level)
        self.view.fit_route()

    def _pick(self, place_id: str) -> None:
        place = self._hall.gazetteer.places.get(place_id)
        if place is not None:
            is_window = place.kind == "window"
            self.picked.emit(place.id if is_window else place.name.in_(self._look.lang))

    def step_level(self, by: int) -> None:
        """Show the floor so many further up."""
        if self.view.level in self._order:
            at = self._order.index(self.view.level) + by
            if 0 <= at < len(self._order):
                self.show_level(self._order[at])

    def _show_level(self, level: str) -> None:
        if level in self.view.levels:
            self.view.show_level(level)
        self._mark_level(self.view.level)

    def _show_floors(self) -> None:
        here = self.view.overlay.here
        first = here.level if here is not None else None
        self.view.set_floors(self._drawn[self._key()], self.view.level or first)
        self.view.fit_route()
        self._mark_level(self.view.level)

    def _mark_level(self, level: str) -> None:
        for each, button in self._buttons.items():
            button.setChecked(each == level)

    def _key(self) -> object:
        return (self._look.lang, self._look.factor, min(self._look.text_percent, 150))

    def _failed(self, error: Exception) -> None:
        _log.error("the floors could not be drawn", exc_info=error)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fill the pane with the map, what floats in its corners."""
        super().resizeEvent(event)
        self._place()

    def _place(self) -> None:
        gap = self._look.px(14)
        self.view.setGeometry(self.rect())
        self._column.setSpacing(self._look.px(6))
        size: QSize = self._floors.sizeHint()
        self._floors.setGeometry(gap, gap, size.width(), size.height())
        ruler = self._ruler.sizeHint()
        self._ruler.resize(ruler)
        self._ruler.move(QPoint(gap, self.height() - gap - ruler.height()))
        boxes = [
            (each.x(), each.y(), each.x() + each.width(), each.y() + each.height())
            for each in (self._floors, self._ruler)
        ]
        left = gap + (size.width() if self._floors.isVisibleTo(self) else 0)
        self.view.set_insets((left, gap, gap, gap), covered=tuple(boxes))
        for each in (self._floors, self._ruler):
            each.raise_()
