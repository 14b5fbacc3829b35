"""Shortest paths in worlds small enough to know the answer."""

from __future__ import annotations

import math
import re
import threading

import pytest
import shapely
from shapely import affinity
from shapely.geometry import MultiPolygon, Polygon, box

from smartnav.routing import NoRoute, Path, Router
from smartnav.space import BadRegion, WalkableSpace


def router(region: Polygon | MultiPolygon) -> Router:
    return Router(WalkableSpace.from_polygon(region))


def hall(*blocks: Polygon) -> Router:
    floor = box(0, 0, 10, 10).difference(shapely.union_all(blocks))
    assert isinstance(floor, Polygon)
    return router(floor)


def test_in_direct_sight_the_way_is_straight() -> None:
    assert hall(box(4, 4, 6, 6)).shortest_path((1, 1), (9, 2)) == Path(
        math.hypot(8, 1), ((1, 1), (9, 2))
    )


def test_round_a_block_it_bends_at_the_corners() -> None:
    path = hall(box(4, 0, 6, 6)).shortest_path((1, 1), (9, 1))
    assert path.points == ((1, 1), (4, 6), (6, 6), (9, 1))
    assert path.length_m == pytest.approx(2 * math.hypot(3, 5) + 2)


def test_a_way_along_a_wall_is_straight_past_its_corners() -> None:
    path = hall(box(2, 0, 3, 4), box(5, 0, 6, 4)).shortest_path((0, 4), (10, 4))
    assert path == Path(10.0, ((0, 4), (10, 4)))


def test_between_two_points_of_one_wall_it_follows_the_wall() -> None:
    assert hall().shortest_path((0, 2), (0, 7)) == Path(5.0, ((0, 2), (0, 7)))


def test_from_one_side_of_a_wall_to_the_other_it_goes_round() -> None:
    # Both ends lie on the block: the straight line between them is all outside.
    path = hall(box(4, 4, 6, 6)).shortest_path((4, 5), (6, 5))
    assert path.length_m == pytest.approx(1 + 2 + 1)


def test_from_corner_to_opposite_corner_it_follows_two_sides() -> None:
    assert hall(box(4, 4, 6, 6)).shortest_path((4, 4), (6, 6)).length_m == pytest.approx(4)


def test_a_corner_to_itself_is_no_way_at_all() -> None:
    assert hall(box(4, 4, 6, 6)).shortest_path((4, 4), (4, 4)).length_m == 0


def test_between_two_bodies_that_touch_there_is_no_way() -> None:
    # Two blocks meet in the point (5, 5), which a body could not pass.
    path = hall(box(3, 3, 5, 5), box(5, 5, 7, 7)).shortest_path((4, 6), (6, 4))
    assert path.length_m > math.dist((4, 6), (6, 4)) + 1
    assert (5, 5) not in path.points


def test_between_a_corner_and_the_wall_it_touches_there_is_no_way() -> None:
    diamond = Polygon([(5, 10), (3, 8), (5, 6), (7, 8)])
    path = hall(diamond).shortest_path((3, 9.9), (7, 9.9))
    assert (5, 6) in path.points


def test_a_body_on_the_wall_hides_what_lies_behind_it() -> None:
    tall = hall(box(0, 4, 8, 6))
    assert tall.shortest_path((0, 3), (0, 7)).length_m == pytest.approx(2 * math.hypot(8, 1) + 2)


def test_two_parts_are_not_joined() -> None:
    parts = MultiPolygon([box(0, 0, 4, 4), box(5, 0, 9, 4)])
    with pytest.raises(NoRoute, match=r"no way from \(1\.00, 1\.00\) to \(6\.00, 1\.00\)"):
        router(parts).shortest_path((1, 1), (6, 1))


def test_two_parts_that_touch_are_not_joined() -> None:
    parts = MultiPolygon([box(0, 0, 4, 4), box(4, 4, 8, 8)])
    with pytest.raises(NoRoute):
        router(parts).shortest_path((1, 1), (6, 6))


@pytest.mark.parametrize(
    ("point", "words"),
    [
        ((5.0, 5.0), "(5.00, 5.00) is not on walkable floor, the nearest is 1.0 m away"),
        ((-3.0, 1.0), "(-3.00, 1.00) is not on walkable floor, the nearest is 3.0 m away"),
        ((math.nan, 1.0), "(nan, 1.00) is no place: a coordinate is not a finite number"),
        ((1.0, -math.inf), "(1.00, -inf) is no place: a coordinate is not a finite number"),
    ],
)
def test_a_point_elsewhere_is_named(point: tuple[float, float], words: str) -> None:
    blocked = hall(box(4, 4, 6, 6))
    for start, goal in (((1.0, 1.0), point), (point, (1.0, 1.0))):
        with pytest.raises(NoRoute) as caught:
            blocked.shortest_path(start, goal)
        assert caught.value.blocked_by == (words,)
    with pytest.raises(NoRoute, match=re.escape(words)):
        blocked.tree(point)
    assert math.isinf(blocked.distance(blocked.tree((1, 1)), point))
    with pytest.raises(NoRoute, match=re.escape(words)):
        blocked.path(blocked.tree((1, 1)), point)


def test_both_points_are_named_when_both_are_elsewhere() -> None:
    with pytest.raises(NoRoute) as caught:
        hall().shortest_path((-1, 5), (5, 12))
    assert [words[:13] for words in caught.value.blocked_by] == ["(-1.00, 5.00)", "(5.00, 12.00)"]


def test_from_farther_than_three_metres_no_straight_bit_leads_into_the_space() -> None:
    space = WalkableSpace(region=box(4, 1, 9, 9), free=box(0, 0, 10, 10))
    path = Router(space).shortest_path((1.1, 5), (8, 5))
    assert path.points == ((1.1, 5), (4, 5), (8, 5))
    words = r"\(0\.50, 5\.00\) is 3\.5 m from walkable floor, more than 3 m"
    with pytest.raises(NoRoute, match=words):
        Router(space).shortest_path((0.5, 5), (8, 5))


def test_a_point_outside_by_less_than_one_draws_counts_as_on_the_wall() -> None:
    assert hall().shortest_path((-5e-5, 1), (3, 1)).length_m == pytest.approx(3, abs=1e-4)


def test_from_the_margin_a_straight_bit_leads_into_the_space() -> None:
    space = WalkableSpace(region=box(1, 1, 9, 9), free=box(0, 0, 10, 10))
    path = Router(space).shortest_path((0.5, 5), (9.5, 9.5))
    assert path.points == ((0.5, 5), (1, 5), (9, 9), (9.5, 9.5))
    assert path.length_m == pytest.approx(0.5 + math.hypot(8, 4) + math.hypot(0.5, 0.5))


@pytest.mark.parametrize("region", [Polygon(), MultiPolygon()])
def test_nothing_leads_through_an_empty_space(region: Polygon | MultiPolygon) -> None:
    with pytest.raises(NoRoute, match="there is no walkable floor at all"):
        router(region).shortest_path((0, 0), (1, 1))


@pytest.mark.parametrize("apart", [0.0, 1e-9, 1e-7, 1e-6])
def test_a_vertex_given_twice_stays_a_corner(apart: float) -> None:
    # Of an L: the way bends at its inner corner, wherever the ring begins.
    ring = [(0, 0), (10, 0), (10, 10), (5, 10), (5, 4), (5 - apart, 4), (0, 4)]
    for begin in range(len(ring)):
        turned = ring[begin:] + ring[:begin]
        path = router(Polygon([turned[0], *turned])).shortest_path((1, 3), (6, 9))
        assert path.length_m == pytest.approx(math.hypot(4, 1) + math.hypot(1, 5), abs=1e-5)


def test_bodies_smaller_than_a_hair_lengthen_no_way() -> None:
    for side in (1e-9, 1e-7, 1e-5):
        path = hall(box(5, 5, 5 + side, 5 + side)).shortest_path((1, 1), (9, 9))
        assert path.length_m == pytest.approx(math.hypot(8, 8), abs=2e-5)


@pytest.mark.parametrize("far", [1e9, 1e12])
def test_far_from_the_origin_a_way_is_as_long(far: float) -> None:
    blocked = affinity.translate(box(0, 0, 10, 10).difference(box(4, 0, 6, 9)), far, -far)
    assert isinstance(blocked, Polygon)
    path = router(blocked).shortest_path((far + 1, 1 - far), (far + 9, 1 - far))
    assert path.length_m == pytest.approx(2 * math.hypot(3, 8) + 2, abs=1e-3)


@pytest.mark.parametrize("away", [1e15, 1e200, 1.7e308])
def test_a_point_immeasurably_far_off_is_named_briefly(away: float) -> None:
    with pytest.raises(NoRoute, match="is not on walkable floor, the nearest is") as caught:
        hall().shortest_path((-away, away), (1, 1))
    assert len(str(caught.value)) < 160


def test_out_of_a_gap_no_wider_than_nothing_there_is_no_way() -> None:
    spike = [(0, 0), (10, 0), (10, 5), (20, 5), (10, 5.0000001), (10, 10), (0, 10)]
    with pytest.raises(NoRoute, match="in a gap too narrow to get out of"):
        router(Polygon(spike)).shortest_path((1, 1), (19, 5))


def test_a_polygon_that_crosses_itself_is_refused() -> None:
    with pytest.raises(BadRegion, match="Self-intersection"):
        router(Polygon([(0, 0), (4, 4), (4, 0), (0, 4)]))


def test_a_region_farther_across_than_a_number_can_say_is_refused() -> None:
    vast = box(-1.7e308, -1.7e308, 1.7e308, 1.7e308)
    with pytest.raises(BadRegion, match="farther across than a number can say"):
        Router(WalkableSpace(vast, vast))


def test_many_threads_get_the_answers_of_one() -> None:
    blocks = [box(x, y, x + 0.7, y + 0.7) for x in range(1, 10, 2) for y in range(1, 10, 2)]
    pairs = [((0.1 * i, 0.0), (10.0 - 0.1 * i, 10.0)) for i in range(40)]
    alone = [hall(*blocks).shortest_path(a, b) for a, b in pairs]
    shared = hall(*blocks)
    answers: list[list[Path]] = []

    def ask() -> None:
        answers.append([shared.shortest_path(a, b) for a, b in pairs])

    threads = [threading.Thread(target=ask) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert answers == [alone] * 4
