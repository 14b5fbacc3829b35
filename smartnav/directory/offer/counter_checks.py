"""What queues, appointments and stations of a file of services must satisfy beyond their form."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from smartnav.plan import shapes
from smartnav.plan.hours import EXAMPLE, BadHours, Hours
from smartnav.plan.nearest import suggest
from smartnav.plan.problem import Problem

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator

    from smartnav.directory.offer.counters import WrittenQueue, WrittenStation
    from smartnav.directory.offer.model import Offer
    from smartnav.plan.model import Plan
    from smartnav.plan.problem import Where

_FEW = 12
"""How many known ids a message lists."""


@dataclass(frozen=True)
class _Counters:
    offer: Offer
    plan: Plan

    @cached_property
    def windows(self) -> dict[str, bool]:
        """Of each window and occupant whether the public goes there."""
        found: dict[str, bool] = {}
        for level in self.plan.levels:
            for row in level.windows:
                found |= dict.fromkeys(shapes.window_ids(row), row.public)
            found |= {each.id: each.public for each in level.occupants}
        return found

    @cached_property
    def services(self) -> dict[str, frozenset[str]]:
        """The windows of each service."""
        return {each.id: frozenset(each.windows) for each in self.offer.services}

    @cached_property
    def queued(self) -> frozenset[str]:
        """All windows that call numbers."""
        return frozenset(window for queue in self.offer.queues for window in queue.windows)


def _alike(
    kind: str, found: Iterable[WrittenQueue | WrittenStation], key: str, code: str
) -> Iterator[Problem]:
    """Find what has a value that another of its kind has."""
    first: dict[str, tuple[int, str]] = {}
    for index, each in enumerate(found):
        value = str(getattr(each, key))
        at, known = first.setdefault(value.casefold(), (index, each.id))
        if at != index:
            yield Problem(
                code, "error",
                f"{kind} '{each.id}' has the {key} '{value}', which {kind} '{known}' has",
                f"give one of them another {key}", ids=(each.id,),
                where=(f"{kind}s", index, key), other=(f"{kind}s", at),
            )  # fmt: skip


def _unknown(
    subject: str, kind: str, value: str, known: Collection[str], where: Where, thing: str
) -> Problem:
    some = ", ".join(list(known)[:_FEW]) + (", …" if len(known) > _FEW else "")
    otherwise = f"known: {some}" if known else f"there is no {kind} yet: add one"
    return Problem(
        f"unknown-{kind}", "error",
        f"{subject} refers to the {kind} '{value}', which does not exist",
        suggest(value, known, otherwise), ids=(thing,) if thing else (), where=where,
    )  # fmt: skip


def _doubles(counters: _Counters) -> Iterator[Problem]:
    offer = counters.offer
    yield from _alike("queue", offer.queues, "id", "duplicate-id")
    yield from _alike("queue", offer.queues, "prefix", "duplicate-prefix")
    yield from _alike("station", offer.stations, "id", "duplicate-id")


def _windows(counters: _Counters) -> Iterator[Problem]:
    for i, queue in enumerate(counters.offer.queues):
        subject = f"queue '{queue.id}'"
        for j, window in enumerate(queue.windows):
            if window not in counters.windows:
                where = ("queues", i, "windows", j)
                yield _unknown(subject, "window", window, counters.windows, where, queue.id)
        served = frozenset(queue.windows)
        if not any(served & windows for windows in counters.services.values()):
            yield Problem(
                "idle-queue", "warning", f"no service is served at the windows of {subject}",
                "name the windows of a service, or delete it", ids=(queue.id,),
                where=("queues", i, "windows"),
            )  # fmt: skip


def _slots(counters: _Counters) -> Iterator[Problem]:
    first: dict[str, int] = {}
    for i, slots in enumerate(counters.offer.appointments):
        subject = f"entry {i + 1} of appointments"
        for j, service in enumerate(slots.services):
            where = ("appointments", i, "services", j)
            if service not in counters.services:
                yield _unknown(subject, "service", service, counters.services, where, "")
            elif not counters.services[service] & counters.queued:
                yield Problem(
                    "no-queue", "error",
                    f"{subject} names the service '{service}', whose windows call no numbers",
                    "add its windows to a queue: who checks in gets a number", ids=(service,),
                    where=where,
                )  # fmt: skip
            elif first.setdefault(service, i) != i:
                yield Problem(
                    "twice-appointed", "error",
                    f"{subject} names the service '{service}', which entry {first[service] + 1} "
                    "names, too", "keep it in one of the two", ids=(service,), where=where,
                )  # fmt: skip


def _stations(counters: _Counters) -> Iterator[Problem]:
    for i, station in enumerate(counters.offer.stations):
        subject = f"station '{station.id}'"
        for j, service in enumerate(station.services):
            if service not in counters.services:
                where: Where = ("stations", i, "services", j)
                yield _unknown(subject, "service", service, counters.services, where, station.id)
        try:
            Hours.parse(station.hours)
        except BadHours as error:
            yield Problem(
                "unreadable-station", "error",
                f"{subject} has unreadable opening hours: {error.reason}",
                f"write {EXAMPLE}, or 24/7", ids=(station.id,), where=("stations", i, "hours"),
            )  # fmt: skip


_RULES: tuple[Callable[[_Counters], Iterator[Problem]], ...] = (
    _doubles,
    _windows,
    _slots,
    _stations,
)


def check_counters(offer: Offer, plan: Plan) -> Iterator[Problem]:
    """Yield what is wrong with the queues, appointments and stations of an offer."""
    counters = _Counters(offer, plan)
    for each in _RULES:
        yield from each(counters)
