"""The levels of a map as they are painted: the one shown, and those that may be shown next."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from smartnav.ui.map.album import Album
from smartnav.ui.map.camera import Limits, names_outside
from smartnav.ui.map.canvas import Canvas
from smartnav.ui.map.draughtsman import Draughtsman, Wishes

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from PySide6.QtGui import QPainter
    from PySide6.QtWidgets import QWidget

    from smartnav.cartography.display import Floor, Picture, View
    from smartnav.cartography.occupied import Box
    from smartnav.cartography.overlay import Overlay
    from smartnav.cartography.tokens import Theme
    from smartnav.ui.map.layers import Scene
    from smartnav.ui.map.pilot import Pilot


class Easel(QObject):
    """Has the level shown painted as the pilot sees it, off the GUI thread."""

    painted = Signal()
    """The level shown has been painted anew."""

    def __init__(
        self,
        widget: QWidget,
        pilot: Pilot,
        theme: Theme,
        covered: Callable[[], tuple[Box, ...]],
    ) -> None:
        """Start empty; ``covered`` tells what lies over ``widget``, in its pixels."""
        super().__init__(widget)
        self.floors: dict[str, Floor] = {}
        self.level = ""
        self.canvas = Canvas(theme)
        self._widget = widget
        self._pilot = pilot
        self._covered = covered
        self._draughtsman = Draughtsman(self, self.canvas, self._wishes)
        self._draughtsman.painted.connect(self.painted)

    @property
    def floor(self) -> Floor | None:
        """The level shown."""
        return self.floors.get(self.level)

    def set_floors(self, floors: Mapping[str, Floor], wanted: str) -> None:
        """Show other floors, lowest first; without the level ``wanted`` the first."""
        self.floors = dict(floors)
        self.canvas.set_floors(self.floors)
        self.choose(wanted if wanted in self.floors else next(iter(self.floors), ""))

    def choose(self, level: str) -> None:
        """Show a level."""
        self.level = level
        self.set_theme(self.canvas.theme)
        if self.floor is not None:
            self._pilot.set_level(self._limits(self.floor))

    def remember(self, folder: Path) -> None:
        """Show at first what was shown at first in earlier runs; pictures of it are in a folder."""
        self.canvas.album = Album(self, folder)

    def set_theme(self, theme: Theme) -> None:
        """Paint in another theme; floors drawn in it come with :meth:`set_floors`."""
        self.canvas.set_floor(self.floor, theme)

    def set_overlay(self, overlay: Overlay) -> None:
        """Lay something else over the floor."""
        self._draughtsman.go_on()
        self.canvas.set_overlay(overlay)

    def hold(self) -> None:
        """Paint nothing until there is something else to lay over the floor."""
        self._draughtsman.hold()

    def wake(self) -> None:
        """Look soon what there is to be painted."""
        self._draughtsman.wake()

    def draw(self, painter: QPainter) -> None:
        """Paint the map as well as that can be done now."""
        self.canvas.set_covered(self._covered())
        self.canvas.draw(painter, self._pilot.view, self._widget.devicePixelRatioF())
        if not self.is_done:
            self.wake()

    @property
    def is_done(self) -> bool:
        """Whether the level shown, if one is, has been painted for the view shown."""
        floor = self.floor
        if floor is None or not self._widget.isVisible():
            return True
        return self.canvas.has(self._scene(floor, self._pilot.view))

    def composed(self) -> tuple[View, Picture] | None:
        """Return the view and picture the level was painted for, unless for other things."""
        floor = self.floor
        layers = self.canvas.layers_of(floor)
        if floor is None or layers is None:
            return None
        view = layers.scene.view
        right = layers.scene.is_same(self._scene(floor, view))
        return (view, layers.picture) if right and not layers.provisional else None

    def _scene(self, floor: Floor, view: View) -> Scene:
        self.canvas.set_covered(self._covered())
        return self.canvas.scene(floor, view, self._widget.devicePixelRatioF())

    def _wishes(self) -> Wishes | None:
        """Say what should be painted; nothing while that would be in the way of a gesture.

        Nor before there is anything: the next paint event does it at once.
        """
        floor = self.floor
        if floor is None or not self._widget.isVisible() or self._pilot.moving:
            return None
        if not self.canvas.can_draw:
            return None
        ids = list(self.floors)
        place = ids.index(self.level)
        others = sorted(
            (each for each in ids if each != self.level),
            key=lambda each: abs(ids.index(each) - place),
        )
        return Wishes(
            self._scene(floor, self._pilot.view),
            tuple(self._foreseen(self.floors[each]) for each in others),
        )

    def _foreseen(self, floor: Floor) -> Scene:
        return self._scene(floor, self._pilot.foreseen(self._limits(floor)))

    def _limits(self, floor: Floor) -> Limits:
        outside = names_outside(floor, self.canvas.theme)
        return Limits(floor.bounds, outside=outside, level=floor.level)
