"""Appointments by the rules of a hall."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import text

from smartnav.queueing.forgetting import forget
from smartnav.store import appointments
from smartnav.store.errors import NotPossible, Unknown
from tests.queueing.halls import opened
from tests.queueing.test_tickets import call, take
from tests.store.places import VENUE

if TYPE_CHECKING:
    from smartnav.queueing.told import AppointmentTold
    from smartnav.store.store import Store
    from tests.databases import Stores
    from tests.queueing.halls import Systems

TODAY, FRIDAY, SATURDAY = "2026-11-26", "2026-11-27", "2026-11-28"
DETAILS = {"name": "王芳", "phone": "138 0000 1234"}


def book(
    systems: Systems, day: str = TODAY, time: str = "10:00", details: dict[str, str] = DETAILS
) -> AppointmentTold:
    return systems.appointments.book(VENUE, uuid.uuid4().hex, "fund", day, time, details)


def test_what_is_over_or_closed_is_not_offered(store: Store) -> None:
    systems = opened(store)
    times = [slot.time for slot in systems.appointments.slots(VENUE, "fund", TODAY)]
    assert times == ["10:00", "10:30", "14:00", "14:30", "15:00", "15:30"]
    assert len(systems.appointments.slots(VENUE, "fund", FRIDAY)) == 8
    for day in (SATURDAY, "2026-11-25", "2026-11-29"):
        assert systems.appointments.slots(VENUE, "fund", day) == ()


def test_places_go_down_and_come_back(store: Store) -> None:
    systems = opened(store)
    one = book(systems)
    book(systems)
    slot = systems.appointments.slots(VENUE, "fund", TODAY)[0]
    assert (slot.time, slot.places, slot.left) == ("10:00", 2, 0)
    with pytest.raises(NotPossible, match="full"):
        book(systems)
    assert systems.appointments.cancel(one.code).state == "cancelled"
    assert systems.appointments.slots(VENUE, "fund", TODAY)[0].left == 1


@pytest.mark.parametrize(
    ("day", "time"),
    [(TODAY, "09:00"), (TODAY, "10:05"), (SATURDAY, "10:00"), ("2026-12-24", "10:00"),
     ("soon", "10:00"), (TODAY, "25:00")],
)  # fmt: skip
def test_no_other_time_can_be_had(store: Store, day: str, time: str) -> None:
    systems = opened(store)
    with pytest.raises(NotPossible, match="no-slot"):
        book(systems, day, time)


@pytest.mark.parametrize(
    "details",
    [{}, {"name": "王芳"}, {**DETAILS, "identity": "3701…"}, {**DETAILS, "name": " "},
     {**DETAILS, "phone": "call me"}, {**DETAILS, "name": "王" * 61}],
)  # fmt: skip
def test_exactly_what_the_rule_asks(store: Store, details: dict[str, str]) -> None:
    systems = opened(store)
    with pytest.raises(NotPossible, match="details"):
        book(systems, details=details)


def test_checking_in_gives_one_ticket_that_has_waited(stores: Stores) -> None:
    systems = opened(stores.open())
    code = book(systems).code
    stores.clock.forward(minutes=5)
    walked_in = take(systems)
    stores.clock.forward(minutes=15)
    ticket = systems.appointments.check_in(VENUE, code)
    assert (ticket.booked, ticket.label) == (True, "F002")
    # Its half hour before ten began before the other came.
    assert ticket.ahead == 0
    assert systems.tickets.ticket(walked_in.code).ahead == 1
    assert systems.appointments.check_in(VENUE, code).code == ticket.code
    assert systems.appointments.appointment(code).ticket == ticket.code
    called = call(systems)
    assert called is not None
    assert called.id == ticket.id


@pytest.mark.parametrize(("minutes", "word"), [(0, "early"), (41, "late")])
def test_neither_much_too_early_nor_too_late(stores: Stores, minutes: int, word: str) -> None:
    systems = opened(stores.open())
    code = book(systems).code
    stores.clock.forward(minutes=minutes)
    with pytest.raises(NotPossible, match=word):
        systems.appointments.check_in(VENUE, code)


def test_what_was_cancelled_or_is_anothers_is_no_ticket(stores: Stores) -> None:
    systems = opened(stores.open())
    code = book(systems).code
    stores.clock.forward(minutes=20)
    with pytest.raises(Unknown):
        systems.appointments.check_in("elsewhere", code)
    systems.appointments.cancel(code)
    with pytest.raises(NotPossible, match="cancelled"):
        systems.appointments.check_in(VENUE, code)
    with pytest.raises(Unknown):
        systems.appointments.check_in(VENUE, "A" * 16)


def recode(systems: Systems, code: str, new: str) -> None:
    """Give an appointment another code."""
    with systems.store.writing() as work:
        appointments.by_code(work, code).code = new


def test_the_head_of_its_code_does_for_checking_in_and_for_nothing_else(stores: Stores) -> None:
    systems = opened(stores.open())
    code, tomorrow = book(systems).code, book(systems, FRIDAY).code
    stores.clock.forward(minutes=20)
    for wrong in (code[:7], code[1:9], "AAAAAAAA", "%_______", "' OR '1'="):
        with pytest.raises(Unknown):
            systems.appointments.check_in(VENUE, wrong)
    with pytest.raises(Unknown):
        systems.appointments.check_in("elsewhere", code[:8])
    with pytest.raises(NotPossible, match="early"):
        systems.appointments.check_in(VENUE, tomorrow[:8])
    # One of another day with the same head is not in its way.
    recode(systems, tomorrow, f"{code[:8]}AAAAAAAA")
    ticket = systems.appointments.check_in(VENUE, code[:8].lower())
    assert systems.appointments.check_in(VENUE, code[:12]).code == ticket.code
    for ask in (systems.appointments.appointment, systems.appointments.cancel):
        with pytest.raises(Unknown):
            ask(code[:8])


def test_of_two_that_begin_alike_the_rest_is_asked(stores: Stores) -> None:
    systems = opened(stores.open())
    first, second = book(systems).code, book(systems).code
    recode(systems, second, f"{first[:10]}AAAAAA")
    stores.clock.forward(minutes=20)
    with pytest.raises(NotPossible, match="more"):
        systems.appointments.check_in(VENUE, first[:10])
    assert systems.appointments.check_in(VENUE, first).booked


def everything(store: Store) -> str:
    """Return all the store holds of appointments, as text."""
    with store.reading() as work:
        rows = work.session.execute(text("SELECT * FROM appointments")).all()
    return repr(rows)


def test_no_name_and_no_number_outlives_its_purpose(stores: Stores) -> None:
    systems = opened(stores.open())
    code = book(systems).code
    book(systems, time="15:30")
    stores.clock.forward(minutes=20)
    assert everything(systems.store).count("138 0000 1234") == 2
    systems.appointments.check_in(VENUE, code)
    assert everything(systems.store).count("138 0000 1234") == 1
    stores.clock.forward(hours=14)
    forget(systems.store, systems.rulebook)
    assert everything(systems.store).count("138 0000 1234") == 1
    stores.clock.forward(minutes=11)
    forget(systems.store, systems.rulebook)
    assert everything(systems.store) == "[]"
