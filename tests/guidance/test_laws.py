"""What holds of the telling of any route through the hall."""

from __future__ import annotations

import itertools
import math
from collections.abc import Iterator
from typing import cast

import pytest
from shapely import Point as ShapelyPoint
from shapely.geometry import LineString
from shapely.geometry.base import BaseGeometry
from shapely.ops import nearest_points, substring

from smartnav.guidance import Landmark, Step, describe, tell
from smartnav.plan import shapes
from smartnav.plan.model import Lang
from smartnav.plan.places import Gazetteer, Place
from smartnav.routing import Navigator
from smartnav.routing.route import PROFILE_NAMES, Route, WalkLeg

NEAR_M = 8.0
STARTS = ("kiosk-south", "kiosk-west", "kiosk-lift-f2", "door-south", "A05", "C20", "info")


@pytest.fixture(scope="module")
def routes(hall: Navigator) -> list[Route]:
    """Return routes from several starts to every third place, and tours of three stops."""
    goals = [place for place in hall.gazetteer.places.values() if place.public]
    found = [
        hall.route(STARTS[i % 7], goal.id, profile=PROFILE_NAMES[i % 3])
        for i, goal in enumerate(goals[1::3])
        if goal.id != STARTS[i % 7]
    ]
    tours = (("B04", "C11", "atm-f1"), ("A01", "A02", "toilet-f1-w"), ("D03", "copy-f1", "bank-f1"))
    return found + [hall.route("kiosk-south", *stops) for stops in tours]


def test_the_steps_add_up_to_the_route(hall: Navigator, routes: list[Route]) -> None:
    assert len(routes) > 60
    for route in routes:
        steps = describe(route, hall.gazetteer)
        assert math.isclose(sum(s.distance_m for s in steps), route.length_m, abs_tol=1e-6)
        assert math.isclose(sum(s.duration_s for s in steps), route.duration_s, abs_tol=1e-6)
        assert min(step.distance_m for step in steps) >= 0


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_no_step_says_what_the_one_before_it_said(
    hall: Navigator, routes: list[Route], lang: Lang
) -> None:
    for route in routes:
        texts = [told.text for told in tell(route, hall.gazetteer, lang)]
        assert all(one != other for one, other in itertools.pairwise(texts)), texts


def test_there_is_at_most_one_step_for_six_metres(hall: Navigator, routes: list[Route]) -> None:
    long = [route for route in routes if route.length_m > 12]
    steps = sum(len(describe(route, hall.gazetteer)) for route in long)
    assert len(long) > 50
    assert steps <= sum(route.length_m for route in long) / 6


def test_what_is_named_is_near_the_way_and_in_sight_of_it(
    hall: Navigator, routes: list[Route]
) -> None:
    checked = 0
    for route in routes:
        steps = describe(route, hall.gazetteer)
        for step in steps:
            for mark in named(step):
                way = stretch(route, steps, step)
                shown = list(shows(mark, hall.gazetteer))
                near = [thing for thing in shown if way.distance(thing) <= NEAR_M]
                assert near, (step, mark.place.id)
                assert any(seen_from(way, thing, step.level, hall.gazetteer) for thing in near)
                checked += 1
    assert checked > 100


def test_nothing_is_named_twice_in_one_step(hall: Navigator, routes: list[Route]) -> None:
    for route in routes:
        for step in describe(route, hall.gazetteer):
            called = [(mark.name or mark.place.name).zh for mark in named(step)]
            assert len(set(called)) == len(called)


def named(step: Step) -> list[Landmark]:
    return [mark for mark in (step.landmark, *step.passing) if mark is not None]


def stretch(route: Route, steps: tuple[Step, ...], step: Step) -> LineString:
    """Return what one walks of a leg from a step on, by the distances told."""
    leg = route.legs[step.leg]
    assert isinstance(leg, WalkLeg)
    earlier = itertools.takewhile(lambda other: other is not step, steps)
    before = sum(s.distance_m for s in earlier if s.leg == step.leg and s.kind != "ride")
    return cast("LineString", substring(LineString(leg.points), before, before + step.distance_m))


def shows(mark: Landmark, gazetteer: Gazetteer) -> Iterator[BaseGeometry]:
    """Yield where the plan says that a thing called so is: by its own shapes, not by sights."""
    place = mark.place
    level = gazetteer.plan.level(place.level)
    if place.kind == "section":
        areas = [area for area in level.areas if area.section == place.id]
        yield from (shapes.footprint(area) for area in areas)
        return
    if place.category == "escalator":
        units = [unit for unit in level.units if unit.category == "escalator"]
        yield from (shapes.footprint(unit) for unit in units)
    same = [other for other in gazetteer.places.values() if alike(other, place)]
    for other in same:
        row = next((each for each in level.amenities if each.id == other.id), None)
        middles = [other.position] if row is None else shapes.amenity_middles(row)
        yield from map(ShapelyPoint, middles)
        enclosure = gazetteer.enclosure(other.level)
        room = enclosure.room_at(other.anchor)
        if room is not None:
            yield from (ShapelyPoint(door.middle) for door in enclosure.doors_of(room))


def alike(other: Place, place: Place) -> bool:
    """Whether a passer-by takes two places for one thing: windows of an area, lifts."""
    if other.level != place.level or other.kind != place.kind:
        return False
    if place.kind == "window":
        return other.section == place.section
    return other.id == place.id or (place.kind == "connector" and other.category == place.category)


def seen_from(way: LineString, thing: BaseGeometry, level: str, gazetteer: Gazetteer) -> bool:
    """Whether no wall stands between a thing and some point of a way, every half metre."""
    walls = gazetteer.enclosure(level).walls
    pieces = max(2, int(way.length / 0.5))
    for i in range(pieces + 1):
        at = way.interpolate(i / pieces, normalized=True)
        seat = thing.boundary if thing.geom_type == "Polygon" else thing
        near = nearest_points(at, seat)[1]
        if at.distance(near) <= NEAR_M and not walls.intersects(_between(at, near)):
            return True
    return False


def _between(a: ShapelyPoint, b: ShapelyPoint) -> LineString:
    return LineString([(a.x, a.y), (b.x, b.y)])
