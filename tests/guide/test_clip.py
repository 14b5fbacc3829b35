from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from shapely import LineString, Point, Polygon, box

from smartnav.cartography.display import Label, Picture, Shape, Symbol
from smartnav.guide.clip import clip

FRAME = box(0, 0, 100, 60)
# In thousandths: nearer to an edge than that is on it.
corner = st.tuples(
    st.integers(-80_000, 180_000).map(lambda x: x / 1000),
    st.integers(-80_000, 140_000).map(lambda y: y / 1000),
)


def clipped(*shapes: Shape) -> tuple[Shape, ...]:
    return clip(Picture(100, 60, "#FFFFFF", shapes=shapes)).shapes


@settings(deadline=None)  # the machine may be busy
@given(corner, corner, corner)
def test_a_region_keeps_just_what_lies_inside(
    a: tuple[float, float], b: tuple[float, float], c: tuple[float, float]
) -> None:
    parts = clipped(Shape("", "floor", ((a, b, c),), fill="#000000"))
    area = sum(Polygon(ring).area for part in parts for ring in part.rings)
    assert area == pytest.approx(Polygon((a, b, c)).intersection(FRAME).area, abs=1e-6)


@settings(deadline=None)  # the machine may be busy
@given(st.lists(corner, min_size=2, max_size=6))
def test_a_line_keeps_just_what_lies_inside(points: list[tuple[float, float]]) -> None:
    line = Shape("", "route", (tuple(points),), stroke="#000000", stroke_px=2, closed=False)
    length = sum(LineString(part.rings[0]).length for part in clipped(line))
    inside = sum(LineString(pair).intersection(FRAME).length for pair in pairwise(points))
    assert length == pytest.approx(inside, abs=1e-6)


def test_a_region_is_not_stroked_along_the_cut() -> None:
    square = ((50.0, 20.0), (150.0, 20.0), (150.0, 40.0), (50.0, 40.0))
    fill, line = clipped(Shape("x", "wall", (square,), "#111111", "#222222", 1.5))
    assert fill.fill == "#111111"
    assert fill.stroke is None
    assert line.fill is None
    assert not line.closed
    assert LineString(line.rings[0]).length == pytest.approx(120)


def test_holes_stay_holes() -> None:
    outer = ((-10.0, -10.0), (110.0, -10.0), (110.0, 70.0), (-10.0, 70.0))
    hole = ((40.0, 20.0), (60.0, 20.0), (60.0, 40.0), (40.0, 40.0))
    (part,) = clipped(Shape("", "floor", (outer, hole), fill="#000000"))
    assert [Polygon(ring).area for ring in part.rings] == [6000, 400]


def test_what_lies_inside_stays_as_it_is_and_what_lies_outside_goes() -> None:
    inside = Shape("", "unit", (((1.0, 1.0), (9.0, 1.0), (9.0, 9.0)),), "#1", "#2", 1)
    outside = Shape("", "unit", (((101.0, 1.0), (109.0, 1.0), (109.0, 9.0)),), "#1", "#2", 1)
    assert clipped(inside, outside) == (inside,)


def test_the_marks_of_a_route_are_cut_not_left_out() -> None:
    # Its head lies in the picture though none would above its tip.
    leaning = Symbol("leaning", "pin", (50, 12), 20, "#000000", "#FFFFFF", angle=90)
    over = Symbol("over", "pin", (50, 12), 20, "#000000", "#FFFFFF")
    found = clip(Picture(100, 60, "#FFFFFF", symbols=(leaning, over)))
    assert found.symbols == (leaning,)
    points = [point for shape in found.overlay for ring in shape.rings for point in ring]
    assert {shape.id for shape in found.overlay} == {"over"}
    assert all(FRAME.buffer(1e-9).covers(Point(point)) for point in points)
    assert min(y for _, y in points) == 0


def test_pictograms_and_labels_that_reach_over_the_edge_are_left_out() -> None:
    labels = [
        Label(name, (name,), (x, 30), 10, "#000000", width=20, height=12)
        for name, x in (("in", 50), ("touching", 90), ("over", 95))
    ]
    symbols = [
        Symbol("in", "lift", (50, 30), 20, "#000000"),
        Symbol("over", "lift", (50, 55), 20, "#000000"),
    ]
    found = clip(Picture(100, 60, "#FFFFFF", symbols=tuple(symbols), labels=tuple(labels)))
    assert [label.id for label in found.labels] == ["in", "touching"]
    assert [symbol.id for symbol in found.symbols] == ["in"]
