"""Accounts of people, and the waiting after wrong passwords."""

from __future__ import annotations

import math
import re
from datetime import timedelta
from typing import TYPE_CHECKING

from sqlalchemy import delete, select

from smartnav.store import audit, passwords, sessions
from smartnav.store.errors import Conflict, LockedOut, StoreError, WrongLogin
from smartnav.store.roles import Role
from smartnav.store.tables import Account, Tries

if TYPE_CHECKING:
    from smartnav.store.store import Store
    from smartnav.store.work import Work

TRIES = 5
"""Wrong passwords until one must wait."""
FIRST_LOCK_S, LONGEST_LOCK_S = 60.0, 3600.0
"""The wait doubles with each wrong one after the fifth: some thirty guesses a day."""
_FORGOTTEN = timedelta(days=1)
"""Wrong tries are forgotten after a day without one."""
_NAME = re.compile(r"[a-z][a-z0-9._-]{1,39}")


class BadName(StoreError):
    """A name no account can have."""

    def __init__(self) -> None:
        """Say what a name is."""
        super().__init__(
            "an account's name has 2 to 40 lower-case letters, digits, dots, - and _, "
            "the first a letter"
        )


class LastAdmin(StoreError):
    """Nobody could administer the store any more."""

    def __init__(self) -> None:
        """Say what to do first."""
        super().__init__("this is the last admin: make another one first")


def add(work: Work, name: str, password: str, role: Role, *, shown: str, by: str) -> Account:
    """Make an account. Raises :class:`BadName`, :class:`BadPassword`, :class:`Conflict`."""
    if _NAME.fullmatch(name) is None:
        raise BadName
    said = passwords.check(password, name)
    if work.session.get(Account, name) is not None:
        raise Conflict(f"there is an account '{name}' already")
    row = Account(
        name=name,
        shown=shown or name,
        role=role.value,
        password_hash=work.passwords.hashed(said),
        active=True,
        created_at=work.now,
        password_at=work.now,
    )
    work.session.add(row)
    work.session.flush()
    audit.note(work, by, "add account", name, role=role.value)
    return row


def change(
    work: Work, name: str, *, by: str, role: Role | None = None, active: bool | None = None
) -> Account:
    """Give an account another role, or switch it off or on; its sessions end.

    Raises :class:`Unknown`, :class:`LastAdmin`.
    """
    row = find(work, name)
    row.role = row.role if role is None else role.value
    row.active = row.active if active is None else active
    work.session.flush()
    if not _has_admin(work):
        raise LastAdmin
    sessions.end_all(work, name)
    audit.note(work, by, "change account", name, role=row.role, active=row.active)
    return row


def set_password(work: Work, name: str, password: str, *, by: str) -> None:
    """Give an account another password; its sessions end and wrong tries are forgotten.

    Raises :class:`Unknown`, :class:`BadPassword`.
    """
    row = find(work, name)
    row.password_hash = work.passwords.hashed(passwords.check(password, name))
    row.password_at = work.now
    sessions.end_all(work, name)
    work.session.execute(delete(Tries).where(Tries.name == name))
    audit.note(work, by, "set password", name)


def find(work: Work, name: str) -> Account:
    """Return an account; raises :class:`Unknown`."""
    return work.get(Account, name, "account")


def all_of(work: Work) -> list[Account]:
    """Return all accounts, by name."""
    return list(work.session.scalars(select(Account).order_by(Account.name)))


def log_in(store: Store, name: str, password: str) -> tuple[str, Account]:
    """Return a new session's token and the account.

    Not on a transaction but on the store: the try is counted and kept before the password is
    verified, so that many at once, on several servers, are no way round the lock; and verifying
    holds no transaction. Raises :class:`WrongLogin`, :class:`LockedOut`.
    """
    folded = name[:80].casefold()
    if not folded.isprintable():  # Half characters and zeros, which databases do not take.
        raise WrongLogin
    with store.writing() as work:
        _count_try(work, folded)
        account = work.session.get(Account, folded)
        kept = None if account is None else account.password_hash
    right = store.passwords.matches(password, kept)
    if account is None or not right or not account.active:
        raise WrongLogin
    with store.writing() as work:
        work.session.execute(delete(Tries).where(Tries.name == folded))
        account = find(work, folded)
        if not account.active or account.password_hash != kept:
            raise WrongLogin
        audit.note(work, folded, "log in")
        return sessions.begin(work, folded), account


def _count_try(work: Work, name: str) -> None:
    """Count a try as wrong until it proves right; raises :class:`LockedOut`."""
    work.session.execute(delete(Tries).where(Tries.last_at < work.now - _FORGOTTEN))
    row = work.session.get(Tries, name, with_for_update=True)
    if row is None:
        work.session.add(Tries(name=name, wrong=1, last_at=work.now))
        work.session.flush()
        return
    wait_s = _wait_s(row, work)
    if wait_s > 0:
        raise LockedOut(wait_s)
    row.wrong += 1
    row.last_at = work.now


def _wait_s(row: Tries, work: Work) -> int:
    beyond = row.wrong - TRIES
    if beyond < 0:
        return 0
    lock_s = min(LONGEST_LOCK_S, FIRST_LOCK_S * 2.0 ** min(beyond, 16))
    # A clock that was set back must not lock anybody out for longer than the longest wait.
    since_s = max(0.0, (work.now - row.last_at).total_seconds())
    return max(0, math.ceil(lock_s - since_s))


def _has_admin(work: Work) -> bool:
    chosen = select(Account.name).where(Account.role == Role.ADMIN.value, Account.active)
    return work.session.scalar(chosen.limit(1)) is not None
