"""A venue's roadmaps as numbers a phone can read: see ``assets/phone/router.js``.

Coordinates are whole millimetres and, like the corners of edges, written as what is added to the
one before: small numbers, which compress well.
"""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from smartnav.plan.vocabulary import Point
    from smartnav.routing.roadmap import Post, Roadmap, Streets

_MM = 1000


def portable(roadmap: Roadmap) -> dict[str, Any]:
    """Return a roadmap as JSON can hold it."""
    levels = {level: number for number, level in enumerate(roadmap.streets)}
    return {
        "profile": roadmap.profile,
        "speed": roadmap.speed_mps,
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
    return {"corners": deltas.ravel().tolist(), "edges": edges}


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
