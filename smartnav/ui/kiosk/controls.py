"""What one does to the map with a button: another level, back to me, nearer, farther."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QBoxLayout, QWidget

from smartnav.cartography.runs import runs
from smartnav.ui.kiosk.tile import ACROSS, DOWN
from smartnav.ui.map.buttons import LayersButton, LevelButton, RoundButton

if TYPE_CHECKING:
    from collections.abc import Callable

    from smartnav.cartography.runs import Run
    from smartnav.plan.model import Plan
    from smartnav.routing.route import Route
    from smartnav.ui.kiosk.look import Look
    from smartnav.ui.map import MapView


class MapControls(QWidget):
    """A row or column over the map, or a row in the sheet where it must be within low reach."""

    level_wanted = Signal(str)
    ghost_wanted = Signal(bool)
    """The other level shall show through, or shall not."""

    def __init__(self, look: Look, plan: Plan, view: MapView) -> None:
        super().__init__()
        self._look = look
        self._view = view
        self._lanes = (QBoxLayout(ACROSS), QBoxLayout(ACROSS))
        """The line at the map's edge, and a second one beside it."""
        self._both = QBoxLayout(DOWN, self)
        self._both.setContentsMargins(0, 0, 0, 0)
        for lane in (self._both, *self._lanes):
            lane.setSpacing(look.gap)
        for lane in reversed(self._lanes):
            self._both.addLayout(lane)
        words = look.words
        self._tabs: dict[str, LevelButton] = {}
        self._names: dict[str, str] = {}
        self._layers: LayersButton | None = None
        levels = sorted(plan.levels, key=lambda level: level.ordinal)
        for level in levels if len(levels) > 1 else ():
            tab = self._tab(level.id, level.name.in_(look.lang))
            self._tabs[level.id] = tab
        if self._tabs:
            self._layers = LayersButton(look.theme)
            self._layers.setObjectName("other-level")
            self._layers.clicked.connect(self.ghost_wanted)
            self.show_ghost(False)
        self._me = self._button(
            "back-to-me", words.back_to_me, view.back_to_me, symbol="you-are-here-still"
        )
        self._zoom = (
            self._button("zoom-in", words.zoom_in, view.zoom_in, text="+"),
            self._button("zoom-out", words.zoom_out, view.zoom_out, text="−"),
        )
        self.lie(True)
        if look.low:
            self._lanes[0].addStretch(1)

    def _tab(self, level_id: str, name: str) -> LevelButton:
        look = self._look
        short = look.text_width(name, bold=True) <= look.touch - look.px(12)
        tab = LevelButton(look.theme, text=name if short else level_id)
        self._names[level_id] = name
        tab.setObjectName(f"level-{level_id}")
        tab.setAccessibleName(name)
        tab.setCheckable(True)
        tab.clicked.connect(lambda: self._choose(level_id))
        return tab

    def _button(
        self, name: str, spoken: str, act: Callable[[], None], *, text: str = "", symbol: str = ""
    ) -> RoundButton:
        button = RoundButton(self._look.theme, text=text, symbol=symbol)
        button.setObjectName(name)
        button.setAccessibleName(spoken)
        button.clicked.connect(lambda: act())
        return button

    def lie(self, across: bool, lanes: int = 1) -> None:
        """Be a row, or one or two columns with the highest level on top."""
        tabs: list[QWidget] = list(self._tabs.values())
        if not across:
            tabs.reverse()
        layers: list[QWidget] = [] if self._layers is None else [self._layers]
        second: list[QWidget] = [*layers, *self._zoom] if lanes > 1 else []
        first: list[QWidget] = [
            each for each in (*tabs, *layers, self._me, *self._zoom) if each not in second
        ]
        self._both.setDirection(DOWN if across else ACROSS)
        for lane, parts in zip(self._lanes, (first, second), strict=True):
            lane.setDirection(ACROSS if across else DOWN)
            for index, part in enumerate(parts):
                for each in self._lanes:
                    each.removeWidget(part)
                lane.insertWidget(index, part)

    def fits(self, room: int) -> bool:
        """Say whether everything stands in one line of so many pixels."""
        layers = 0 if self._layers is None else 1
        return self._places(room) >= len(self._tabs) + layers + 1 + len(self._zoom)

    def _places(self, room: int) -> int:
        gap = self._look.gap
        return int((room - gap) // (self._look.touch + gap))

    def spare(self, room: int, lanes: int = 1) -> None:
        """Leave out what there is no room for.

        First + and −, as two fingers or a double tap do it too, then the other level's ghost.
        """
        places = self._places(room)
        if lanes == 1:
            places -= len(self._tabs) + 1
        if self._layers is not None:
            places -= 1
            self._layers.setVisible(places >= 0)
        for each in self._zoom:
            each.setVisible(places >= len(self._zoom))
        self._both.invalidate()

    def show_level(self, level_id: str) -> None:
        """Mark the level the map shows."""
        for each, tab in self._tabs.items():
            tab.setChecked(each == level_id)

    def show_route(self, route: Route | None) -> None:
        """Mark the levels a route runs on, in the order it comes to them."""
        marks = runs(route)
        for level_id, tab in self._tabs.items():
            run = marks.get(level_id)
            tab.show_run(run, counted=len(marks) > 1)
            tab.setAccessibleName(self._said(self._names[level_id], run))

    def _said(self, name: str, run: Run | None) -> str:
        """Return a level's name with what a route does there."""
        words = self._look.words
        if run is None:
            return name
        parts = words.comma.join(map(str, run.parts))
        told = [name, words.route_part.format(parts=parts)]
        told += [words.route_starts] if run.is_start else []
        told += [words.route_ends] if run.is_goal else []
        return words.comma.join(told)

    def show_ghost(self, on: bool) -> None:
        """Say whether the other level shows through."""
        if self._layers is None:
            return
        words = self._look.words
        self._layers.setChecked(on)
        self._layers.setAccessibleName(words.hide_other_level if on else words.show_other_level)
        self._layers.setToolTip(self._layers.accessibleName())

    def _choose(self, level_id: str) -> None:
        # The map answers with the level it shows, and that is marked.
        self.show_level(self._view.level)
        self.level_wanted.emit(level_id)
