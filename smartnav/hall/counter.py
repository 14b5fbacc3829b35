"""A terminal's requests about tickets, appointments and letters; done once, however often asked.

What is asked blocks: off the GUI thread. Each method raises
:class:`~smartnav.hall.wire.NoAnswer` when the server cannot be reached (the same may be asked
again) and :class:`~smartnav.hall.wire.Refused` with the server's words, which begin with a word
for programs where things are not so: ``closed: no numbers are given now`` (:func:`word_of`).
"""

from __future__ import annotations

import json
import threading
from datetime import datetime
from typing import TYPE_CHECKING, Any, Self, TypeVar
from urllib.parse import urlencode

from pydantic import BaseModel, TypeAdapter, ValidationError

from smartnav.hall.wire import KEY_HEADER, NoAnswer, Refused, Requests
from smartnav.handoff.token import address
from smartnav.queueing.told import AppointmentTold, LetterTold, Overview, SlotTold, TicketTold

if TYPE_CHECKING:
    from collections.abc import Mapping

    from smartnav.hall.identity import Identity
    from smartnav.queueing.told import LetterKind

_NOT_LOGGED_IN = 401
_Told = TypeVar("_Told", bound=BaseModel)
_letters: TypeAdapter[tuple[LetterTold, ...]] = TypeAdapter(tuple[LetterTold, ...])
_slots: TypeAdapter[tuple[SlotTold, ...]] = TypeAdapter(tuple[SlotTold, ...])


class _Next(BaseModel):
    ticket: TicketTold | None


class Receipt(BaseModel):
    """A letter as its author sees it."""

    words: str
    answer: str
    answered_at: datetime | None


class Counter:
    """What a kiosk, a window's panel or a screen asks of the hall's server."""

    def __init__(self, identity: Identity) -> None:
        """Open nothing yet; who asks is the terminal of ``identity``."""
        self._open(identity.server, identity.venue, {KEY_HEADER: identity.key})

    @classmethod
    def of_person(cls, server: str, venue: str, token: str) -> Self:
        """Return the client of somebody at the desk; ``token`` is that of a session."""
        counter = cls.__new__(cls)
        counter._open(server.rstrip("/"), venue, {"Authorization": f"Bearer {token}"})
        return counter

    def _open(self, server: str, venue: str, headers: dict[str, str]) -> None:
        self._server = server
        self._requests = Requests(server, headers)
        self._of = venue
        self._venue = f"/api/venues/{venue}"
        self._one = threading.Lock()
        self._closed = threading.Event()

    def close(self) -> None:
        """Ask nothing more; what is being asked is still answered, and nobody waits for that."""
        self._closed.set()
        if self._one.acquire(blocking=False):
            try:
                self._requests.close()
            finally:
                self._one.release()

    def page(self, code: str) -> str:
        """Return the address of a ticket's or an appointment's page, for a small QR code."""
        return address(self._server, "T", code)

    def form(self, path: str, **asked: str) -> str:
        """Return the address of a page for phones on which one writes, such as ``/letters``."""
        return f"{self._server}{path}?{urlencode({'venue': self._of, **asked})}"

    def overview(self) -> Overview:
        """Return all queues and the wait for each window."""
        return self._told(Overview, "GET", f"{self._venue}/queue")

    def take(self, ticket: str, service: str, *, priority: bool = False) -> TicketTold:
        """Take a number; ``ticket`` is 32 random hexadecimal digits, kept for asking again."""
        asked = {"id": ticket, "service": service, "priority": priority}
        return self._told(TicketTold, "POST", f"{self._venue}/tickets", asked)

    def ticket(self, code: str) -> TicketTold:
        """Return a ticket."""
        return self._told(TicketTold, "GET", f"/api/tickets/{code}")

    def leave(self, code: str) -> TicketTold:
        """Give a ticket up."""
        return self._told(TicketTold, "POST", f"/api/tickets/{code}/leave")

    def rate(self, code: str, faces: int, words: str = "") -> None:
        """Rate how a ticket was served, 1 to 5."""
        self._ask("POST", f"/api/tickets/{code}/rating", {"faces": faces, "words": words})

    def call_next(self, window: str, after: str) -> TicketTold | None:
        """Call the next one; ``after`` is the id of the ticket the window has, or empty."""
        asked = {"after": after or None}
        return self._told(_Next, "POST", self._at(window, "next"), asked).ticket

    def call_again(self, window: str, ticket: str) -> TicketTold:
        """Call one again."""
        return self._told(TicketTold, "POST", self._at(window, "recall"), {"ticket": ticket})

    def done(self, window: str, ticket: str) -> TicketTold:
        """Say that one has been served."""
        return self._told(TicketTold, "POST", self._at(window, "done"), {"ticket": ticket})

    def absent(self, window: str, ticket: str) -> TicketTold:
        """Say that one never came."""
        return self._told(TicketTold, "POST", self._at(window, "absent"), {"ticket": ticket})

    def transfer(self, window: str, ticket: str, queue: str) -> TicketTold:
        """Send one to another queue."""
        asked = {"ticket": ticket, "queue": queue}
        return self._told(TicketTold, "POST", self._at(window, "transfer"), asked)

    def say_open(self, window: str, *, is_open: bool) -> None:
        """Say whether a window calls numbers."""
        self._ask("POST", self._at(window, "open" if is_open else "pause"))

    def rate_at_window(self, window: str, ticket: str, faces: int) -> None:
        """Pass on a rating given at the window."""
        self._ask("POST", self._at(window, "rating"), {"ticket": ticket, "faces": faces})

    def rate_number(self, window: str, ticket: str, faces: int) -> None:
        """Rate how a number was served at a window, by its id."""
        asked = {"window": window, "ticket": ticket, "faces": faces}
        self._ask("POST", f"{self._venue}/ratings", asked)

    def slots(self, service: str, day: str) -> tuple[SlotTold, ...]:
        """Return the times of a day that can still be had."""
        query = urlencode({"service": service, "day": day})
        try:
            return _slots.validate_json(self._ask("GET", f"{self._venue}/slots?{query}"))
        except ValidationError as error:
            raise _no_hall() from error

    def book(
        self, appointment: str, service: str, day: str, time: str, details: Mapping[str, str]
    ) -> AppointmentTold:
        """Take a place; ``appointment`` is 32 random hexadecimal digits, kept for asking again."""
        asked = {"id": appointment, "service": service, "day": day, "time": time,
                 "details": dict(details)}  # fmt: skip
        return self._told(AppointmentTold, "POST", f"{self._venue}/appointments", asked)

    def check_in(self, code: str) -> TicketTold:
        """Make an appointment a ticket."""
        return self._told(TicketTold, "POST", f"{self._venue}/check-in", {"code": code})

    def send(self, letter: str, kind: LetterKind, words: str, subject: str = "") -> LetterTold:
        """Send a complaint or suggestion; ``letter`` is random, kept for asking again."""
        asked = {"id": letter, "kind": kind, "words": words, "subject": subject}
        return self._told(LetterTold, "POST", f"{self._venue}/letters", asked)

    def letter(self, code: str) -> Receipt:
        """Return a letter with its answer, by its receipt."""
        return self._told(Receipt, "GET", f"/api/letters/{code}")

    def letters(self) -> tuple[LetterTold, ...]:
        """Return all letters, those without an answer first; for people at the desk only."""
        try:
            return _letters.validate_json(self._ask("GET", f"{self._venue}/letters"))
        except ValidationError as error:
            raise _no_hall() from error

    def answer(self, letter: str, words: str) -> LetterTold:
        """Answer a letter; for people at the desk only."""
        return self._told(
            LetterTold, "POST", f"{self._venue}/letters/{letter}/answer", {"words": words}
        )

    def _at(self, window: str, deed: str) -> str:
        return f"{self._venue}/windows/{window}/{deed}"

    def _told(
        self, kind: type[_Told], method: str, path: str, asked: dict[str, Any] | None = None
    ) -> _Told:
        try:
            return kind.model_validate_json(self._ask(method, path, asked))
        except ValidationError as error:
            raise _no_hall() from error

    def _ask(self, method: str, path: str, asked: dict[str, Any] | None = None) -> bytes:
        body = None if asked is None else json.dumps(asked).encode()
        try:
            with self._one:
                if self._closed.is_set():
                    raise Refused(_NOT_LOGGED_IN, "it is not asked any more")
                return self._requests.ask(method, path, body)
        finally:
            # Behind the lock: who closed meanwhile has either had it, or is heard here.
            if self._closed.is_set():
                self.close()


def word_of(refused: Refused) -> str:
    """Return the word for programs of a refusal, e.g. ``closed``; empty when there is none."""
    word, colon, _ = refused.reason.partition(": ")
    return word if colon and word.replace("-", "").isalpha() else ""


def _no_hall() -> NoAnswer:
    return NoAnswer("its answer is none of a hall's server")
