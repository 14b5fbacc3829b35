"""A plan found good is not read again, until its file changes or its copy is damaged."""

from __future__ import annotations

import shutil
import time
from typing import TYPE_CHECKING

import pytest

from smartnav.plan import read_plan
from smartnav.plan.kept import keep_plan, kept_plan
from smartnav.resources import floorplan, floorplans

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def file(tmp_path: Path) -> Path:
    shutil.copy(floorplan("community-station.yaml"), tmp_path / "hall.yaml")
    return tmp_path / "hall.yaml"


@pytest.fixture
def folder(tmp_path: Path, file: Path) -> Path:
    """Return a folder that keeps the plan of the file."""
    keep_plan(read_plan(file), tmp_path / "cache")
    return tmp_path / "cache"


@pytest.mark.parametrize("sample", floorplans(), ids=lambda path: path.stem)
def test_a_plan_comes_back_as_it_was_read(sample: Path, tmp_path: Path) -> None:
    reading = read_plan(sample)
    keep_plan(reading, tmp_path / "new" / "cache")
    assert kept_plan(sample, tmp_path / "new" / "cache") == (reading.plan, reading.digest)


def test_nothing_is_found_before_a_plan_is_kept(file: Path, tmp_path: Path) -> None:
    assert kept_plan(file, tmp_path / "cache") is None
    assert kept_plan(tmp_path / "none.yaml", tmp_path / "cache") is None


def test_a_changed_file_is_read_again(file: Path, folder: Path) -> None:
    with file.open("a", encoding="utf-8") as stream:
        stream.write("# a note\n")
    assert kept_plan(file, folder) is None


@pytest.mark.parametrize("place", [0, 70, 500, -2])
def test_a_damaged_copy_is_as_good_as_none(file: Path, folder: Path, place: int) -> None:
    copy = next(folder.iterdir())
    content = bytearray(copy.read_bytes())
    content[place] ^= 1
    copy.write_bytes(content)
    assert kept_plan(file, folder) is None


def test_a_plan_that_is_used_outlives_one_that_is_not(tmp_path: Path) -> None:
    one, two, three = floorplans()[:3]
    day = 24 * 3600.0
    folder, start = tmp_path / "cache", time.time()
    for each in (one, two):
        keep_plan(read_plan(each), folder)
    assert kept_plan(one, folder, clock=lambda: start + 10 * day) is not None
    keep_plan(read_plan(three), folder, clock=lambda: start + 20 * day)
    assert kept_plan(one, folder) is not None
    assert kept_plan(two, folder) is None
    assert kept_plan(three, folder) is not None


def test_a_plan_with_errors_is_not_kept(file: Path, tmp_path: Path) -> None:
    file.write_text(file.read_text(encoding="utf-8").replace("smartnav: 1", "smartnav: 99"))
    keep_plan(read_plan(file), tmp_path / "cache")
    assert kept_plan(file, tmp_path / "cache") is None


def test_a_folder_that_cannot_be_made_is_no_hindrance(file: Path, tmp_path: Path) -> None:
    (tmp_path / "taken").touch()
    keep_plan(read_plan(file), tmp_path / "taken" / "cache")
    assert kept_plan(file, tmp_path / "taken" / "cache") is None
