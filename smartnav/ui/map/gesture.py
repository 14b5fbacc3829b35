"""Fingers on a map, without Qt: what a set of pressed pointers does to a view.

One pointer drags, two drag and zoom; whenever one comes or goes the gesture starts afresh from
the view as it is, so nothing jumps. A press and release that stays put is a tap.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from smartnav.ui.map.camera import pinned, zoomed

if TYPE_CHECKING:
    from smartnav.cartography.display import View
    from smartnav.plan.model import Point

DOUBLE_TAP_MS = 400
DOUBLE_TAP_PX = 48.0


@dataclass(slots=True)
class Gesture:
    """The pointers pressed now, and what they have done since the first came down."""

    slop: float
    """Pixels a finger may tremble and still tap."""
    _at: dict[int, Point] = field(default_factory=dict)
    _pressed_at: Point = (0.0, 0.0)
    _start: View | None = None
    _start_at: dict[int, Point] = field(default_factory=dict)
    _moved: bool = False
    _several: bool = False

    @property
    def busy(self) -> bool:
        """Say whether any pointer is down."""
        return bool(self._at)

    @property
    def moving(self) -> bool:
        """Say whether this is no tap any more."""
        return self.busy and (self._moved or self._several)

    def press(self, pointer: int, at: Point, view: View) -> None:
        """Add a pointer."""
        if not self._at:
            self._moved = self._several = False
            self._pressed_at = at
        self._at[pointer] = at
        self._several = self._several or len(self._at) > 1
        self._anchor(view)

    def move(self, pointer: int, at: Point) -> View | None:
        """Move a pointer; return the view that follows, or None while it may still be a tap."""
        if pointer not in self._at or self._start is None:
            return None
        self._at[pointer] = at
        if not self._moved and math.dist(at, self._pressed_at) > self.slop:
            self._moved = True
        return self._view(self._start) if self._moved or self._several else None

    def release(self, pointer: int, view: View) -> Point | None:
        """Take a pointer away; return the pixel of the tap that ends with it, if one does."""
        at = self._at.pop(pointer, None)
        if at is None:
            return None
        if self._at:
            self._anchor(view)
            return None
        return None if self._moved or self._several else at

    def cancel(self) -> None:
        """Forget all pointers: the system has taken them away."""
        self._at.clear()

    def _anchor(self, view: View) -> None:
        self._start = view
        self._start_at = dict(self._at)

    def _view(self, start: View) -> View:
        was, now = list(self._start_at.values())[:2], list(self._at.values())[:2]
        from_, to = _middle(was), _middle(now)
        view = pinned(start, start.to_plan(from_), to)
        if len(now) == 2:
            spread = math.dist(*was)
            view = zoomed(view, max(math.dist(*now), 1.0) / max(spread, 1.0), to)
        return view


def _middle(points: list[Point]) -> Point:
    return (
        sum(x for x, _ in points) / len(points),
        sum(y for _, y in points) / len(points),
    )


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
