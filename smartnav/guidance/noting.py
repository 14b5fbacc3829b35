"""What is to be noted about a route, as sentences."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from smartnav.guidance.languages import nouns_of
from smartnav.guidance.phrases import phrases

if TYPE_CHECKING:
    from datetime import datetime

    from smartnav.plan.model import Lang
    from smartnav.plan.places import Place
    from smartnav.routing.route import Note, Route

_DESKS = ("window", "occupant", "section")
"""Kinds of place that serve; the others are open or closed."""
_KINDS = {"closes_soon": "closes-soon", "closes_before": "closes-before", "closed": "closed"}
_WEEK_DAYS = 7
_DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


def notes_text(route: Route, lang: Lang) -> tuple[str, ...]:
    """Return what is to be noted about a route, a note each, in the order of its stops."""
    notes = tuple(note_text(note, lang) for note in route.notes)
    if route.exact:
        return notes
    stops = len(route.stops) - 1
    return (*notes, phrases(lang).say_of(stops, "note-order", stops=stops))


def note_text(note: Note, lang: Lang) -> str:
    """Return a note on opening hours: a sentence, and when it opens next as another."""
    nouns = nouns_of(lang)
    said = phrases(lang)
    place = _called(note.place, lang)
    desk = "desk" if note.place.kind in _DESKS else "place"
    text = said.say_of(
        nouns.number_of(place),
        f"note.{_KINDS[note.kind]}.{desk}",
        place=place,
        arrival=f"{_full_minute(note.arrival):%H:%M}",
        closes=_closing(note.closes_at) if note.closes_at else "",
    )
    if note.opens_at is not None:
        day = _day(note.arrival, note.opens_at)
        slots = {"opens": f"{note.opens_at:%H:%M}"}
        if day == "date":
            slots["date"] = said.date(note.opens_at, "date-pattern")
        opens = said.say_of(nouns.number_of(place), f"opens.{desk}.{day}", **slots)
        text = said.say("note-and-opens", note=text, opens=opens)
    return nouns.finished(text)


def _closing(moment: datetime) -> str:
    """Return when something closes; at the end of a day rather than at the beginning of the next.

    Plans and the signs on doors say 24:00, and at 00:00 one would think of the night before.
    """
    midnight = moment.hour == moment.minute == 0
    return "24:00" if midnight else f"{moment:%H:%M}"


def _full_minute(moment: datetime) -> datetime:
    """Return a moment rounded up: nobody is promised to be there sooner than it takes."""
    begun = moment.replace(second=0, microsecond=0)
    return begun if begun == moment else begun + timedelta(minutes=1)


def _called(place: Place, lang: Lang) -> str:
    if place.kind == "window":
        return phrases(lang).say("window", number=place.id)
    return nouns_of(lang).thing(place)


def _day(arrival: datetime, opens: datetime) -> str:
    """Return the day on which a place opens next, as seen from the arrival.

    A weekday is one of the next seven days; what is farther off has a date.
    """
    days = (opens.date() - arrival.date()).days
    if days < _WEEK_DAYS:
        return ("today", "tomorrow")[days] if days in (0, 1) else _DAYS[opens.weekday()]
    return "date"
