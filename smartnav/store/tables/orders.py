"""What people ask a terminal to do, and the picture it may answer with."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey, LargeBinary, String
from sqlalchemy.orm import Mapped, mapped_column

from smartnav.store.tables.base import Base


class Order(Base):
    """An order to one terminal; forgotten within the hour."""

    __tablename__ = "orders"

    id: Mapped[str] = mapped_column(String(36), primary_key=True)
    venue_id: Mapped[str] = mapped_column(ForeignKey("venues.id"), index=True)
    terminal_id: Mapped[int] = mapped_column(ForeignKey("terminals.id"))
    terminal: Mapped[str] = mapped_column(String(60))
    """Its name."""
    kind: Mapped[str] = mapped_column(String(16))
    author: Mapped[str] = mapped_column(String(60))
    at: Mapped[datetime]
    taken_at: Mapped[datetime | None]
    """When the terminal did it."""
    picture: Mapped[bytes | None] = mapped_column(LargeBinary, deferred=True)
    """A PNG file of its screen."""
