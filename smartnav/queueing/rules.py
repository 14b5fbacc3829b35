"""What a hall's file of services says about its queues, and the time in the hall."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta, timezone
from typing import TYPE_CHECKING

from smartnav.plan.hours import BadHours, Hours
from smartnav.store.errors import NotPossible, Unknown

if TYPE_CHECKING:
    from smartnav.directory.offer import Offer
    from smartnav.directory.offer.counters import WrittenQueue, WrittenSlots
    from smartnav.directory.offer.model import WrittenService
    from smartnav.plan.model import Text

CHINA = timezone(timedelta(hours=8))
_ALWAYS = "24/7"


@dataclass(frozen=True, slots=True)
class Rules:
    """The rules of a venue, as its live plan and services have them."""

    offer: Offer | None = None
    """None when nothing is published, or without services."""
    hours: str = _ALWAYS
    """Of the hall."""
    window_hours: dict[str, str] = field(default_factory=dict)
    """Of windows that have their own."""
    zone: timezone = CHINA
    name: Text | None = None
    """What the hall is called."""
    start: str = ""
    """Where a phone's way to a window begins: the plan's first kiosk; empty without one."""

    @property
    def queues(self) -> tuple[WrittenQueue, ...]:
        """All queues."""
        return () if self.offer is None else self.offer.queues

    @property
    def most_in_a_row(self) -> int:
        """After so many numbers with priority an ordinary one is called."""
        priority = None if self.offer is None else self.offer.priority
        return 1 if priority is None else priority.in_a_row

    @property
    def has_priority(self) -> bool:
        """Whether anybody is called before others."""
        return self.offer is not None and self.offer.priority is not None

    def local(self, moment: datetime) -> datetime:
        """Return a moment as the hall's clock shows it."""
        return moment.astimezone(self.zone)

    def day(self, moment: datetime) -> str:
        """Return the day in the hall, such as ``2026-11-28``."""
        return self.local(moment).date().isoformat()

    def begin_of_day(self, moment: datetime) -> datetime:
        """Return when the day in the hall began."""
        return datetime.combine(self.local(moment).date(), time(), self.zone)

    def slot_start(self, day: str, at: str) -> datetime:
        """Return when a slot begins; raises :class:`NotPossible` for what is no day or time."""
        try:
            return datetime.combine(date.fromisoformat(day), time.fromisoformat(at), self.zone)
        except ValueError as error:
            raise NotPossible("no-slot", "there is no such time") from error

    def service(self, service: str) -> WrittenService:
        """Return a service; raises :class:`Unknown`."""
        offered = () if self.offer is None else self.offer.services
        found = next((each for each in offered if each.id == service), None)
        if found is None:
            raise Unknown("service", service)
        return found

    def service_name(self, service: str) -> Text | None:
        """Return what a service is called, None for one that has gone from the file."""
        offered = () if self.offer is None else self.offer.services
        return next((each.name for each in offered if each.id == service), None)

    def queue(self, queue: str) -> WrittenQueue:
        """Return a queue; raises :class:`Unknown`."""
        found = next((each for each in self.queues if each.id == queue), None)
        if found is None:
            raise Unknown("queue", queue)
        return found

    def queues_for(self, service: str) -> tuple[WrittenQueue, ...]:
        """Return the queues of a service; raises :class:`Unknown`, :class:`NotPossible`."""
        self.service(service)
        found = () if self.offer is None else self.offer.queues_of(service)
        if not found:
            raise NotPossible("no-queue", f"'{service}' has no numbers; go to its window")
        return found

    def queues_at(self, window: str) -> tuple[WrittenQueue, ...]:
        """Return the queues a window serves; raises :class:`NotPossible`."""
        found = tuple(each for each in self.queues if window in each.windows)
        if not found:
            raise NotPossible("no-queue", f"the window '{window}' calls no numbers")
        return found

    def slots(self, service: str) -> WrittenSlots:
        """Return when appointments are given; raises :class:`Unknown`, :class:`NotPossible`."""
        self.service(service)
        found = None if self.offer is None else self.offer.slots_of(service)
        if found is None:
            raise NotPossible("no-slot", f"no appointments are made for '{service}'")
        return found

    def is_open(self, service: str, moment: datetime) -> bool:
        """Say whether any window of a service is open; hours nobody understands say nothing."""
        written = self.service(service)
        own = [self.window_hours.get(each, self.hours) for each in written.windows]
        at = self.local(moment).replace(tzinfo=None)
        return any(_is_open(hours, at) for hours in ([written.hours] if written.hours else own))


def _is_open(hours: str, at: datetime) -> bool:
    try:
        return Hours.parse(hours or _ALWAYS).is_open(at)
    except BadHours:
        return True
