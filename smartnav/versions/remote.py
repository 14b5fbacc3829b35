"""The archive that is a hall's server, asked over the network."""

from __future__ import annotations

import json
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

from pydantic import TypeAdapter, ValidationError

from smartnav.hall.desk import log_in
from smartnav.hall.fields import Moment
from smartnav.hall.messages import PublicationTold, Told
from smartnav.hall.wire import NoAnswer, Refused, Requests
from smartnav.hall.wire import Overtaken as SomebodyWasFirst
from smartnav.store.parcel import BadParcel, Parcel
from smartnav.store.roles import Role
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
    from collections.abc import Iterator, Mapping

_NOBODY, _FORBIDDEN, _UNKNOWN = 401, 403, 404


class _WhoTold(Told):
    name: str
    shown: str
    role: Role


class _VersionTold(Told):
    digest: str
    author: str
    note: str
    at: Moment


_VERSIONS = TypeAdapter(tuple[_VersionTold, ...])
_PUBLICATIONS = TypeAdapter(tuple[PublicationTold, ...])


class RemoteArchive:
    """See :class:`smartnav.versions.archive.Archive`."""

    def __init__(self, server: str) -> None:
        """Ask nothing yet.

        Parameters
        ----------
        server
            The address of a hall's server, such as ``https://hall.example:8765``.
        """
        self.where = server.rstrip("/")
        self._requests: Requests | None = None

    def log_in(self, name: str, password: str) -> Person:
        """Begin a session."""
        with _told():
            try:
                token = log_in(self.where, name, password)
            except Refused as error:
                raise WrongLogin(error.reason) from error
            before, self._requests = (
                self._requests,
                Requests(self.where, {"Authorization": f"Bearer {token}"}),
            )
            if before is not None:
                _end(before)
            who = _WhoTold.model_validate_json(self._ask("GET", "/api/session"))
        return Person(who.name, who.shown, who.role)

    def log_out(self) -> None:
        """End the session."""
        if self._requests is not None:
            with _told():
                self._ask("DELETE", "/api/session")
            self._leave()

    def versions(self, venue: str) -> tuple[Version, ...]:
        """Return the versions of a venue."""
        with _told():
            content = self._ask("GET", f"/api/venues/{venue}/versions", unknown=b"[]")
            rows = _VERSIONS.validate_json(content)
        return tuple(Version(row.digest, row.author, row.note, row.at) for row in rows)

    def publications(self, venue: str) -> tuple[Publication, ...]:
        """Return what went live in a venue."""
        with _told():
            content = self._ask("GET", f"/api/venues/{venue}/publications", unknown=b"[]")
            return tuple(_publication(row) for row in _PUBLICATIONS.validate_json(content))

    def parcel(self, venue: str, digest: str) -> Parcel:
        """Return what a version holds."""
        with _told():
            content = self._ask("GET", f"/api/venues/{venue}/plans/{digest}")
            return Parcel.unpack(content, digest)

    def keep(self, venue: str, parcel: Parcel, note: str) -> Version:
        """Keep a version."""
        asked = {"plan": parcel.plan, "services": parcel.services, "note": note}
        with _told():
            content = self._ask("POST", f"/api/venues/{venue}/versions", asked)
            row = _VersionTold.model_validate_json(content)
        return Version(row.digest, row.author, row.note, row.at)

    def publish(self, venue: str, digest: str, note: str, expected: int) -> Publication:
        """Let a version go live."""
        asked = {"digest": digest, "note": note, "expected": expected}
        with _told():
            content = self._ask("POST", f"/api/venues/{venue}/publications", asked)
            return _publication(PublicationTold.model_validate_json(content))

    def close(self) -> None:
        """Close the connection."""
        self._leave()

    def _leave(self) -> None:
        if self._requests is not None:
            self._requests.close()
            self._requests = None

    def _ask(
        self, method: str, path: str, asked: Mapping[str, object] | None = None,
        *, unknown: bytes | None = None,
    ) -> bytes:  # fmt: skip
        if self._requests is None:
            raise LoggedOut("log in first")
        body = None if asked is None else json.dumps(asked).encode()
        try:
            return self._requests.ask(method, path, body)
        except Refused as error:
            if error.status == _UNKNOWN and unknown is not None:
                return unknown
            raise


def _end(requests: Requests) -> None:
    """End a session nobody uses any more; one that cannot be ended now ends by itself."""
    with suppress(NoAnswer, Refused):
        requests.ask("DELETE", "/api/session")
    requests.close()


@contextmanager
def _told() -> Iterator[None]:
    """Raise what the wire raises as an archive does."""
    try:
        yield
    except SomebodyWasFirst as error:
        raise Overtaken(error.reason) from error
    except NoAnswer as error:
        raise OutOfReach(str(error)) from error
    except Refused as error:
        kinds = {_NOBODY: LoggedOut, _FORBIDDEN: NotAllowed}
        raise kinds.get(error.status, Rejected)(error.reason) from error
    except (ValidationError, BadParcel) as error:
        raise OutOfReach("its answer is none of a hall's server") from error


def _publication(row: PublicationTold) -> Publication:
    return Publication(row.number, row.digest, row.rollback, row.author, row.note, row.at)
