"""Venues, plan versions, publications; accounts, sessions, the audit log."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from smartnav.store.migrations.unchanging import keep
from smartnav.store.tables.base import Moment

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Make the tables."""
    _plans()
    _people()
    for table in ("plan_versions", "publications", "audit"):
        keep(table)


def _plans() -> None:
    op.create_table(
        "venues",
        sa.Column("id", sa.String(60), primary_key=True),
        sa.Column("name_zh", sa.String(200), nullable=False),
        sa.Column("name_en", sa.String(200), nullable=False),
        sa.Column("created_at", Moment(), nullable=False),
    )
    op.create_table(
        "plan_versions",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("venue_id", sa.String(60), sa.ForeignKey("venues.id"), nullable=False),
        sa.Column("digest", sa.String(64), nullable=False, index=True),
        sa.Column("plan", sa.Text(), nullable=False),
        sa.Column("services", sa.Text(), nullable=False),
        sa.Column("author", sa.String(60), nullable=False),
        sa.Column("note", sa.String(400), nullable=False),
        sa.Column("at", Moment(), nullable=False),
        sa.UniqueConstraint("venue_id", "digest"),
    )
    op.create_table(
        "publications",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("venue_id", sa.String(60), sa.ForeignKey("venues.id"), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("version_id", sa.Integer(), sa.ForeignKey("plan_versions.id"), nullable=False),
        sa.Column("rollback", sa.Boolean(), nullable=False),
        sa.Column("author", sa.String(60), nullable=False),
        sa.Column("note", sa.String(400), nullable=False),
        sa.Column("at", Moment(), nullable=False),
        sa.UniqueConstraint("venue_id", "number"),
    )


def _people() -> None:
    op.create_table(
        "accounts",
        sa.Column("name", sa.String(40), primary_key=True),
        sa.Column("shown", sa.String(80), nullable=False),
        sa.Column("role", sa.String(12), nullable=False),
        sa.Column("password_hash", sa.String(200), nullable=False),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.Column("created_at", Moment(), nullable=False),
        sa.Column("password_at", Moment(), nullable=False),
    )
    op.create_table(
        "tries",
        sa.Column("name", sa.String(80), primary_key=True),
        sa.Column("wrong", sa.Integer(), nullable=False),
        sa.Column("last_at", Moment(), nullable=False),
    )
    op.create_table(
        "sessions",
        sa.Column("token_hash", sa.String(64), primary_key=True),
        sa.Column(
            "account_name", sa.String(40), sa.ForeignKey("accounts.name"), nullable=False,
            index=True,
        ),
        sa.Column("created_at", Moment(), nullable=False),
        sa.Column("seen_at", Moment(), nullable=False),
    )  # fmt: skip
    op.create_table(
        "audit",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("at", Moment(), nullable=False, index=True),
        sa.Column("actor", sa.String(60), nullable=False),
        sa.Column("action", sa.String(40), nullable=False),
        sa.Column("venue_id", sa.String(60), nullable=False),
        sa.Column("subject", sa.String(120), nullable=False),
        sa.Column("detail", sa.JSON(), nullable=False),
    )
    op.create_table(
        "secrets",
        sa.Column("use", sa.String(40), primary_key=True),
        sa.Column("value", sa.LargeBinary(), nullable=False),
    )
