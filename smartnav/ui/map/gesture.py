"""Fingers on a map, without Qt: what a set of pressed pointers does to a view.

One pointer drags, two drag, zoom and turn; whenever one comes or goes the gesture starts afresh
from the view as it is, so nothing jumps. A press and release that stays put is a tap.
"""

from __future__ import annotations

import math
from collections import deque
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from smartnav.ui.map.camera import pinned, turned, zoomed

if TYPE_CHECKING:
    from smartnav.cartography.display import View
    from smartnav.plan.model import Point

DOUBLE_TAP_MS = 400
DOUBLE_TAP_PX = 48.0
DEAD_DEG = 12.0
"""Two fingers turn so far before the map does: a pinch always twists a little."""
_THROW_MS = 100
"""The last moments of a drag, from which its speed is taken."""
_LEAST_THROW_MS = 10
"""Less is one frame of a touch screen, and says nothing about speed."""
_PAUSE_MS = 60
"""A finger that rested so long before it was lifted has not thrown the map."""
_STILL = (0.0, 0.0)


@dataclass(slots=True)
class Gesture:
    """The pointers pressed now, and what they have done since the first came down."""

    slop: float
    """Pixels a finger may tremble and still tap."""
    velocity: Point = _STILL
    """Pixels a second at which the last pointer let go; nothing after two fingers."""
    _at: dict[int, Point] = field(default_factory=dict)
    _pressed_at: Point = (0.0, 0.0)
    _start: View | None = None
    _start_at: dict[int, Point] = field(default_factory=dict)
    _trail: deque[tuple[int, Point]] = field(default_factory=deque)
    _bearing: float = 0.0
    _twist: float = 0.0
    _moved: bool = False
    _several: bool = False

    @property
    def busy(self) -> bool:
        """Say whether any pointer is down."""
        return bool(self._at)

    def press(self, pointer: int, at: Point, view: View) -> None:
        """Add a pointer."""
        if not self._at:
            self._moved = self._several = False
            self._pressed_at = at
        self._at[pointer] = at
        self._several = self._several or len(self._at) > 1
        self._anchor(view)

    def move(self, pointer: int, at: Point, when_ms: int = 0) -> View | None:
        """Move a pointer; return the view that follows, or None while it may still be a tap."""
        if pointer not in self._at or self._start is None:
            return None
        self._at[pointer] = at
        self._leave_trail(at, when_ms)
        if not self._moved and math.dist(at, self._pressed_at) > self.slop:
            self._moved = True
        return self._view(self._start) if self._moved or self._several else None

    def release(self, pointer: int, view: View, when_ms: int = 0) -> Point | None:
        """Take a pointer away; return the pixel of the tap that ends with it, if one does."""
        at = self._at.pop(pointer, None)
        if at is None:
            return None
        if self._at:
            self._anchor(view)
            return None
        self.velocity = _STILL if self._several or not self._moved else self._speed(when_ms)
        return None if self._moved or self._several else at

    def cancel(self) -> None:
        """Forget all pointers: the system has taken them away."""
        self._at.clear()
        self.velocity = _STILL

    def _anchor(self, view: View) -> None:
        self._start = view
        self._start_at = dict(self._at)
        self._trail.clear()
        self._twist, self._bearing = 0.0, _bearing(list(self._at.values()))

    def _view(self, start: View) -> View:
        was, now = list(self._start_at.values())[:2], list(self._at.values())[:2]
        from_, to = _middle(was), _middle(now)
        view = pinned(start, start.to_plan(from_), to)
        if len(now) == 2:
            spread = math.dist(*was)
            view = zoomed(view, max(math.dist(*now), 1.0) / max(spread, 1.0), to)
            view = turned(view, view.rotation - self._turn(now), to)
        return view

    def _turn(self, now: list[Point]) -> float:
        """Return the degrees two fingers turn the map clockwise, less what they may twist."""
        bearing = _bearing(now)
        # Summed up, so that it goes on beyond half a turn.
        self._twist += (bearing - self._bearing + 180) % 360 - 180
        self._bearing = bearing
        return math.copysign(max(abs(self._twist) - DEAD_DEG, 0.0), self._twist)

    def _leave_trail(self, at: Point, when_ms: int) -> None:
        if self._trail and self._trail[-1][1] == at:
            return  # The event of a finger that lifts repeats its place.
        self._trail.append((when_ms, at))
        while self._trail[0][0] < when_ms - _THROW_MS:
            self._trail.popleft()

    def _speed(self, when_ms: int) -> Point:
        if not self._trail or when_ms - self._trail[-1][0] > _PAUSE_MS:
            return _STILL
        (begun, (from_x, from_y)), (ended, (x, y)) = self._trail[0], self._trail[-1]
        if ended - begun < _LEAST_THROW_MS:
            return _STILL
        seconds = (ended - begun) / 1000
        return ((x - from_x) / seconds, (y - from_y) / seconds)


def _middle(points: list[Point]) -> Point:
    return (
        sum(x for x, _ in points) / len(points),
        sum(y for _, y in points) / len(points),
    )


def _bearing(points: list[Point]) -> float:
    """Return the direction from the first of two pointers to the second, in degrees clockwise."""
    if len(points) < 2:
        return 0.0
    (x, y), (other_x, other_y) = points[:2]
    return math.degrees(math.atan2(other_y - y, other_x - x))


@dataclass(slots=True)
class DoubleTap:
    """Tells the second of two quick taps at one place."""

    _when_ms: int = -(10**9)
    _at: Point = (0.0, 0.0)

    def expect(self, at: Point, when_ms: int) -> None:
        """Take the next tap near ``at`` for a second one."""
        self._at, self._when_ms = at, when_ms

    def tap(self, at: Point, when_ms: int) -> bool:
        """Take a tap; say whether it is the second of a pair (a third begins anew)."""
        second = (
            0 <= when_ms - self._when_ms <= DOUBLE_TAP_MS
            and math.dist(at, self._at) <= DOUBLE_TAP_PX
        )
        self._when_ms = -(10**9) if second else when_ms
        self._at = at
        return second
