"""Tells a route as typed steps."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from smartnav.guidance import bearings
from smartnav.guidance.amounts import is_few_steps
from smartnav.guidance.neighbours import is_next_window, neighbours
from smartnav.guidance.sighting import row_name
from smartnav.guidance.sights import Sights, sights_on
from smartnav.guidance.steps import Step
from smartnav.guidance.thresholds import (
    Threshold,
    first_threshold,
    landing_heading,
    last_threshold,
)
from smartnav.guidance.track import Track
from smartnav.routing.route import RideLeg, WalkLeg

if TYPE_CHECKING:
    from collections.abc import Iterator

    from smartnav.guidance.bearings import Side
    from smartnav.guidance.steps import Landmark
    from smartnav.guidance.track import Stretch
    from smartnav.plan.model import Point
    from smartnav.plan.places import Gazetteer, Place
    from smartnav.routing.route import Leg, Route

_NO_WALK_M = 0.3
"""Shorter walks are not told."""
_PASSING_M = 10.0
"""A stretch must be as long as this for something passed on it to be named."""
_LONG_M = 25.0
"""On a longer stretch two things are named."""


def describe(route: Route, gazetteer: Gazetteer) -> tuple[Step, ...]:
    """Return the steps of a route, arrivals at each stop included.

    The distances of all steps add up to ``route.length_m``, the times to ``route.duration_s``.
    """
    return tuple(_Description(route, gazetteer).steps())


@dataclass(frozen=True, slots=True)
class _Walk:
    """A walking leg with what comes before and after it."""

    leg: WalkLeg
    number: int
    track: Track
    after_ride: RideLeg | None
    before_ride: RideLeg | None
    way_out: Threshold | None
    way_in: Threshold | None

    @property
    def begin(self) -> float:
        return self.way_out.along if self.way_out else 0.0

    @property
    def end(self) -> float:
        return self.way_in.along if self.way_in else self.track.length

    def share(self, metres: float) -> float:
        """Return the seconds it takes to walk ``metres`` of the leg."""
        return self.leg.duration_s * metres / self.leg.length_m if self.leg.length_m else 0.0


class _Description:
    def __init__(self, route: Route, gazetteer: Gazetteer) -> None:
        self._route = route
        self._gazetteer = gazetteer
        self._named = ""
        """The landmark named last: it is not named again at once."""

    def steps(self) -> Iterator[Step]:
        """Yield all steps, stop by stop."""
        for stop in range(1, len(self._route.stops)):
            numbers = [i for i, leg in enumerate(self._route.legs) if leg.stop == stop]
            yield from self._to_stop(stop, numbers)

    def _to_stop(self, stop: int, numbers: list[int]) -> Iterator[Step]:
        legs = self._route.legs
        beside = self._next_window(stop, numbers)
        if beside is not None:
            yield beside
            return
        last_walk: _Walk | None = None
        at = 0
        while at < len(numbers):
            number = numbers[at]
            leg = legs[number]
            if isinstance(leg, RideLeg):
                rides = self._same_ride(numbers[at:])
                yield self._ride(rides, last_walk)
                last_walk = None
                at += len(rides)
                continue
            before = legs[numbers[at - 1]] if at else None
            after = legs[numbers[at + 1]] if at + 1 < len(numbers) else None
            last_walk = self._walk(leg, number, before, after)
            yield from self._walking(last_walk, stop)
            at += 1
        yield self._arrival(stop, numbers[-1] if numbers else max(0, len(legs) - 1), last_walk)

    def _next_window(self, stop: int, numbers: list[int]) -> Step | None:
        """Return the whole way to a stop that is the window beside the one before it."""
        place, before = self._route.stops[stop], self._route.stops[stop - 1]
        leg = self._route.legs[numbers[0]] if len(numbers) == 1 else None
        if not (isinstance(leg, WalkLeg) and is_next_window(place, before)):
            return None
        facing = self._facing(stop - 1)
        if facing is None or not is_few_steps(leg.length_m):
            return None
        return Step(
            "arrive",
            place.level,
            before.anchor,
            numbers[0],
            distance_m=leg.length_m,
            duration_s=leg.duration_s,
            place=place,
            stop=stop,
            side=bearings.side(facing, bearings.heading(before.position, place.position)),
            neighbours=(before,),
            next_to=before,
        )

    def _same_ride(self, numbers: list[int]) -> list[int]:
        """Return the leading rides that are one for a person: by the same connector, on end."""
        legs = self._route.legs
        first = legs[numbers[0]]
        same = []
        for number in numbers:
            leg = legs[number]
            if not (
                isinstance(leg, RideLeg)
                and isinstance(first, RideLeg)
                and leg.connector == first.connector
            ):
                break
            same.append(number)
        return same

    def _walk(self, leg: WalkLeg, number: int, before: Leg | None, after: Leg | None) -> _Walk:
        enclosure = self._gazetteer.enclosure(leg.level)
        track = Track(leg.points)
        out = enclosure.room_at(track.points[0])
        into = enclosure.room_at(track.points[-1])
        if out == into:
            out = into = None
        starts_free = isinstance(before, RideLeg) or self._facing(leg.stop - 1) is None
        way_out = first_threshold(track, enclosure.rooms[out]) if out and starts_free else None
        way_in = last_threshold(track, enclosure.rooms[into]) if into else None
        if way_out and way_in and way_in.along <= way_out.along:
            way_out = way_in = None
        return _Walk(
            leg,
            number,
            track,
            before if isinstance(before, RideLeg) else None,
            after if isinstance(after, RideLeg) else None,
            way_out,
            way_in,
        )

    def _facing(self, stop: int) -> float | None:
        """Return where a person at a stop looks, None where that is anybody's guess."""
        place = self._route.stops[stop]
        if place.facing is None:
            return None
        if place.kind in ("kiosk", "entrance"):
            return place.facing
        return (place.facing + 180) % 360

    def _walking(self, walk: _Walk, stop: int) -> Iterator[Step]:
        if walk.end < _NO_WALK_M:
            return
        stretches = walk.track.stretches(walk.begin, walk.end)
        for i, stretch in enumerate(stretches):
            begin = stretch.begin_m if i else 0.0
            metres = stretch.end_m - begin
            last = i == len(stretches) - 1
            step = Step(
                "turn",
                walk.leg.level,
                walk.track.at(begin),
                walk.number,
                distance_m=metres,
                duration_s=walk.share(metres),
                turn=bearings.classify(stretch.angle),
                stop=stop,
            )
            step = self._begun(step, walk, stretch, stop) if i == 0 else self._turned(step, walk)
            if last and walk.before_ride is not None:
                step = replace(step, toward=self._connector_place(walk.before_ride))
            yield replace(step, passing=self._passing(walk, stretch, step))

    def _begun(self, step: Step, walk: _Walk, stretch: Stretch, stop: int) -> Step:
        """Return the first step of a walk: how to set off."""
        if walk.after_ride is not None:
            ride = walk.after_ride
            facing = self._exit_facing(walk)
            step = replace(step, connector=ride.connector, connector_kind=ride.kind)
        else:
            step = replace(step, kind="start", place=self._route.stops[stop - 1])
            facing = self._facing(stop - 1)
            if facing is None and walk.way_out is not None:
                facing = (walk.way_out.inward + 180) % 360
        if facing is None:
            landmark = self._sight(walk).towards(
                walk.track, 0.0, stretch.end_m, stretch.heading, self._tabooed(walk)
            )
            self._name(landmark)
            return replace(step, turn="ahead", landmark=landmark)
        turn = bearings.classify(bearings.turn_angle(facing, stretch.heading))
        kind = "straight" if turn == "ahead" and step.kind == "turn" else step.kind
        return replace(step, kind=kind, turn=turn)

    def _exit_facing(self, walk: _Walk) -> float | None:
        if walk.way_out is not None:
            return (walk.way_out.inward + 180) % 360
        level = self._gazetteer.plan.level(walk.leg.level)
        return landing_heading(level, walk.track.points[0])

    def _turned(self, step: Step, walk: _Walk) -> Step:
        landmark = self._sight(walk).at(step.point, self._tabooed(walk))
        self._name(landmark)
        return replace(step, landmark=landmark)

    def _passing(self, walk: _Walk, stretch: Stretch, step: Step) -> tuple[Landmark, ...]:
        """Return what one passes: one thing, or two on a long stretch."""
        if step.distance_m < _PASSING_M:
            return ()
        begin, end = stretch.begin_m, stretch.end_m
        middle = (begin + end) / 2
        # Two things and a goal besides are more than one keeps in mind.
        two = end - begin > _LONG_M and step.toward is None
        halves = [(begin, middle), (middle, end)] if two else [(begin, end)]
        found: list[Landmark] = []
        for half in halves:
            named = [mark for mark in (step.landmark, *found) if mark is not None]
            taboo = self._tabooed(walk) | {_called(mark) for mark in named}
            landmark = self._sight(walk).beside(walk.track, *half, taboo)
            self._name(landmark)
            if landmark is not None:
                found.append(landmark)
        return tuple(found)

    def _name(self, landmark: Landmark | None) -> None:
        if landmark is not None:
            self._named = _called(landmark)

    def _tabooed(self, walk: _Walk) -> set[str]:
        """Return what is not named on a walk: its ends, and what was named just before."""
        ends = [self._route.stops[walk.leg.stop - 1], self._route.stops[walk.leg.stop]]
        rides = [ride for ride in (walk.before_ride, walk.after_ride) if ride is not None]
        ends += [place for ride in rides if (place := self._connector_place(ride))]
        names = {place.name.zh for place in ends} | {self._named}
        for end in ends[:2]:
            if end.kind == "window":
                names.add(row_name(end, self._gazetteer).zh)
        return names

    def _connector_place(self, ride: RideLeg) -> Place | None:
        return self._gazetteer.places.get(f"{ride.connector}.{ride.from_level}")

    def _sight(self, walk: _Walk) -> Sights:
        return sights_on(self._gazetteer, walk.leg.level)

    def _ride(self, numbers: list[int], walk: _Walk | None) -> Step:
        rides = [leg for n in numbers if isinstance(leg := self._route.legs[n], RideLeg)]
        first, last = rides[0], rides[-1]
        inside = _inside(walk)
        return Step(
            "ride",
            first.from_level,
            walk.track.at(walk.end) if walk else first.from_point,
            numbers[0],
            distance_m=inside,
            duration_s=sum(ride.duration_s for ride in rides) + (walk.share(inside) if walk else 0),
            connector=first.connector,
            connector_kind=first.kind,
            standing=first.standing,
            to_level=last.to_level,
            stop=first.stop,
        )

    def _arrival(self, stop: int, number: int, walk: _Walk | None) -> Step:
        place = self._route.stops[stop]
        inside = _inside(walk)
        point = walk.track.at(walk.end) if walk else place.anchor
        walking = _last_heading(walk)
        return Step(
            "arrive",
            place.level,
            point,
            number,
            distance_m=inside,
            duration_s=walk.share(inside) if walk else 0.0,
            place=place,
            stop=stop,
            side=_arrival_side(walk, place, walking),
            neighbours=neighbours(place, self._gazetteer, walking),
            # Without a step there is no side: one stands there, as on leaving a lift one asked for.
            here=walking is None or place.id == self._route.stops[stop - 1].id,
        )


def _called(landmark: Landmark) -> str:
    return (landmark.name or landmark.place.name).zh


def _inside(walk: _Walk | None) -> float:
    """Return the metres of a walk that are left at the door of where it leads."""
    if walk is None:
        return 0.0
    return walk.track.length - (walk.end if walk.end >= _NO_WALK_M else 0.0)


def _last_heading(walk: _Walk | None) -> float | None:
    """Return which way one walks on coming up to the end of a walk."""
    if walk is None or walk.end < _NO_WALK_M:
        return None
    return walk.track.stretches(walk.begin, walk.end)[-1].last_heading


def _arrival_side(walk: _Walk | None, place: Place, walking: float | None) -> Side:
    if walk is None or walking is None:
        return "ahead"
    if walk.way_in is not None:
        return bearings.side(walking, walk.way_in.inward)
    look: Point = walk.track.at(walk.end)
    if math.dist(look, place.position) < 0.3:
        return "ahead"
    return bearings.side(walking, bearings.heading(look, place.position))
