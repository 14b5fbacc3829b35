"""Terminals, and which of their messages have been taken."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from smartnav.store.tables.base import Base


class Terminal(Base):
    """A machine of a venue; its key and its enrolment code are kept as hashes."""

    __tablename__ = "terminals"
    __table_args__ = (UniqueConstraint("venue_id", "name"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    venue_id: Mapped[str] = mapped_column(ForeignKey("venues.id"))
    name: Mapped[str] = mapped_column(String(60))
    place: Mapped[str] = mapped_column(String(80))
    """The kiosk of the plan it stands at."""
    code_hash: Mapped[str | None] = mapped_column(String(64), unique=True)
    """None when no enrolment is open."""
    code_until: Mapped[datetime | None]
    key_hash: Mapped[str | None] = mapped_column(String(64), unique=True)
    """None before it is enrolled and after its key was withdrawn."""
    key_until: Mapped[datetime | None]
    seen_at: Mapped[datetime | None]
    program: Mapped[str] = mapped_column(String(40))
    digest: Mapped[str] = mapped_column(String(64))
    """Of the parcel it shows; empty: none of the store's."""


class Receipt(Base):
    """A terminal's message that was taken, so that the same one again changes nothing."""

    __tablename__ = "receipts"

    terminal_id: Mapped[int] = mapped_column(ForeignKey("terminals.id"), primary_key=True)
    item: Mapped[str] = mapped_column(String(36), primary_key=True)
    at: Mapped[datetime] = mapped_column(index=True)
