"""Through an area, past it, or nothing to say of it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from shapely import affinity
from shapely.geometry import LineString, box

from smartnav.guidance import describe
from smartnav.guidance.crossing import crossing
from smartnav.routing import Navigator

ROOM = box(0, 0, 12, 8)
REACH_M = 6.0


def met(*points: tuple[float, float]) -> str | None:
    found = crossing(LineString(points), ROOM, REACH_M)
    return found.by if found else None


@pytest.mark.parametrize(
    ("points", "by"),
    [
        # Right through it, and over a good part of it
        (((-5, 4), (17, 4)), "through"),
        (((6, -5), (6, 13)), "through"),
        (((-5, 2), (7, 2), (7, 13)), "through"),
        # Over a corner
        (((-5, 5), (4, 13)), "right"),
        (((-4, 3), (3, -4)), "left"),
        (((-3, 3), (3, -3)), "left"),
        # Along just inside an edge, along just outside one
        (((-5, 0.5), (17, 0.5)), "left"),
        (((-5, 7.5), (17, 7.5)), "right"),
        (((-5, -1), (17, -1)), "left"),
        # Too far, and short of it
        (((-5, -7), (17, -7)), None),
        (((-9, 4), (-2, 4)), None),
    ],
)
def test_one_walks_through_what_one_crosses_for_a_good_length(
    points: tuple[tuple[float, float], ...], by: str | None
) -> None:
    assert met(*points) == by


@given(
    st.floats(-4, 12), st.floats(-4, 12), st.floats(0, 360), st.floats(-50, 50), st.floats(-50, 50)
)
def test_what_is_met_does_not_depend_on_where_north_is(
    y0: float, y1: float, turn: float, dx: float, dy: float
) -> None:
    line = LineString([(-6, round(y0, 1)), (18, round(y1, 1))])
    found = crossing(line, ROOM, REACH_M)

    def moved(shape: LineString) -> LineString:
        return affinity.translate(affinity.rotate(shape, turn, origin=(0, 0)), dx, dy)

    # A hair's breadth decides in a few cases; nudged both ways they agree or there is none.
    nudged = {
        getattr(crossing(affinity.translate(line, 0, d), ROOM, REACH_M), "by", None)
        for d in (-1e-3, 0.0, 1e-3)
    }
    if len(nudged) == 1:
        turned = crossing(moved(line), affinity.translate(
            affinity.rotate(ROOM, turn, origin=(0, 0)), dx, dy), REACH_M)  # fmt: skip
        assert getattr(turned, "by", None) == (found.by if found else None)


@pytest.mark.parametrize(
    ("start", "goal", "section"),
    [
        ("kiosk-south", "D12", "self-service"),
        ("kiosk-south", "A03", "tickets"),
        ("kiosk-lift-f1", "B12", "wait-b"),
    ],
)
def test_the_hall_says_no_through_where_the_line_grazes(
    hall: Navigator, start: str, goal: str, section: str
) -> None:
    steps = describe(hall.route(start, goal), hall.gazetteer)
    through = {mark.place.id for step in steps for mark in step.passing if mark.by == "through"}
    assert section not in through


def test_the_hall_says_through_where_one_does_walk_through(hall: Navigator) -> None:
    steps = describe(hall.route("A05", "F1:36,34"), hall.gazetteer)
    passed = [(mark.place.id, mark.by) for step in steps for mark in step.passing]
    assert ("wait-a", "through") in passed


@pytest.mark.parametrize("goal", ["toilet-f1-w", "lift-1.F1"])
def test_the_nave_is_walked_past_the_escalators(hall: Navigator, goal: str) -> None:
    first = describe(hall.route("kiosk-south", goal), hall.gazetteer)[0]
    assert "escalator" in {mark.place.category for mark in first.passing}
