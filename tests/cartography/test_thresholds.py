"""From which scale on things stand clear of one another, against geometry."""

from __future__ import annotations

import math

import numpy as np
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st
from shapely import affinity
from shapely.geometry import Polygon

from smartnav.cartography import View
from smartnav.cartography import thresholds as at
from smartnav.cartography.contest import Contest, Use

BOXES = st.tuples(
    st.floats(-9, 9), st.floats(-9, 9), st.floats(-30, 30), st.floats(-30, 30), st.floats(2, 60),
    st.floats(2, 60), st.sampled_from([0.0, 0.0, 1.5]), st.sampled_from([0.0, 0.0, 0.4]),
    st.sampled_from([0.0, 0.0, 37.0, 90.0]),
)  # fmt: skip
"""Anchor, aside, half width and height, what these grow by, turn."""


def _row(box: tuple[float, ...]) -> at.Rows:
    row = at.things(1)
    row[0, : at.COS] = box[:8]
    at.set_turn(row, box[8])
    return row


def _polygon(box: tuple[float, ...], scale: float) -> Polygon:
    x, y = box[0] * scale + box[2], box[1] * scale + box[3]
    half_w, half_h = box[4] + box[6] * scale, box[5] + box[7] * scale
    upright = shapely.box(x - half_w, y - half_h, x + half_w, y + half_h)
    return affinity.rotate(upright, box[8], origin=(x, y))


@given(BOXES, BOXES, st.floats(1, 80))
def test_two_boxes_are_clear_exactly_from_their_threshold_on(
    one: tuple[float, ...], other: tuple[float, ...], scale: float
) -> None:
    (clear,) = at.clear_from(_row(one), _row(other)).tolist()
    met = _polygon(one, scale).intersection(_polygon(other, scale)).area
    if scale >= clear:
        assert met < 1e-3
    (overlap,) = at.overlaps(_row(one), _row(other), scale).tolist()
    assert overlap == (met > 0) or met < 1e-3
    if 1 < clear < 1e4:
        nearer = clear * (1 - 1e-6)
        assert _polygon(one, nearer).buffer(1e-2).intersects(_polygon(other, nearer))


def test_what_is_there_at_other_scales_is_in_nobodys_way() -> None:
    row, held = at.things(1), at.things(1)
    row[:, (at.HALF_W, at.HALF_H)] = held[:, (at.HALF_W, at.HALF_H)] = 10
    held[:, at.UNTIL] = 12.0
    assert at.clear_from(row, held).tolist() == [12.0]
    row[:, at.SINCE] = 13.0
    assert at.clear_from(row, held).tolist() == [13.0]


def test_things_on_one_spot_are_never_clear() -> None:
    row = at.things(1)
    row[:, (at.HALF_W, at.HALF_H)] = 10
    assert at.clear_from(row, row).tolist() == [math.inf]


@given(st.floats(-50, 50), st.floats(-50, 50), st.floats(0, 359))
def test_the_frame_is_the_screen_but_for_scale_and_place(x: float, y: float, up: float) -> None:
    view = View((3.0, -2.0), 17.0, up, 800, 600)
    pixel = at.frame(np.array([(x, y)]), up)[0] * view.scale + np.array(at.origin(view))
    assert tuple(pixel) == pytest.approx(view.to_screen((x, y)), abs=1e-6)


@given(st.lists(BOXES, min_size=1, max_size=12), BOXES)
def test_looking_only_at_what_is_near_changes_nothing(
    boxes: list[tuple[float, ...]], box: tuple[float, ...]
) -> None:
    held, row = at.Held(), _row(box)
    row[:, at.SINCE] = 6.0
    every = np.vstack([_row(each) for each in boxes])
    held.add(every)
    assert held.clear_from(row) == pytest.approx(at.clear_from(row, every))


@given(st.lists(st.lists(BOXES, min_size=1, max_size=3), min_size=1, max_size=6))
def test_things_placed_one_after_the_other_keep_off_those_before(
    given_ways: list[list[tuple[float, ...]]],
) -> None:
    """Each thing is used in its last way; every second one elsewhere than was foreseen."""
    ways = [np.vstack([_row(box) for box in boxes]) for boxes in given_ways]
    contest = Contest(ways, np.vstack(ways)[:, at.SINCE])
    placed = at.things(0)
    for index, rows in enumerate(ways):
        assert contest.clear(index) == pytest.approx(at.clear_from(rows, placed))
        used = rows[-1:].copy()
        used[:, (at.SINCE, at.UNTIL)] = 4.0, 40.0
        if index % 2:
            used[:, at.X] += 1.0
            contest.give_way(index, used)
        else:
            contest.take(index, [Use(len(rows) - 1, 4.0, 40.0)])
        placed = np.vstack([placed, used])


def test_many_things_are_compared_as_few_are() -> None:
    """Beyond some thousands of pairs near ones are found in another way."""
    choose = np.random.default_rng(7)
    rows = at.things(185)
    rows[:, (at.X, at.Y)] = choose.uniform(-30, 30, (185, 2))
    rows[:, at.ASIDE_X : at.MORE_W] = choose.uniform(5, 60, (185, 4))
    rows[:, at.SINCE] = choose.uniform(5, 20, 185)
    rows[::3, at.MORE_W] = 1.5
    at.set_turn(rows, choose.choice([0.0, 37.0, 90.0], 185))
    asked, held = rows[:85], rows[85:]
    one_by_one = np.concatenate([at.clear_from(row[None], held) for row in np.repeat(asked, 4, 0)])
    assert at.clear_from(np.repeat(asked, 4, axis=0), held) == pytest.approx(one_by_one)
    assert np.isfinite(one_by_one).any()
