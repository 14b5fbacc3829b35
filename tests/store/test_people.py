"""Accounts, passwords, waiting, sessions."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from smartnav.store import accounts, passwords, sessions
from smartnav.store.errors import BadPassword, Conflict, LockedOut, WrongKey, WrongLogin
from smartnav.store.roles import Role

if TYPE_CHECKING:
    from smartnav.store.store import Store
    from tests.databases import Stores

GOOD = "春风又绿江南岸 1084"


@pytest.fixture
def peopled(store: Store) -> Store:
    """Give a store with an admin and somebody at the desk."""
    with store.writing() as work:
        for name, role in (("root", Role.ADMIN), ("mei", Role.DESK)):
            accounts.add(work, name, GOOD, role, shown="", by="test")
    return store


def test_who_logs_in_has_a_session(peopled: Store) -> None:
    token, account = accounts.log_in(peopled, "Mei", GOOD)
    assert account.role == Role.DESK
    with peopled.reading() as work:
        assert sessions.holder(work, token).name == "mei"
    with peopled.writing() as work:
        sessions.end(work, token)
    with peopled.reading() as work, pytest.raises(WrongKey):
        sessions.holder(work, token)


@pytest.mark.parametrize("name", ["mei", "nobody-of-that-name", "' OR 1=1 --"])
def test_after_five_wrong_tries_one_waits_whether_there_is_such_a_name_or_not(
    stores: Stores, name: str
) -> None:
    store = stores.open()
    with store.writing() as work:
        accounts.add(work, "mei", GOOD, Role.DESK, shown="", by="test")
    for _ in range(accounts.TRIES):
        with pytest.raises(WrongLogin):
            accounts.log_in(store, name, "wrong password")
    with pytest.raises(LockedOut) as first:
        accounts.log_in(store, name, GOOD)
    assert first.value.wait_s == 60
    stores.clock.forward(seconds=61)
    with pytest.raises(WrongLogin):
        accounts.log_in(store, name, "wrong password")
    with pytest.raises(LockedOut) as second:
        accounts.log_in(store, name, GOOD)
    assert second.value.wait_s == 120


def test_a_lock_holds_on_another_server_and_ends(stores: Stores) -> None:
    store, other = stores.open(), stores.open()
    with store.writing() as work:
        accounts.add(work, "mei", GOOD, Role.DESK, shown="", by="test")
    for _ in range(accounts.TRIES):
        with pytest.raises(WrongLogin):
            accounts.log_in(store, "mei", "wrong password")
    with pytest.raises(LockedOut):
        accounts.log_in(other, "mei", GOOD)
    stores.clock.forward(seconds=61)
    accounts.log_in(other, "mei", GOOD)
    # The right one ends the count.
    with pytest.raises(WrongLogin):
        accounts.log_in(store, "mei", "wrong password")
    accounts.log_in(store, "mei", GOOD)


def test_a_clock_set_back_locks_nobody_out_for_longer(stores: Stores) -> None:
    store = stores.open()
    for _ in range(accounts.TRIES):
        with pytest.raises(WrongLogin):
            accounts.log_in(store, "mei", "x")
    stores.clock.forward(days=-400)
    with pytest.raises(LockedOut) as refused:
        accounts.log_in(store, "mei", "x")
    assert refused.value.wait_s == 60


def test_sessions_end_by_idleness_and_by_age(stores: Stores) -> None:
    store = stores.open()
    with store.writing() as work:
        accounts.add(work, "mei", GOOD, Role.DESK, shown="", by="test")
    idle, _ = accounts.log_in(store, "mei", GOOD)
    stores.clock.forward(minutes=31)
    with store.reading() as work, pytest.raises(WrongKey):
        sessions.holder(work, idle)
    busy, _ = accounts.log_in(store, "mei", GOOD)
    for _ in range(25):
        with store.writing() as work:
            assert sessions.is_due(work, busy) or stores.clock.now
            sessions.holder(work, busy)
            sessions.touch(work, busy)
        stores.clock.forward(minutes=29)
    with store.reading() as work, pytest.raises(WrongKey):
        sessions.holder(work, busy)


@pytest.mark.parametrize("change", ["password", "role", "off"])
def test_a_change_of_the_account_ends_its_sessions(peopled: Store, change: str) -> None:
    token, _ = accounts.log_in(peopled, "mei", GOOD)
    with peopled.writing() as work:
        if change == "password":
            accounts.set_password(work, "mei", "another good one, 42", by="root")
        elif change == "role":
            accounts.change(work, "mei", by="root", role=Role.EDITOR)
        else:
            accounts.change(work, "mei", by="root", active=False)
    with peopled.reading() as work, pytest.raises(WrongKey):
        sessions.holder(work, token)


def test_an_account_that_is_off_cannot_log_in(peopled: Store) -> None:
    with peopled.writing() as work:
        accounts.change(work, "mei", by="root", active=False)
    with pytest.raises(WrongLogin):
        accounts.log_in(peopled, "mei", GOOD)


def test_the_last_admin_stays(peopled: Store) -> None:
    with pytest.raises(accounts.LastAdmin), peopled.writing() as work:
        accounts.change(work, "root", by="root", role=Role.DESK)
    with peopled.reading() as work:
        assert accounts.find(work, "root").role == Role.ADMIN


def test_a_name_is_given_once(peopled: Store) -> None:
    with pytest.raises(Conflict, match="already"), peopled.writing() as work:
        accounts.add(work, "mei", GOOD, Role.DESK, shown="", by="test")


@pytest.mark.parametrize("name", ["", "M", "Mei", "梅", "a b", "a" * 41, "1a", "x'; DROP"])
def test_a_name_no_account_can_have(store: Store, name: str) -> None:
    with pytest.raises(accounts.BadName), store.writing() as work:
        accounts.add(work, name, GOOD, Role.DESK, shown="", by="test")


@pytest.mark.parametrize(("password", "rule"), [
    ("short", "10 to 128"),
    ("x" * 129, "10 to 128"),
    ("aaaaabbbbbccc", "different"),
    ("abcdefghijkl", "row of the alphabet"),
    ("1234567890", "different|row|tries"),
    ("password123", "tries"),
    ("meimei-mei1", "different|tries"),
    ("good but\x00bad", "control"),
])  # fmt: skip
def test_a_bad_password_hears_which_rule_it_breaks(password: str, rule: str) -> None:
    with pytest.raises(BadPassword, match=rule) as refused:
        passwords.check(password, "meimei")
    assert password not in str(refused.value)


def test_only_the_hash_is_kept(peopled: Store) -> None:
    with peopled.reading() as work:
        kept = accounts.find(work, "mei").password_hash
    assert kept.startswith("$argon2id$")
    assert peopled.passwords.matches(GOOD, kept)
    assert not peopled.passwords.matches(GOOD + " ", kept)


@pytest.mark.parametrize("name", ["\udcff", "mei\0", "\n"])
def test_a_name_that_no_database_takes_is_a_wrong_one(peopled: Store, name: str) -> None:
    with pytest.raises(WrongLogin):
        accounts.log_in(peopled, name, GOOD)


def test_real_hashing_is_slow_on_purpose() -> None:
    kept = passwords.Passwords().hashed(GOOD)
    assert "m=65536,t=3" in kept
