"""Where the map looks: keeps the view within its limits, frames things, flies to them."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from smartnav.cartography.display import View
from smartnav.ui.map import camera
from smartnav.ui.map.camera import Limits
from smartnav.ui.map.motion import Flight, Glide, thrown

if TYPE_CHECKING:
    from smartnav.plan.model import Point

SETTLE_MS = 120
"""Of stillness after which a gesture counts as paused and the map is composed afresh."""
FRAME_MS = 16
KEY_SHARE = 0.15
"""Of the picture, moved by an arrow key."""
SNAP_DEG = 8.0
"""A map let go so nearly the way the visitor faces is meant to be turned that way."""
Aim = Callable[[View, Limits], View | None]
"""From the view as it is (its size and rotation are right) to the one wanted on a level, if any."""


def now_ms() -> float:
    """Return milliseconds of a clock that only counts on."""
    return time.monotonic() * 1000


class Pilot(QObject):
    """Steers one map.

    The last aim is taken again whenever the size, the insets or the level's bounds change, until
    a visitor moves the map.
    """

    changed = Signal()
    """The view is another."""
    settled = Signal()
    """A gesture or flight has come to rest."""

    def __init__(self, parent: QObject, clock: Callable[[], float] = now_ms) -> None:
        """Look at nothing yet; ``clock`` tells milliseconds."""
        super().__init__(parent)
        self.view = View((0.0, 0.0), 10.0, 0.0, 1.0, 1.0)
        self.limits = Limits((0.0, 0.0, 1.0, 1.0))
        self.facing = 0.0
        """The plan heading that is up unless a visitor has turned the map."""
        self._aim: Aim = as_it_is
        self._clock = clock
        self._rest = QTimer(self, singleShot=True, interval=SETTLE_MS)
        self._rest.timeout.connect(self.settled)
        self._frames = QTimer(self, interval=FRAME_MS, timerType=Qt.TimerType.PreciseTimer)
        self._frames.timeout.connect(self.tick)
        self._motion: Flight | Glide | None = None
        self._begun_ms = self._ticked_ms = 0.0

    @property
    def moving(self) -> bool:
        """Say whether a gesture or flight is under way."""
        return self._rest.isActive() or self._motion is not None

    # --- what there is to see

    def set_level(self, limits: Limits) -> None:
        """Keep to another level, seen from where one is; what sheets cover stays."""
        kept = replace(limits, insets=self.limits.insets, rim=self.limits.rim)
        if kept != self.limits:
            self.limits = kept
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
        self._halt()
        self._show(self._aim(self.view, self.limits) or self.view)

    def foreseen(self, limits: Limits) -> View:
        """Return what would be shown of another level if it were chosen now."""
        limits = replace(limits, insets=self.limits.insets, rim=self.limits.rim)
        view = self._destination
        return limits.keep(self._aim(view, limits) or view)

    # --- going somewhere

    def go(self, aim: Aim, *, flight_ms: float = 0) -> None:
        """Look where ``aim`` says, facing as at first, flying there if that takes any time."""
        self._aim = lambda view, limits: aim(replace(view, rotation=self.facing), limits)
        wanted = self._aim(self.view, self.limits)
        if wanted is not None:
            self._start(wanted, flight_ms)

    def face(self, rotation: float, *, flight_ms: float = 0) -> None:
        """Turn a plan heading up, for good. What was framed is framed again."""
        self.facing = rotation % 360
        self.turn(self.facing, flight_ms=flight_ms)

    def turn(self, rotation: float, *, flight_ms: float = 0) -> None:
        """Turn a plan heading up. What was framed is framed again; else the middle stays."""
        base = replace(self.view, rotation=rotation % 360)
        framed = None if self._aim is as_it_is else self._aim(base, self.limits)
        if framed is None or framed.rotation != base.rotation:
            self._aim = as_it_is
            middle = self.limits.open_middle(self.view)
            framed = camera.turned(self.view, base.rotation, middle)
        self._start(framed, flight_ms)

    def turn_by(self, degrees: float, *, flight_ms: float = 0) -> None:
        """Turn what is drawn clockwise; from where a flight will end."""
        self._aim = as_it_is
        self.turn(self._destination.rotation - degrees, flight_ms=flight_ms)

    def zoom_to(self, factor: float, about: Point | None = None, *, flight_ms: float = 0) -> None:
        """Zoom about a pixel (by default the middle); from where a flight will end."""
        self._aim = as_it_is
        base = self._destination
        about = about or self.limits.open_middle(base)
        self._start(self.limits.zoom(base, factor, about), flight_ms)

    @property
    def _destination(self) -> View:
        return self._motion.last if isinstance(self._motion, Flight) else self.view

    def _start(self, view: View, flight_ms: float) -> None:
        view = self.limits.keep(view)
        self._halt()
        if not flight_ms or view == self.view:
            self._show(view)
        else:
            self._set_out(Flight(self.view, view, flight_ms))

    def _set_out(self, motion: Flight | Glide) -> None:
        self._motion = motion
        self._begun_ms = self._ticked_ms = self._clock()
        self._frames.start()

    def _halt(self) -> None:
        self._motion = None
        self._frames.stop()

    def tick(self) -> None:
        """Show where a flight or glide has come to by now."""
        motion, now = self._motion, self._clock()
        if motion is None or now <= self._ticked_ms:
            return
        self._ticked_ms = now
        before = self.view
        self._show(motion.at(now - self._begun_ms))
        # A glide that no longer gets anywhere has come to the end of the map.
        stuck = isinstance(motion, Glide) and self.view == before
        if stuck or now - self._begun_ms >= motion.lasts_ms:
            self._halt()
            self.settled.emit()

    def _show(self, view: View) -> None:
        view = self.limits.keep(view)
        if view != self.view:
            self.view = view
            self.changed.emit()

    # --- fingers, wheel, keys

    def hold(self) -> None:
        """Stop a flight: a finger is on the map."""
        if self._motion is not None:
            self._halt()
            self._rest.start()

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
        self._halt()
        self._rest.start()
        self._show(view)

    def let_go(self, velocity: Point, *, flight_ms: float = 0) -> None:
        """End a drag: glide on, turn back the little one has turned by mistake, or rest.

        Without ``flight_ms`` nothing moves by itself.
        """
        if not self._rest.isActive():
            return
        self._rest.stop()
        off = (self.view.rotation - self.facing + 180) % 360 - 180
        glide = thrown(self.view, velocity) if flight_ms else None
        if off and abs(off) < SNAP_DEG:
            self.turn(self.facing, flight_ms=flight_ms)
        elif glide is not None:
            self._set_out(glide)
        if self._motion is None:
            self.settled.emit()

    # --- limits

    def can_zoom_in(self) -> bool:
        """Say whether one can come closer."""
        return self.view.scale < camera.MOST_PX_PER_M * 0.999

    def can_zoom_out(self) -> bool:
        """Say whether there is more of the level than is shown."""
        return self.view.scale > self.limits.least_scale(self.view) * 1.001


def as_it_is(view: View, _limits: Limits) -> View:
    """Aim at what is shown: a visitor has chosen it."""
    return view
