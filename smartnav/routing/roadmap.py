"""What a program without this package needs to find the same ways: graphs, posts and rides."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from smartnav.plan.places import Place
    from smartnav.plan.vocabulary import Point
    from smartnav.routing.boundary import Boundary
    from smartnav.routing.grid import Floats, Ints
    from smartnav.routing.premises import Premises
    from smartnav.routing.route import ConnectorKind, ProfileName
    from smartnav.routing.router import Sight
    from smartnav.routing.storey import Storey


@dataclass(frozen=True, slots=True)
class Streets:
    """The visibility graph of a level."""

    corners: Floats
    """n × 2 metres."""
    edges: Ints
    """m × 2 corners; as long as the straight line between them."""
    rings: tuple[Floats, ...] = ()
    """The edge of what is walked: n × 2 metres each, with the floor on the left."""


@dataclass(frozen=True, slots=True)
class Post:
    """A place ways begin or end at, or where a connector is entered."""

    id: str
    """Of the place."""
    level: str
    at: Point
    """Where a way begins: the place's anchor where one can stand on it."""
    foot: Point
    """The nearest point of the walkable space; ``at`` itself unless that is in the margin."""
    corners: tuple[int, ...]
    """Of the level's graph, that a straight line leads to from ``foot``."""
    seen: tuple[int, ...]
    """Indices of later posts a straight line leads to, foot to foot."""


@dataclass(frozen=True, slots=True)
class Hop:
    """A ride from one post to another."""

    start: int
    end: int
    connector: str
    kind: ConnectorKind
    duration_s: float
    felt_s: float
    """What it counts when ways are compared."""


@dataclass(frozen=True, slots=True)
class Roadmap:
    """A plan as one profile finds it. The cheapest way in it is the navigator's.

    What a walk costs is its metres divided by ``speed_mps``; a ride costs ``felt_s``.
    """

    profile: ProfileName
    speed_mps: float
    streets: dict[str, Streets]
    """By level."""
    posts: tuple[Post, ...]
    hops: tuple[Hop, ...]


def roadmap(premises: Premises, places: Iterable[Place]) -> Roadmap:
    """Return the roadmap between ``places``; those nobody of the profile can walk to are left out.

    Looks from every place to every other of its level: up to a second for a hall's.
    """
    network, storeys = premises.network(), premises.storeys
    spots: dict[str, tuple[str, Point]] = {}
    for place in places:
        end = premises.end(place)
        if end is not None:
            spots[place.id] = (place.level, end.at)
    stops: list[str] = []
    for stop in network.stops:
        name = f"{stop.connector}.{stop.level}"
        if spots.setdefault(name, (stop.level, stop.at)) != (stop.level, stop.at):
            # Two stops of a connector on one level: only the rides tell them apart.
            name = f"{name}.{stop.index}"
            spots[name] = (stop.level, stop.at)
        stops.append(name)
    order = {name: number for number, name in enumerate(spots)}
    hops = tuple(
        Hop(
            order[stops[i]], order[stops[j]], ride.connector.id, ride.connector.kind,
            ride.duration_s, premises.profile.felt_s(ride),
        )
        for (i, j), ride in network.rides.items()
    )  # fmt: skip
    return Roadmap(
        premises.profile.name,
        premises.profile.speed_mps,
        {level: _streets(storey) for level, storey in storeys.items()},
        _posts(spots, storeys),
        hops,
    )


def _streets(storey: Storey) -> Streets:
    sketch = storey.router.sketch
    return Streets(sketch.boundary.metres, sketch.edges, tuple(_rings(sketch.boundary)))


def _rings(boundary: Boundary) -> Iterator[Floats]:
    """Yield the rings of a boundary, each from where its first edge ends; corners as given."""
    given = dict(zip(map(tuple, boundary.corners.tolist()), boundary.metres.tolist(), strict=True))
    ring: list[list[float]] = []
    for k, end in enumerate(boundary.b):
        metres = end * boundary.grid.step + boundary.grid.origin
        ring.append(given.get((float(end[0]), float(end[1])), metres.tolist()))
        if k + 1 == len(boundary.b) or (boundary.a[k + 1] != end).any():
            yield np.array(ring)
            ring = []


def _posts(spots: dict[str, tuple[str, Point]], storeys: Mapping[str, Storey]) -> tuple[Post, ...]:
    found: list[tuple[str, str, Sight]] = []
    for name, (level, at) in spots.items():
        sight = storeys[level].router.sight(at)
        assert sight is not None, "an end of ways stands on the floor or in its margin"
        found.append((name, level, sight))
    posts = []
    for index, (name, level, sight) in enumerate(found):
        boundary = storeys[level].router.sketch.boundary
        seen = tuple(
            number
            for number, (_, other, there) in enumerate(found[index + 1 :], index + 1)
            if other == level and boundary.sees(sight.stand, there.stand)
        )
        corners = tuple(int(corner) for corner in sight.ends.corners)
        posts.append(Post(name, level, sight.point, sight.foot, corners, seen))
    return tuple(posts)
