"""Terminals, receipts of their messages, counts of use."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from smartnav.store.tables.base import Moment

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "terminals",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("venue_id", sa.String(60), sa.ForeignKey("venues.id"), nullable=False),
        sa.Column("name", sa.String(60), nullable=False),
        sa.Column("place", sa.String(80), nullable=False),
        sa.Column("code_hash", sa.String(64), nullable=True, unique=True),
        sa.Column("code_until", Moment(), nullable=True),
        sa.Column("key_hash", sa.String(64), nullable=True, unique=True),
        sa.Column("key_until", Moment(), nullable=True),
        sa.Column("seen_at", Moment(), nullable=True),
        sa.Column("program", sa.String(40), nullable=False),
        sa.Column("digest", sa.String(64), nullable=False),
        sa.UniqueConstraint("venue_id", "name"),
    )
    op.create_table(
        "receipts",
        sa.Column("terminal_id", sa.Integer(), sa.ForeignKey("terminals.id"), primary_key=True),
        sa.Column("item", sa.String(36), primary_key=True),
        sa.Column("at", Moment(), nullable=False, index=True),
    )
    _counts()


def _counts() -> None:
    def key(name: str, length: int) -> sa.Column[str]:
        return sa.Column(name, sa.String(length), primary_key=True)

    def venue() -> sa.Column[str]:
        return sa.Column("venue_id", sa.String(60), sa.ForeignKey("venues.id"), primary_key=True)

    op.create_table(
        "usage_counts",
        venue(),
        sa.Column("hour", Moment(), primary_key=True),
        key("kind", 16),
        key("subject", 80),
        key("origin", 80),
        key("profile", 12),
        key("lang", 8),
        key("mode", 16),
        sa.Column("count", sa.Integer(), nullable=False),
    )
    op.create_table(
        "misses",
        venue(),
        key("words", 40),
        sa.Column("visits", sa.Integer(), nullable=False),
        sa.Column("first_at", Moment(), nullable=False),
        sa.Column("last_at", Moment(), nullable=False),
    )
    op.create_table(
        "unheard",
        venue(),
        key("words_mark", 64),
        key("visit_mark", 64),
        sa.Column("at", Moment(), nullable=False),
    )
    op.create_index("ix_unheard_at", "unheard", ["at"])
