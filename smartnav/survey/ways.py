"""Who gets where: what each entrance leads to, looked up once."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from smartnav.routing import PROFILES

if TYPE_CHECKING:
    from smartnav.plan.places import Place
    from smartnav.routing import Navigator, ProfileName


class Ways:
    """What can be reached in a plan."""

    def __init__(self, navigator: Navigator) -> None:
        """Look at the navigator's plan; everything is found when first asked for."""
        self.navigator = navigator
        self._reached: dict[tuple[str, ProfileName], frozenset[str]] = {}

    @cached_property
    def places(self) -> tuple[Place, ...]:
        """All places, in the order of the file."""
        return tuple(self.navigator.gazetteer.places.values())

    @cached_property
    def entrances(self) -> tuple[Place, ...]:
        """The entrances, in the order of the file."""
        return tuple(place for place in self.places if place.kind == "entrance")

    def reached(self, start: Place, profile: ProfileName) -> frozenset[str]:
        """Return the ids of the places that ``start`` leads to."""
        key = (start.id, profile)
        if key not in self._reached:
            reaches = self.navigator.reaches
            self._reached[key] = frozenset(
                place.id for place in self.places if reaches(start.id, place.id, profile)
            )
        return self._reached[key]

    def starts(self, profile: ProfileName) -> tuple[Place, ...]:
        """Return where visitors of a profile begin: entrances, without any the terminals."""
        found = self.entrances
        if PROFILES[profile].step_free:
            found = tuple(place for place in found if place.accessible) or found
        return found or tuple(place for place in self.places if place.kind == "kiosk")

    def leads_to(self, goal: Place, profile: ProfileName) -> bool:
        """Return whether any other start leads to ``goal``; an only start leads to itself."""
        starts = [start for start in self.starts(profile) if start.id != goal.id] or [goal]
        return any(goal.id in self.reached(start, profile) for start in starts)

    def room_of(self, place_id: str) -> str | None:
        """Return the id of the walled room a place lies in; None in the open."""
        place = self.navigator.gazetteer.places.get(place_id)
        if place is None:
            return None
        enclosure = self.navigator.gazetteer.enclosure(place.level)
        if place.unit in enclosure.rooms:
            return place.unit
        return enclosure.room_at(place.anchor)
