"""Pages for phones: complaints and suggestions, written and answered. Good without scripts."""

from __future__ import annotations

import re
import uuid
from typing import TYPE_CHECKING, cast

from fastapi import APIRouter
from fastapi.responses import HTMLResponse, RedirectResponse

from smartnav.hall.access import PlatformNeeded, RulebookNeeded, StoreNeeded
from smartnav.hall.letter_page import (
    FULL,
    KINDS,
    MOST_ABOUT,
    MOST_WORDS,
    NO_RECEIPT,
    NO_WORDS,
    Draft,
    letter_form,
    letter_page,
)
from smartnav.hall.visitors import (
    CODE,
    Form,
    Language,
    VenueAsked,
    answer,
    hall_name,
    item_of,
    line,
    venue_of,
    which_hall,
)
from smartnav.plan.vocabulary import Text
from smartnav.store.errors import StoreError, Unknown

if TYPE_CHECKING:
    from smartnav.queueing.rules import Rules
    from smartnav.queueing.told import LetterKind

router = APIRouter(include_in_schema=False, default_response_class=HTMLResponse)


@router.get("/letters", response_model=None)
def write(
    venue: VenueAsked, lang: Language, store: StoreNeeded, about: str = "", code: str = ""
) -> HTMLResponse | RedirectResponse:
    """Show what to write on; with the ``code`` of a receipt, go on to its letter."""
    if code:
        return RedirectResponse(f"/letters/{_code(code)}?lang={lang}", 303)
    if not venue:
        return which_hall(store, "/letters", lang)
    draft = Draft(uuid.uuid4().hex, about=line(about, MOST_ABOUT))
    return answer(letter_form(draft, venue, hall_name(store, venue), lang))


@router.post("/letters", response_model=None)
def send(
    form: Form, lang: Language, store: StoreNeeded, platform: PlatformNeeded,
    rulebook: RulebookNeeded,
) -> HTMLResponse | RedirectResponse:  # fmt: skip
    """Take a letter; one that is not good is shown again, with what is wrong with it."""
    venue = venue_of(store, form.get("venue", ""))
    if not venue:
        return which_hall(store, "/letters", lang)
    draft = Draft(
        item_of(form),
        form.get("kind", "") if form.get("kind") in KINDS else "complaint",
        line(form.get("about", ""), MOST_ABOUT),
        line(form.get("words", ""), MOST_WORDS),
    )
    hall = hall_name(store, venue)
    if not draft.words:
        return answer(letter_form(draft, venue, hall, lang, wrong=NO_WORDS), 422)
    subject, words = _understood(draft, rulebook.of(venue))
    try:
        letter = platform.opinions.send(
            venue, draft.item, cast("LetterKind", draft.kind), subject, words
        )
    except StoreError:
        return answer(letter_form(draft, venue, hall, lang, wrong=FULL), 503)
    return RedirectResponse(f"/letters/{letter.code}?lang={lang}", 303)


@router.get("/letters/{code}")
def show(
    code: str, lang: Language, store: StoreNeeded, platform: PlatformNeeded,
    rulebook: RulebookNeeded,
) -> HTMLResponse:  # fmt: skip
    """Show a letter with its answer: to everybody who knows its receipt."""
    if CODE.fullmatch(code) is None:
        return _nothing(store, lang)
    try:
        letter = platform.opinions.letter(code)
    except Unknown:
        return _nothing(store, lang)
    subject = _named(letter.subject, rulebook.of(letter.venue_id)) if letter.subject else None
    return answer(letter_page(letter, subject, hall_name(store, letter.venue_id), lang))


def _nothing(store: StoreNeeded, lang: Language) -> HTMLResponse:
    """Say that there is no such receipt, and let one write or ask again."""
    venue = venue_of(store)
    if not venue:
        return which_hall(store, "/letters", lang, wrong=NO_RECEIPT)
    draft = Draft(uuid.uuid4().hex)
    page = letter_form(draft, venue, hall_name(store, venue), lang, unknown=True)
    return answer(page, 404)


def _code(written: str) -> str:
    """Return a receipt's code as addresses have it, or what is no code."""
    found = re.sub(r"[\s-]", "", written).upper()
    return found if CODE.fullmatch(found) else "x"


def _understood(draft: Draft, rules: Rules) -> tuple[str, str]:
    """Return the id of what a letter is about, and its words.

    What is neither a window nor a service by its name is not lost: it stands before the words.
    """
    if not draft.about:
        return "", draft.words
    services = () if rules.offer is None else rules.offer.services
    wanted = draft.about.casefold()
    for service in services:
        if wanted in (
            service.name.zh.casefold(),
            service.name.en.casefold(),
            service.id.casefold(),
        ):
            return service.id, draft.words
    window = next(
        (each for service in services for each in service.windows if each.casefold() == wanted), ""
    )
    if window:
        return window, draft.words
    return "", f"[{draft.about}] {draft.words}"


def _named(subject: str, rules: Rules) -> Text:
    return rules.service_name(subject) or Text(zh=subject, en=subject)
