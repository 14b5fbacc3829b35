"""Opening hours and public holidays as a phone needs them to say what closes: ``opening.js``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from smartnav.plan.holidays import public_holidays
from smartnav.routing.notes import hours_of

if TYPE_CHECKING:
    from smartnav.plan.hours import Hours, HoursRule
    from smartnav.plan.places import Place


class Timetable:
    """The hours of a venue's places, each held once."""

    def __init__(self, venue_hours: str) -> None:
        """Hold none; ``venue_hours`` are those of desks that have none of their own."""
        self._venue_hours = venue_hours
        self._known: dict[Hours, int] = {}

    def number(self, place: Place) -> int | None:
        """Return the number of a place's hours, or None where nothing is known of them."""
        hours = hours_of(place, self._venue_hours)
        return None if hours is None else self._known.setdefault(hours, len(self._known))

    def held(self) -> dict[str, Any]:
        """Return the hours by number, and the holidays they go by, as JSON can hold it."""
        found: dict[str, Any] = {
            "hours": [[_rule(rule) for rule in hours.rules] for hours in self._known]
        }
        if any(hours.keeps_holidays for hours in self._known):
            calendar = public_holidays()
            found["off"] = sorted(day.isoformat() for day in calendar.off)
            found["work"] = sorted(day.isoformat() for day in calendar.work)
            found["unsure"] = [d for d in found["off"] if int(d[:4]) in calendar.provisional]
            found["until"] = calendar.until.isoformat()
        return found


def _rule(rule: HoursRule) -> list[Any]:
    """Return a rule: its days of the week, 0 for Monday; whether on holidays; times in minutes."""
    times = [minute for span in rule.times for minute in span]
    return [sorted(rule.weekdays), int(rule.on_holidays), times]
