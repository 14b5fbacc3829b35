"""A hall's server killed while numbers are taken, called and booked; see :mod:`tests.hall.faults`.

A kiosk, two windows and three who want the same two places of an appointment go on asking for the
same thing until they are answered. What was answered must be so afterwards, no number may be given
or called twice, and nobody may be passed over.
"""

from __future__ import annotations

import threading
import time
import uuid
from collections import Counter as Tally
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from sqlalchemy import select

from smartnav.hall import wire
from smartnav.hall.app import create_hall
from smartnav.hall.counter import Counter, word_of
from smartnav.hall.serving import Address, HallServer
from smartnav.hall.wire import NoAnswer, Refused
from smartnav.store import appointments, plans, publications, terminals, venues
from smartnav.store.parcel import Parcel
from smartnav.store.store import Store
from smartnav.store.tables import Appointment, Ticket
from tests.hall import faults
from tests.hall.cutter import HOST

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from smartnav.queueing.told import TicketTold

_PLANS = Path(__file__).parents[1] / "plans"
PARCEL = Parcel(
    (_PLANS / "tiny.yaml").read_text(encoding="utf-8"),
    (_PLANS / "counters.services.yaml").read_text(encoding="utf-8"),
)
MORNING = datetime(2026, 11, 26, 9, 30, tzinfo=UTC)
"""A Thursday, in a hall whose clock shows UTC."""
NUMBERS, CALLS, BOOKERS, PLACES = 4, 2, 3, 2
"""Of a trial: numbers taken, calls of each window, who wants a place, and how many there are."""
WINDOWS = ("A01", "A02")
_RETRY_S = 0.02
_GIVEN_UP_S = 60.0
_Answer = TypeVar("_Answer")


def _now() -> datetime:
    """Return the hall's time: it goes on, but begins in the morning."""
    return MORNING + timedelta(seconds=time.monotonic() % 1800)


class Hall(faults.Scene):
    """A hall that calls numbers."""

    @staticmethod
    def serve(url: str, port: int) -> None:
        """Be the server's process."""
        store = Store.open(url, Path("/nonexistent"), clock=_now)
        HallServer(create_hall(store, version="1.2.3", zone=UTC), Address(HOST, port)).run()

    def prepare(self) -> None:
        """Make the venue and publish a plan with queues and appointments."""
        with self.opened() as store, store.writing() as work:
            venues.ensure(work, faults.VENUE, "小站", "Tiny Station")
            plans.save(work, faults.VENUE, PARCEL, author="test", note="")
            publications.publish(work, faults.VENUE, PARCEL.digest, author="test", note="")

    def client(self, place: str) -> Counter:
        """Let a terminal join; the server must be there."""
        with self.opened() as store, store.writing() as work:
            code = terminals.enrol(work, faults.VENUE, f"at-{place}", place=place, by="test")
        return Counter(wire.enrol(f"http://{HOST}:{self.port}", code))

    def free_places(self, codes: list[str]) -> None:
        """Cancel appointments, so that the next trial finds the places free."""
        with self.opened() as store, store.writing() as work:
            for code in codes:
                appointments.cancel(work, code)

    def kept(self) -> tuple[list[Ticket], list[Appointment]]:
        """Return all tickets and the appointments that hold."""
        with self.opened() as store, store.reading() as work:
            tickets = list(work.session.scalars(select(Ticket)))
            booked = select(Appointment).where(Appointment.state == appointments.BOOKED)
            rows = list(work.session.scalars(booked))
            work.session.expunge_all()
        return tickets, rows


@dataclass
class Told:
    """What was answered."""

    numbers: dict[str, str] = field(default_factory=dict)
    """By the id that was asked with, the number given."""
    calls: list[tuple[str, str]] = field(default_factory=list)
    """Ids of tickets, and the window each was called to."""
    booked: list[str] = field(default_factory=list)
    """Codes of the appointments of a trial."""
    full: int = 0


def insisted(ask: Callable[[], _Answer]) -> _Answer:
    """Ask again until the server answers; raises :class:`Refused` when it says no."""
    end = time.monotonic() + _GIVEN_UP_S
    while True:
        with suppress(NoAnswer):
            return ask()
        assert time.monotonic() < end, "the server never answered"
        time.sleep(_RETRY_S)


def server_killed(hall: Hall, trials: int) -> faults.Outcome:
    """Kill the server with SIGKILL while numbers are taken, called and booked; start it again."""
    told, outcome = Told(), faults.Outcome()
    with _played(hall) as clients:
        last = dict.fromkeys(WINDOWS, "")
        for _ in range(trials):
            took = _trial(hall, clients, told, last)
            outcome.longest_s = max(outcome.longest_s, took)
            outcome.trials += 1
            outcome.told += len(told.booked)
            outcome.lost += BOOKERS - len(told.booked) - told.full
            held = {row.code for row in hall.kept()[1]}
            outcome.lost += len(set(told.booked) - held)
            outcome.doubled += max(0, len(held) - PLACES)
            hall.free_places(told.booked)
            told.booked, told.full = [], 0
        for window in WINDOWS:  # Nobody may be left behind.
            while _call(clients[window], window, told, last):
                pass
    _settle(hall, told, outcome)
    return outcome


@contextmanager
def _played(hall: Hall) -> Iterator[dict[str, Counter]]:
    hall.start_server()
    clients = {place: hall.client(place) for place in ("kiosk-south", *WINDOWS)}
    clients |= {f"booker-{n}": hall.client(f"kiosk-{n}") for n in range(BOOKERS)}
    try:
        yield clients
    finally:
        for client in clients.values():
            client.close()
        hall.kill_server()


def _trial(hall: Hall, clients: dict[str, Counter], told: Told, last: dict[str, str]) -> float:
    """Let all ask at once while the server dies; returns how long it took from its new start."""

    def take() -> None:
        for _ in range(NUMBERS):
            item = uuid.uuid4().hex
            ticket = insisted(partial(clients["kiosk-south"].take, item, "fund"))
            told.numbers[item] = ticket.label

    def call(window: str) -> None:
        for _ in range(CALLS):
            _call(clients[window], window, told, last)

    def book(client: Counter) -> None:
        item, details = uuid.uuid4().hex, {"name": "王芳", "phone": "13800001234"}
        try:
            made = insisted(lambda: client.book(item, "fund", "2026-11-26", "15:00", details))
            told.booked.append(made.code)
        except Refused as error:
            told.full += word_of(error) == "full"

    jobs: list[threading.Thread] = [threading.Thread(target=take)]
    jobs += [threading.Thread(target=call, args=(window,)) for window in WINDOWS]
    bookers = [client for name, client in clients.items() if name.startswith("booker")]
    jobs += [threading.Thread(target=book, args=(client,)) for client in bookers]
    for job in jobs:
        job.start()
    time.sleep(hall.random.random() * 0.12)
    hall.kill_server()
    hall.start_server()
    start = time.monotonic()
    for job in jobs:
        job.join()
    return time.monotonic() - start


def _call(client: Counter, window: str, told: Told, last: dict[str, str]) -> TicketTold | None:
    """Call the next number at a window."""
    after = last[window]
    ticket = insisted(lambda: client.call_next(window, after))
    last[window] = "" if ticket is None else ticket.id
    if ticket is not None:
        told.calls.append((ticket.id, window))
    return ticket


def _settle(hall: Hall, told: Told, outcome: faults.Outcome) -> None:
    """Compare what was answered with what is kept."""
    tickets, _ = hall.kept()
    kept = {row.id: row for row in tickets}
    outcome.told += len(told.numbers) + len(told.calls)
    outcome.lost += sum(
        item not in kept or kept[item].label != label for item, label in told.numbers.items()
    )
    outcome.lost += sum(kept[item].window != window for item, window in told.calls if item in kept)
    # Whoever was never called, or whose call went to nobody.
    outcome.lost += len(kept.keys() - {item for item, _ in told.calls})
    labels = Tally(row.label for row in tickets)
    outcome.doubled += sum(count - 1 for count in labels.values())
    outcome.doubled += sum(count - 1 for count in Tally(item for item, _ in told.calls).values())
    outcome.doubled += len(kept.keys() - told.numbers.keys())
