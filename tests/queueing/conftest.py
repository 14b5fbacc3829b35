"""Rules are tried on SQLite; what databases do differently, in ``tests/store``."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

from tests.databases import Clock, Stores

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture
def stores(sqlite_template: Path, tmp_path: Path) -> Iterator[Stores]:
    """Give a database; all stores opened on it are closed."""
    given = Stores(f"sqlite:///{shutil.copy(sqlite_template, tmp_path / 'store.sqlite3')}", Clock())
    yield given
    for each in given.opened:
        each.close()
