"""Appointments: places in a slot, and forgetting them."""

from __future__ import annotations

import threading
import uuid
from typing import TYPE_CHECKING

import pytest

from smartnav.store import appointments
from smartnav.store.errors import NotPossible, Unknown
from tests.store.places import VENUE, begin

if TYPE_CHECKING:
    from smartnav.store.store import Store
    from smartnav.store.tables import Appointment

DAY = "2026-11-27"
PHONE = {"phone": "13800001234"}


def book(store: Store, appointment: str = "", places: int = 2) -> Appointment:
    with store.writing() as work:
        return appointments.book(
            work, VENUE, appointment or uuid.uuid4().hex, service="rent", day=DAY, time="09:30",
            places=places, details=PHONE,
        )  # fmt: skip


def taken(store: Store) -> dict[str, int]:
    with store.reading() as work:
        return appointments.taken(work, VENUE, "rent", DAY)


def test_a_slot_has_so_many_places(store: Store) -> None:
    begin(store)
    one = book(store, "a" * 32)
    assert book(store, "a" * 32).code == one.code
    book(store)
    with pytest.raises(NotPossible, match="full"):
        book(store)
    assert taken(store) == {"09:30": 2}


def test_a_place_that_is_given_back_can_be_taken(store: Store) -> None:
    begin(store)
    code = book(store, places=1).code
    for _ in range(2):
        with store.writing() as work:
            row = appointments.cancel(work, code)
        assert (row.state, row.details) == ("cancelled", {})
    assert taken(store) == {"09:30": 0}
    book(store, places=1)


def test_who_came_cannot_cancel_and_has_left_no_details(store: Store) -> None:
    begin(store)
    code = book(store).code
    with store.writing() as work:
        appointments.arrive(appointments.by_code(work, code, lock=True), "b" * 32)
    with store.reading() as work:
        assert appointments.by_code(work, code).details == {}
    with pytest.raises(NotPossible, match="used"), store.writing() as work:
        appointments.cancel(work, code)


def test_an_appointment_is_found_by_how_its_code_begins(store: Store) -> None:
    begin(store)
    rows = [book(store), book(store)]
    with store.reading() as work:
        for row in rows:
            for start in (row.code[:8], row.code[:8].lower(), row.code):
                (found,) = appointments.beginning(work, VENUE, start)
                assert found.id == row.id
            assert appointments.beginning(work, "elsewhere", row.code[:8]) == []
        assert appointments.beginning(work, VENUE, "________") == []


def test_the_last_place_goes_to_one(store: Store) -> None:
    begin(store)
    outcomes: list[str] = []

    def one() -> None:
        try:
            book(store, places=3)
            outcomes.append("booked")
        except NotPossible as error:
            outcomes.append(error.word)

    threads = [threading.Thread(target=one) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(outcomes) == ["booked"] * 3 + ["full"] * 3


def test_nothing_is_left_after_the_day(store: Store) -> None:
    begin(store)
    code = book(store).code
    with store.writing() as work:
        appointments.forget_before(work, VENUE, DAY)
        assert [row.details for row in appointments.on_day(work, VENUE, DAY)] == [PHONE]
        appointments.forget_before(work, VENUE, "2026-11-28")
        assert appointments.on_day(work, VENUE, DAY) == []
    with pytest.raises(Unknown), store.reading() as work:
        appointments.by_code(work, code)
