"""The shortest ways while a space changes, from a part of its visibility graph.

A way of some length lies within the ellipse that its two ends span with that length. So the graph
is made for the corners of such an ellipse only; a way found there that is no longer than was
supposed is the shortest of all. One that is longer says which ellipse suffices.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np
import shapely

from smartnav.routing.boundary import Boundary
from smartnav.routing.fans import SECTORS, Fans, runs
from smartnav.routing.patch import followed
from smartnav.routing.route import NoRoute, Path
from smartnav.routing.router import Router
from smartnav.routing.sketch import Sketch
from smartnav.space.walkable import TOUCH_M

if TYPE_CHECKING:
    from collections.abc import Sequence

    from smartnav.plan.vocabulary import Point
    from smartnav.routing.grid import Bools, Floats, Ints
    from smartnav.space import WalkableSpace

    Ends = tuple[Point, Point]

_HAIR_M = 1e-6
"""By which ellipses are taken wider: more than a length is rounded by."""
_DETOUR, _ASIDE_M = 1.02, 1.0
"""By how much longer than the one before a way is supposed to be: a share, and metres."""
_OF_EDGES = frozenset({"tree", "after", "columns", "ends", "right"})
"""What a boundary works out of its edges alone."""


@dataclass(frozen=True, slots=True)
class _Ellipse:
    """What ways between two points may touch that are no longer than so many metres."""

    start: Point
    end: Point
    length_m: float

    def spans(self, points: Floats) -> Bools:
        """Return which points, n × 2 metres, lie in it."""
        (x0, y0), (x1, y1) = self.start, self.end
        x, y = points.T
        ways = np.hypot(x - x0, y - y0) + np.hypot(x - x1, y - y1)
        found: Bools = ways <= self.length_m + _HAIR_M
        return found


class Pursuit:
    """Finds the same few ways again and again, over a space that is each time another.

    Parameters
    ----------
    router
        Over the space as it was.
    lengths_m
        Of the ways over it.
    """

    def __init__(self, router: Router, lengths_m: Sequence[float]) -> None:
        self._router = router
        self._lengths_m = tuple(lengths_m)

    def paths(self, space: WalkableSpace, asked: Sequence[Ends]) -> list[Path]:
        """Return the shortest paths over a space a little different from the router's.

        They are those of ``router.updated(space)``; raises :class:`NoRoute` where that does.
        """
        router = self._router
        if space is router.space:
            return _paths(router, asked)
        grid = router.sketch.boundary.grid
        if not grid.holds(space.region):
            return _paths(router.updated(space), asked)
        after = Boundary.of(space.region, grid)
        found = self._near(space, after, asked)
        if found is None:
            # None that short, or none at all.
            found = _paths(Router(space, followed(router.sketch, after)), asked)
        self._lengths_m = tuple(path.length_m for path in found)
        return found

    def _near(
        self, space: WalkableSpace, after: Boundary, asked: Sequence[Ends]
    ) -> list[Path] | None:
        """Return the paths found near those of the last time; None where some is not."""
        within = [
            _Ellipse(*ends, length * _DETOUR + _ASIDE_M)
            for ends, length in zip(asked, self._lengths_m, strict=True)
        ]
        router = _router_near(self._router, space, after, within)
        try:
            found = _paths(router, asked)
            if any(path.length_m > ellipse.length_m for path, ellipse in _both(found, within)):
                # What was found bounds what there is to find.
                within = [
                    replace(ellipse, length_m=max(path.length_m, ellipse.length_m))
                    for path, ellipse in _both(found, within)
                ]
                found = _paths(_router_near(self._router, space, after, within), asked)
        except NoRoute:
            if any(_are_apart(router, ends) for ends in asked):
                raise
            return None
        return found


def _both(found: list[Path], within: list[_Ellipse]) -> zip[tuple[Path, _Ellipse]]:
    return zip(found, within, strict=True)


def _paths(router: Router, asked: Sequence[Ends]) -> list[Path]:
    return [router.shortest_path(*ends) for ends in asked]


def _are_apart(router: Router, ends: Ends) -> bool:
    """Return whether two points are joined to parts of the space that no way joins."""
    start, end = (router.sight(point) for point in ends)
    if start is None or end is None:
        return True
    feet = shapely.points([start.foot, end.foot])
    near = shapely.dwithin(np.array(router.space.parts)[:, None], feet, TOUCH_M)
    return not near.all(axis=1).any()


def _router_near(
    router: Router, space: WalkableSpace, after: Boundary, within: Sequence[_Ellipse]
) -> Router:
    """Return a router that knows of no corners but those within some ellipses."""
    before = router.sketch
    near = _narrowed(before, _spanned(before.boundary, within))
    return Router(space, followed(near, _kept(after, _spanned(after, within))))


def _spanned(boundary: Boundary, within: Sequence[_Ellipse]) -> Ints:
    spanned = np.zeros(len(boundary.metres), dtype=bool)
    for ellipse in within:
        spanned |= ellipse.spans(boundary.metres)
    return np.flatnonzero(spanned)


def _kept(boundary: Boundary, which: Ints) -> Boundary:
    """Return a boundary with all its edges and some of its corners."""
    corners, out, back = boundary.corners[which], boundary.out[which], boundary.back[which]
    metres = boundary.metres[which]
    found = replace(boundary, corners=corners, out=out, back=back, metres=metres)
    # What is known of the edges stays known.
    vars(found).update((name, of) for name, of in vars(boundary).items() if name in _OF_EDGES)
    return found


def _narrowed(sketch: Sketch, which: Ints) -> Sketch:
    """Return the part of a graph between some of its corners, in ascending order."""
    place = np.full(len(sketch.boundary.corners), -1)
    place[which] = np.arange(len(which))
    edges = place[sketch.edges]
    inside = (edges >= 0).all(axis=1)
    fans = sketch.fans
    row = runs(which * SECTORS, np.full(len(which), SECTORS))
    counts = fans.starts[row + 1] - fans.starts[row]
    # Rows of a corner lie together: a corner's edges are copied in one piece.
    low = fans.starts[which * SECTORS].astype(np.int64)
    listed = fans.edges[runs(low, fans.starts[(which + 1) * SECTORS] - low)]
    starts = np.concatenate([[0], np.cumsum(counts)]).astype(np.int32)
    return Sketch(
        _kept(sketch.boundary, which),
        Fans(fans.reach2[row], starts, listed),
        edges[inside],
        sketch.lengths[inside],
    )
