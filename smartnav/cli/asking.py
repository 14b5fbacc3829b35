"""From the options of a way to a route, and what is to be noted about it."""

from __future__ import annotations

import argparse
import itertools
from datetime import datetime
from typing import TYPE_CHECKING

from smartnav.cli.fault import WrongUse
from smartnav.errors import quoted
from smartnav.plan.model import Text
from smartnav.plan.places import UnknownReference
from smartnav.routing import Conditions
from smartnav.routing.route import NoRoute

if TYPE_CHECKING:
    from smartnav.plan.model import Lang
    from smartnav.plan.places import Place
    from smartnav.routing import Navigator, Route

_NOTE = Text(zh="注意：{note}", en="Note: {note}")


def choice(text: str) -> str | tuple[str, ...]:
    """Return one reference, or the references between commas; ``F1:1,2`` is one."""
    parts: list[str] = []
    for piece in text.split(","):
        if parts and ":" in parts[-1] and "," not in parts[-1]:
            parts[-1] += f",{piece}"
        else:
            parts.append(piece)
    if not all(part.strip() for part in parts):
        raise argparse.ArgumentTypeError(f"{quoted(text)} leaves a place blank; write A01,A02")
    return parts[0] if len(parts) == 1 else tuple(parts)


def moment(text: str) -> datetime:
    """Return a date and time of day, as the venue's clocks show it."""
    try:
        found = datetime.fromisoformat(text)
        Conditions(moment=found)
    except ValueError as error:
        raise argparse.ArgumentTypeError(
            f"{quoted(text)} is not a date and time such as 2026-11-25T16:55"
        ) from error
    return found


def ask(navigator: Navigator, options: argparse.Namespace) -> Route:
    """Return the route that the options of ``route`` and ``guide`` ask for.

    Raises :class:`WrongUse` for a reference that names nothing, and for a point beyond the plan,
    with what helps; and what else :meth:`Navigator.route` raises.
    """
    try:
        return navigator.route(
            options.start,
            *options.stops,
            profile=options.profile,
            order=options.order,
            before=[(first, second) for first, second in options.before],
            conditions=asked_under(options),
        )
    except UnknownReference as error:
        if error.suggestions or error.reference not in _references(options):
            raise
        raise WrongUse(f"{error}; 'smartnav search PLAN TEXT' finds ids by names") from error
    except NoRoute as error:
        for place in map(navigator.gazetteer.find, _references(options)):
            _refuse_beyond(navigator, place, error)
        raise


def _references(options: argparse.Namespace) -> tuple[str, ...]:
    stops = ((each,) if isinstance(each, str) else each for each in options.stops)
    return (options.start, *itertools.chain.from_iterable(stops))


def _refuse_beyond(navigator: Navigator, place: Place, error: NoRoute) -> None:
    """Raise :class:`WrongUse` for a point beyond its level: perhaps in pixels or millimetres."""
    level = navigator.plan.level(place.level)
    spans = [(min(along), max(along)) for along in zip(*level.outline, strict=True)]
    if place.kind == "spot" and any(
        not low <= at <= high for at, (low, high) in zip(place.anchor, spans, strict=True)
    ):
        x, y = (f"{low:g} to {high:g}" for low, high in spans)
        raise WrongUse(
            f"{place.id} is outside of {level.id}, where x is {x} and y is {y}, in metres"
        ) from error


def asked_under(options: argparse.Namespace) -> Conditions:
    """Return what the options say is closed, who asks, and when."""
    return Conditions(
        closed=frozenset(options.closed),
        staff=options.staff,
        standing=frozenset(options.standing),
        moment=options.at,
    )


def note_lines(route: Route, lang: Lang) -> list[str]:
    """Return what is to be noted about a route, a line each."""
    from smartnav.guidance import notes_text

    return [_NOTE.in_(lang).format(note=note) for note in notes_text(route, lang)]
