"""Where in its rooms a label may stand and how it may be turned: what is tried, whatever the view.

Places are fixed in the plan, so that a label does not move while one pans or zooms; the scale
decides only from when on it fits there.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple, TypeVar

import numpy as np

from smartnav.cartography import thresholds as at
from smartnav.cartography.blocks import block, settings
from smartnav.cartography.display import LINE_HEIGHT, Spare

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from smartnav.cartography.blocks import Block, Setting
    from smartnav.cartography.display import Label
    from smartnav.cartography.thresholds import Rows

EAST, NORTH, WIDTH, HEIGHT, UP, TURN, ASIDE, COST, COVERS = range(9)
"""Columns of poses: the place in the plan; the room it has there (m); the heading of the room's
own up; how text is turned: ``UPRIGHT``, ``ALONG`` the room's width or its ``HEIGHT``; the heading
it stands aside to, its edge at the place (else ``nan``); what multiplies the scale it fits from
when poses are compared; by which share more it costs where the text never gets off what lies in
the room, 0 where nothing does."""
NO_POSES = np.zeros((0, 9))
UPRIGHT, ALONG, ALONG_HEIGHT = 0.0, 1.0, 2.0
_SHIFTS = np.array(
    [(0.0, 0.0), (0.0, -0.3), (0.0, 0.3), (-0.3, 0.0), (0.3, 0.0), (-0.3, -0.3), (0.3, -0.3),
     (-0.3, 0.3), (0.3, 0.3), (0.0, -0.6), (0.0, 0.6), (-0.6, 0.0), (0.6, 0.0),
     (-0.6, -0.6), (0.6, -0.6), (-0.6, 0.6), (0.6, 0.6)]
)  # fmt: skip
"""Where in its room a label is tried: shares of half the room's sides."""
_STEPS = np.linspace(-0.72, 0.72, 9)
_FINE_SHIFTS = np.stack([axis.ravel() for axis in np.meshgrid(_STEPS, _STEPS)], axis=1)
"""The same among furniture, where it may find a gap."""
_ON_ROWS = ("service", "range", "bank")
"""Kinds that are written along their row of windows rather than upright."""
_SPARE_COST, _OVERHANG_COST, _SHIFT_COST, _TURN_COST = 1.06, 1.6, 0.12, 1.3
"""A place in another room, beyond the ends of a row, off the middle, turned: by how much earlier a
name must fit there to be put there."""
_COVERING_COST, _AREA_COVERING_COST = 0.6, 1.6
"""So much more a place costs where the name never gets off furniture and the edges of smaller
areas. A functional area's letter shows until its name fits beside these."""
_FRONT_COST, _SIDEWAYS_COST = 1.1, 1.2
"""As much for a window's number before its counter, and on it but turned."""
_LONG = 2.2
"""From this ratio of sides an area is long and thin: its name may run along it."""
_PADDING = 0.25
"""Left free on either side of a name, in ems."""
_BESIDE = 0.34
"""Left free between two numbers of windows, in ems."""
_REFERENCE = 0.67
"""Of its full size, at which the places of a label are compared."""
_TO_VISITORS = 0.2
"""By this share of half its counter a number stands nearer to the visitors."""
_ASIDE_GAP = 3.0
"""Pixels between a counter and the number before it."""
_MARGIN, _MARGIN_SHARE = 2.0, 0.1
"""Pixels round everything placed; of small print no more than this share of its height."""
_Share = TypeVar("_Share", float, "NDArray[np.float64]")


@dataclass(eq=False)
class Wish:
    """A label that wants a place, with all that does not depend on how the map is turned."""

    label: Label
    least: float
    """No smaller than this, in pixels."""
    since: float = 0.0
    until: float = math.inf
    """Pixels per metre: it is wanted at these scales."""
    _blocks: dict[tuple[Setting, bool], Block] = field(default_factory=dict, init=False, repr=False)
    """What has been shown of it; goes with it."""

    def block(self, setting: Setting, *, on_counter: bool) -> Block:
        """Return what is drawn of it in one setting, round its middle."""
        found = self._blocks.get((setting, on_counter))
        if found is None:
            label = self.label
            if on_counter:
                label = replace(label, colour=label.on_solid, halo=None)
            found = self._blocks[setting, on_counter] = block(label, setting)
        return found

    @cached_property
    def settings(self) -> tuple[Setting, ...]:
        """The ways to set it, best first."""
        return tuple(settings(self.label, self.least))

    @cached_property
    def sizes(self) -> NDArray[np.float64]:
        """The size of the type in each setting."""
        return np.array([way.size for way in self.settings])

    @cached_property
    def extents(self) -> NDArray[np.float64]:
        """Of each setting: its width and height, and those it needs of its room (px)."""
        if self.label.kind == "number":
            needs = [(way.width + _BESIDE * way.size, way.height) for way in self.settings]
        else:
            needs = [
                (way.width + 2 * _PADDING * way.size, way.height - self._slack(way))
                for way in self.settings
            ]
        boxes = [(way.width, way.height) for way in self.settings]
        return np.hstack([np.array(boxes), np.array(needs)])

    def _slack(self, way: Setting) -> float:
        """Return how much closer than its height says something may stand (px).

        That is one line in a narrow strip; the tails of other letters would touch what is below.
        """
        strip = self.label.badge and len(way.lines) <= 1 and way.layout != "above"
        return (LINE_HEIGHT - 1) * way.size if strip or self.label.kind in _ON_ROWS else 0.0

    @cached_property
    def allowed(self) -> NDArray[np.float64]:
        """From which scale on each setting may be used; to be raised by whoever knows more."""
        return np.full(len(self.settings), self.since)

    @cached_property
    def compared(self) -> NDArray[np.bool_]:
        """The settings by which places are compared: named, at a middling size.

        A functional area is to be named as soon as can be, at whatever size.
        """
        named = np.array([way.layout != "badge" for way in self.settings])
        aim = self.least if self.label.badge else max(self.label.size * _REFERENCE, self.least)
        best = self.sizes[named][np.abs(self.sizes[named] - aim).argmin()]
        compared: NDArray[np.bool_] = named & (self.sizes == best)
        return compared

    @cached_property
    def poses(self) -> NDArray[np.float64]:
        """Every pose, one a row."""
        label = self.label
        if label.room is None:
            return NO_POSES
        if label.kind == "number":
            return np.array(list(_number_poses(label)))
        own = Spare(label.at, *label.room, True)
        rooms = enumerate((own, *label.spares))
        return np.vstack([_in(room, label, rank) for rank, room in rooms])

    def fits_own_room(self) -> NDArray[np.float64]:
        """Return from which scale on each setting fits the label's own room, written along it."""
        width, height = self.label.room or (0.0, 0.0)
        fits: NDArray[np.float64] = np.maximum(
            self.extents[:, 2] / width, self.extents[:, 3] / height
        )
        return fits

    def rows(self, sides: Sides, ways: NDArray[np.intp]) -> Rows:
        """Return a thing for each pose in each of some settings, pose by pose."""
        count = len(sides.turns)
        every = sides.of(np.repeat(np.arange(count), len(ways)))
        return set_in(
            every, np.tile(self.extents[ways], (count, 1)), np.tile(self.allowed[ways], count),
            self.until,
        )  # fmt: skip


class Sides(NamedTuple):
    """Some poses on a map turned some way."""

    places: NDArray[np.float64]
    """In the frame, in metres."""
    turns: NDArray[np.float64]
    """Of text, in degrees on the screen."""
    cos: NDArray[np.float64]
    sin: NDArray[np.float64]
    """Of the angle between text and room, positive."""
    width: NDArray[np.float64]
    height: NDArray[np.float64]
    """Of the room, in metres."""
    away: NDArray[np.float64]
    """The direction on the screen in which text stands aside from its place; 0, 0 where not."""
    cost: NDArray[np.float64]

    def of(self, which: slice | NDArray[np.intp]) -> Sides:
        """Return some of the poses."""
        return Sides(*(column[which] for column in self))


def sides_of(poses: NDArray[np.float64], rotation: float) -> Sides:
    """Return poses as they are on a map turned so that heading ``rotation`` points up."""
    up = row_angles(poses[:, UP], rotation)
    across = row_angles(poses[:, UP] + 90, rotation)
    turns = np.where(poses[:, TURN] == ALONG, up, across)
    turns[poses[:, TURN] == UPRIGHT] = 0.0
    off = np.radians(up - turns)
    aside = np.radians(poses[:, ASIDE] - rotation)
    away = np.nan_to_num(np.stack([np.sin(aside), -np.cos(aside)], axis=1))
    return Sides(
        at.frame(poses[:, :2], rotation), turns, np.abs(np.cos(off)), np.abs(np.sin(off)),
        poses[:, WIDTH], poses[:, HEIGHT], away, poses[:, COST],
    )  # fmt: skip


def fits(sides: Sides, extents: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return from which scale on what needs ``extents`` of its room fits, one for each pose."""
    need_w, need_h = extents[:, 2], extents[:, 3]
    fits: NDArray[np.float64] = np.maximum(
        (need_w * sides.cos + need_h * sides.sin) / sides.width,
        (need_w * sides.sin + need_h * sides.cos) / sides.height,
    )
    return fits


def set_in(
    sides: Sides, extents: NDArray[np.float64], allowed: NDArray[np.float64],
    until: float | NDArray[np.float64],
) -> Rows:  # fmt: skip
    """Return things of some extents in some poses, one in each, there where they fit."""
    rows = at.things(len(extents))
    rows[:, (at.X, at.Y)] = sides.places
    margin = np.minimum(_MARGIN, _MARGIN_SHARE * extents[:, 1:2])
    rows[:, (at.HALF_W, at.HALF_H)] = extents[:, :2] / 2 + margin
    rows[:, at.SINCE] = np.maximum(fits(sides, extents), allowed)
    rows[:, at.UNTIL] = until
    if sides.away.any():
        reach = (extents[:, 2:] * np.abs(sides.away)).sum(axis=1) / 2 + _ASIDE_GAP
        rows[:, (at.ASIDE_X, at.ASIDE_Y)] = sides.away * reach[:, None]
    if sides.turns.any():
        at.set_turn(rows, sides.turns)
    return rows


def row_angles(headings: NDArray[np.float64], rotation: float) -> NDArray[np.float64]:
    """Return the angles on the screen of text along rows, within ±90 degrees."""
    angles = (headings - rotation + 90) % 180 - 90
    straight: NDArray[np.float64] = np.where(angles > 89.5, angles - 180, angles)
    return straight


def _in(room: Spare, label: Label, rank: int) -> NDArray[np.float64]:
    """Return the poses in one room."""
    cost, covering, shifts = 1.0 if rank == 0 else _SPARE_COST, 0.0, _SHIFTS
    if not room.clear and label.kind in _ON_ROWS:
        cost = _OVERHANG_COST
    elif not room.clear:
        shifts = _FINE_SHIFTS
        covering = _AREA_COVERING_COST if label.badge else _COVERING_COST
    turns = _turns(room, label)
    poses = np.empty((len(turns), len(shifts), NO_POSES.shape[1]))
    right, down = shifts.T
    poses[..., EAST], poses[..., NORTH] = _moved(room, label.angle, right, down)
    poses[..., WIDTH] = room.width * (1 - np.abs(right))
    poses[..., HEIGHT] = room.height * (1 - np.abs(down))
    poses[..., UP], poses[..., ASIDE] = label.angle, math.nan
    poses[..., COVERS] = covering
    for own, (turn, by) in zip(poses, turns, strict=True):
        own[:, TURN] = turn
        own[:, COST] = cost * by * (1 + _SHIFT_COST * np.hypot(right, down))
    return poses.reshape(-1, poses.shape[-1])


def _turns(room: Spare, label: Label) -> tuple[tuple[float, float], ...]:
    """Return how a label may be turned in a room, with what each way costs."""
    if label.kind in _ON_ROWS:
        return ((ALONG, 1.0), (UPRIGHT, _TURN_COST))
    if label.badge or label.sign:
        return ((UPRIGHT, 1.0),)
    if room.width > _LONG * room.height:
        return ((UPRIGHT, 1.0), (ALONG, _TURN_COST))
    if room.height > _LONG * room.width:
        return ((UPRIGHT, 1.0), (ALONG_HEIGHT, _TURN_COST))
    return ((UPRIGHT, 1.0),)


def _moved(room: Spare, up: float, right: _Share, down: _Share) -> tuple[_Share, _Share]:
    """Return the place off a room's middle by shares of half its width and height."""
    angle = math.radians(up)
    x, y = right * room.width / 2, -down * room.height / 2
    return (
        room.at[0] + x * math.cos(angle) + y * math.sin(angle),
        room.at[1] - x * math.sin(angle) + y * math.cos(angle),
    )


def _number_poses(label: Label) -> list[tuple[float, ...]]:
    """Return where a window's number may stand: on its counter, before it, on it but turned."""
    width, height = label.room or (0.0, 0.0)
    own = Spare(label.at, width, height, True)
    on = (*_moved(own, label.angle, 0.0, -_TO_VISITORS), width, height * (1 - _TO_VISITORS),
          label.angle)  # fmt: skip
    front = [
        (*spare.at, spare.width, spare.height, label.angle, UPRIGHT, label.angle, _FRONT_COST, 0.0)
        for spare in label.spares
    ]
    return [
        (*on, UPRIGHT, math.nan, 1.0, 0.0), *front, (*on, ALONG, math.nan, _SIDEWAYS_COST, 0.0)
    ]  # fmt: skip
