"""Orders to terminals."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from smartnav.store.tables.base import Moment

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    """Make the table."""
    op.create_table(
        "orders",
        sa.Column("id", sa.String(36), primary_key=True),
        sa.Column("venue_id", sa.String(60), sa.ForeignKey("venues.id"), nullable=False),
        sa.Column("terminal_id", sa.Integer(), sa.ForeignKey("terminals.id"), nullable=False),
        sa.Column("terminal", sa.String(60), nullable=False),
        sa.Column("kind", sa.String(16), nullable=False),
        sa.Column("author", sa.String(60), nullable=False),
        sa.Column("at", Moment(), nullable=False),
        sa.Column("taken_at", Moment(), nullable=True),
        sa.Column("picture", sa.LargeBinary(), nullable=True),
    )
    op.create_index("ix_orders_venue_id", "orders", ["venue_id"])
