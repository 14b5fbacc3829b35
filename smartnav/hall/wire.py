"""A terminal's requests to the server; what can go wrong with them is one of two kinds."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import httpx2
from pydantic import ValidationError

from smartnav.errors import SmartNavError
from smartnav.hall.identity import Identity
from smartnav.hall.messages import DeliveryTaken, Enrolled
from smartnav.store.parcel import MOST_BYTES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from smartnav.hall.outbox import Kept

KEY_HEADER = "X-Terminal-Key"
_TIMEOUT = httpx2.Timeout(10.0, connect=5.0)
"""A link that died without a word holds a help call up for so long, in seconds."""


class NoAnswer(SmartNavError):
    """The server cannot be reached or has trouble of its own: the same may work later."""

    def __init__(self, reason: str) -> None:
        """Keep the reason."""
        self.reason = reason
        super().__init__(f"the hall's server does not answer: {reason}")


class Overtaken(NoAnswer):
    """Somebody else was first: says what is there now."""


class Refused(SmartNavError):
    """The server understood and refused: the same will be refused again."""

    def __init__(self, status: int, reason: str) -> None:
        """Keep the code and the server's words."""
        self.status = status
        self.reason = reason
        super().__init__(f"the hall's server refuses: {reason}")


class Requests:
    """Requests with somebody's headers; used from one thread at a time."""

    def __init__(self, server: str, headers: dict[str, str]) -> None:
        """Open nothing yet."""
        self._client = httpx2.Client(base_url=server, headers=headers, timeout=_TIMEOUT)

    def ask(
        self, method: str, path: str, body: bytes | None = None, *, kind: str = "application/json"
    ) -> bytes:
        """Return what is answered to a body of a ``kind``, if there is one.

        Raises :class:`NoAnswer`, :class:`Refused`.
        """
        headers = {"Content-Type": kind} if body is not None else None
        try:
            with self._client.stream(method, path, content=body, headers=headers) as answer:
                content = b""
                for part in answer.iter_bytes():
                    content += part
                    if len(content) > MOST_BYTES:
                        raise NoAnswer("its answer has no end")
        except (httpx2.HTTPError, httpx2.InvalidURL, OSError) as error:
            raise NoAnswer(str(error) or type(error).__name__) from error
        return good(answer.status_code, content)

    def close(self) -> None:
        """Close the connection."""
        self._client.close()


class Wire(Requests):
    """Requests of one terminal."""

    def __init__(self, identity: Identity) -> None:
        """Open nothing yet."""
        super().__init__(identity.server, {KEY_HEADER: identity.key})
        self._venue = identity.venue

    def deliver(self, items: Sequence[Kept]) -> list[str]:
        """Deliver items; returns the ids that were acknowledged.

        Raises :class:`NoAnswer`, :class:`Refused` (422: one of them is malformed).
        """
        body = f'{{"items":[{",".join(item.body for item in items)}]}}'
        content = self.ask("POST", "/api/deliveries", body.encode())
        try:
            return DeliveryTaken.model_validate_json(content).taken
        except ValidationError as error:
            raise NoAnswer("its answer is none of a hall's server") from error

    def parcel(self, digest: str) -> bytes:
        """Return the bytes the server has under a digest, not verified yet."""
        return self.ask("GET", f"/api/venues/{self._venue}/plans/{digest}")

    def take_order(self, order: str) -> None:
        """Say that an order is done now; raises, also when it is too late, as :meth:`ask` does."""
        self.ask("POST", f"/api/orders/{order}/take")

    def send_picture(self, order: str, png: bytes) -> None:
        """Answer an order with a picture of the screen; raises as :meth:`take_order` does."""
        self.ask("PUT", f"/api/orders/{order}/picture", png, kind="image/png")


def enrol(server: str, code: str) -> Identity:
    """Exchange an enrolment code for who this terminal is.

    Raises :class:`NoAnswer`, :class:`Refused`.
    """
    server = server.rstrip("/")
    try:
        answer = httpx2.post(f"{server}/api/enrolment", json={"code": code}, timeout=_TIMEOUT)
    except (httpx2.HTTPError, httpx2.InvalidURL, OSError) as error:
        raise NoAnswer(str(error) or type(error).__name__) from error
    content = good(answer.status_code, answer.content)
    try:
        given = Enrolled.model_validate_json(content)
    except ValidationError as error:
        raise NoAnswer("its answer is none of a hall's server") from error
    return Identity(
        server=server, venue=given.venue, terminal=given.terminal, place=given.place, key=given.key
    )


def good(status: int, content: bytes) -> bytes:
    """Return what was answered; raises :class:`NoAnswer` or :class:`Refused` for what was not."""
    if status < 300:
        return content
    try:
        reason = str(json.loads(content)["detail"])
    except (ValueError, KeyError, TypeError):
        reason = f"code {status}"
    # 408, 429 and all of 500 are about now, not about what was asked; 409 is tried again, too: the
    # whole delivery was undone as somebody else was first with a part of it.
    if status == 409:
        raise Overtaken(reason)
    if status >= 500 or status in {408, 429}:
        raise NoAnswer(reason)
    raise Refused(status, reason)
