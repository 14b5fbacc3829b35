"""What a hall is asked about can be worked out by another process, and need not be."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

import pytest

from smartnav.errands.ahead import work_out
from tests.samples import small_hall

if TYPE_CHECKING:
    from pathlib import Path


def _kept(folder: Path) -> set[str]:
    return {path.name.partition("-")[0] for path in folder.iterdir()} if folder.exists() else set()


def test_another_process_leaves_ways_and_directory_in_the_cache_once(tmp_path: Path) -> None:
    hall = small_hall(tmp_path)
    assert hall.cache_dir is not None
    work_out(hall, "ways")
    assert not {"space", "ahead"} & _kept(hall.cache_dir), "a small hall is built sooner here"
    work_out(hall, "ways", least_objects=0)
    work_out(hall, "directory", least_objects=0)
    assert {"space", "tables", "search", "ahead"} <= _kept(hall.cache_dir)
    before = {path: path.stat().st_mtime_ns for path in hall.cache_dir.iterdir()}
    work_out(hall, "ways", least_objects=0, python="no-such-python")
    hall.navigator.prepare()
    assert hall.directory.search("gjj") is not None
    assert {path: path.stat().st_mtime_ns for path in hall.cache_dir.iterdir()} == before


@pytest.mark.parametrize("python", ["no-such-python", "false"])
def test_a_process_that_fails_is_told_of_in_the_log_and_nobody_is_stopped(
    python: str, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    hall = small_hall(tmp_path)
    with caplog.at_level(logging.WARNING):
        work_out(hall, "ways", python=python, least_objects=0)
    assert "ways could not be worked out by another process" in caplog.text
    caplog.clear()
    hall.navigator.prepare()
