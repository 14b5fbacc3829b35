"""Pictograms and marks as painted shapes."""

from __future__ import annotations

import math
from dataclasses import replace
from typing import get_args

import pytest
import shapely
from shapely.geometry import Polygon
from shapely.geometry.base import BaseGeometry

from smartnav.cartography import AMENITY_SYMBOLS, CATEGORY_SYMBOLS, Symbol, symbol_shapes
from smartnav.cartography.pictograms import known_pictograms, pictogram
from smartnav.cartography.symbols import ACCESSIBLE
from smartnav.cartography.tracing import traced
from smartnav.plan.places import AMENITY_NAMES
from smartnav.plan.vocabulary import AmenityCategory
from smartnav.resources import asset

PIN = Symbol("A01", "pin", (100, 200), 80, "#FFFFFF", "#C2410C")


def _area(rings: tuple[tuple[tuple[float, float], ...], ...]) -> float:
    """Area under the even-odd rule."""
    total: BaseGeometry = Polygon()
    for ring in rings:
        total = total.symmetric_difference(Polygon(ring).buffer(0))
    return float(total.area)


def test_every_amenity_has_a_pictogram() -> None:
    assert set(AMENITY_SYMBOLS) == set(get_args(AmenityCategory)) == set(AMENITY_NAMES)
    assert set(CATEGORY_SYMBOLS.values()) <= known_pictograms()
    assert len(set(AMENITY_SYMBOLS.values())) == len(AMENITY_SYMBOLS)


@pytest.mark.parametrize("name", sorted(known_pictograms()))
def test_every_pictogram_is_drawn_inside_its_square(name: str) -> None:
    rings = pictogram(name)
    xs = [x for ring in rings for x, _ in ring]
    ys = [y for ring in rings for _, y in ring]
    assert -0.51 < min(xs) < max(xs) < 0.51
    assert -0.51 < min(ys) < max(ys) < 0.51
    assert 0.04 < _area(rings) < 0.95


@pytest.mark.parametrize("name", sorted(known_pictograms()))
def test_every_pictogram_looks_as_large_as_the_others(name: str) -> None:
    drawn = shapely.MultiPoint([point for ring in pictogram(name) for point in ring])
    min_x, min_y, max_x, max_y = drawn.bounds
    assert (min_x + max_x, min_y + max_y) == pytest.approx((0, 0), abs=0.01)
    longer = max(max_x - min_x, max_y - min_y)
    assert 0.72 < longer < 0.95
    # A slender one cannot have the others' area without leaving the square.
    assert drawn.convex_hull.area < 0.65
    assert drawn.convex_hull.area > 0.4 or longer > 0.85


@pytest.mark.parametrize("name", sorted(known_pictograms()))
def test_where_each_pictogram_comes_from_is_said(name: str) -> None:
    notice = asset("NOTICE.md").read_text(encoding="utf-8")
    assert f"`{name}`" in notice


def test_holes_stay_open() -> None:
    # The dial of the clock is a ring: its middle, beside the hands, is not filled.
    dial = shapely.Point(-0.25, 0.2)
    inside = sum(Polygon(ring).contains(dial) for ring in pictogram("clock"))
    assert inside % 2 == 0


def test_an_unknown_name_gives_the_ground_alone() -> None:
    shapes = symbol_shapes(Symbol("x", "no-such-thing", (10, 10), 20, "#FFFFFF", "#333333"))
    assert [shape.fill for shape in shapes] == ["#333333"]


@pytest.mark.parametrize("ground", ["square", "circle"])
def test_a_pictogram_lies_on_its_ground(ground: str) -> None:
    symbol = Symbol("t", "lift", (50, 60), 40, "#FFFFFF", "#3F4A54")
    shaped = replace(symbol, shape="circle") if ground == "circle" else symbol
    below, above = symbol_shapes(shaped)
    plate = Polygon(below.rings[0])
    rim = below.stroke_px / 2
    assert plate.buffer(rim).bounds == pytest.approx((30, 40, 70, 80), abs=0.2)
    assert below.stroke == above.fill
    assert (below.fill, above.fill) == ("#3F4A54", "#FFFFFF")
    assert all(plate.contains(Polygon(ring)) for ring in above.rings)


def test_what_wheelchairs_can_use_bears_their_sign() -> None:
    symbol = Symbol("i", "information", (50, 60), 44, "#FFFFFF", "#3F4A54")
    plain = symbol_shapes(symbol)
    *same, disc, chair = symbol_shapes(replace(symbol, name=symbol.name + ACCESSIBLE))
    assert tuple(same) == plain
    assert (disc.fill, chair.fill) == (symbol.colour, symbol.ground)
    assert Polygon(disc.rings[0]).contains(Polygon(chair.rings[0]))
    right, bottom = Polygon(disc.rings[0]).bounds[2:]
    assert (right, bottom) == pytest.approx((73, 83), abs=2)


def test_a_small_symbol_bears_no_sign_that_would_be_a_blot() -> None:
    symbol = Symbol("i", "information", (50, 60), 20, "#FFFFFF", "#3F4A54")
    assert symbol_shapes(replace(symbol, name=symbol.name + ACCESSIBLE)) == symbol_shapes(symbol)


def test_a_pin_stands_on_its_tip() -> None:
    (drop,) = symbol_shapes(PIN)
    min_x, min_y, max_x, max_y = Polygon(drop.rings[0]).bounds
    assert (min_x + max_x) / 2 == pytest.approx(100, abs=0.5)
    assert max_y == pytest.approx(200)
    assert min_y == pytest.approx(120, abs=0.5)
    assert Polygon(drop.rings[0]).is_valid


@pytest.mark.parametrize(("angle", "side"), [(0, (0, -1)), (90, (1, 0)), (180, (0, 1))])
def test_marks_turn_clockwise(angle: float, side: tuple[float, float]) -> None:
    for name in ("you-are-here", "chevron", "north"):
        symbol = Symbol("", name, (0, 0), 40, "#0B57D0", "#FFFFFF", "circle", angle)
        farthest = max(
            (point for shape in symbol_shapes(symbol) for ring in shape.rings for point in ring
             if shape.fill != "#FFFFFF"),
            key=lambda point: math.hypot(*point) * (1 if name != "chevron" else 0)
            + point[0] * side[0] + point[1] * side[1],
        )  # fmt: skip
        ahead = farthest[0] * side[0] + farthest[1] * side[1]
        assert ahead > 0, name


def test_only_the_dot_that_looks_somewhere_has_a_cone() -> None:
    symbol = Symbol("", "you-are-here", (0, 0), 40, "#0B57D0", "#FFFFFF", "circle")
    still = symbol_shapes(replace(symbol, name="you-are-here-still"))
    looking = symbol_shapes(symbol)
    assert looking[-3:] == still
    assert all(shape.fill and len(shape.fill) == 9 for shape in looking[:-3])


@pytest.mark.parametrize("name", sorted(path.stem for path in asset("symbols").glob("*.svg")))
def test_the_outline_kept_of_a_drawing_is_the_drawings(name: str) -> None:
    kept, drawn = pictogram(name), traced(name)
    assert [len(ring) for ring in kept] == [len(ring) for ring in drawn]
    points = [each for ring in kept for point in ring for each in point]
    traced_points = [each for ring in drawn for point in ring for each in point]
    assert points == pytest.approx(traced_points, abs=1e-5)
