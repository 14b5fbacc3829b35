"""What is counted of use: no visitor, no address, no text that could name a person."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from smartnav.store.tables.base import Base


class UsageCount(Base):
    """How often something happened in an hour."""

    __tablename__ = "usage_counts"

    venue_id: Mapped[str] = mapped_column(ForeignKey("venues.id"), primary_key=True)
    hour: Mapped[datetime] = mapped_column(primary_key=True)
    """When it began, UTC."""
    kind: Mapped[str] = mapped_column(String(16), primary_key=True)
    subject: Mapped[str] = mapped_column(String(80), primary_key=True)
    """What it was about: an id of the plan or its services, or empty."""
    origin: Mapped[str] = mapped_column(String(80), primary_key=True)
    """Where a route began: an id or a point of a level, or empty."""
    profile: Mapped[str] = mapped_column(String(12), primary_key=True)
    lang: Mapped[str] = mapped_column(String(8), primary_key=True)
    mode: Mapped[str] = mapped_column(String(16), primary_key=True)
    count: Mapped[int]


class Miss(Base):
    """Words that found nothing and were typed in three visits or more."""

    __tablename__ = "misses"

    venue_id: Mapped[str] = mapped_column(ForeignKey("venues.id"), primary_key=True)
    words: Mapped[str] = mapped_column(String(40), primary_key=True)
    visits: Mapped[int]
    first_at: Mapped[datetime]
    last_at: Mapped[datetime]


class Unheard(Base):
    """A mark of words that found nothing in one visit, from which the words cannot be read."""

    __tablename__ = "unheard"
    __table_args__ = (Index("ix_unheard_at", "at"),)

    venue_id: Mapped[str] = mapped_column(ForeignKey("venues.id"), primary_key=True)
    words_mark: Mapped[str] = mapped_column(String(64), primary_key=True)
    visit_mark: Mapped[str] = mapped_column(String(64), primary_key=True)
    at: Mapped[datetime]
