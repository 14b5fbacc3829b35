"""Files that are kept: sealed, and dropped when nobody has used them for long."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from smartnav.files import UNUSED_S, drop_unused, mark_used, sealed, write_sealed

if TYPE_CHECKING:
    from pathlib import Path

NOW = 1.8e9


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a folder with files not used for longer than they stay."""
    for name in ("plan-own-1", "plan-old-1", "plan-old-2", "floor-old"):
        file = tmp_path / name
        file.touch()
        os.utime(file, (NOW - UNUSED_S - 1, NOW - 2 * UNUSED_S))
    return tmp_path


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_what_others_have_not_used_for_long_is_dropped(folder: Path) -> None:
    drop_unused(folder, "plan-", "plan-own-", NOW)
    assert names(folder) == ["floor-old", "plan-own-1"]


def test_what_was_used_or_written_not_long_ago_stays(folder: Path) -> None:
    mark_used(folder / "plan-old-1", NOW - UNUSED_S + 1)
    os.utime(folder / "plan-old-2", (0, NOW - 1))
    drop_unused(folder, "plan-", "plan-own-", NOW)
    assert names(folder) == ["floor-old", "plan-old-1", "plan-old-2", "plan-own-1"]


def test_a_use_leaves_the_time_of_the_content(folder: Path) -> None:
    file = folder / "plan-own-1"
    before = file.stat().st_mtime_ns
    mark_used(file, NOW)
    assert (file.stat().st_atime, file.stat().st_mtime_ns) == (NOW, before)


def test_where_nothing_is_kept_nothing_is_dropped_or_used(tmp_path: Path) -> None:
    drop_unused(tmp_path / "none", "plan-", "plan-own-", NOW)
    mark_used(tmp_path / "none", NOW)
    assert sealed(tmp_path / "none") is None
    assert names(tmp_path) == []


@pytest.mark.parametrize("body", [b"{}", b"two\nlines\n"])
def test_what_is_sealed_comes_back_whole_or_not_at_all(tmp_path: Path, body: bytes) -> None:
    file = tmp_path / "new" / "file"
    write_sealed(file, body)
    assert sealed(file) == body
    whole = file.read_bytes()
    for place in range(len(whole)):
        file.write_bytes(whole[:place] + bytes([whole[place] ^ 1]) + whole[place + 1 :])
        assert sealed(file) is None
    file.write_bytes(whole[:-1])
    assert sealed(file) is None
