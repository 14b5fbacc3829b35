"""From the options of a way to a route, and what is to be noted about it."""

from __future__ import annotations

import argparse
from datetime import datetime
from typing import TYPE_CHECKING

from smartnav.errors import quoted
from smartnav.plan.model import Text
from smartnav.routing import Conditions

if TYPE_CHECKING:
    from smartnav.plan.model import Lang
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
    """Return the route that the options of ``route`` and ``guide`` ask for."""
    return navigator.route(
        options.start,
        *options.stops,
        profile=options.profile,
        order=options.order,
        before=[(first, second) for first, second in options.before],
        conditions=asked_under(options),
    )


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
