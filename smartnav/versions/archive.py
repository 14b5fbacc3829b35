"""Where versions of plans are kept and go live: what a workplace needs of it, whichever it is.

There are two: a store opened directly (:mod:`smartnav.versions.embedded`) and a hall's server asked
over the network (:mod:`smartnav.versions.remote`). Both know people by their accounts, and refuse
what a role may not do; what is acknowledged is kept.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from smartnav.errors import SmartNavError
from smartnav.store.roles import EDITORS, PUBLISHERS, Role

if TYPE_CHECKING:
    from datetime import datetime

    from smartnav.store.parcel import Parcel


class ArchiveError(SmartNavError):
    """The base of what an archive refuses; ``reason`` is its own words, in English."""

    def __init__(self, reason: str) -> None:
        """Keep the reason."""
        self.reason = reason
        super().__init__(reason)


class OutOfReach(ArchiveError):
    """It does not answer now; the same may be asked again."""


class WrongLogin(ArchiveError):
    """No such name with such a password, or too many tries."""


class LoggedOut(ArchiveError):
    """Nobody is logged in, or not any more."""


class NotAllowed(ArchiveError):
    """The role may not do it."""


class Overtaken(ArchiveError):
    """Somebody else has published meanwhile; says who."""


class Rejected(ArchiveError):
    """What was asked cannot be: a plan with errors, a version there is not."""


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who is logged in."""

    name: str
    shown: str
    role: Role

    @property
    def may_keep(self) -> bool:
        """Whether the person may keep versions."""
        return self.role in EDITORS

    @property
    def may_publish(self) -> bool:
        """Whether the person may let versions go live."""
        return self.role in PUBLISHERS


@dataclass(frozen=True, slots=True)
class Version:
    """A plan and its services as they were kept."""

    digest: str
    """SHA-256 of the parcel, in hex."""
    author: str
    note: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Publication:
    """A version went live."""

    number: int
    """Counts up from 1; the highest is live."""
    digest: str
    rollback: bool
    author: str
    note: str
    at: datetime


class Archive(Protocol):
    """Keeps versions. Every method blocks until it is answered: off the GUI thread.

    All raise :class:`OutOfReach`; all but :meth:`log_in` and :meth:`close` raise
    :class:`LoggedOut`.
    """

    where: str
    """What people call it: an address or a file, without a password."""

    def log_in(self, name: str, password: str) -> Person:
        """Begin a session; raises :class:`WrongLogin`."""

    def log_out(self) -> None:
        """End the session; does nothing without one."""

    def versions(self, venue: str) -> tuple[Version, ...]:
        """Return the versions of a venue, the newest first; empty for one it does not know.

        Raises :class:`NotAllowed`.
        """

    def publications(self, venue: str) -> tuple[Publication, ...]:
        """Return what went live in a venue, the latest first; empty for one it does not know."""

    def parcel(self, venue: str, digest: str) -> Parcel:
        """Return what a version holds; raises :class:`Rejected` when there is none."""

    def keep(self, venue: str, parcel: Parcel, note: str) -> Version:
        """Keep a version; the same content again is the one that is there.

        Raises :class:`NotAllowed`, :class:`Rejected` for a plan with errors.
        """

    def publish(self, venue: str, digest: str, note: str, expected: int) -> Publication:
        """Let a version go live, one that was live before too.

        Parameters
        ----------
        expected
            The number of the publication one believes to be live; 0: none.

        Raises :class:`NotAllowed`, :class:`Rejected`, :class:`Overtaken`.
        """

    def close(self) -> None:
        """Let go of it."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of a venue's history: a version, or its going live."""

    digest: str
    author: str
    note: str
    at: datetime
    number: int | None
    """Of the publication; None for a version that was kept and never went live."""
    rollback: bool = False


def history(archive: Archive, venue: str, *, may_keep: bool = True) -> tuple[Entry, ...]:
    """Return what went live in a venue and the versions that wait to, the latest first.

    Parameters
    ----------
    may_keep
        Whether who asks may see versions that never were live.
    """
    lives = archive.publications(venue)
    known = {each.digest for each in lives}
    found = [
        Entry(each.digest, each.author, each.note, each.at, each.number, each.rollback)
        for each in lives
    ]
    waiting = archive.versions(venue) if may_keep else ()
    found += [
        Entry(each.digest, each.author, each.note, each.at, None)
        for each in waiting
        if each.digest not in known
    ]
    # Of what happened at the same time the higher number is the later.
    found.sort(key=lambda entry: (entry.at, entry.number or 0), reverse=True)
    return tuple(found)
