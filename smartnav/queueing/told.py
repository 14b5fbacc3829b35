"""What is told of tickets, queues, appointments, ratings and letters."""

from __future__ import annotations

from datetime import datetime
from typing import Literal

from pydantic import BaseModel, ConfigDict

TicketState = Literal["waiting", "called", "served", "absent", "left", "over"]
"""``over``: its day has ended, and it is void."""
AppointmentState = Literal["booked", "arrived", "cancelled", "over"]
LetterKind = Literal["complaint", "suggestion"]


class Told(BaseModel):
    """Something that is told; what later versions add is overlooked."""

    model_config = ConfigDict(from_attributes=True, frozen=True)


class TicketTold(Told):
    """A ticket as its holder sees it."""

    id: str
    code: str
    """Whoever knows it looks at the ticket."""
    venue: str
    label: str
    """What is called, such as ``S012``."""
    service: str
    service_zh: str
    service_en: str
    queue: str
    queue_zh: str
    queue_en: str
    windows: tuple[str, ...]
    """Any of which may call it."""
    priority: bool
    booked: bool
    state: TicketState
    ahead: int
    """How many are called before it, while it waits."""
    wait_s: int
    """How long that may take, in seconds."""
    window: str
    """Where it was called to, or empty."""
    calls: int
    taken_at: datetime
    called_at: datetime | None
    rated: bool


class QueueTold(Told):
    """Some windows and those who wait for them."""

    id: str
    prefix: str
    name_zh: str
    name_en: str
    waiting: int
    wait_s: int
    """How long who takes a number now may wait, in seconds."""
    windows: tuple[str, ...]
    calling: tuple[str, ...]
    """Those of the windows that call numbers now."""


class CalledTold(Told):
    """A ticket at a window or lately there, as everybody may see it."""

    id: str
    """By which the window speaks of it; its holder's code is another."""
    label: str
    window: str
    queue: str
    service_zh: str
    service_en: str
    priority: bool
    booked: bool
    state: TicketState
    called_at: datetime
    calls: int


class Overview(Told):
    """All queues of a venue."""

    name_zh: str = ""
    name_en: str = ""
    """What the hall is called."""
    day: str
    """In the hall, such as ``2026-11-28``."""
    queues: tuple[QueueTold, ...]
    called: tuple[CalledTold, ...]
    """All that are at a window, and those that were lately; the latest call first."""
    paused: tuple[str, ...]
    """Windows that said they do not call for now."""
    waits: dict[str, int]
    """By window, how long who takes a number for it now may wait, in seconds."""


class SlotTold(Told):
    """A time of a day, and how many places are left."""

    day: str
    time: str
    places: int
    left: int


class AppointmentTold(Told):
    """An appointment as its holder sees it; what was asked of the person is not repeated."""

    id: str
    code: str
    venue: str
    service: str
    service_zh: str
    service_en: str
    day: str
    time: str
    state: AppointmentState
    ticket: str
    """The code of the ticket it became, or empty."""


class BookedTold(AppointmentTold):
    """An appointment as the desk sees it."""

    details: dict[str, str]
    """What was asked of the person; empty once it has served its purpose."""


class BookableTold(Told):
    """A service for which appointments are made."""

    service: str
    service_zh: str
    service_en: str
    ask: tuple[str, ...]
    """What is asked of the person: ``name``, ``phone``."""
    days: int
    """How many days ahead, today included."""


class DayTold(Told):
    """A day's appointments, for the desk."""

    day: str
    today: str
    """In the hall."""
    bookable: tuple[BookableTold, ...]
    appointments: tuple[BookedTold, ...]
    """Those that are not cancelled, by time and service."""


class RatingTold(Told):
    """A face for a window and a service."""

    hour: datetime
    window: str
    service: str
    faces: int
    words: str


class RatedTold(Told):
    """How often a face was given for a window and a service in a period."""

    window: str
    service: str
    faces: int
    count: int


class RemarkTold(Told):
    """What somebody wrote to a face."""

    window: str
    service: str
    faces: int
    words: str


class LetterTold(Told):
    """A complaint or suggestion with its answer."""

    id: str
    code: str
    venue_id: str = ""
    """The hall it was sent to."""
    kind: LetterKind
    subject: str
    words: str
    at: datetime
    answer: str
    answered_at: datetime | None
