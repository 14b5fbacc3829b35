"""Pages for phones: a ticket, or an appointment, by its code. Good without scripts, too."""

from __future__ import annotations

import contextlib
import re
from typing import TYPE_CHECKING, Annotated, Literal
from urllib.parse import parse_qs

from fastapi import APIRouter, Depends, Request
from fastapi.responses import HTMLResponse, RedirectResponse
from starlette.concurrency import run_in_threadpool

from smartnav.hall.access import PlatformNeeded, RulebookNeeded, StoreNeeded
from smartnav.hall.ticket_page import appointment_page, policy, ticket_page
from smartnav.handoff.notice import Notice, render_notice
from smartnav.handoff.token import RouteRequest, encode
from smartnav.plan.vocabulary import Text
from smartnav.store import venues
from smartnav.store.errors import NotPossible, StoreError, Unknown

if TYPE_CHECKING:
    from smartnav.plan.vocabulary import Lang
    from smartnav.queueing.ports import Platform
    from smartnav.queueing.rulebook import Rulebook
    from smartnav.queueing.told import TicketTold
    from smartnav.store.store import Store

router = APIRouter(include_in_schema=False, default_response_class=HTMLResponse)
_CODE = re.compile(r"[A-Za-z2-7]{16}")
_MOST_BYTES = 4_000
"""Of a form: two hundred characters, each of nine bytes as forms write them, and a number."""
_MOST_WORDS = 200
_GONE = Notice(
    404,
    Text(zh="没有这个号", en="There is no such number"),
    Text(
        zh="号码当天有效，过后就删除了。请在大厅的导览屏上重新取号。",
        en="Numbers are good for one day and are deleted then. Take a new one at a guide screen.",
    ),
)
_HALL = Text(zh="政务服务大厅", en="Service hall")


def lang_of(request: Request, lang: Literal["zh", "en"] | None = None) -> Lang:
    """Return the language one asks for, else that of the phone."""
    if lang is not None:
        return lang
    wanted = request.headers.get("Accept-Language", "").lower()
    return "en" if wanted.startswith("en") else "zh"


Language = Annotated[str, Depends(lang_of)]


@router.get("/t/{code}")
@router.get("/T/{code}")
def show(
    code: str, lang: Language, store: StoreNeeded, platform: PlatformNeeded,
    rulebook: RulebookNeeded,
) -> HTMLResponse:  # fmt: skip
    """Show a ticket or an appointment."""
    chosen: Lang = "en" if lang == "en" else "zh"
    try:
        page = _page(code, chosen, store, platform, rulebook)
    except Unknown:
        return _answer(render_notice(_GONE, _HALL), 404)
    return _answer(page)


@router.post("/t/{code}/rating")
async def rate(
    code: str, lang: Language, request: Request, platform: PlatformNeeded
) -> RedirectResponse:
    """Take a rating from the page's form; whatever is wrong with it, the page is shown again."""
    form = await _form(request)
    faces, said = form.get("faces", ""), form.get("words", "")[:_MOST_WORDS]
    if _CODE.fullmatch(code) and re.fullmatch("[1-5]", faces):
        shown = "".join(each for each in said if each.isprintable())
        with contextlib.suppress(Unknown, NotPossible):
            await run_in_threadpool(platform.opinions.rate, code, int(faces), shown)
    return _back(code, lang)


@router.post("/t/{code}/leave")
def leave(code: str, lang: Language, platform: PlatformNeeded) -> RedirectResponse:
    """Give up a ticket, or cancel an appointment."""
    if _CODE.fullmatch(code):
        try:
            platform.tickets.give_up(code)
        except Unknown:
            with contextlib.suppress(Unknown, NotPossible):
                platform.appointments.cancel(code)
    return _back(code, lang)


def _page(code: str, lang: Lang, store: Store, platform: Platform, rulebook: Rulebook) -> str:
    if _CODE.fullmatch(code) is None:
        raise Unknown("ticket", "of that code")
    try:
        ticket = platform.tickets.ticket(code)
    except Unknown:
        appointment = platform.appointments.appointment(code)
        return appointment_page(appointment, _hall(store, appointment.venue), lang)
    way = _way(ticket, rulebook, lang) if ticket.state in ("waiting", "called") else ""
    return ticket_page(ticket, _hall(store, ticket.venue), lang, way)


def _hall(store: Store, venue: str) -> Text:
    try:
        with store.reading() as work:
            row = venues.find(work, venue)
            return Text(zh=row.name_zh, en=row.name_en)
    except (StoreError, ValueError):
        return _HALL


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


async def _form(request: Request) -> dict[str, str]:
    body = b""
    async for part in request.stream():
        body += part
        if len(body) > _MOST_BYTES:
            return {}
    try:
        said = parse_qs(body.decode(errors="replace"), max_num_fields=8)
    except ValueError:
        return {}
    return {key: values[0] for key, values in said.items()}


def _back(code: str, lang: str) -> RedirectResponse:
    where = code if _CODE.fullmatch(code) else "x"
    return RedirectResponse(f"/t/{where}?lang={lang}", 303)


def _answer(page: str, status: int = 200) -> HTMLResponse:
    return HTMLResponse(
        page,
        status,
        {
            "Cache-Control": "no-store",
            "Content-Security-Policy": policy(),
            "X-Content-Type-Options": "nosniff",
            "Referrer-Policy": "no-referrer",
        },
    )
