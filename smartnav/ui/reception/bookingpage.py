"""Appointments at the desk: a day's list, check-in, booking for somebody, cancelling."""

from __future__ import annotations

import uuid
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from smartnav.plan.model import Text
from smartnav.queueing.codes import HEAD, code_in, spaced
from smartnav.queueing.days import day_text
from smartnav.ui.reception.asking import Choice, Step
from smartnav.ui.reception.platformpage import PlatformPage, numbered_choices
from smartnav.ui.reception.rows import Row, Sign

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtWidgets import QWidget

    from smartnav.queueing.told import (
        AppointmentTold,
        BookableTold,
        BookedTold,
        DayTold,
        SlotTold,
    )
    from smartnav.ui.reception.look import Look
    from smartnav.ui.reception.platformpage import Desk

_MOST = 12
_LONGEST_DAYS = 60
"""How far ahead a hall's file lets appointments be made."""


class BookingPage(PlatformPage):
    """The list of a day; from there check-in, cancelling, and booking step by step."""

    def __init__(self, look: Look, parent: QWidget, desk: Desk, code: str = "") -> None:
        """Show today's; with a ``code`` that was scanned, check that one in."""
        super().__init__(look, parent, "booking-page", desk)
        self._day: DayTold | None = None
        self._slots: tuple[SlotTold, ...] | None = None
        self._list_day("")
        if code:
            self._check_in(code)
        else:
            self._load("")

    # --- a day's list

    def _list_day(self, day: str) -> None:
        words = self.words
        heading = words.appointments.format(day=self._in_words(day) if day else "…")
        hint = f"{words.appointments_hint} · {words.turn_hint}"
        self.ask_from_the_start(Step(heading, hint, self._listed, turn=self._turn_day))

    def _load(self, day: str) -> None:
        client = self._desk.client
        self.work(lambda: client.day(day), self._show_day)

    def _show_day(self, told: DayTold) -> None:
        typed = self.field.text()
        self._day = told
        self._list_day(told.day)
        # Whoever began to type did not wait for the list.
        self.field.setText(typed)

    def _turn_day(self, by: int) -> None:
        told = self._day
        if told is None or self.is_busy:
            return
        ahead = _days_between(told.today, told.day) + by
        if 0 <= ahead < _LONGEST_DAYS:
            self._load(_shifted(told.today, ahead))

    def _listed(self, text: str) -> Sequence[Choice]:
        words, code = self.words, code_in(text) or self._begun(text)
        if code:
            row = Row(Sign(symbol="clock"), words.check_in_code.format(code=spaced(code)))
            cancel = Row(Sign("×"), words.cancel)
            return [
                Choice(row, lambda: self._check_in(code)),
                Choice(cancel, lambda: self._find(code)),
            ]
        if self._day is None:
            return [self.loading(lambda: self._load(""))]
        plain = text.casefold()
        rows = [
            self._booked(each) for each in self._day.appointments if plain in _searched(each)
        ]  # fmt: skip
        if text:
            rows += self._offered(text)
        missing = self._desk.tour.words.no_such.format(text=text) if text else words.no_appointments
        return rows or [self.note(missing)]

    def _begun(self, text: str) -> str:
        """Return the code of the one appointment listed whose code begins with a text of letters.

        Words are as long as the head of a code: what nobody has is no code.
        """
        head = code_in(text, HEAD)
        listed = self._day.appointments if self._day is not None and head else ()
        found = [each.code for each in listed if each.code.startswith(head)]
        return found[0] if len(found) == 1 else ""

    def _booked(self, booked: BookedTold) -> Choice:
        words, service = self.words, _name(booked).in_(self.look.lang)
        who = " · ".join(booked.details[key] for key in sorted(booked.details))
        row = Row(
            Sign(symbol="clock"), f"{booked.time}  {service}", who, words.states[booked.state]
        )  # fmt: skip
        if booked.state != "booked":
            return Choice(row)
        return Choice(row, lambda: self._ask_what(booked), drop=lambda: self._ask_cancel(booked))

    def _ask_what(self, booked: BookedTold) -> None:
        words = self.words
        choices = [
            Choice(Row(Sign("1"), words.check_in), lambda: self._check_in(booked.code)),
            Choice(Row(Sign("2"), words.cancel), lambda: self._ask_cancel(booked)),
        ]
        heading = f"{booked.time}  {_name(booked).in_(self.look.lang)}"
        told = words.code.format(code=spaced(booked.code))
        self.ask(Step(heading, words.pick_hint, numbered_choices(choices), told=told))

    # --- check-in and cancelling

    def _check_in(self, code: str) -> None:
        client = self._desk.client
        # Why not is said over the list, from which one goes on.
        self.work(
            lambda: client.check_in(code), self.show_number,
            lambda: None if self._day is not None else self._load_behind(),
        )  # fmt: skip

    def _load_behind(self) -> None:
        """Show the list, and go on saying what was amiss."""
        said = self._said.text()
        client = self._desk.client

        def show(told: DayTold) -> None:
            self._show_day(told)
            self.say(said)

        self.work(lambda: client.day(), show)
        self.say(said)

    def _find(self, code: str) -> None:
        client = self._desk.client
        self.work(lambda: client.appointment(code), self._ask_cancel)

    def _ask_cancel(self, booked: AppointmentTold) -> None:
        words, client = self.words, self._desk.client
        service = _name(booked).in_(self.look.lang)

        def cancelled(_: AppointmentTold) -> None:
            self._desk.tour.said.emit(words.cancelled.format(service=service), False)
            self._load("" if self._day is None else self._day.day)

        choice = Choice(
            Row(Sign("×"), words.cancel),
            lambda: self.work(lambda: client.cancel(booked.code), cancelled),
        )
        time = f"{self._in_words(booked.day)} {booked.time}"
        heading = words.cancel_sure.format(time=time, service=service)
        self.ask(Step(heading, words.pick_hint, lambda _: [choice]))

    # --- booking

    def _offered(self, text: str) -> list[Choice]:
        """Return the services of a text for which appointments are made."""
        hits = self._desk.tour.hall.directory.search(text, limit=_MOST)
        wanted = [hit.service.id for hit in hits if hit.service is not None]
        known = {each.service: each for each in self._day.bookable} if self._day else {}
        found = [known[each] for each in wanted if each in known]
        right = self.words.new_booking
        return [
            Choice(
                Row(Sign("+"), _name(each).in_(self.look.lang), right=right), self._booker(each)
            )
            for each in found
        ]  # fmt: skip

    def _booker(self, service: BookableTold) -> Callable[[], None]:
        def begin() -> None:
            assert self._day is not None  # It told what can be booked.
            self.ask(Step(self.words.loading, "", lambda _: []))
            self._load_slots(service, self._day.day)

        return begin

    def _load_slots(self, service: BookableTold, day: str) -> None:
        client = self._desk.client
        self.work(
            lambda: client.slots(service.service, day),
            lambda slots: self._ask_time(service, day, slots),
        )

    def _ask_time(self, service: BookableTold, day: str, slots: Sequence[SlotTold]) -> None:
        words = self.words
        name = _name(service).in_(self.look.lang)

        def turn(by: int) -> None:
            today = "" if self._day is None else self._day.today
            ahead = _days_between(today, day) + by
            if 0 <= ahead < service.days and not self.is_busy:
                self._load_slots(service, _shifted(today, ahead))

        def times(text: str) -> list[Choice]:
            plain = text.replace(":", "").replace("：", "")
            fitting = [each for each in slots if plain in each.time.replace(":", "")]
            return [self._slot(service, each) for each in fitting] or [self.note(words.no_slots)]

        heading = words.slots.format(service=name, day=self._in_words(day))
        hint = f"{words.turn_hint} · {words.pick_hint}"
        self.ask_instead(Step(heading, hint, times, turn=turn))

    def _slot(self, service: BookableTold, slot: SlotTold) -> Choice:
        words = self.words
        if not slot.left:
            return Choice(Row(Sign(symbol="clock"), slot.time, right=words.full))
        row = Row(Sign(symbol="clock"), slot.time, right=words.left.format(count=slot.left))
        return Choice(row, lambda: self._ask_detail(service, slot, {}, uuid.uuid4().hex))

    def _ask_detail(
        self, service: BookableTold, slot: SlotTold, details: dict[str, str], asked: str
    ) -> None:
        """Ask what the hall's rule asks, one after the other; then book, once for one id."""
        missing = [each for each in service.ask if each not in details]
        words, client = self.words, self._desk.client
        if not missing:
            self.work(
                lambda: client.book(asked, service.service, slot.day, slot.time, details),
                self._show_booked,
            )
            return

        def take(text: str) -> None:
            if text:
                self._ask_detail(service, slot, {**details, missing[0]: text}, asked)

        heading = words.ask.get(missing[0], missing[0])
        self.ask(Step(heading, words.pick_hint, lambda _: (), take))

    def _show_booked(self, booked: AppointmentTold) -> None:
        words, tour = self.words, self._desk.tour
        url = self._desk.client.page(booked.code)

        def print_it() -> None:
            tour.print_appointment(booked, url)
            self.closed.emit()

        choices = [
            Choice(Row(Sign("1"), words.print_booking), print_it),
            Choice(Row(Sign("2"), words.done), self.closed.emit),
        ]
        heading = words.booked.format(
            day=self._in_words(booked.day), time=booked.time,
            service=_name(booked).in_(self.look.lang),
        )  # fmt: skip
        told = words.code.format(code=spaced(booked.code))
        self.ask_from_the_start(
            Step(heading, words.pick_hint, numbered_choices(choices), told=told)
        )  # fmt: skip

    def _in_words(self, day: str) -> str:
        return day_text(day, self.look.lang)


def _name(told: AppointmentTold | BookableTold) -> Text:
    return Text(zh=told.service_zh, en=told.service_en)


def _searched(booked: BookedTold) -> str:
    """Return all by which one may look for an appointment."""
    texts = (booked.time, booked.service_zh, booked.service_en, *booked.details.values())
    return " ".join(texts).casefold()


def _days_between(first: str, last: str) -> int:
    return (datetime.fromisoformat(last) - datetime.fromisoformat(first)).days


def _shifted(day: str, by: int) -> str:
    return (datetime.fromisoformat(day) + timedelta(days=by)).date().isoformat()
