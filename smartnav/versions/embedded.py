"""The archive that is a store opened directly: SQLite beside the editor, or PostgreSQL.

Accounts and roles are the store's own; whoever can open the database by other means is not kept out
by them, but is not in the audit log either.
"""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from smartnav.hall.checking import checked
from smartnav.plan.problem import PlanError
from smartnav.store import accounts, errors, plans, publications, sessions, venues
from smartnav.store.roles import EDITORS, PUBLISHERS, Role
from smartnav.store.store import Store
from smartnav.versions.archive import (
    LoggedOut,
    NotAllowed,
    OutOfReach,
    Overtaken,
    Person,
    Publication,
    Rejected,
    Version,
    WrongLogin,
)

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from smartnav.store.parcel import Parcel
    from smartnav.store.tables import Account
    from smartnav.store.tables import PlanVersion as VersionRow
    from smartnav.store.tables import Publication as PublicationRow
    from smartnav.store.work import Work

_ALL = frozenset(Role)


class EmbeddedArchive:
    """See :class:`smartnav.versions.archive.Archive`."""

    def __init__(self, store: Store, where: str) -> None:
        """Use an open store.

        Parameters
        ----------
        where
            What people call it.
        """
        self.where = where
        self._store = store
        self._token = ""

    @classmethod
    def open(cls, url: str, data_dir: Path) -> EmbeddedArchive:
        """Open the store at an address, by default the file in ``data_dir``.

        Raises :class:`StoreError`.
        """
        store = Store.open(url, data_dir)
        return cls(store, store.engine.url.render_as_string(hide_password=True))

    def log_in(self, name: str, password: str) -> Person:
        """Begin a session."""
        with _told():
            token, account = accounts.log_in(self._store, name, password)
            if self._token:
                with self._store.writing() as work:
                    sessions.end(work, self._token)
        self._token = token
        return Person(account.name, account.shown, Role(account.role))

    def log_out(self) -> None:
        """End the session."""
        token, self._token = self._token, ""
        if token:
            with _told(), self._store.writing() as work:
                sessions.end(work, token)

    def versions(self, venue: str) -> tuple[Version, ...]:
        """Return the versions of a venue."""
        with self._reading(EDITORS) as work:
            return tuple(_version(row) for row in plans.latest(work, venue))

    def publications(self, venue: str) -> tuple[Publication, ...]:
        """Return what went live in a venue."""
        with self._reading(_ALL) as work:
            return tuple(_publication(row) for row in publications.history(work, venue))

    def parcel(self, venue: str, digest: str) -> Parcel:
        """Return what a version holds."""
        with self._reading(_ALL) as work:
            return plans.parcel_of(work, venue, digest)

    def keep(self, venue: str, parcel: Parcel, note: str) -> Version:
        """Keep a version."""
        with _told():
            plan = checked(parcel)
            if plan.venue.id != venue:
                raise Rejected("this plan is of another venue")
            with self._store.writing() as work:
                by = self._acting(work, EDITORS)
                venues.ensure(work, venue, plan.venue.name.zh, plan.venue.name.en)
                return _version(plans.save(work, venue, parcel, author=by.name, note=note))

    def publish(self, venue: str, digest: str, note: str, expected: int) -> Publication:
        """Let a version go live."""
        with _told(), self._store.writing() as work:
            by = self._acting(work, PUBLISHERS)
            row = publications.publish(
                work, venue, digest, author=by.name, note=note, expected=expected
            )
            return _publication(row)

    def close(self) -> None:
        """Close the store."""
        self._store.close()

    @contextmanager
    def _reading(self, roles: frozenset[Role]) -> Iterator[Work]:
        with _told(), self._store.reading() as work:
            self._holder(work, roles)
            yield work

    def _holder(self, work: Work, roles: frozenset[Role]) -> Account:
        """Return who is logged in; raises :class:`LoggedOut`, :class:`NotAllowed`."""
        if not self._token:
            raise LoggedOut("log in first")
        account = sessions.holder(work, self._token)
        if Role(account.role) not in roles:
            raise NotAllowed(f"this is not for the role {account.role}")
        return account

    def _acting(self, work: Work, roles: frozenset[Role]) -> Account:
        """Return who does something, and note that the session is used; raises likewise."""
        account = self._holder(work, roles)
        sessions.touch(work, self._token)
        return account


@contextmanager
def _told() -> Iterator[None]:
    """Raise what the store raises as an archive does."""
    try:
        yield
    except (errors.WrongLogin, errors.LockedOut) as error:
        raise WrongLogin(str(error)) from error
    except errors.WrongKey as error:
        raise LoggedOut(str(error)) from error
    except errors.Unreachable as error:
        raise OutOfReach(str(error)) from error
    except errors.Clash as error:
        raise Overtaken("somebody else was first; look again") from error
    except errors.Conflict as error:
        raise Overtaken(str(error)) from error
    except PlanError as error:
        raise Rejected(f"{error.path.name}: {error.problems[0].message}") from error
    except errors.Unknown as error:
        raise Rejected(str(error)) from error


def _version(row: VersionRow) -> Version:
    return Version(row.digest, row.author, row.note, row.at)


def _publication(row: PublicationRow) -> Publication:
    return Publication(row.number, row.digest, row.rollback, row.author, row.note, row.at)
