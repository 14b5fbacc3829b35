"""Why a place cannot be walked to, and what to do about it."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

import shapely
from shapely.geometry import LineString

from smartnav.plan import shapes
from smartnav.plan.checks.storey import Storey
from smartnav.routing import PROFILES, NoRoute

if TYPE_CHECKING:
    from smartnav.plan.model import Plan
    from smartnav.plan.places import Place
    from smartnav.plan.reading import Reading
    from smartnav.plan.shapes import Doorway
    from smartnav.routing import Profile, ProfileName
    from smartnav.survey.ways import Ways

LOOKS = 2_000
"""How much may be looked at to find what bars the way: parts of the floor times rooms and doors."""

_ROUNDING_M = 0.01

_MENDS = {
    "window": "give the floor before the counter an opening, or turn the row with 'facing'",
    "section": "move the anchor of its area to where one can stand",
    "connector": "give it an opening, or move its stop onto the floor before it",
}
_OTHERWISE = "give its room an opening, or move its anchor"
_IN_THE_OPEN = "move it, or its anchor, to where one can walk"


class Causes:
    """Finds what keeps visitors from the places of a plan."""

    def __init__(self, reading: Reading, ways: Ways) -> None:
        self._reading = reading
        self._ways = ways
        self._barred: dict[tuple[str, str, str | int | None], str] = {}

    @cached_property
    def _storeys(self) -> dict[str, Storey]:
        plan = self._plan
        return {level.id: Storey(plan, index) for index, level in enumerate(plan.levels)}

    @cached_property
    def _most_looked_for(self) -> int:
        """For how many parts of the floor it is looked for what bars the way there."""
        levels = self._plan.levels
        return max(2, LOOKS // sum(len(level.units) + len(level.openings) for level in levels))

    @property
    def _plan(self) -> Plan:
        return self._ways.navigator.plan

    def mend(self, place: Place, name: ProfileName) -> str:
        """Return what to do about a place that a profile does not reach."""
        room = self._ways.room_of(place.id)
        if room is None:
            general = _MENDS.get(place.kind, _IN_THE_OPEN)
            return self._bar(place, name) if name == "wheelchair" else general
        doors = self._ways.navigator.gazetteer.enclosure(place.level).doors_of(room)
        if not doors:
            return _MENDS.get(place.kind, _OTHERWISE)
        return (
            self._closed(place.level, doors, PROFILES[name])
            or self._crowded(place.level, doors, PROFILES[name])
            or self._bar(place, name)
        )

    def levels_apart(self, lost: list[Place], name: ProfileName) -> list[str]:
        """Return the levels of what is lost on which a profile reaches nothing at all."""
        known = {start.level for start in self._ways.starts(name)}
        known |= {
            place.level
            for place in self._ways.places
            if place.kind != "connector" and self._ways.leads_to(place, name)
        }
        levels = dict.fromkeys(place.level for place in lost if place.kind != "connector")
        return [level for level in levels if level not in known]

    def mend_level(self, place: Place, name: ProfileName) -> str:
        """Return what to do about the level of ``place``, on which a profile reaches nothing."""
        words = self._blocked_by(place, name)
        if not words or words == f"nothing leads to {place.id}":
            return "give it a lift, stairs or a ramp that visitors can walk to"
        return f"look at what is in the way: {words}"

    def _closed(self, level: str, doors: tuple[Doorway, ...], profile: Profile) -> str:
        """Return what to do about a room all of whose doors are closed to a profile."""
        reasons = [profile.access.closes(door.opening) for door in doors]
        if None in reasons:
            return ""
        if "narrow" in reasons:
            narrow = [d for d, reason in zip(doors, reasons, strict=True) if reason == "narrow"]
            widest = max(narrow, key=lambda door: door.opening.width)
            wide = PROFILES["wheelchair"].least_opening_m
            more = "" if profile.name == "wheelchair" else f", for a wheelchair {wide:.2f} m"
            return (
                f"widen {self._called(level, widest)} from {widest.opening.width:.2f} m "
                f"to at least {profile.least_opening_m:.2f} m{more}"
            )
        word = {"staff": "is for staff", "emergency": "is an emergency exit", "steps": "has steps"}
        return (
            f"{self._called(level, doors[0])} {word[str(reasons[0])]}: open it, "
            "or give the room another opening"
        )

    def _called(self, level: str, door: Doorway) -> str:
        """Return ``opening 2 of 'F1' in line 17``."""
        for item in self._storeys[level].items("openings"):
            if item.thing is door.opening:
                return f"{item.called} in line {self._reading.line(item.where)}"
        return "its opening"

    def _crowded(self, level: str, doors: tuple[Doorway, ...], profile: Profile) -> str:
        """Return what to do about what stands in the doors of a room."""
        for door in doors:
            ahead = profile.clearance_m
            way = door.sill.buffer(2 * ahead, cap_style="flat")
            pieces = self._storeys[level].pieces_at(way)
            left = way.difference(shapely.union_all([piece.body for piece in pieces]))
            sides = [_moved(door.sill, door.heading, side * ahead) for side in (-1, 1)]
            parts = shapely.get_parts(left.buffer(_ROUNDING_M - ahead))
            through = shapely.dwithin(parts, sides[0], 0.1) & shapely.dwithin(parts, sides[1], 0.1)
            if pieces and not through.any():
                called = self._called(level, door)
                return f"move {pieces[0].item.called}, which stands in the way of {called}"
        return ""

    def _bar(self, place: Place, name: ProfileName) -> str:
        """Return what the navigator says is in the way; once for each part of the floor."""
        space = self._ways.navigator.space(place.level, name)
        foot = space.clear_point(place.anchor)
        part = place.id if foot is None else space.component(foot)
        key = (name, place.level, part)
        general = _MENDS.get(place.kind, _OTHERWISE)
        if key not in self._barred:
            if len(self._barred) >= self._most_looked_for:
                return general
            self._barred[key] = self._blocked_by(place, name)
        words = self._barred[key]
        return f"look at what is in the way: {words}" if words else general

    def _blocked_by(self, place: Place, name: ProfileName) -> str:
        starts = [start for start in self._ways.starts(name) if start.id != place.id]
        try:
            for start in starts[:1]:
                self._ways.navigator.route(start.id, place.id, profile=name)
        except NoRoute as failure:
            return ", ".join(failure.blocked_by)
        return ""


def _moved(line: LineString, heading: float, ahead: float) -> LineString:
    return LineString([shapes.offset((x, y), heading, ahead) for x, y in line.coords])
