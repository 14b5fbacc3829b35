"""What waits at the windows: tickets, their numbers, open windows; appointments and their slots."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from smartnav.store.tables.base import Base


class TicketRun(Base):
    """The numbers of a group of services on a day; whoever changes its queue locks this row."""

    __tablename__ = "ticket_runs"

    venue_id: Mapped[str] = mapped_column(ForeignKey("venues.id"), primary_key=True)
    day: Mapped[str] = mapped_column(String(10), primary_key=True)
    """In the hall, such as ``2026-11-28``."""
    group: Mapped[str] = mapped_column("group_id", String(40), primary_key=True)
    last: Mapped[int]
    """The number given last."""
    in_a_row: Mapped[int]
    """How many numbers with priority were called since an ordinary one."""


class Ticket(Base):
    """A number somebody holds, for a day; nothing in it says who."""

    __tablename__ = "tickets"
    __table_args__ = (
        Index("ix_tickets_queue", "venue_id", "day", "group_id", "state"),
        Index("ix_tickets_window", "venue_id", "day", "window"),
        UniqueConstraint("code"),
    )

    id: Mapped[str] = mapped_column(String(36), primary_key=True)
    """Given by whoever asks for it: the same again is the same ticket."""
    code: Mapped[str] = mapped_column(String(26))
    """By which its holder looks at it; cannot be guessed."""
    venue_id: Mapped[str] = mapped_column(ForeignKey("venues.id"))
    day: Mapped[str] = mapped_column(String(10))
    group: Mapped[str] = mapped_column("group_id", String(40))
    service: Mapped[str] = mapped_column(String(40))
    label: Mapped[str] = mapped_column(String(12))
    """What is called, such as ``S012``; a transfer does not change it."""
    priority: Mapped[bool]
    booked: Mapped[bool]
    """Whether an appointment became this ticket."""
    taken_at: Mapped[datetime]
    queued_at: Mapped[datetime]
    """By which its place in the queue is; a transfer keeps it."""
    state: Mapped[str] = mapped_column(String(8))
    """``waiting``, ``called``, ``served``, ``absent`` or ``left``."""
    window: Mapped[str] = mapped_column(String(40))
    """Where it was called to, or empty."""
    called_at: Mapped[datetime | None]
    calls: Mapped[int]
    """How often it was called."""
    ended_at: Mapped[datetime | None]
    rated: Mapped[bool]


class WindowState(Base):
    """Whether a window calls numbers, as it said last."""

    __tablename__ = "window_states"

    venue_id: Mapped[str] = mapped_column(ForeignKey("venues.id"), primary_key=True)
    window: Mapped[str] = mapped_column(String(40), primary_key=True)
    is_open: Mapped[bool]
    at: Mapped[datetime]
    by: Mapped[str] = mapped_column(String(60))


class Slot(Base):
    """How many appointments a service has at a time of a day."""

    __tablename__ = "slots"

    venue_id: Mapped[str] = mapped_column(ForeignKey("venues.id"), primary_key=True)
    service: Mapped[str] = mapped_column(String(40), primary_key=True)
    day: Mapped[str] = mapped_column(String(10), primary_key=True)
    time: Mapped[str] = mapped_column(String(5), primary_key=True)
    """When it begins, in the hall, such as ``09:30``."""
    taken: Mapped[int]


class Appointment(Base):
    """Somebody comes at a time; deleted when its day is over."""

    __tablename__ = "appointments"
    __table_args__ = (Index("ix_appointments_day", "venue_id", "day"), UniqueConstraint("code"))

    id: Mapped[str] = mapped_column(String(36), primary_key=True)
    code: Mapped[str] = mapped_column(String(26))
    venue_id: Mapped[str] = mapped_column(ForeignKey("venues.id"))
    service: Mapped[str] = mapped_column(String(40))
    day: Mapped[str] = mapped_column(String(10))
    time: Mapped[str] = mapped_column(String(5))
    details: Mapped[dict[str, Any]]
    """What the hall's rule asks of a person, and nothing else."""
    state: Mapped[str] = mapped_column(String(10))
    """``booked``, ``arrived`` or ``cancelled``."""
    ticket_id: Mapped[str] = mapped_column(String(36))
    """What it became, or empty."""
    made_at: Mapped[datetime]
