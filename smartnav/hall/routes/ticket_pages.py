"""Pages for phones: a ticket, or an appointment, by its code. Good without scripts, too."""

from __future__ import annotations

import contextlib
import re
from typing import TYPE_CHECKING

from fastapi import APIRouter
from fastapi.responses import HTMLResponse, RedirectResponse

from smartnav.hall.access import PlatformNeeded, RulebookNeeded, StoreNeeded
from smartnav.hall.ticket_page import appointment_page, ticket_page
from smartnav.hall.visitors import CODE, HALL, Form, Language, answer, hall_name, line
from smartnav.handoff.notice import Notice, render_notice
from smartnav.handoff.token import RouteRequest, encode
from smartnav.plan.vocabulary import Text
from smartnav.store.errors import NotPossible, Unknown

if TYPE_CHECKING:
    from smartnav.plan.vocabulary import Lang
    from smartnav.queueing.ports import Platform
    from smartnav.queueing.rulebook import Rulebook
    from smartnav.queueing.told import TicketTold
    from smartnav.store.store import Store

router = APIRouter(include_in_schema=False, default_response_class=HTMLResponse)
_MOST_WORDS = 200
_GONE = Notice(
    404,
    Text(zh="没有这个号", en="There is no such number"),
    Text(
        zh="号码当天有效，过后就删除了。请在大厅的导览屏上重新取号。",
        en="Numbers are good for one day and are deleted then. Take a new one at a guide screen.",
    ),
)


@router.get("/t/{code}")
@router.get("/T/{code}")
@router.get("/a/{code}")
@router.get("/A/{code}")
def show(
    code: str, lang: Language, store: StoreNeeded, platform: PlatformNeeded,
    rulebook: RulebookNeeded,
) -> HTMLResponse:  # fmt: skip
    """Show a ticket or an appointment."""
    try:
        page = _page(code, lang, store, platform, rulebook)
    except Unknown:
        return answer(render_notice(_GONE, HALL), 404)
    return answer(page)


@router.post("/t/{code}/rating")
def rate(code: str, lang: Language, form: Form, platform: PlatformNeeded) -> RedirectResponse:
    """Take a rating from the page's form; whatever is wrong with it, the page is shown again."""
    faces, said = form.get("faces", ""), line(form.get("words", ""), _MOST_WORDS)
    if CODE.fullmatch(code) and re.fullmatch("[1-5]", faces):
        with contextlib.suppress(Unknown, NotPossible):
            platform.opinions.rate(code, int(faces), said)
    return _back(code, lang)


@router.post("/t/{code}/leave")
def leave(code: str, lang: Language, platform: PlatformNeeded) -> RedirectResponse:
    """Give up a ticket, or cancel an appointment."""
    if CODE.fullmatch(code):
        try:
            platform.tickets.give_up(code)
        except Unknown:
            with contextlib.suppress(Unknown, NotPossible):
                platform.appointments.cancel(code)
    return _back(code, lang)


def _page(code: str, lang: Lang, store: Store, platform: Platform, rulebook: Rulebook) -> str:
    if CODE.fullmatch(code) is None:
        raise Unknown("ticket", "of that code")
    try:
        ticket = platform.tickets.ticket(code)
    except Unknown:
        appointment = platform.appointments.appointment(code)
        return appointment_page(appointment, hall_name(store, appointment.venue), lang)
    way = _way(ticket, rulebook, lang) if ticket.state in ("waiting", "called") else ""
    return ticket_page(ticket, hall_name(store, ticket.venue), lang, way)


def _way(ticket: TicketTold, rulebook: Rulebook, lang: Lang) -> str:
    """Return the path of the route page to the window, empty where no way can be told."""
    start = rulebook.of(ticket.venue).start
    goal = ticket.window or next(iter(ticket.windows), "")
    if not start or not goal:
        return ""
    try:
        return f"/r/{encode(RouteRequest(ticket.venue, start, (goal,), 'walking', lang))}"
    except ValueError:
        return ""


def _back(code: str, lang: str) -> RedirectResponse:
    where = code if CODE.fullmatch(code) else "x"
    return RedirectResponse(f"/t/{where}?lang={lang}", 303)
