"""What every tool is: something that takes the pointer and the keys on the map."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from smartnav.ui.editor import marks
from smartnav.ui.editor.snapping import Guide, Snapped, Snapper, squared

if TYPE_CHECKING:
    from PySide6.QtCore import QPointF, Qt
    from PySide6.QtGui import QPainter

    from smartnav.plan.model import Point
    from smartnav.ui.editor.canvas import Canvas

SNAP_PX = 9.0
"""How near the pointer must come to catch on something."""


@dataclass(frozen=True, slots=True)
class Pointer:
    """Where the pointer is, and what is held down."""

    pixel: QPointF
    point: Point
    """The plan point under it, in metres."""
    shift: bool = False
    alt: bool = False
    control: bool = False


class Tool:
    """Takes the pointer and the keys. By itself it does nothing with them."""

    name = ""
    hint = ""
    keeps: frozenset[Qt.Key] = frozenset()
    """Keys that mean something to it while it is in hand, whatever commands they are else."""

    def __init__(self, canvas: Canvas) -> None:
        self.canvas = canvas
        self.found: tuple[Guide, ...] = ()

    @property
    def reach_m(self) -> float:
        """How near something must be to be caught or hit, in metres."""
        return SNAP_PX / self.canvas.view.scale

    def snapped(self, pointer: Pointer, origin: Point | None = None) -> Point:
        """Return where the pointer means to be, and remember the guides to draw."""
        point = pointer.point
        if pointer.shift and origin is not None:
            point = squared(point, origin)
        if pointer.alt:
            self.found = ()
            return point
        caught: Snapped = self.snapper().snap(point, self.reach_m, origin)
        if pointer.shift and origin is not None:
            # The angle goes before what is near: only the grid still counts.
            self.found = (Guide(origin, point, "right"),)
            return point
        self.found = caught.guides
        return caught.point

    def snapper(self) -> Snapper:
        """Return what can be caught."""
        return self.canvas.snapper()

    def press(self, pointer: Pointer) -> None:
        """Take the left button going down."""

    def move(self, pointer: Pointer) -> None:
        """Take the pointer moving, whether or not the button is down."""

    def release(self, pointer: Pointer) -> None:
        """Take the left button going up."""

    def point_at(self, pointer: Pointer) -> None:
        """Take note of where a menu was asked for."""

    def double(self, pointer: Pointer) -> None:
        """Take a second click in the same place."""

    def key(self, key: Qt.Key, pointer: Pointer) -> bool:
        """Take a key; return whether it meant anything."""
        del key, pointer
        return False

    def interrupted(self) -> None:
        """Take note that there is another plan or level than it began on."""

    def cancel(self) -> bool:
        """Give up what was begun; return whether anything was."""
        self.found = ()
        return False

    def paint(self, painter: QPainter) -> None:
        """Draw over the map."""
        marks.guides(painter, self.canvas.view, self.found, self.canvas.theme)
