"""Terminals: enrolled by a code that works once, known by a key from then on."""

from __future__ import annotations

import base64
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from sqlalchemy import bindparam, select, update

from smartnav.store import audit
from smartnav.store.errors import Unknown, WrongKey
from smartnav.store.sessions import hash_of, token
from smartnav.store.tables import Terminal

if TYPE_CHECKING:
    from collections.abc import Mapping

    from smartnav.store.work import Work

CODE_LIFE = timedelta(hours=1)
"""Long enough to walk to the terminal and type it."""
KEY_LIFE = timedelta(days=400)
"""A key lasts a year and the time to notice; enrolling again gives a new one."""
SILENT = timedelta(minutes=2)
"""A terminal not heard of for so long is silent."""
_CODE_BYTES = 10
_GROUP = 4


def enrol(work: Work, venue: str, name: str, *, place: str, by: str) -> str:
    """Return a code with which a terminal gets its key, once, within :data:`CODE_LIFE`.

    A terminal of that name keeps the key it has until the code is used.
    """
    chosen = select(Terminal).where(Terminal.venue_id == venue, Terminal.name == name)
    row = work.session.scalar(chosen)
    if row is None:
        row = Terminal(
            venue_id=venue, name=name, code_hash=None, code_until=None, key_hash=None,
            key_until=None, seen_at=None, program="", digest="",
        )  # fmt: skip
        work.session.add(row)
    code = base64.b32encode(work.random(_CODE_BYTES)).decode()
    row.place = place
    row.code_hash, row.code_until = hash_of(code), work.now + CODE_LIFE
    work.session.flush()
    audit.note(work, by, "enrol terminal", name, venue=venue, place=place)
    work.tell(venue, "terminals")
    return "-".join(code[at : at + _GROUP] for at in range(0, len(code), _GROUP))


def redeem(work: Work, code: str) -> tuple[Terminal, str]:
    """Return the terminal of an enrolment code and its new key; the one before is void.

    Raises :class:`WrongKey` for a code that is wrong, was used, or is too old.
    """
    plain = code.replace("-", "").replace(" ", "").upper()
    chosen = select(Terminal).where(Terminal.code_hash == hash_of(plain)).with_for_update()
    row = work.session.scalar(chosen)
    if row is None or row.code_until is None or row.code_until < work.now:
        raise WrongKey("code")
    key = token(work)
    row.code_hash = row.code_until = None
    row.key_hash, row.key_until = hash_of(key), work.now + KEY_LIFE
    audit.note(work, f"terminal {row.name}"[:60], "take key", row.name, venue=row.venue_id)
    return row, key


def holder(work: Work, key: str) -> Terminal:
    """Return whose key it is; raises :class:`WrongKey`."""
    row = work.session.scalar(select(Terminal).where(Terminal.key_hash == hash_of(key)))
    if row is None or row.key_until is None or row.key_until < work.now:
        raise WrongKey("key")
    return row


def withdraw(work: Work, venue: str, name: str, *, by: str) -> Terminal:
    """Make a terminal's key and code void; raises :class:`Unknown`."""
    row = find(work, venue, name)
    row.key_hash = row.key_until = row.code_hash = row.code_until = None
    audit.note(work, by, "withdraw key", name, venue=venue)
    work.tell(venue, "terminals")
    return row


def find(work: Work, venue: str, name: str) -> Terminal:
    """Return a terminal; raises :class:`Unknown`."""
    chosen = select(Terminal).where(Terminal.venue_id == venue, Terminal.name == name)
    row = work.session.scalar(chosen)
    if row is None:
        raise Unknown("terminal", name)
    return row


def all_of(work: Work, venue: str) -> list[Terminal]:
    """Return the terminals of a venue, by name."""
    chosen = select(Terminal).where(Terminal.venue_id == venue)
    return list(work.session.scalars(chosen.order_by(Terminal.name)))


def everywhere(work: Work) -> list[Terminal]:
    """Return the terminals of all venues that have a valid key, by venue and name."""
    chosen = select(Terminal).where(Terminal.key_until >= work.now)
    return list(work.session.scalars(chosen.order_by(Terminal.venue_id, Terminal.name)))


def is_silent(work: Work, terminal: Terminal) -> bool:
    """Say whether a terminal has not been heard of for :data:`SILENT`, or never."""
    return terminal.seen_at is None or terminal.seen_at < work.now - SILENT


def heard(work: Work, beats: Mapping[int, tuple[datetime, str, str]]) -> None:
    """Note when terminals were last heard of, and the program and the plan they run.

    Parameters
    ----------
    work
        The transaction.
    beats
        By the terminals' ids: when, the program's version, the digest of the plan.
    """
    rows = [
        {"key": key, "seen": seen, "program": program, "digest": digest}
        # In one order, so that two servers do not wait for each other.
        for key, (seen, program, digest) in sorted(beats.items())
    ]
    if rows:
        table = Terminal.__table__
        work.session.connection().execute(
            update(table)  # type: ignore[arg-type]
            .where(table.c.id == bindparam("key"))
            .values(
                seen_at=bindparam("seen"), program=bindparam("program"), digest=bindparam("digest")
            ),
            rows,
        )
