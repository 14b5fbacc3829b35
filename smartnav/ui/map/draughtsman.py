"""Paints a map off the GUI thread: first what is shown, then what may be asked for next."""

from __future__ import annotations

import logging
from dataclasses import dataclass, field
from functools import partial
from threading import Event
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from smartnav.ui import background
from smartnav.ui.map.layers import Unwanted, paint_layers, paint_overview, rehearse

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from smartnav.ui.map.canvas import Canvas
    from smartnav.ui.map.layers import Layers, Scene

AHEAD_MS = 300
"""Of quiet before anything is painted that nobody has asked for yet."""
HOLD_MS = 500
"""Held back for longer, what is shown is painted all the same."""
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Wishes:
    """What a map should have painted."""

    shown: Scene
    next: tuple[Scene, ...] = ()
    """Other levels as they would be shown, the likeliest first."""


@dataclass(frozen=True, slots=True)
class _Job:
    scene: Scene
    overview: bool
    unwanted: Event = field(default_factory=Event)

    def paint(self) -> Layers:
        scene = self.scene
        if self.overview:
            return paint_overview(
                scene.floor, scene.theme, scene.view.rotation, unwanted=self.unwanted.is_set
            )
        return paint_layers(scene, unwanted=self.unwanted.is_set)


class Draughtsman(QObject):
    """Does one thing after the other, while nothing moves."""

    painted = Signal()
    """The level shown has been painted anew."""

    def __init__(
        self, parent: QObject, canvas: Canvas, wishes: Callable[[], Wishes | None]
    ) -> None:
        """Paint for ``canvas`` what ``wishes`` says; None while something moves."""
        super().__init__(parent)
        self._canvas = canvas
        self._wishes = wishes
        self._underway: _Job | None = None
        self._failed: Scene | None = None
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(lambda: self._begin(ahead=False))
        self._later = QTimer(self, singleShot=True, interval=AHEAD_MS)
        self._later.timeout.connect(lambda: self._begin(ahead=True))
        self._held = QTimer(self, singleShot=True, interval=HOLD_MS)
        self._held.timeout.connect(self.wake)

    @property
    def is_at_work(self) -> bool:
        """Whether something is being painted."""
        return self._underway is not None

    def wake(self) -> None:
        """Look soon what there is to do."""
        self._soon.start()

    def hold(self) -> None:
        """Drop what is being painted, and begin nothing for a while or until :meth:`go_on`.

        Python's threads take turns: what is worked out meanwhile has them for itself.
        """
        self._held.start()
        if self._underway is not None:
            self._underway.unwanted.set()

    def go_on(self) -> None:
        """Paint again."""
        if self._held.isActive():
            self._held.stop()
            self.wake()

    def _begin(self, *, ahead: bool) -> None:
        busy = self._underway is not None or self._held.isActive()
        wishes = None if busy else self._wishes()
        if wishes is None:
            return
        job = next(self._jobs(wishes, ahead=ahead), None)
        if job is not None:
            rehearse()  # Here, not before: the first frame shows what was kept.
            self._underway = job
            # A picture kept from an earlier run is what will be painted: that has time.
            shown = self._canvas.layers_of(job.scene.floor)
            patient = ahead or (shown is not None and shown.provisional)
            run = background.run_in_turn if patient else background.run
            run(self, job.paint, self._take, partial(self._give_up, job))
        elif not ahead:
            self._later.start()

    def _jobs(self, wishes: Wishes, *, ahead: bool) -> Iterator[_Job]:
        canvas = self._canvas
        if not canvas.has(wishes.shown) and not self._has_failed(wishes.shown):
            yield _Job(wishes.shown, overview=False)
        if not ahead:
            return
        for scene in (wishes.shown, *wishes.next):
            if canvas.room_bytes() <= 0:
                return
            if not canvas.has_overview(scene.floor):
                yield _Job(scene, overview=True)
            if scene is not wishes.shown and not canvas.has(scene):
                yield _Job(scene, overview=False)

    def _has_failed(self, scene: Scene) -> bool:
        return self._failed is not None and scene.is_same(self._failed)

    def _take(self, layers: Layers) -> None:
        job, self._underway = self._underway, None
        assert job is not None
        if job.unwanted.is_set():
            self.wake()
            return
        self._canvas.take(layers, overview=job.overview)
        if layers.scene.floor is self._canvas.floor:
            self.painted.emit()
        self._begin(ahead=job.overview or layers.scene.floor is not self._canvas.floor)

    def _give_up(self, job: _Job, error: Exception) -> None:
        self._underway = None
        if isinstance(error, Unwanted):
            self.wake()
            return
        self._failed = job.scene
        _log.error("a level could not be painted", exc_info=error)
