"""What the routes of the pages for phones share: language, venue, forms, answers."""

from __future__ import annotations

import re
import uuid
from html import escape
from typing import TYPE_CHECKING, Annotated, Literal
from urllib.parse import parse_qs

from fastapi import Depends, Request
from fastapi.responses import HTMLResponse

from smartnav.hall.access import StoreNeeded
from smartnav.hall.phone_page import framed, policy
from smartnav.plan.vocabulary import Lang, Text
from smartnav.store import publications, venues
from smartnav.store.errors import StoreError

if TYPE_CHECKING:
    from smartnav.store.store import Store

CODE = re.compile(r"[A-Za-z2-7]{16}")
_ITEM = re.compile("[0-9a-f]{32}")
_MOST_BYTES = 6_000
"""Of a form: four hundred characters, each of nine bytes as forms write them, and some fields."""
_MOST_FIELDS = 12
HALL = Text(zh="政务服务大厅", en="Service hall")
"""What a hall is called where that cannot be found out."""
_WHICH = Text(zh="您要问哪个大厅？", en="Which hall is it about?")
_NONE = Text(zh="大厅还没有开通这项服务", en="No hall offers this yet")


def lang_of(request: Request, lang: Literal["zh", "en"] | None = None) -> Lang:
    """Return the language one asks for, else that of the phone."""
    if lang is not None:
        return lang
    wanted = request.headers.get("Accept-Language", "").lower()
    return "en" if wanted.startswith("en") else "zh"


Language = Annotated[Lang, Depends(lang_of)]


def venue_of(store: StoreNeeded, venue: str = "") -> str:
    """Return the venue a page is about: that asked for, else the only one; empty for neither."""
    live = live_venues(store)
    if venue in live:
        return venue
    return next(iter(live)) if len(live) == 1 else ""


VenueAsked = Annotated[str, Depends(venue_of)]


def live_venues(store: Store) -> dict[str, Text]:
    """Return the venues that have a publication, and their names."""
    with store.reading() as work:
        return {
            row.id: Text(zh=row.name_zh, en=row.name_en)
            for row in venues.all_of(work)
            if publications.live(work, row.id) is not None
        }


def hall_name(store: Store, venue: str) -> Text:
    """Return what a venue is called, something general where it cannot be found out."""
    try:
        with store.reading() as work:
            row = venues.find(work, venue)
            return Text(zh=row.name_zh, en=row.name_en)
    except (StoreError, ValueError):
        return HALL


def which_hall(
    store: Store, path: str, lang: Lang, *, wrong: Text | None = None
) -> HTMLResponse:  # fmt: skip
    """Answer with the halls to choose among; ``path`` is the page one then comes to.

    ``wrong`` says first that what was asked for is nowhere.
    """
    live = live_venues(store)
    rows = "".join(
        f'<li><a href="{path}?lang={lang}&amp;venue={venue}">{escape(name.in_(lang))}</a></li>'
        for venue, name in live.items()
    )
    title = (_WHICH if live else _NONE).in_(lang)
    said = "" if wrong is None else f'<p class="wrong" role="alert">{escape(wrong.in_(lang))}</p>'
    body = f'<section>{said}<h1>{escape(title)}</h1><ul class="rows">{rows}</ul></section>'
    status = 200 if wrong is None else 404
    return answer(framed(title, HALL, lang, body), status if live else 503)


async def form_of(request: Request) -> dict[str, str]:
    """Return what a form brings, the first of each name; nothing of one that is too large."""
    body = b""
    async for part in request.stream():
        body += part
        if len(body) > _MOST_BYTES:
            return {}
    try:
        said = parse_qs(
            body.decode(errors="replace"), keep_blank_values=True, max_num_fields=_MOST_FIELDS
        )
    except ValueError:
        return {}
    return {key: values[0] for key, values in said.items()}


Form = Annotated[dict[str, str], Depends(form_of)]


def item_of(form: dict[str, str]) -> str:
    """Return the random id that a form was shown with, a new one where that is none."""
    given = form.get("id", "")
    return given if _ITEM.fullmatch(given) else uuid.uuid4().hex


def line(text: str, most: int) -> str:
    """Return what was written as one line of ``most`` characters that can be printed."""
    return "".join(each for each in " ".join(text.split()) if each.isprintable())[:most].strip()


def answer(page: str, status: int = 200) -> HTMLResponse:
    """Return a page as an answer that nothing keeps."""
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
