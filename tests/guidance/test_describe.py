from __future__ import annotations

import math
from collections.abc import Sequence

import pytest
from shapely.geometry import LineString, Point

from smartnav.guidance import Step, describe, tell
from smartnav.guidance.sighting import sights_of
from smartnav.guidance.sights import Sights
from smartnav.plan.model import Lang
from smartnav.plan.places import Gazetteer, Place
from smartnav.routing import Navigator
from smartnav.routing.route import PROFILE_NAMES, RideLeg, Route, WalkLeg


def walk(gazetteer: Gazetteer, start: str, goal: str, *between: tuple[float, float]) -> Route:
    """Return a hand-made walk on one level."""
    a, b = gazetteer.find(start), gazetteer.find(goal)
    points = (a.anchor, *between, b.anchor)
    length = LineString(points).length if a.anchor != b.anchor or between else 0.0
    leg = WalkLeg(a.level, points, length, length / 1.2, 1)
    return Route("walking", (a, b), (leg,), length, length / 1.2)


def kinds(steps: Sequence[Step]) -> list[str]:
    return [step.kind for step in steps]


@pytest.mark.parametrize(
    ("goal", "turn"),
    [
        ("F1:12,9", "ahead"),
        ("F1:2,3.2", "left"),
        ("F1:22,3.2", "right"),
        ("F1:12,0.8", "around"),
        ("F1:5,9", "slight-left"),
        ("F1:19,9.5", "slight-right"),
    ],
)
def test_the_first_step_is_told_from_where_one_looks(
    gazetteer: Gazetteer, goal: str, turn: str
) -> None:
    steps = describe(walk(gazetteer, "kiosk-south", goal), gazetteer)
    assert (steps[0].kind, steps[0].turn) == ("start", turn)


def test_a_person_at_a_window_faces_the_counter(gazetteer: Gazetteer) -> None:
    steps = describe(walk(gazetteer, "A02", "F1:12,2"), gazetteer)
    assert steps[0].turn == "around"


def test_a_person_at_an_entrance_faces_the_hall(gazetteer: Gazetteer) -> None:
    steps = describe(walk(gazetteer, "door-south", "F1:10,9"), gazetteer)
    assert steps[0].turn == "ahead"


def test_turns_follow_the_way(gazetteer: Gazetteer) -> None:
    route = walk(gazetteer, "kiosk-south", "F1:3,9", (12, 9))
    steps = describe(route, gazetteer)
    assert kinds(steps) == ["start", "turn", "arrive"]
    assert steps[1].turn == "left"
    assert steps[1].point == (12, 9)


def test_a_route_without_a_walk_is_an_arrival(gazetteer: Gazetteer) -> None:
    steps = describe(walk(gazetteer, "A01", "A01"), gazetteer)
    assert kinds(steps) == ["arrive"]
    assert steps[0].place == gazetteer.find("A01")
    place = gazetteer.find("A01")
    assert kinds(describe(Route("walking", (place, place), (), 0.0, 0.0), gazetteer)) == ["arrive"]


@pytest.mark.parametrize(
    ("start", "goal", "side"), [("A01", "A02", "right"), ("A02", "A01", "left")]
)
def test_the_next_window_is_one_step(
    gazetteer: Gazetteer, start: str, goal: str, side: str
) -> None:
    # One looks at the counter, on which the numbers run to the right.
    route = walk(gazetteer, start, goal)
    (step,) = describe(route, gazetteer)
    assert (step.kind, step.side, step.next_to) == ("arrive", side, gazetteer.find(start))
    assert step.distance_m == route.length_m
    assert step.duration_s == route.duration_s
    assert not step.here


def test_a_window_farther_off_is_walked_to(gazetteer: Gazetteer) -> None:
    steps = describe(walk(gazetteer, "A01", "A03"), gazetteer)
    assert kinds(steps) == ["start", "arrive"]
    assert steps[-1].next_to is None


def test_one_is_there_only_where_one_has_set_out_from(gazetteer: Gazetteer) -> None:
    assert describe(walk(gazetteer, "A01", "A01"), gazetteer)[-1].here
    assert not describe(walk(gazetteer, "kiosk-south", "A01"), gazetteer)[-1].here


def test_a_window_is_on_the_side_one_passes_it_on(gazetteer: Gazetteer) -> None:
    # The counter is north of its visitors.
    eastward = describe(walk(gazetteer, "F1:8.6,9.9", "A04"), gazetteer)[-1]
    westward = describe(walk(gazetteer, "F1:17.4,9.9", "A01"), gazetteer)[-1]
    northward = describe(walk(gazetteer, "F1:13,3", "A02"), gazetteer)[-1]
    assert (eastward.side, westward.side, northward.side) == ("left", "right", "ahead")


def test_neighbours_are_the_windows_beside_it_passed_first_named_first(
    gazetteer: Gazetteer,
) -> None:
    eastward = describe(walk(gazetteer, "F1:8.6,9.9", "A03"), gazetteer)[-1]
    westward = describe(walk(gazetteer, "F1:17.4,9.9", "A03"), gazetteer)[-1]
    (last,) = describe(walk(gazetteer, "A01", "A01"), gazetteer)
    assert [place.id for place in eastward.neighbours] == ["A02", "A04"]
    assert [place.id for place in westward.neighbours] == ["A04", "A02"]
    assert [place.id for place in last.neighbours] == ["A02"]


def test_a_room_is_reached_at_its_door(tiny: Navigator) -> None:
    steps = describe(tiny.route("kiosk-south", "toilet-f1"), tiny.gazetteer)
    assert steps[-1].point[1] == pytest.approx(10, abs=0.05)
    assert steps[-1].distance_m == pytest.approx(2, abs=0.3)


def test_a_ride_tells_what_one_takes_and_where_it_leads(tiny: Navigator) -> None:
    route = tiny.route("kiosk-south", "C03", profile="wheelchair")
    steps = describe(route, tiny.gazetteer)
    assert kinds(steps) == ["start", "ride", "turn", "arrive"]
    before, ride, after, _ = steps
    assert before.toward is not None
    assert before.toward.id == "lift-1.F1"
    assert (ride.connector, ride.connector_kind, ride.to_level) == ("lift-1", "lift", "F2")
    # The lift's door opens to the east; the windows are north-east of it.
    assert (after.connector, after.turn) == ("lift-1", "slight-left")


@pytest.mark.parametrize(
    ("lang", "told"),
    [("zh", ["乘1号电梯到一层", "您已经在1号电梯"]), ("en", ["Take lift 1", "You are at lift 1"])],
)
def test_who_rides_to_a_landing_is_told_to_be_there(
    tiny: Navigator, lang: Lang, told: list[str]
) -> None:
    route = tiny.route("C03", "lift-1.F1", profile="wheelchair")
    sentences = [each.text for each in tell(route, tiny.gazetteer, lang)]
    assert all(part in text for part, text in zip(told, sentences[-2:], strict=True))


def test_rides_by_one_connector_on_end_are_one(gazetteer: Gazetteer) -> None:
    a, b = gazetteer.find("lift-1.F1"), gazetteer.find("lift-1.F2")
    up = RideLeg("lift-1", "lift", "F1", "F2", a.anchor, b.anchor, 20, 1)
    down = RideLeg("lift-1", "lift", "F2", "F1", b.anchor, a.anchor, 20, 1)
    steps = describe(Route("walking", (a, a), (up, down), 0.0, 40.0), gazetteer)
    assert kinds(steps) == ["ride", "arrive"]
    assert (steps[0].level, steps[0].to_level, steps[0].duration_s) == ("F1", "F1", 40)


def test_every_stop_has_its_arrival(tiny: Navigator) -> None:
    route = tiny.route("kiosk-south", "A01", "C02", "atm")
    steps = describe(route, tiny.gazetteer)
    arrivals = [step.place.id for step in steps if step.kind == "arrive" and step.place]
    assert arrivals == ["A01", "C02", "atm"]
    assert [step.stop for step in steps] == sorted(step.stop for step in steps)


def test_a_turn_is_told_by_what_stands_there(gazetteer: Gazetteer) -> None:
    route = walk(gazetteer, "kiosk-south", "F1:20.5,9.4", (21, 6.2), (22.6, 6.2), (22.6, 9.3))
    landmarks = [step.landmark for step in describe(route, gazetteer) if step.landmark]
    assert [landmark.place.id for landmark in landmarks] == ["atm"]


def test_nothing_is_named_through_a_wall(gazetteer: Gazetteer) -> None:
    toilets = {"卫生间", "无障碍卫生间"}
    others = {sight.called.zh for sight in sights_of(gazetteer, "F1")} - toilets
    sights = Sights(gazetteer, "F1")
    # Both points are less than five metres from the door at (21, 10); of the second the room's
    # west wall is in the way.
    seen, hidden = sights.at((19, 9), others), sights.at((17, 12), others)
    assert seen is not None
    assert seen.place.name.zh in toilets
    assert hidden is None


def all_routes(navigator: Navigator, goals: Sequence[Place]) -> list[Route]:
    starts = ("kiosk-south", "kiosk-lift-f2", "door-west", "A05")
    return [
        navigator.route(starts[i % 4], goal.id, profile=PROFILE_NAMES[i % 3])
        for i, goal in enumerate(goals)
    ]


@pytest.fixture(scope="module")
def hall_routes(hall: Navigator) -> list[Route]:
    goals = [place for place in hall.gazetteer.places.values() if place.public]
    return all_routes(hall, goals[::4])


def test_distances_and_times_add_up(hall: Navigator, hall_routes: list[Route]) -> None:
    for route in hall_routes:
        steps = describe(route, hall.gazetteer)
        assert sum(step.distance_m for step in steps) == pytest.approx(route.length_m, abs=1e-6)
        assert sum(step.duration_s for step in steps) == pytest.approx(route.duration_s, abs=1e-6)
        assert all(step.distance_m >= 0 for step in steps)


def test_steps_point_into_their_legs(hall: Navigator, hall_routes: list[Route]) -> None:
    for route in hall_routes:
        for step in describe(route, hall.gazetteer):
            leg = route.legs[step.leg]
            if step.kind == "ride":
                assert isinstance(leg, RideLeg)
                assert (leg.connector, leg.from_level) == (step.connector, step.level)
                continue
            assert leg.stop == step.stop
            if isinstance(leg, RideLeg):
                # One arrives where the lift does: the lift itself was asked for.
                assert (step.kind, step.level) == ("arrive", leg.to_level)
                continue
            assert leg.level == step.level
            assert LineString(leg.points).distance(Point(step.point)) < 1e-6


def test_steps_are_few(hall: Navigator, hall_routes: list[Route]) -> None:
    counts = []
    for route in hall_routes:
        steps = describe(route, hall.gazetteer)
        counts.append(len(steps))
        assert len(steps) <= 3 + route.length_m / 6
    assert max(counts) <= 9
    assert sum(counts) / len(counts) <= 5


def test_what_is_named_is_near_and_in_sight(hall: Navigator, hall_routes: list[Route]) -> None:
    gazetteer = hall.gazetteer
    named = 0
    for route in hall_routes:
        for step in describe(route, gazetteer):
            near = [mark for mark in (step.landmark, *step.passing) if mark and mark.by != "ahead"]
            for landmark in near:
                leg = route.legs[step.leg]
                assert isinstance(leg, WalkLeg)
                assert landmark.place.level == step.level
                if landmark.place.kind in ("amenity", "kiosk"):
                    named += 1
                    distance = LineString(leg.points).distance(Point(landmark.place.position))
                    room = gazetteer.enclosure(leg.level).room_at(landmark.place.anchor)
                    assert distance <= (8 if room is None else 12)
    assert named > 10


def test_sides_agree_with_the_geometry(hall: Navigator) -> None:
    """Left and right by cross products of the raw way, independent of headings."""
    checked = 0
    for place in hall.gazetteer.places.values():
        if place.kind != "window" or place.level != "F1":
            continue
        route = hall.route("kiosk-south", place.id)
        last = describe(route, hall.gazetteer)[-1]
        leg = route.legs[-1]
        assert isinstance(leg, WalkLeg)
        (ax, ay), (bx, by) = leg.points[-2:]
        if math.dist((ax, ay), (bx, by)) < 4 or last.side == "ahead":
            continue
        px, py = place.position
        cross = (bx - ax) * (py - by) - (by - ay) * (px - bx)
        assert (cross > 0) == (last.side == "left")
        checked += 1
    assert checked > 3
