"""What visitors say of the hall: ratings, complaints, suggestions."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from smartnav.store.tables.base import Base


class Rating(Base):
    """One of five faces for a window and a service; nothing leads from it to a ticket."""

    __tablename__ = "ratings"
    __table_args__ = (Index("ix_ratings_hour", "venue_id", "hour"),)

    id: Mapped[str] = mapped_column(String(36), primary_key=True)
    venue_id: Mapped[str] = mapped_column(ForeignKey("venues.id"))
    hour: Mapped[datetime]
    """When it began, UTC: no more exact, so that it tells nobody's ticket."""
    window: Mapped[str] = mapped_column(String(40))
    service: Mapped[str] = mapped_column(String(40))
    faces: Mapped[int]
    """1 (very bad) to 5 (very good)."""
    words: Mapped[str] = mapped_column(String(200))


class Letter(Base):
    """A complaint or a suggestion, and what the desk answers."""

    __tablename__ = "letters"
    __table_args__ = (
        Index("ix_letters_venue", "venue_id", "answered_at"),
        UniqueConstraint("code"),
    )

    id: Mapped[str] = mapped_column(String(36), primary_key=True)
    """Given by whoever sends it: the same again is the same letter."""
    code: Mapped[str] = mapped_column(String(26))
    """The receipt by which its author asks about it."""
    venue_id: Mapped[str] = mapped_column(ForeignKey("venues.id"))
    kind: Mapped[str] = mapped_column(String(12))
    """``complaint`` or ``suggestion``."""
    subject: Mapped[str] = mapped_column(String(80))
    """A window or service it is about, or empty."""
    words: Mapped[str] = mapped_column(String(400))
    at: Mapped[datetime]
    answer: Mapped[str] = mapped_column(String(400))
    answered_at: Mapped[datetime | None]
    answered_by: Mapped[str] = mapped_column(String(60))
