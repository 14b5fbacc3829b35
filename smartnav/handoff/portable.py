"""A venue's roadmaps as numbers a phone can read: see ``assets/phone/router.js``.

Coordinates are whole millimetres and, like the corners of edges, written as what is added to the
one before: small numbers, which compress well.
"""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING, Any

import numpy as np

from smartnav.routing.profiles import PROFILES

if TYPE_CHECKING:
    from smartnav.plan.vocabulary import Point
    from smartnav.routing.grid import Floats, Ints
    from smartnav.routing.roadmap import Post, Roadmap, Streets

_MM = 1000


def portable(roadmap: Roadmap) -> dict[str, Any]:
    """Return a roadmap as JSON can hold it."""
    levels = {level: number for number, level in enumerate(roadmap.streets)}
    return {
        "profile": roadmap.profile,
        "speed": roadmap.speed_mps,
        "clearance": PROFILES[roadmap.profile].clearance_m,
        "levels": [
            {"id": level, **_streets(streets)} for level, streets in roadmap.streets.items()
        ],
        "posts": [_post(post, levels[post.level]) for post in roadmap.posts],
        "hops": [
            [hop.start, hop.end, hop.connector, hop.kind,
             round(hop.duration_s, 3), round(hop.felt_s, 3)]
            for hop in roadmap.hops
        ],
    }  # fmt: skip


def _streets(streets: Streets) -> dict[str, Any]:
    corners = np.rint(streets.corners * _MM).astype(np.int64)
    deltas = np.diff(corners, axis=0, prepend=np.zeros((1, 2), dtype=np.int64))
    later: list[list[int]] = [[] for _ in streets.corners]
    for a, b in streets.edges.tolist():
        later[min(a, b)].append(max(a, b))
    edges: list[int] = []
    for corner, others in enumerate(later):
        steps = [b - a for a, b in itertools.pairwise([corner, *sorted(others)])]
        edges += [len(steps), *steps]
    return {
        "corners": deltas.ravel().tolist(),
        "edges": edges,
        "rings": _rings(streets.rings, corners),
    }


def _rings(rings: tuple[Floats, ...], corners: Ints) -> list[list[int]]:
    """Return the edge of a level, ring by ring, as runs.

    A run is how many of the next corners it passes; then how many points that are none, and what
    is added to the point before for each of them.
    """
    found = []
    next_, before = 0, np.zeros(2, dtype=np.int64)
    for ring in rings:
        runs = [0]
        others: list[int] = []
        for point in np.rint(ring * _MM).astype(np.int64):
            if next_ < len(corners) and (corners[next_] == point).all():
                if others:
                    runs += [len(others) // 2, *others, 0]
                    others = []
                runs[-1] += 1
                next_ += 1
            else:
                others += (point - before).tolist()
            before = point
        found.append([*runs, len(others) // 2, *others])
    return found


def _post(post: Post, level: int) -> dict[str, Any]:
    known: dict[str, Any] = {"id": post.id, "level": level, "at": _millimetres(post.at)}
    if post.foot != post.at:
        known["foot"] = _millimetres(post.foot)
    corners = sorted(post.corners)
    known["corners"] = [b - a for a, b in itertools.pairwise([0, *corners])]
    known["seen"] = list(post.seen)
    return known


def _millimetres(point: Point) -> list[int]:
    return [round(point[0] * _MM), round(point[1] * _MM)]
