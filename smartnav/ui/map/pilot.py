"""Where the map looks: keeps the view within its limits, frames things, flies to them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QEasingCurve, QObject, QTimer, QVariantAnimation, Signal

from smartnav.cartography.display import View
from smartnav.ui.map import camera

if TYPE_CHECKING:
    from smartnav.cartography.views import Bounds
    from smartnav.plan.model import Point

SETTLE_MS = 120
"""Of stillness after which a gesture counts as paused and the map is composed afresh."""
KEY_SHARE = 0.15
"""Of the picture, moved by an arrow key."""
Aim = Callable[[View], View | None]
"""From the view as it is (its size and rotation are right) to the one wanted, if any."""


class Pilot(QObject):
    """Steers one map.

    The last aim is taken again whenever the size, the insets or the level's bounds change, until
    a visitor moves the map.
    """

    changed = Signal()
    """The view is another."""
    settled = Signal()
    """A gesture or flight has come to rest."""

    def __init__(self, parent: QObject) -> None:
        """Look at nothing yet."""
        super().__init__(parent)
        self.view = View((0.0, 0.0), 10.0, 0.0, 1.0, 1.0)
        self.limits = camera.Limits((0.0, 0.0, 1.0, 1.0))
        self._aim: Aim = as_it_is
        self._rest = QTimer(self, singleShot=True, interval=SETTLE_MS)
        self._rest.timeout.connect(self.settled)
        self._flight = QVariantAnimation(self, startValue=0.0, endValue=1.0)
        self._flight.setEasingCurve(QEasingCurve.Type.OutCubic)
        self._flight.valueChanged.connect(self._fly)
        self._flight.finished.connect(self.settled)
        self._ends = (self.view, self.view)

    @property
    def moving(self) -> bool:
        """Say whether a gesture or flight is under way."""
        return self._rest.isActive() or self._flying

    @property
    def _flying(self) -> bool:
        return self._flight.state() == QVariantAnimation.State.Running

    # --- what there is to see

    def set_bounds(self, bounds: Bounds, outside: tuple[tuple[float, float], ...] = ()) -> None:
        """Keep to another level, seen from where one is."""
        if (bounds, outside) != (self.limits.bounds, self.limits.outside):
            self.limits = replace(self.limits, bounds=bounds, outside=outside)
            self._show(self.view)

    def set_edges(self, insets: camera.Insets, rim: float) -> None:
        """Take note of what sheets cover, and frame the same thing in the rest."""
        self.limits = replace(self.limits, insets=insets, rim=rim)
        self.reframe()

    def resize(self, width: float, height: float) -> None:
        """Frame the same thing in another size."""
        self.view = self.view.resized(width, height)
        self.reframe()

    def reframe(self) -> None:
        """Take the last aim again, at once."""
        self._flight.stop()
        self._show(self._aim(self.view) or self.view)

    # --- going somewhere

    def go(self, aim: Aim, *, flight_ms: int = 0) -> None:
        """Look where ``aim`` says, flying there if the flight takes any time."""
        self._aim = aim
        wanted = aim(self.view)
        if wanted is not None:
            self._start(wanted, flight_ms)

    def turn(self, rotation: float, *, flight_ms: int = 0) -> None:
        """Turn a plan heading up. What was framed is framed again; else the middle stays."""
        rotation %= 360
        framed = self._aim(replace(self.view, rotation=rotation))
        if self._aim is as_it_is or framed is None:
            middle = self.limits.open_middle(self.view)
            framed = camera.turned(self.view, rotation, middle)
        self._start(framed, flight_ms)

    def zoom_to(self, factor: float, about: Point | None = None, *, flight_ms: int = 0) -> None:
        """Zoom about a pixel (by default the middle); from where a flight will end."""
        self._aim = as_it_is
        base = self._ends[1] if self._flying else self.view
        about = about or self.limits.open_middle(base)
        self._start(self.limits.zoom(base, factor, about), flight_ms)

    def _start(self, view: View, flight_ms: int) -> None:
        view = self.limits.keep(view)
        self._flight.stop()
        if not flight_ms or view == self.view:
            self._show(view)
            return
        self._ends = (self.view, view)
        self._flight.setDuration(flight_ms)
        self._flight.start()

    def _fly(self, share: float) -> None:
        if self._flying:
            self._show(camera.between(*self._ends, share))

    def _show(self, view: View) -> None:
        view = self.limits.keep(view)
        if view != self.view:
            self.view = view
            self.changed.emit()

    # --- fingers, wheel, keys

    def hold(self) -> None:
        """Stop a flight: a finger is on the map."""
        self._flight.stop()

    def drag(self, view: View) -> None:
        """Follow fingers."""
        self._pull(view)

    def zoom(self, factor: float, about: Point | None) -> None:
        """Follow a wheel."""
        about = about or self.limits.open_middle(self.view)
        self._pull(self.limits.zoom(self.view, factor, about))

    def step(self, right: int, down: int) -> None:
        """Follow arrow keys: look that many steps to the right and down."""
        step = KEY_SHARE * min(self.view.width, self.view.height)
        self._pull(camera.panned(self.view, -right * step, -down * step))

    def _pull(self, view: View) -> None:
        self._aim = as_it_is
        self._flight.stop()
        self._rest.start()
        self._show(view)

    def hurry(self) -> None:
        """Take what comes for a part of a gesture: it is composed afresh a moment later."""
        self._rest.start()

    def rest(self) -> None:
        """End a drag at once: the last finger has gone."""
        if self._rest.isActive():
            self._rest.stop()
            self.settled.emit()

    # --- limits

    def can_zoom_in(self) -> bool:
        """Say whether one can come closer."""
        return self.view.scale < camera.MOST_PX_PER_M * 0.999

    def can_zoom_out(self) -> bool:
        """Say whether there is more of the level than is shown."""
        return self.view.scale > self.limits.least_scale(self.view) * 1.001


def as_it_is(view: View) -> View:
    """Aim at what is shown: a visitor has chosen it."""
    return view
