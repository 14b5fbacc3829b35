"""Status of places, help calls, notices."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from smartnav.store.tables.base import Moment

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "statuses",
        *_head(),
        sa.Column("place", sa.String(80), nullable=False),
        sa.Column("kind", sa.String(12), nullable=False),
        sa.Column("moved_to", sa.String(80), nullable=False),
        sa.Column("note_zh", sa.String(200), nullable=False),
        sa.Column("note_en", sa.String(200), nullable=False),
        *_span(),
    )
    op.create_index("ix_statuses_venue", "statuses", ["venue_id", "ended_at"])
    op.create_table(
        "help_calls",
        *_head(),
        sa.Column("terminal", sa.String(60), nullable=False),
        sa.Column("place", sa.String(80), nullable=False),
        sa.Column("lang", sa.String(8), nullable=False),
        sa.Column("subject", sa.String(80), nullable=False),
        sa.Column("called_at", Moment(), nullable=False),
        sa.Column("received_at", Moment(), nullable=False),
        sa.Column("answered_by", sa.String(60), nullable=False),
        sa.Column("answered_at", Moment(), nullable=True),
        sa.Column("closed_at", Moment(), nullable=True),
    )
    op.create_index("ix_help_calls_venue", "help_calls", ["venue_id", "closed_at"])
    op.create_table(
        "notices",
        *_head(),
        sa.Column("text_zh", sa.String(200), nullable=False),
        sa.Column("text_en", sa.String(200), nullable=False),
        *_span(),
    )
    op.create_index("ix_notices_venue", "notices", ["venue_id", "ended_at"])


def _head() -> list[sa.Column[str]]:
    return [
        sa.Column("id", sa.String(36), primary_key=True),
        sa.Column("venue_id", sa.String(60), sa.ForeignKey("venues.id"), nullable=False),
    ]


def _span() -> list[sa.Column[object]]:
    return [
        sa.Column("starts_at", Moment(), nullable=False),
        sa.Column("ends_at", Moment(), nullable=True),
        sa.Column("author", sa.String(60), nullable=False),
        sa.Column("at", Moment(), nullable=False),
        sa.Column("ended_at", Moment(), nullable=True),
        sa.Column("ended_by", sa.String(60), nullable=False),
    ]
