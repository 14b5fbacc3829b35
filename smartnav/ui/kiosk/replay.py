"""A route shown once more, step by step: where the map looks, and for how long."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

if TYPE_CHECKING:
    from collections.abc import Sequence

    from smartnav.cartography.views import Bounds
    from smartnav.guidance import Told
    from smartnav.guidance.steps import Step
    from smartnav.plan.model import Point

LONGEST_MS = 10_000
"""A replay takes no longer, however many steps there are."""
STEP_MS = 2_000
"""What a step gets where there are few, the flight there included: time to read half a line."""
AROUND_M = 6.0
"""At least so much of the hall is in sight to each side of where a step ends."""
WHOLE_M = 30.0
"""A step up to this long is in sight from where it begins."""


@dataclass(frozen=True, slots=True)
class Sight:
    """What the map shows of a step: a part of a level."""

    level: str
    bounds: Bounds
    """Min x, min y, max x, max y in metres."""


def sights(told: Sequence[Told]) -> tuple[Sight, ...]:
    """Return what there is to see of each step: where it ends, and where it begins if near."""
    steps = [each.step for each in told]
    return tuple(_sight(step, after) for step, after in zip(steps, [*steps[1:], None], strict=True))


def _sight(step: Step, after: Step | None) -> Sight:
    level, end = _end(step, after)
    begin = step.point if step.level == level else end
    far = max(abs(begin[0] - end[0]), abs(begin[1] - end[1])) > WHOLE_M
    points = (end,) if far else (begin, end)
    xs, ys = [point[0] for point in points], [point[1] for point in points]
    bounds = (
        min(xs) - AROUND_M, min(ys) - AROUND_M, max(xs) + AROUND_M, max(ys) + AROUND_M
    )  # fmt: skip
    return Sight(level, bounds)


def _end(step: Step, after: Step | None) -> tuple[str, Point]:
    """Return the level and the point where a step ends: where the next begins, or the goal."""
    if step.kind != "arrive" and after is not None:
        return after.level, after.point
    return step.level, step.place.position if step.place is not None else step.point


class Replay(QObject):
    """Counts through the steps of a route, by itself or one at a time."""

    stepped = Signal(int)
    """The step to be shown now."""
    ended = Signal()
    """There is none left, or nobody wants to see it."""

    def __init__(self, parent: QObject, longest_ms: int = LONGEST_MS) -> None:
        """Take no longer than ``longest_ms`` from the first step to the end."""
        super().__init__(parent)
        self._longest_ms = longest_ms
        self._steps = 0
        self._step = -1
        self._timer = QTimer(self)
        self._timer.timeout.connect(self.go_on)

    @property
    def step(self) -> int:
        """The step that is shown; −1: none."""
        return self._step

    @property
    def steps(self) -> int:
        """How many there are."""
        return self._steps

    @property
    def runs(self) -> bool:
        """Whether it goes on by itself."""
        return self._timer.isActive()

    def begin(self, steps: int, *, by_itself: bool) -> None:
        """Show the first of some steps, and the others by and by or when :meth:`go_on` says so."""
        self.stop()
        self._steps = steps
        if by_itself and steps:
            self._timer.start(min(STEP_MS, self._longest_ms // steps))
        self.go_on()

    def go_on(self) -> None:
        """Show the next step; after the last it ends."""
        if self._step + 1 >= self._steps:
            self.stop()
            return
        self._step += 1
        self.stepped.emit(self._step)

    def stop(self) -> None:
        """Show no more."""
        was, self._step = self._step, -1
        self._timer.stop()
        if was >= 0:
            self.ended.emit()
