"""Who is logged in. The token is known to its holder only; here is its hash."""

from __future__ import annotations

import base64
import hashlib
from datetime import timedelta
from typing import TYPE_CHECKING

from sqlalchemy import delete, or_

from smartnav.store.errors import WrongKey
from smartnav.store.tables import PersonSession
from smartnav.store.work import EVERYWHERE

if TYPE_CHECKING:
    from smartnav.store.tables import Account
    from smartnav.store.work import Work

IDLE = timedelta(minutes=30)
"""A session nobody used for so long is over."""
LONGEST = timedelta(hours=12)
"""A working day; then one logs in again."""
_SEEN_EVERY = timedelta(minutes=1)
"""A session's use is noted no more often: that would be a write for each request."""
_TOKEN_BYTES = 32


def token(work: Work) -> str:
    """Return 256 random bits as text for a header or an address."""
    return base64.urlsafe_b64encode(work.random(_TOKEN_BYTES)).rstrip(b"=").decode()


def hash_of(secret: str) -> str:
    """Return what is kept of a secret that is too long to be guessed."""
    return hashlib.sha256(secret.encode(errors="surrogatepass")).hexdigest()


def begin(work: Work, account: str) -> str:
    """Begin a session and return its token; sessions that are over are forgotten."""
    work.session.execute(
        delete(PersonSession).where(
            or_(
                PersonSession.seen_at < work.now - IDLE,
                PersonSession.created_at < work.now - LONGEST,
            )
        )
    )
    secret = token(work)
    work.session.add(
        PersonSession(
            token_hash=hash_of(secret),
            account_name=account,
            created_at=work.now,
            seen_at=work.now,
        )
    )
    return secret


def holder(work: Work, secret: str) -> Account:
    """Return whose session a token is; raises :class:`WrongKey`."""
    row = work.session.get(PersonSession, hash_of(secret))
    if row is None or not row.account.active:
        raise WrongKey("session")
    if row.seen_at < work.now - IDLE or row.created_at < work.now - LONGEST:
        raise WrongKey("session")
    return row.account


def is_due(work: Work, secret: str) -> bool:
    """Say whether the use of a session should be noted with :func:`touch`."""
    row = work.session.get(PersonSession, hash_of(secret))
    return row is not None and row.seen_at < work.now - _SEEN_EVERY


def touch(work: Work, secret: str) -> None:
    """Note that a session is used."""
    row = work.session.get(PersonSession, hash_of(secret))
    if row is not None:
        row.seen_at = max(row.seen_at, work.now)


def end(work: Work, secret: str) -> None:
    """End a session, and tell servers that somebody may still look on; none: does nothing."""
    work.tell(EVERYWHERE, "sessions")
    work.session.execute(delete(PersonSession).where(PersonSession.token_hash == hash_of(secret)))


def end_all(work: Work, account: str) -> None:
    """End all sessions of an account."""
    work.tell(EVERYWHERE, "sessions")
    work.session.execute(delete(PersonSession).where(PersonSession.account_name == account))
