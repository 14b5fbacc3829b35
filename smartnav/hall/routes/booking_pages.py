"""Pages for phones: an appointment is made. Good without scripts."""

from __future__ import annotations

import uuid
from datetime import timedelta
from typing import TYPE_CHECKING

from fastapi import APIRouter
from fastapi.responses import HTMLResponse, RedirectResponse

from smartnav.hall.access import PlatformNeeded, RulebookNeeded, StoreNeeded
from smartnav.hall.booking_page import NOT_NOW, WRONG, Choice, services_page, times_page
from smartnav.hall.visitors import (
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
from smartnav.store.errors import NotPossible, StoreError, Unknown

if TYPE_CHECKING:
    from datetime import date

    from smartnav.directory.offer.model import WrittenService
    from smartnav.plan.vocabulary import Lang, Text
    from smartnav.queueing.ports import Platform
    from smartnav.queueing.rulebook import Rulebook
    from smartnav.queueing.rules import Rules
    from smartnav.queueing.told import SlotTold
    from smartnav.store.store import Store

router = APIRouter(include_in_schema=False, default_response_class=HTMLResponse)
_LONGEST = 60
"""Characters of a name or a telephone number."""


@router.get("/book", response_model=None)
def choose(
    venue: VenueAsked, lang: Language, store: StoreNeeded, platform: PlatformNeeded,
    rulebook: RulebookNeeded, service: str = "", day: str = "",
) -> HTMLResponse | RedirectResponse:  # fmt: skip
    """Show what appointments are made for, or the times of a service."""
    if not venue:
        return which_hall(store, "/book", lang)
    desk = _Desk(store, platform, rulebook, venue, lang)
    return desk.times(service, Choice(uuid.uuid4().hex, day=day))


@router.post("/book", response_model=None)
def book(
    form: Form, lang: Language, store: StoreNeeded, platform: PlatformNeeded,
    rulebook: RulebookNeeded,
) -> HTMLResponse | RedirectResponse:  # fmt: skip
    """Take a place; when that cannot be, the times are shown again."""
    venue = venue_of(store, form.get("venue", ""))
    if not venue:
        return which_hall(store, "/book", lang)
    desk = _Desk(store, platform, rulebook, venue, lang)
    choice = Choice(
        item_of(form),
        form.get("day", ""),
        form.get("time", ""),
        {key: line(form[key], _LONGEST) for key in ("name", "phone") if key in form},
    )
    service = form.get("service", "")
    try:
        made = platform.appointments.book(
            venue, choice.item, service, choice.day, choice.time, choice.details
        )
    except NotPossible as error:
        return desk.times(service, choice, wrong=WRONG.get(error.word, NOT_NOW), status=409)
    except Unknown:
        return desk.times("", choice, status=404)
    except StoreError:
        return desk.times(service, choice, wrong=NOT_NOW, status=503)
    return RedirectResponse(f"/a/{made.code}?lang={lang}", 303)


class _Desk:
    """Appointments of a venue, as pages."""

    def __init__(
        self, store: Store, platform: Platform, rulebook: Rulebook, venue: str, lang: Lang
    ) -> None:
        self._store = store
        self._platform = platform
        self._rules: Rules = rulebook.of(venue)
        self._venue = venue
        self._lang = lang

    def times(
        self, service: str, choice: Choice, *, wrong: Text | None = None, status: int = 200
    ) -> HTMLResponse:
        """Show the times of a service; all services when it is none with appointments."""
        hall = hall_name(self._store, self._venue)
        try:
            written = self._rules.slots(service)
        except StoreError:
            page = services_page(self._services(), self._venue, hall, self._lang)
            return answer(page, status)
        days = self._days(service, written.days)
        open_days = [day for day, slots in days.items() if any(slot.left for slot in slots)]
        if choice.day not in {day.isoformat() for day in days}:
            first = next(iter(open_days), None)
            shown = "" if first is None else first.isoformat()
            choice = Choice(choice.item, shown, choice.time, choice.details)
        return answer(
            times_page(
                self._rules.service(service), written, days, choice, self._venue, hall,
                self._lang, wrong,
            ),
            status,
        )  # fmt: skip

    def _services(self) -> list[WrittenService]:
        offer = self._rules.offer
        if offer is None:
            return []
        listed = [each for slots in offer.appointments for each in slots.services]
        return [self._rules.service(each) for each in listed]

    def _days(self, service: str, count: int) -> dict[date, tuple[SlotTold, ...]]:
        """Return the days on which there are times, full ones among them."""
        with self._store.reading() as work:
            today = self._rules.local(work.now).date()
        found = {}
        for day in (today + timedelta(days=ahead) for ahead in range(count)):
            slots = self._platform.appointments.slots(self._venue, service, day.isoformat())
            if slots:
                found[day] = slots
        return found
