"""Accounts, their sessions, wrong tries, and what people did."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, LargeBinary, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from smartnav.store.tables.base import Base


class Account(Base):
    """A person who may do something."""

    __tablename__ = "accounts"

    name: Mapped[str] = mapped_column(String(40), primary_key=True)
    shown: Mapped[str] = mapped_column(String(80))
    """How the person is called on screens."""
    role: Mapped[str] = mapped_column(String(12))
    password_hash: Mapped[str] = mapped_column(String(200))
    active: Mapped[bool]
    created_at: Mapped[datetime]
    password_at: Mapped[datetime]
    """When the password was last set."""


class Tries(Base):
    """Wrong passwords for a name, whether there is such an account or not."""

    __tablename__ = "tries"

    name: Mapped[str] = mapped_column(String(80), primary_key=True)
    wrong: Mapped[int]
    last_at: Mapped[datetime]


class PersonSession(Base):
    """Somebody who is logged in; the token itself is not kept."""

    __tablename__ = "sessions"

    token_hash: Mapped[str] = mapped_column(String(64), primary_key=True)
    account_name: Mapped[str] = mapped_column(ForeignKey("accounts.name"), index=True)
    created_at: Mapped[datetime]
    seen_at: Mapped[datetime]
    account: Mapped[Account] = relationship(lazy="joined")


class AuditEntry(Base):
    """Who did what; never changed, never deleted (by triggers)."""

    __tablename__ = "audit"

    id: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[datetime] = mapped_column(index=True)
    actor: Mapped[str] = mapped_column(String(60))
    action: Mapped[str] = mapped_column(String(40))
    venue_id: Mapped[str] = mapped_column(String(60))
    subject: Mapped[str] = mapped_column(String(120))
    detail: Mapped[dict[str, Any]]


class Secret(Base):
    """Random bytes the store made for itself, by their use."""

    __tablename__ = "secrets"

    use: Mapped[str] = mapped_column(String(40), primary_key=True)
    value: Mapped[bytes] = mapped_column(LargeBinary)
