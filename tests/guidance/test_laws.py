"""What holds of the telling of any route through the sample plans."""

from __future__ import annotations

import itertools
import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import cycle
from typing import cast

import pytest
from shapely import Point as ShapelyPoint
from shapely.geometry import LineString
from shapely.geometry.base import BaseGeometry
from shapely.ops import nearest_points, substring

from smartnav.guidance import Landmark, Step, describe, word
from smartnav.plan import shapes
from smartnav.plan.model import Lang
from smartnav.plan.places import Gazetteer, Place
from smartnav.routing import Navigator
from smartnav.routing.route import PROFILE_NAMES, Route, WalkLeg
from tests.samples import sample_navigator

NEAR_M = 8.0
STARTS = ("kiosk-south", "kiosk-west", "kiosk-lift-f2", "door-south", "A05", "C20", "info")
TOURS = (("B04", "C11", "atm-f1"), ("A01", "A02", "toilet-f1-w"), ("D03", "copy-f1", "bank-f1"))
Way = tuple[str, tuple[str, ...]]
"""A start and the stops."""


@dataclass(frozen=True)
class Trips:
    """Routes through one plan."""

    gazetteer: Gazetteer
    told: tuple[tuple[Route, tuple[Step, ...]], ...]
    """Each route with its steps."""

    @property
    def long(self) -> list[tuple[Route, tuple[Step, ...]]]:
        return [(route, steps) for route, steps in self.told if route.length_m > 12]


@pytest.fixture(scope="module", params=["shizhong", "shizhong-2020", "community-station"])
def trips(request: pytest.FixtureRequest, hall: Navigator) -> Trips:
    """Return routes through a sample plan, for every profile: of the small one nearly all."""
    if request.param == "shizhong":
        ways: list[Way] = [
            (start, (goal,)) for start, goal in zip(cycle(STARTS), goals(hall)[1::3])
        ]
        ways += [("kiosk-south", stops) for stops in TOURS]
        return trips_of(hall, ways)
    navigator = sample_navigator(request.param)
    ends = goals(navigator)
    pairs = list(itertools.permutations(ends, 2))
    ways = [(start, (goal,)) for start, goal in pairs[:: 1 + len(pairs) // 120]]
    return trips_of(navigator, ways)


def goals(navigator: Navigator) -> list[str]:
    return [place.id for place in navigator.gazetteer.places.values() if place.public]


def trips_of(navigator: Navigator, ways: Sequence[Way]) -> Trips:
    """Tell some ways, by turns walking, slow and step-free, where there are."""
    found = (
        navigator.route(start, *stops, profile=profile)
        for (start, stops), profile in zip(ways, cycle(PROFILE_NAMES))
        if start not in stops and all(navigator.reaches(start, stop, profile) for stop in stops)
    )
    known = navigator.gazetteer
    return Trips(known, tuple((route, describe(route, known)) for route in found))


def test_the_steps_add_up_to_the_route(trips: Trips) -> None:
    assert len(trips.told) > 50
    for route, steps in trips.told:
        assert math.isclose(sum(s.distance_m for s in steps), route.length_m, abs_tol=1e-6)
        assert math.isclose(sum(s.duration_s for s in steps), route.duration_s, abs_tol=1e-6)
        assert min(step.distance_m for step in steps) >= 0


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_no_step_says_what_the_one_before_it_said(trips: Trips, lang: Lang) -> None:
    for _, steps in trips.told:
        texts = [word(step, lang, trips.gazetteer) for step in steps]
        assert all(one != other for one, other in itertools.pairwise(texts)), texts


def test_there_is_at_most_one_step_for_six_metres_on_average(trips: Trips) -> None:
    assert len(trips.long) > 25
    number = sum(len(steps) for _, steps in trips.long)
    assert number <= sum(route.length_m for route, _ in trips.long) / 6


def test_no_way_is_told_in_bits(trips: Trips) -> None:
    """However crooked: a walk of some length has no more than a step for every four metres."""
    for route, steps in trips.long:
        for number, leg in enumerate(route.legs):
            if isinstance(leg, WalkLeg) and leg.length_m > 12:
                walked = [step for step in steps if step.leg == number]
                turns = [step for step in walked if step.kind not in ("ride", "arrive")]
                assert len(turns) <= leg.length_m / 4, (route.stops, turns)


def test_what_is_named_is_near_the_way_and_in_sight_of_it(trips: Trips) -> None:
    gazetteer, checked = trips.gazetteer, 0
    for route, steps in trips.told:
        for step in steps:
            for mark in named(step):
                way = stretch(route, steps, step)
                shown = list(shows(mark, gazetteer))
                near = [thing for thing in shown if way.distance(thing) <= NEAR_M]
                assert near, (step, mark.place.id)
                assert any(seen_from(way, thing, step.level, gazetteer) for thing in near)
                checked += 1
    assert checked > 50


def test_what_one_arrives_beside_is_near_and_in_sight_as_one_comes_up(trips: Trips) -> None:
    known, checked = trips.gazetteer, 0
    for route, steps in trips.told:
        for before, step in itertools.pairwise(steps):
            if before.kind in ("ride", "arrive"):
                continue
            way = stretch(route, steps, before)
            for place in step.neighbours[:1]:
                shown = [before_wall(thing, place) for thing in shows(Landmark(place, "at"), known)]
                assert any(seen_from(way, thing, step.level, known) for thing in shown)
                checked += 1
    assert checked > 10


def test_nothing_is_named_twice_in_one_step(trips: Trips) -> None:
    for _, steps in trips.told:
        for step in steps:
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


def before_wall(thing: BaseGeometry, place: Place) -> ShapelyPoint:
    """Return where a door or a counter shows to one who comes along its wall."""
    assert place.facing is not None
    return ShapelyPoint(shapes.offset((thing.centroid.x, thing.centroid.y), place.facing, 0.5))


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
