"""The outbox keeps what it has taken, whatever happens to it."""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING

import pytest

from smartnav.hall.backoff import Backoff
from smartnav.hall.outbox import CannotKeep, Outbox

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "outbox.sqlite3"


@pytest.fixture
def outbox(path: Path) -> Iterator[Outbox]:
    opened = Outbox(path)
    yield opened
    opened.close()


def ids(outbox: Outbox, most: int = 100) -> list[str]:
    """Return the ids of the first items."""
    return [item.id for item in outbox.first(most)]


def test_urgent_items_go_first_and_others_in_their_order(outbox: Outbox) -> None:
    for name in ("a", "b"):
        outbox.put(name, "{}")
    outbox.put("call", "{}", urgent=True)
    assert ids(outbox) == ["call", "a", "b"]
    assert ids(outbox, 1) == ["call"]
    outbox.done(["call", "b", "unknown"])
    assert ids(outbox) == ["a"]


def test_the_same_item_is_one(outbox: Outbox) -> None:
    outbox.put("a", "{}")
    outbox.put("a", "{}")
    assert outbox.waiting == 1


def test_what_was_put_is_there_after_a_restart(outbox: Outbox, path: Path) -> None:
    outbox.put("a", '{"x":1}')
    again = Outbox(path)
    assert again.filled.is_set()
    assert [item.body for item in again.first(9)] == ['{"x":1}']
    again.close()


def test_counts_make_room_and_calls_stay(path: Path, caplog: pytest.LogCaptureFixture) -> None:
    small = Outbox(path, most=10)
    small.put("call", "{}", urgent=True)
    for number in range(30):
        small.put(str(number), "{}")
    kept = ids(small)
    assert kept[0] == "call"
    assert kept[-1] == "29"
    assert len(kept) <= 10
    assert "full" in caplog.text
    small.close()


def test_a_full_disk_is_said_and_loses_nothing(path: Path) -> None:
    outbox = Outbox(path)
    outbox.put("first", "x" * 100)
    # What SQLite does at its limit of pages is what it does when the disk has none left.
    outbox._connection.execute("PRAGMA max_page_count = 12").close()

    def fill() -> None:
        for number in range(100):
            outbox.put(str(number), "x" * 4000)

    with pytest.raises(CannotKeep, match="full"):
        fill()
    before = ids(outbox)
    assert before[0] == "first"
    outbox._connection.execute("PRAGMA max_page_count = 1000").close()
    outbox.put("later", "{}")
    assert ids(outbox) == [*before, "later"]
    outbox.close()


def test_a_damaged_file_is_set_aside(path: Path, caplog: pytest.LogCaptureFixture) -> None:
    path.write_bytes(b"this is no database, and long enough to be read as one " * 40)
    outbox = Outbox(path)
    outbox.put("a", "{}")
    assert ids(outbox) == ["a"]
    assert path.with_name("outbox.sqlite3.damaged").is_file()
    assert "set aside" in caplog.text
    outbox.close()


def test_a_folder_that_cannot_be_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(CannotKeep):
        Outbox(tmp_path / "file" / "outbox.sqlite3")


def test_what_cannot_be_forgotten_stays(outbox: Outbox, path: Path) -> None:
    outbox.put("a", "{}")
    outbox._connection.execute("PRAGMA busy_timeout = 1").close()
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(CannotKeep):
        outbox.done(["a"])
    other.execute("ROLLBACK")
    other.close()
    assert ids(outbox) == ["a"]
    outbox.done(["a"])
    assert ids(outbox) == []


def test_waits_grow_to_a_bound_and_begin_anew() -> None:
    waits = Backoff(lambda: 1.0, first_s=1.0, longest_s=10.0)
    assert [waits.next_s() for _ in range(6)] == [1, 2, 4, 8, 10, 10]
    waits.succeeded()
    assert waits.next_s() == 1
    halves = Backoff(lambda: 0.5)
    assert halves.next_s() == 0.5


def test_a_file_that_cannot_be_read_is_said(path: Path) -> None:
    outbox = Outbox(path)
    outbox._connection.execute("DROP TABLE items").close()
    with pytest.raises(CannotKeep):
        outbox.first(1)
    outbox.close()
