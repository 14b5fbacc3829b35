"""What one sees of a level while walking, and which of it is worth naming where."""

from __future__ import annotations

import math
from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np
import shapely
from shapely import Point as ShapelyPoint
from shapely.geometry import LineString

from smartnav.guidance.bearings import heading, turn_angle
from smartnav.guidance.crossing import crossing, walking_at
from smartnav.guidance.sighting import Sight, sights_of

if TYPE_CHECKING:
    from collections.abc import Collection

    from shapely.geometry import Polygon

    from smartnav.guidance.steps import Landmark
    from smartnav.guidance.track import Track
    from smartnav.plan.model import Point
    from smartnav.plan.places import Gazetteer

REACH_M = 6.0
"""How near a thing must be to the way to be named."""
_WORTH_A_METRE = 0.9
"""How much a thing must be better known to be named instead of one a metre nearer."""
_LEAST_WORTH = 1.0
"""What is worth less at its distance is not named as one passes."""
_CLEAR_OF_ENDS_M = 3.0
"""A thing nearer to the end of a stretch is not passed: one turns or arrives there."""
_FAR_ENOUGH_M = 2.0
"""What is nearer than this on setting off is no direction."""
_TOWARDS = 20.0
"""Degrees off the way within which a thing is walked towards."""
_AHEAD = 15.0
"""Degrees off the way within which a thing passed is on neither side of it either."""
_SAME_M = 1e-6
"""Distances that differ by less are the same."""
_UNDERFOOT_M = 0.35
"""A thing this near to the way is on neither side of it."""
_LEVELS = 16
"""Of which the sights are remembered: those of a hall, and of the plan shown before it."""


@lru_cache(maxsize=_LEVELS)
def sights_on(gazetteer: Gazetteer, level_id: str) -> Sights:
    """Return what is worth naming on a level: gathered once, it took a third of a route."""
    return Sights(gazetteer, level_id)


class Sights:
    """All that is worth naming on one level."""

    def __init__(self, gazetteer: Gazetteer, level_id: str) -> None:
        """Gather what is public on a level."""
        self._walls = gazetteer.enclosure(level_id).walls
        self._all = sights_of(gazetteer, level_id)

    def at(self, point: Point, without: Collection[str]) -> Landmark | None:
        """Return the best thing in sight near ``point``, none called as those ``without``."""
        best: tuple[float, Sight] | None = None
        for sight in self._all:
            if not sight.turning or sight.called.zh in without:
                continue
            near = min(sight.points, key=lambda p: math.dist(p, point))
            value = sight.worth - _WORTH_A_METRE * math.dist(near, point)
            better = best is None or value > best[0]
            if better and math.dist(near, point) <= REACH_M and self.in_sight(point, near):
                best = (value, sight)
        return best[1].landmark("at") if best else None

    def towards(
        self, track: Track, begin: float, end: float, walking: float, without: Collection[str]
    ) -> Landmark | None:
        """Return the best thing one sees on setting off between two distances along a track.

        It lies in the direction one is to walk, and one comes near it.
        """
        line = LineString(track.between(begin, end))
        start = track.at(begin)
        best: tuple[float, Sight] | None = None
        for sight in self._all:
            if not sight.turning or sight.called.zh in without:
                continue
            near = min(sight.points, key=lambda p: math.dist(p, start))
            off = abs(turn_angle(walking, heading(start, near)))
            if off > _TOWARDS or math.dist(near, start) < _FAR_ENOUGH_M:
                continue
            value = sight.worth - off / 5
            if (best is None or value > best[0]) and self._approached(line, near):
                best = (value, sight)
        return best[1].landmark("ahead") if best else None

    def beside(
        self, track: Track, begin: float, end: float, without: Collection[str]
    ) -> Landmark | None:
        """Return the best thing passed between two distances along a track, and its side."""
        begin, end = begin + _CLEAR_OF_ENDS_M, end - _CLEAR_OF_ENDS_M
        if end - begin < 1.0:
            return None
        line = LineString(track.between(begin, end))
        best: tuple[float, Landmark] | None = None
        for sight in self._all:
            if not sight.passing or sight.called.zh in without:
                continue
            found = self._passed(line, sight)
            if found is None:
                continue
            distance, landmark = found
            value = sight.worth - _WORTH_A_METRE * distance
            if value > (best[0] if best else _LEAST_WORTH):
                best = (value, landmark)
        return best[1] if best else None

    def in_sight(self, a: Point, b: Point) -> bool:
        """Whether no wall stands between two points."""
        return not self._walls.intersects(LineString([a, b]))

    def _approached(self, line: LineString, point: Point) -> bool:
        """Whether one sees a point on setting off along a line, and still does where it is near."""
        at, (x, y) = ShapelyPoint(point), line.coords[0]
        foot = line.interpolate(line.project(at))
        seen = self.in_sight((x, y), point) and self.in_sight((foot.x, foot.y), point)
        return bool(seen and foot.distance(at) <= REACH_M)

    def _passed(self, line: LineString, sight: Sight) -> tuple[float, Landmark] | None:
        """Return how far from the way a sight is and how one passes it; None: one does not."""
        if sight.area is not None:
            return self._crossed(line, sight, sight.area)
        points = shapely.points(sight.points)
        distances = shapely.distance(line, points)
        distance = float(distances.min())
        if distance > REACH_M:
            return None
        # Of an edge along the way many points are as near: the first one comes to counts.
        along = shapely.line_locate_point(line, points)
        nearest = int(np.where(distances <= distance + _SAME_M, along, np.inf).argmin())
        where = float(along[nearest])
        if not 0.0 < where < line.length:
            return None
        foot = line.interpolate(where)
        point = sight.points[nearest]
        if not self.in_sight((foot.x, foot.y), point):
            return None
        if distance < _UNDERFOOT_M:
            return distance, sight.landmark("past")
        angle = turn_angle(walking_at(line, where), heading((foot.x, foot.y), point))
        if abs(angle) < _AHEAD:
            return distance, sight.landmark("past")
        return distance, sight.landmark("left" if angle < 0 else "right")

    def _crossed(
        self, line: LineString, sight: Sight, area: Polygon
    ) -> tuple[float, Landmark] | None:
        met = crossing(line, area, REACH_M)
        if met is None:
            return None
        foot = line.interpolate(met.along)
        if not self.in_sight((foot.x, foot.y), met.point):
            return None
        return met.distance, sight.landmark(met.by)
