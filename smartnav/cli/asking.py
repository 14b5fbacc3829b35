"""From the options of a way to a route, and what is to be noted about it."""

from __future__ import annotations

import argparse
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from smartnav.errors import quoted
from smartnav.plan.model import Text
from smartnav.routing import Conditions

if TYPE_CHECKING:
    from smartnav.plan.model import Lang
    from smartnav.routing import Navigator, Note, Route

_WEEKDAYS = (
    Text(zh="周一", en="on Monday"),
    Text(zh="周二", en="on Tuesday"),
    Text(zh="周三", en="on Wednesday"),
    Text(zh="周四", en="on Thursday"),
    Text(zh="周五", en="on Friday"),
    Text(zh="周六", en="on Saturday"),
    Text(zh="周日", en="on Sunday"),
)
_TOMORROW = Text(zh="明天", en="tomorrow")
_NOT_EXACT = Text(
    zh="注意：停靠点多，所给顺序较优，但未必最快。",
    en="Note: with so many stops this order is a good one, perhaps not the quickest.",
)


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
        return datetime.fromisoformat(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(
            f"{quoted(text)} is not a date and time such as 2026-11-25T16:55"
        ) from error


def ask(navigator: Navigator, options: argparse.Namespace) -> Route:
    """Return the route that the options of ``route`` and ``guide`` ask for."""
    conditions = Conditions(
        closed=frozenset(options.closed), staff=options.staff, moment=options.at
    )
    return navigator.route(
        options.start,
        *options.stops,
        profile=options.profile,
        order=options.order,
        before=[(first, second) for first, second in options.before],
        conditions=conditions,
    )


def note_lines(route: Route, lang: Lang) -> list[str]:
    """Return what is to be noted about a route, a sentence each."""
    lines = [note_text(note, lang) for note in route.notes]
    return lines if route.exact else [*lines, _NOT_EXACT.in_(lang)]


def note_text(note: Note, lang: Lang) -> str:
    """Return a note on opening hours as a sentence."""
    place = note.place
    name = place.name.in_(lang)
    name = f"{place.id} {name}" if place.kind == "window" else name
    arrival = f"{note.arrival:%H:%M}"
    closes = f"{note.closes_at:%H:%M}" if note.closes_at else ""
    if note.kind == "closes_soon":
        return (
            f"注意：{name} {closes} 停止办理，您约 {arrival} 到达。"
            if lang == "zh"
            else f"Note: {name} closes at {closes}; you get there at about {arrival}."
        )
    opens = _opens(note, lang)
    if note.kind == "closes_before":
        return (
            f"注意：您约 {arrival} 到达 {name}，那里 {closes} 已停止办理{opens}。"
            if lang == "zh"
            else f"Note: {name} closes at {closes}, before you get there at about {arrival}{opens}."
        )
    return (
        f"注意：{name} 现在不办理业务{opens}。"
        if lang == "zh"
        else f"Note: {name} is closed now{opens}."
    )


def _opens(note: Note, lang: Lang) -> str:
    """Return when it opens again, as the end of a sentence; empty when nobody knows."""
    opens = note.opens_at
    if opens is None:
        return ""
    days = (opens.date() - note.arrival.date()) // timedelta(days=1)
    day = _TOMORROW if days == 1 else _WEEKDAYS[opens.weekday()]
    when = f"{opens:%H:%M}" if lang == "zh" else f"at {opens:%H:%M}"
    when = when if days == 0 else f"{day.in_(lang)} {when}"
    return f"，{when} 开始办理" if lang == "zh" else f"; it opens {when}"
