"""Ratings, complaints and suggestions."""

from __future__ import annotations

import uuid
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from smartnav.store import opinions, tickets, usage
from smartnav.store.errors import NotPossible, Unknown
from tests.store.places import VENUE, begin
from tests.store.test_tickets import call, take

if TYPE_CHECKING:
    from smartnav.store.store import Store
    from tests.databases import Stores


def rate(store: Store, code: str, faces: int, words: str = "") -> None:
    with store.writing() as work:
        opinions.rate(work, tickets.by_code(work, code, lock=True), faces, words)


def test_a_number_is_rated_once_when_it_was_called(store: Store) -> None:
    begin(store)
    code = take(store).code
    with pytest.raises(NotPossible, match="not-served"):
        rate(store, code, 5)
    call(store)
    rate(store, code, 4, "很快")
    with pytest.raises(NotPossible, match="rated"):
        rate(store, code, 1)
    with store.reading() as work:
        hour = work.now.replace(minute=0)
        (row,) = opinions.ratings(work, VENUE, hour, hour + timedelta(hours=1))
        assert (row.faces, row.words, row.window, row.service) == (4, "很快", "A01", "rent")
        assert row.hour == hour
        counted = usage.between(work, VENUE, hour, hour + timedelta(hours=1))
    assert ("rating", "rent", "A01", "faces-4", 1) in [
        (each.kind, each.subject, each.origin, each.mode, each.count) for each in counted
    ]


def send(store: Store, letter: str = "", words: str = "等得太久") -> str:
    with store.writing() as work:
        row = opinions.send(
            work, VENUE, letter or uuid.uuid4().hex, kind="complaint", subject="A01", words=words
        )
        return row.code


def test_a_letter_is_asked_about_by_its_receipt(store: Store) -> None:
    begin(store)
    code = send(store, "c" * 32)
    assert send(store, "c" * 32) == code
    with store.writing() as work:
        opinions.answer(work, VENUE, "c" * 32, "已增开窗口。", by="mei")
    with store.reading() as work:
        row = opinions.by_code(work, code)
        assert (row.answer, row.answered_by) == ("已增开窗口。", "mei")
    with pytest.raises(Unknown), store.writing() as work:
        opinions.answer(work, "elsewhere", "c" * 32, "", by="mei")


def test_unanswered_letters_come_first(store: Store) -> None:
    begin(store)
    send(store, "a" * 32, "一")
    send(store, "b" * 32, "二")
    with store.writing() as work:
        opinions.answer(work, VENUE, "a" * 32, "好", by="mei")
    with store.reading() as work:
        assert [row.words for row in opinions.letters(work, VENUE)] == ["二", "一"]


def test_letters_are_forgotten_in_time(stores: Stores) -> None:
    store = stores.open()
    begin(store)
    answered, unanswered = send(store, "a" * 32), send(store, "b" * 32)
    with store.writing() as work:
        opinions.answer(work, VENUE, "a" * 32, "好", by="mei")
    stores.clock.forward(days=31)
    with store.writing() as work:
        opinions.forget_old(work)
    with store.reading() as work:
        assert opinions.by_code(work, unanswered).answer == ""
        with pytest.raises(Unknown):
            opinions.by_code(work, answered)
    stores.clock.forward(days=365)
    with store.writing() as work:
        opinions.forget_old(work)
        assert opinions.letters(work, VENUE) == []
