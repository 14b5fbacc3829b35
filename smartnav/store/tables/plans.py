"""Venues, the versions of their plans, and which of them is live since when."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from smartnav.store.tables.base import Base


class Venue(Base):
    """A hall, a street's or a village's station."""

    __tablename__ = "venues"

    id: Mapped[str] = mapped_column(String(60), primary_key=True)
    name_zh: Mapped[str] = mapped_column(String(200))
    name_en: Mapped[str] = mapped_column(String(200))
    created_at: Mapped[datetime]


class PlanVersion(Base):
    """A plan and its services as they were saved; never changed, never deleted (by triggers)."""

    __tablename__ = "plan_versions"
    __table_args__ = (UniqueConstraint("venue_id", "digest"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    venue_id: Mapped[str] = mapped_column(ForeignKey("venues.id"))
    digest: Mapped[str] = mapped_column(String(64), index=True)
    """Of the packed parcel, in hex."""
    plan: Mapped[str] = mapped_column(Text, deferred=True)
    services: Mapped[str] = mapped_column(Text, deferred=True)
    author: Mapped[str] = mapped_column(String(60))
    note: Mapped[str] = mapped_column(String(400))
    at: Mapped[datetime]


class Publication(Base):
    """A version went live; never changed, never deleted (by triggers)."""

    __tablename__ = "publications"
    __table_args__ = (UniqueConstraint("venue_id", "number"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    venue_id: Mapped[str] = mapped_column(ForeignKey("venues.id"))
    number: Mapped[int]
    """Counts up from 1 in each venue; the highest is live, whatever the clock says."""
    version_id: Mapped[int] = mapped_column(ForeignKey("plan_versions.id"))
    rollback: Mapped[bool]
    author: Mapped[str] = mapped_column(String(60))
    note: Mapped[str] = mapped_column(String(400))
    at: Mapped[datetime]
    version: Mapped[PlanVersion] = relationship(lazy="joined")

    @property
    def digest(self) -> str:
        """The digest of the version's parcel."""
        return self.version.digest
