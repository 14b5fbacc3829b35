"""The page of a ticket or an appointment on a phone: whole in itself, and good without scripts."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from smartnav.hall.phone_page import Live, framed
from smartnav.hall.ticket_words import words
from smartnav.handoff.qr import DARK, LIGHT, QUIET, qr_matrix
from smartnav.queueing.codes import HEAD, halves

if TYPE_CHECKING:
    from smartnav.hall.ticket_words import Words
    from smartnav.plan.vocabulary import Lang, Text
    from smartnav.queueing.told import AppointmentTold, TicketTold

_MOUTHS = ("M14 30q6-8 12 0", "M14 29q6-4 12 0", "M14 28h12", "M14 26q6 5 12 0", "M13 25q7 10 14 0")


def ticket_page(ticket: TicketTold, hall: Text, lang: Lang, way: str) -> str:
    """Return the document of a ticket; ``way`` is the path of a route to its window, or empty."""
    said = words(lang)
    over = ticket.state in ("left", "over") or ticket.rated
    call = f"{ticket.window}.{ticket.calls}" if ticket.state == "called" else ""
    body = _state(ticket, said, lang, way)
    if ticket.state in ("called", "served"):
        body += _rating(ticket, said)
    if ticket.state == "waiting":
        body += _sure(f"/t/{ticket.code}/leave?lang={lang}", said.leave, said.leave_sure)
    title = said.title.format(label=ticket.label)
    return _live(title, hall, lang, body, ticket.venue, over=over, call=call)


def appointment_page(appointment: AppointmentTold, hall: Text, lang: Lang) -> str:
    """Return the document of an appointment."""
    said = words(lang)
    title = said.appointment.format(day=appointment.day, time=appointment.time)
    service = appointment.service_zh if lang == "zh" else appointment.service_en
    lines = [f"<h1>{escape(title)}</h1>", f'<p class="what">{escape(service)}</p>']
    extra = ""
    if appointment.state == "booked":
        code, (head, rest) = appointment.code, halves(appointment.code)
        lines += [
            f'<p class="then">{escape(said.appointed)}</p>', _qr(code, said.show),
            f'<p class="code">{head} <span class="rest">{rest}</span></p>',
            f'<p class="then">{escape(said.head.format(count=HEAD))}</p>',
        ]  # fmt: skip
        extra = _sure(f"/t/{code}/leave?lang={lang}", said.cancel, said.cancel_sure)
    else:
        state = {"arrived": said.arrived, "cancelled": said.cancelled, "over": said.past}
        lines.append(f'<p class="now">{escape(state[appointment.state])}</p>')
    if appointment.ticket:
        link = f"/t/{appointment.ticket}?lang={lang}"
        lines.append(f'<a class="deed" href="{link}">{escape(said.to_ticket)}</a>')
    body = f'<section class="ticket">{"".join(lines)}</section>{extra}'
    over = appointment.state != "booked"
    return _live(title, hall, lang, body, appointment.venue, over=over, call="")


def _state(ticket: TicketTold, said: Words, lang: Lang, way: str) -> str:
    now, then = _told(ticket, said)
    zh = lang == "zh"
    what = (ticket.queue_zh, ticket.service_zh) if zh else (ticket.queue_en, ticket.service_en)
    tags = [said.priority] * ticket.priority + [said.booked] * ticket.booked
    lines = [
        f'<h1 class="number">{escape(ticket.label)}</h1>',
        f'<p class="what">{escape(" · ".join(dict.fromkeys(what)))}</p>',
        *(f'<p class="tag">{escape(tag)}</p>' for tag in tags),
        '<div role="status">',
        f'<p class="now">{escape(now)}</p>',
        *(f'<p class="then">{escape(line)}</p>' for line in then),
        "</div>",
    ]
    if way:
        goal = ticket.window or ticket.windows[0]
        lines.append(f'<a class="deed" href="{escape(way)}">{said.way.format(window=goal)}</a>')
    called = " called" if ticket.state == "called" else ""
    return f'<section class="ticket{called}">{"".join(lines)}</section>'


def _told(ticket: TicketTold, said: Words) -> tuple[str, list[str]]:
    """Return what matters now, and what is said below it."""
    match ticket.state:
        case "waiting":
            now = said.next if ticket.ahead == 0 else said.ahead.format(count=ticket.ahead)
            near = said.near.format(windows=said.windows(ticket.windows))
            return now, [said.wait_text(ticket.wait_s), near]
        case "called":
            again = [said.again.format(count=ticket.calls)] if ticket.calls > 1 else []
            return said.called.format(window=ticket.window), again
        case "absent":
            return said.absent, [said.absent_then.format(window=ticket.window)]
        case "over":
            return said.over, [said.over_then]
        case "left":
            return said.left, []
    return said.served, []


def _rating(ticket: TicketTold, said: Words) -> str:
    if ticket.rated:
        return f'<section><p class="what">{escape(said.rated)}</p></section>'
    faces = "".join(
        f'<button name="faces" value="{value}"><svg viewBox="0 0 40 40" aria-hidden="true">'
        f'<circle cx="20" cy="20" r="17"/><path d="M14 16v1M26 16v1{mouth}"/></svg>'
        f"{escape(name)}</button>"
        for value, (name, mouth) in enumerate(zip(said.faces, _MOUTHS, strict=True), start=1)
    )
    lang = "zh" if said is words("zh") else "en"
    return (
        f'<section><form method="post" action="/t/{ticket.code}/rating?lang={lang}">'
        f'<h2>{escape(said.rate)}</h2><label for="words">{escape(said.words)}</label>'
        '<input class="words" id="words" name="words" maxlength="200" autocomplete="off">'
        f'<div class="faces">{faces}</div></form></section>'
    )


def _sure(action: str, asked: str, sure: str) -> str:
    return (
        f"<details><summary>{escape(asked)}</summary>"
        f'<form method="post" action="{escape(action)}">'
        f'<button class="plain">{escape(sure)}</button></form></details>'
    )


def _qr(text: str, name: str) -> str:
    matrix = qr_matrix(text)
    side = len(matrix) + 2 * QUIET
    path = "".join(
        f"M{column + QUIET} {row + QUIET}h1v1h-1z"
        for row, modules in enumerate(matrix)
        for column, dark in enumerate(modules)
        if dark
    )
    return (
        f'<svg class="qr" viewBox="0 0 {side} {side}" role="img" aria-label="{escape(name)}" '
        f'shape-rendering="crispEdges"><rect width="{side}" height="{side}" fill="{LIGHT}"/>'
        f'<path d="{path}" fill="{DARK}"/></svg>'
    )


def _live(
    title: str, hall: Text, lang: Lang, body: str, venue: str, *, over: bool, call: str
) -> str:
    said = words(lang)
    letters = f"/letters?lang={lang}&venue={venue}"
    foot = (
        f'<nav><a href="{escape(letters)}">{escape(said.letters)}</a></nav>'
        f"<p>{escape(said.live)}</p>"
    )
    return framed(title, hall, lang, body, foot=foot, live=Live(said.lost, over, call))
