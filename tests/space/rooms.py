"""Random levels of rooms with doors between them, some of which are closed."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

from smartnav.plan.model import Level
from smartnav.space.floor import Access

DOORS = ("west-mid", "mid-east", "west-hall", "mid-hall", "east-hall")
ROOMS = ("west", "mid", "east", "hall")

_WALLS: dict[str, tuple[tuple[float, float], tuple[float, float]]] = {
    "west-mid": ((5, 6.5), (5, 9.5)),
    "mid-east": ((9, 6.5), (9, 9.5)),
    "west-hall": ((0.9, 6), (4.1, 6)),
    "mid-hall": ((5.9, 6), (8.1, 6)),
    "east-hall": ((9.9, 6), (13.1, 6)),
}


@st.composite
def levels(draw: st.DrawFn) -> Level:
    """Draw three rooms along a hall, furniture, and a door in some of the walls, if in any."""
    openings: list[dict[str, Any]] = []
    for door in draw(st.one_of(st.just(DOORS), st.sets(st.sampled_from(DOORS)).map(sorted))):
        (ax, ay), (bx, by) = _WALLS[door]
        along = draw(st.integers(0, 8)) / 8
        at = (ax + along * (bx - ax), ay + along * (by - ay))
        openings.append({"id": door, "at": at, "width": draw(st.sampled_from([0.5, 0.9, 1.4]))})
    corners = st.tuples(st.integers(2, 125), st.integers(2, 90))
    sizes = st.tuples(st.integers(3, 20), st.integers(3, 12))
    pieces = draw(st.lists(st.tuples(corners, sizes), max_size=8))
    fixtures = [{"box": (x / 10, y / 10, w / 10, h / 10)} for (x, y), (w, h) in pieces]
    units = [
        {"id": "west", "category": "room", "box": (0, 6, 5, 4)},
        {"id": "mid", "category": "room", "box": (5, 6, 4, 4)},
        {"id": "east", "category": "room", "box": (9, 6, 5, 4)},
    ]
    hall = {"id": "hall", "category": "walkway"}
    hall |= draw(st.sampled_from([{"rest": True}, {"box": (0, 0, 14, 6)}]))
    return Level.model_validate(
        {
            "id": "L",
            "ordinal": 0,
            "name": "层 | Level",
            "outline": [(0, 0), (14, 0), (14, 10), (0, 10)],
            "units": [*units, hall],
            "openings": openings,
            "fixtures": fixtures,
        }
    )


closures = st.sets(st.sampled_from([*DOORS, *ROOMS]), max_size=3).map(frozenset)


def access(closed: frozenset[str]) -> Access:
    """Return who walks there: a visitor who needs half a metre."""
    return Access(least_opening_m=0.5, closed=closed)
