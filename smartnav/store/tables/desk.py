"""What the desk deals with: status of places, help calls, notices."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from smartnav.store.tables.base import Base


class Status(Base):
    """A place is not as the plan says, from one time to another."""

    __tablename__ = "statuses"
    __table_args__ = (Index("ix_statuses_venue", "venue_id", "ended_at"),)

    id: Mapped[str] = mapped_column(String(36), primary_key=True)
    venue_id: Mapped[str] = mapped_column(ForeignKey("venues.id"))
    place: Mapped[str] = mapped_column(String(80))
    """An id of the plan: a window, lift, door, room, facility."""
    kind: Mapped[str] = mapped_column(String(12))
    moved_to: Mapped[str] = mapped_column(String(80))
    """The place one goes to instead; empty unless ``kind`` is ``moved``."""
    note_zh: Mapped[str] = mapped_column(String(200))
    note_en: Mapped[str] = mapped_column(String(200))
    starts_at: Mapped[datetime]
    ends_at: Mapped[datetime | None]
    """Until then; none: until somebody ends it."""
    author: Mapped[str] = mapped_column(String(60))
    at: Mapped[datetime]
    ended_at: Mapped[datetime | None]
    ended_by: Mapped[str] = mapped_column(String(60))


class HelpCall(Base):
    """Somebody at a terminal asks for a person."""

    __tablename__ = "help_calls"
    __table_args__ = (Index("ix_help_calls_venue", "venue_id", "closed_at"),)

    id: Mapped[str] = mapped_column(String(36), primary_key=True)
    """Given by the terminal."""
    venue_id: Mapped[str] = mapped_column(ForeignKey("venues.id"))
    terminal: Mapped[str] = mapped_column(String(60))
    place: Mapped[str] = mapped_column(String(80))
    lang: Mapped[str] = mapped_column(String(8))
    subject: Mapped[str] = mapped_column(String(80))
    """What the visitor was looking at: an id of the plan or its services; may be empty."""
    called_at: Mapped[datetime]
    """By the terminal's clock."""
    received_at: Mapped[datetime]
    answered_by: Mapped[str] = mapped_column(String(60))
    answered_at: Mapped[datetime | None]
    closed_at: Mapped[datetime | None]


class Notice(Base):
    """A sentence on all terminals of a venue, from one time to another."""

    __tablename__ = "notices"
    __table_args__ = (Index("ix_notices_venue", "venue_id", "ended_at"),)

    id: Mapped[str] = mapped_column(String(36), primary_key=True)
    venue_id: Mapped[str] = mapped_column(ForeignKey("venues.id"))
    text_zh: Mapped[str] = mapped_column(String(200))
    text_en: Mapped[str] = mapped_column(String(200))
    starts_at: Mapped[datetime]
    ends_at: Mapped[datetime | None]
    author: Mapped[str] = mapped_column(String(60))
    at: Mapped[datetime]
    ended_at: Mapped[datetime | None]
    ended_by: Mapped[str] = mapped_column(String(60))
