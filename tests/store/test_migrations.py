"""Every earlier revision goes up to the newest with its data."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import Engine, text

from smartnav.store.engine import open_engine, url_of
from smartnav.store.migrating import NewerStore, migrate, revisions
from smartnav.store.store import Store
from smartnav.store.tables import Base

if TYPE_CHECKING:
    from collections.abc import Iterator

AT = "'2026-11-25 08:00:00'"
ROWS = {
    "0001": (
        f"INSERT INTO venues VALUES ('tiny', '小站', 'Tiny', {AT})",
        f"INSERT INTO plan_versions VALUES (1, 'tiny', 'd1', 'plan', '', 'li', 'note', {AT})",
        f"INSERT INTO publications VALUES (1, 'tiny', 1, 1, false, 'li', 'first', {AT})",
        f"INSERT INTO accounts VALUES ('mei', '梅', 'desk', '$argon2id$', true, {AT}, {AT})",
        f"INSERT INTO sessions VALUES ('t', 'mei', {AT}, {AT})",
        f"INSERT INTO tries VALUES ('mei', 2, {AT})",
        f"INSERT INTO audit VALUES (1, {AT}, 'li', 'publish', 'tiny', 'd1', '{{}}')",
    ),
    "0002": (
        f"INSERT INTO statuses VALUES ('s', 'tiny', 'A01', 'closed', '', '', '', {AT}, NULL, 'mei',"
        f" {AT}, NULL, '')",
        f"INSERT INTO help_calls VALUES ('c', 'tiny', 'k', 'p', 'zh', '', {AT}, {AT}, '', NULL,"
        " NULL)",
        f"INSERT INTO notices VALUES ('n', 'tiny', '注意', 'Look', {AT}, NULL, 'mei', {AT}, NULL,"
        " '')",
    ),
    "0003": (
        "INSERT INTO terminals VALUES (1, 'tiny', 'k', 'p', NULL, NULL, 'h', NULL, NULL, '', '')",
        f"INSERT INTO receipts VALUES (1, 'item', {AT})",
        f"INSERT INTO usage_counts VALUES ('tiny', {AT}, 'search', '', '', '', 'zh', '', 4)",
    ),
    "0004": (
        "INSERT INTO ticket_runs VALUES ('tiny', '2026-11-25', 'fund', 7, 1)",
        "INSERT INTO tickets VALUES ('t', 'CODE', 'tiny', '2026-11-25', 'fund', 'fund', 'F007',"
        f" false, false, {AT}, {AT}, 'waiting', '', NULL, 0, NULL, false)",
        f"INSERT INTO window_states VALUES ('tiny', 'A01', true, {AT}, 'mei')",
        "INSERT INTO slots VALUES ('tiny', 'fund', '2026-11-26', '09:30', 1)",
        "INSERT INTO appointments VALUES ('a', 'CODE', 'tiny', 'fund', '2026-11-26', '09:30',"
        f" '{{}}', 'booked', '', {AT})",
        f"INSERT INTO ratings VALUES ('r', 'tiny', {AT}, 'A01', 'fund', 5, '')",
        f"INSERT INTO letters VALUES ('l', 'CODE', 'tiny', 'complaint', '', '慢', {AT}, '', NULL,"
        " '')",
    ),
    "0005": (
        f"INSERT INTO orders VALUES ('o', 'tiny', 1, 'k', 'picture', 'mei', {AT}, NULL, NULL)",
    ),
}  # fmt: skip


@pytest.fixture(params=["sqlite", "postgresql"])
def empty(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[tuple[str, Engine]]:
    """Give a database without any table, and its address."""
    url = f"sqlite:///{tmp_path / 'store.sqlite3'}"
    if request.param == "postgresql":
        url = request.getfixturevalue("cluster").new_database()
    engine = open_engine(url_of(url, tmp_path))
    yield url, engine
    engine.dispose()


def fill(engine: Engine, revision: str) -> None:
    """Put rows into all tables that are there at a revision."""
    with engine.begin() as connection:
        for each, statements in ROWS.items():
            for statement in statements if each <= revision else ():
                connection.execute(text(statement))


def contents(engine: Engine) -> dict[str, list[tuple[object, ...]]]:
    """Return all rows of all tables."""
    with engine.connect() as connection:
        return {
            name: [tuple(row) for row in connection.execute(table.select())]
            for name, table in Base.metadata.tables.items()
        }


@pytest.mark.parametrize("revision", revisions())
def test_goes_up_with_its_data(empty: tuple[str, Engine], revision: str) -> None:
    _, engine = empty
    migrate(engine, revision)
    fill(engine, revision)
    migrate(engine)
    kept = {name: len(rows) for name, rows in contents(engine).items() if rows}
    filled = [one.split()[2] for each, all_ in ROWS.items() if each <= revision for one in all_]
    assert kept == dict.fromkeys(filled, 1)


def test_the_migrations_make_the_tables_that_the_classes_say(empty: tuple[str, Engine]) -> None:
    _, engine = empty
    migrate(engine)
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, Base.metadata) == []


def test_every_revision_has_rows_to_try() -> None:
    assert tuple(ROWS) == revisions()


def test_opening_again_changes_nothing(empty: tuple[str, Engine]) -> None:
    url, engine = empty
    migrate(engine)
    fill(engine, revisions()[-1])
    before = contents(engine)
    Store.open(url, Path("/nonexistent")).close()
    assert contents(engine) == before


def test_a_store_of_a_later_version_is_left_alone(empty: tuple[str, Engine]) -> None:
    url, engine = empty
    migrate(engine)
    with engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(NewerStore, match="later version"):
        Store.open(url, Path("/nonexistent"))
