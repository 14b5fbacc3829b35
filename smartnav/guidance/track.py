"""A walk as a person feels it: long stretches and the few turns between them."""

from __future__ import annotations

import bisect
import itertools
import math
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from shapely.geometry import LineString

from smartnav.guidance.bearings import LEAST_TURN, heading, turn_angle

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from smartnav.plan.model import Point

WIGGLE_M = 1.2
"""A walk that strays less from a straight line than this, round seats or columns, is straight."""
ONE_TURN_M = 3.0
"""Bends nearer to one another than this are felt as one turn."""
ONE_JOG_M = 4.5
"""The same for two bends to opposite sides."""
SIDESTEP_M, SIDESTEP_LENGTH_M = 5.0, 12.0
"""Two bends that undo one another are no turns when they lead no farther aside than the first of
these, over no longer a way than the second."""
DRIFT = 50.0
"""Degrees: several bends too slight to tell add up to a turn that is told."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """A part of a walk without a turn worth telling."""

    begin_m: float
    """How far along the track it begins; it ends where the next one begins."""
    end_m: float
    angle: float
    """The turn that begins it, in degrees, right positive; 0 for the first."""
    heading: float
    """Which way it leads off, in degrees."""
    last_heading: float
    """Which way one walks at its end: bends too slight to tell may lie between."""


class Track:
    """A polyline one walks along, measured in metres from its first point."""

    def __init__(self, points: Sequence[Point]) -> None:
        """Follow ``points``; repeated ones count once."""
        self.points: tuple[Point, ...] = tuple(p for p, _ in itertools.groupby(points))
        legs = (math.dist(a, b) for a, b in itertools.pairwise(self.points))
        self._along = (0.0, *itertools.accumulate(legs))

    @property
    def length(self) -> float:
        """Metres from the first point to the last."""
        return self._along[-1]

    def at(self, along: float) -> Point:
        """Return the point ``along`` metres from the start (clamped to the ends)."""
        if along <= 0:
            return self.points[0]
        if along >= self.length:
            return self.points[-1]
        i = bisect.bisect_right(self._along, along)
        before, after = self._along[i - 1], self._along[i]
        part = (along - before) / (after - before)
        (x0, y0), (x1, y1) = self.points[i - 1], self.points[i]
        return (x0 + part * (x1 - x0), y0 + part * (y1 - y0))

    def between(self, begin: float, end: float) -> tuple[Point, ...]:
        """Return the points from ``begin`` to ``end`` metres along, both ends included."""
        inner = [
            point
            for point, along in zip(self.points, self._along, strict=True)
            if begin + 1e-6 < along < end - 1e-6
        ]
        return (self.at(begin), *inner, self.at(end))

    def stretches(self, begin: float, end: float) -> tuple[Stretch, ...]:
        """Return the stretches between two distances along the track; at least one."""
        part = Track(self.between(begin, end))
        if part.length <= 0:
            here = self._heading_at(begin)
            return (Stretch(begin, end, 0.0, here, here),)
        found = part.corners()
        ends = [stretch.begin_m for stretch in found[1:]] + [part.length]
        return tuple(
            replace(stretch, begin_m=stretch.begin_m + begin, end_m=ends_at + begin)
            for stretch, ends_at in zip(found, ends, strict=True)
        )

    def corners(self) -> list[Stretch]:
        """Return the start and the turns that are told, each up to the end of the track."""
        kept = LineString(self.points).simplify(WIGGLE_M).coords
        bends = Track([(x, y) for x, y in kept])
        along = [*self._along_of(bends.points[:-1]), self.length]
        headings = [heading(a, b) for a, b in itertools.pairwise(bends.points)]
        return _told(along, headings, self.length)

    def _along_of(self, points: Sequence[Point]) -> Iterator[float]:
        """Yield how far along some of the track's own points lie, in order."""
        i = -1
        for point in points:
            i = self.points.index(point, i + 1)
            yield self._along[i]

    def _heading_at(self, along: float) -> float:
        if len(self.points) < 2:
            return 0.0
        i = min(max(bisect.bisect_right(self._along, along), 1), len(self.points) - 1)
        return heading(self.points[i - 1], self.points[i])


@dataclass(frozen=True, slots=True)
class _Bend:
    """A change of direction: where, by how much, and the heading after it."""

    along: float
    angle: float
    after: float


def _told(along: list[float], headings: list[float], length: float) -> list[Stretch]:
    """Return the start and the bends that are told.

    ``along`` are the distances of the points of a simplified walk, ``headings`` those of the
    segments between them. Bends close to the start or to the end belong to setting off and to
    arriving.
    """
    knots = _knots(along, headings)
    first = headings[knots[0][-1]]
    if len(knots) == 1:
        # All of the walk is one knot: the longest segment says which way it leads.
        longest = max(range(len(headings)), key=lambda i: along[i + 1] - along[i])
        first = headings[longest]
    bends = [
        _Bend(
            along[knot[len(knot) // 2]],
            _clipped(sum(turn_angle(headings[i - 1], headings[i]) for i in knot)),
            headings[knot[-1]],
        )
        for knot in knots[1:]
        if length - along[knot[0]] >= ONE_TURN_M
    ]
    found = [Stretch(0.0, length, 0.0, first, first)]
    drift = 0.0
    silent = _sidesteps(bends)
    for i, bend in enumerate(bends):
        drift += bend.angle
        plain = abs(bend.angle) >= LEAST_TURN and i not in silent
        if plain or abs(drift) >= DRIFT:
            told = bend.angle if plain else drift
            found.append(Stretch(bend.along, length, _clipped(told), bend.after, bend.after))
            drift = 0.0
        else:
            found[-1] = replace(found[-1], last_heading=bend.after)
    return found


def _knots(along: list[float], headings: list[float]) -> list[list[int]]:
    """Return the segments' numbers, those that follow a very short one with it."""
    angles = [0.0, *(turn_angle(a, b) for a, b in itertools.pairwise(headings))]
    knots: list[list[int]] = [[0]]
    for i in range(1, len(headings)):
        undoes = angles[i] * angles[i - 1] < 0
        if along[i] - along[i - 1] < (ONE_JOG_M if undoes else ONE_TURN_M):
            knots[-1].append(i)
        else:
            knots.append([i])
    return knots


def _sidesteps(bends: list[_Bend]) -> set[int]:
    """Return the numbers of bends that undo one another soon: a step aside, no turn."""
    silent: set[int] = set()
    for i in range(len(bends) - 1):
        one, other = bends[i], bends[i + 1]
        apart = other.along - one.along
        aside = apart * abs(math.sin(math.radians(one.angle)))
        undone = abs(one.angle + other.angle) < LEAST_TURN and one.angle * other.angle < 0
        if i not in silent and undone and apart <= SIDESTEP_LENGTH_M and aside <= SIDESTEP_M:
            silent |= {i, i + 1}
    return silent


def _clipped(angle: float) -> float:
    return max(-180.0, min(180.0, angle))
