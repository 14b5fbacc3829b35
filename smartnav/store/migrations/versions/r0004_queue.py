"""Tickets, open windows, appointments; ratings, complaints and suggestions."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from smartnav.store.tables.base import Moment

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """Make the tables."""
    _tickets()
    _appointments()
    _opinions()


def _text(name: str, length: int, *, unique: bool = False) -> sa.Column[str]:
    return sa.Column(name, sa.String(length), nullable=False, unique=unique)


def _key(name: str, length: int) -> sa.Column[str]:
    return sa.Column(name, sa.String(length), primary_key=True)


def _moment(name: str, *, nullable: bool = False) -> sa.Column[object]:
    return sa.Column(name, Moment(), nullable=nullable)


def _venue() -> sa.Column[str]:
    return sa.Column("venue_id", sa.String(60), sa.ForeignKey("venues.id"), nullable=False)


def _venue_key() -> sa.Column[str]:
    return sa.Column("venue_id", sa.String(60), sa.ForeignKey("venues.id"), primary_key=True)


def _tickets() -> None:
    op.create_table(
        "ticket_runs",
        _venue_key(),
        _key("day", 10),
        _key("group_id", 40),
        sa.Column("last", sa.Integer(), nullable=False),
        sa.Column("in_a_row", sa.Integer(), nullable=False),
    )
    op.create_table(
        "tickets",
        _key("id", 36),
        _text("code", 26, unique=True),
        _venue(),
        _text("day", 10),
        _text("group_id", 40),
        _text("service", 40),
        _text("label", 12),
        sa.Column("priority", sa.Boolean(), nullable=False),
        sa.Column("booked", sa.Boolean(), nullable=False),
        _moment("taken_at"),
        _moment("queued_at"),
        _text("state", 8),
        _text("window", 40),
        _moment("called_at", nullable=True),
        sa.Column("calls", sa.Integer(), nullable=False),
        _moment("ended_at", nullable=True),
        sa.Column("rated", sa.Boolean(), nullable=False),
    )
    op.create_index("ix_tickets_queue", "tickets", ["venue_id", "day", "group_id", "state"])
    op.create_index("ix_tickets_window", "tickets", ["venue_id", "day", "window"])
    op.create_table(
        "window_states",
        _venue_key(),
        _key("window", 40),
        sa.Column("is_open", sa.Boolean(), nullable=False),
        _moment("at"),
        _text("by", 60),
    )


def _appointments() -> None:
    op.create_table(
        "slots",
        _venue_key(),
        _key("service", 40),
        _key("day", 10),
        _key("time", 5),
        sa.Column("taken", sa.Integer(), nullable=False),
    )
    op.create_table(
        "appointments",
        _key("id", 36),
        _text("code", 26, unique=True),
        _venue(),
        _text("service", 40),
        _text("day", 10),
        _text("time", 5),
        sa.Column("details", sa.JSON(), nullable=False),
        _text("state", 10),
        _text("ticket_id", 36),
        _moment("made_at"),
    )
    op.create_index("ix_appointments_day", "appointments", ["venue_id", "day"])


def _opinions() -> None:
    op.create_table(
        "ratings",
        _key("id", 36),
        _venue(),
        _moment("hour"),
        _text("window", 40),
        _text("service", 40),
        sa.Column("faces", sa.Integer(), nullable=False),
        _text("words", 200),
    )
    op.create_index("ix_ratings_hour", "ratings", ["venue_id", "hour"])
    op.create_table(
        "letters",
        _key("id", 36),
        _text("code", 26, unique=True),
        _venue(),
        _text("kind", 12),
        _text("subject", 80),
        _text("words", 400),
        _moment("at"),
        _text("answer", 400),
        _moment("answered_at", nullable=True),
        _text("answered_by", 60),
    )
    op.create_index("ix_letters_venue", "letters", ["venue_id", "answered_at"])
