"""Whether the stops of a route are open when one gets there."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from smartnav.plan.hours import BadHours, Hours
from smartnav.routing.route import Note

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import datetime

    from smartnav.plan.places import Place
    from smartnav.routing.route import Leg

SOON = timedelta(minutes=15)
"""What closes within it of one's arrival is worth a word: our judgement of how long one waits."""
_SERVING = frozenset({"window", "occupant", "section"})
"""What keeps the venue's hours unless it has its own; toilets are open as long as the doors."""


def hours_of(place: Place, venue_hours: str) -> Hours | None:
    """Return when a place is open, or None when nothing is known or understood."""
    text = place.hours or (venue_hours if place.kind in _SERVING else "")
    try:
        return Hours.parse(text) if text else None
    except BadHours:
        return None  # A check reports it.


def note_on(
    place: Place, stop: int, hours: Hours, start: datetime, arrival: datetime
) -> Note | None:
    """Return what is worth saying of a stop reached at ``arrival``, or None."""
    closes = hours.closes(arrival)
    if hours.is_open(arrival):
        soon = closes is not None and closes - arrival <= SOON
        return Note("closes_soon", stop, place, arrival, closes) if soon else None
    opens = _surely_opens(hours, arrival)
    if hours.is_open(start):
        return Note("closes_before", stop, place, arrival, hours.closes(start), opens)
    return Note("closed", stop, place, arrival, None, opens)


def _surely_opens(hours: Hours, arrival: datetime) -> datetime | None:
    """Return when a place opens next; None too where holidays before it are not official yet."""
    opens = hours.opens(arrival)
    if opens is None or hours.certainty(arrival.date(), opens.date()) != "official":
        return None
    return opens


def notes(
    stops: Sequence[Place], legs: Sequence[Leg], venue_hours: str, moment: datetime
) -> Iterator[Note]:
    """Yield what is worth saying of the stops of a route begun at ``moment``.

    Only walking and riding take time: how long one is served anywhere is not known.
    """
    for index, place in enumerate(stops[1:], start=1):
        seconds = sum(leg.duration_s for leg in legs if leg.stop <= index)
        hours = hours_of(place, venue_hours)
        if hours is not None:
            arrival = moment + timedelta(seconds=seconds)
            note = note_on(place, index, hours, moment, arrival)
            if note is not None:
                yield note
