"""Tables on disk: as they were computed, of one graph alone, and never trusted when damaged."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

import numpy as np
import pytest

from smartnav.routing import Navigator, shelf
from smartnav.routing.search import Tables
from tests.routing.conftest import TINY

if TYPE_CHECKING:
    from pathlib import Path

    from smartnav.plan.model import Plan

KEY = "of this graph"


@pytest.fixture
def tables() -> Tables:
    distances = np.array([[0.0, 1.5, np.inf], [1.5, 0.0, np.inf], [np.inf, np.inf, 0.0]])
    return Tables(distances, np.array([[-9, 0, -9], [1, -9, -9], [-9, -9, -9]], dtype=np.int16))


@pytest.fixture
def file(tmp_path: Path, tables: Tables) -> Path:
    path = tmp_path / "folder" / "tables.bin"
    shelf.put(path, KEY, tables)
    return path


def test_tables_come_back_as_they_were(file: Path, tables: Tables) -> None:
    kept = shelf.take(file, KEY, 3)
    assert kept is not None
    for _ in range(2):
        np.testing.assert_array_equal(kept.distances, tables.distances)
        np.testing.assert_array_equal(kept.parents, tables.parents)
        kept.rest()


def test_nothing_is_found_for_another_graph_or_without_a_file(file: Path) -> None:
    assert shelf.take(file, "of another graph", 3) is None
    assert shelf.take(file, KEY, 2) is None
    assert shelf.take(file.with_name("none"), KEY, 3) is None


@pytest.mark.parametrize("place", [0, shelf.HEADER + 1, -1])
def test_a_file_with_a_flipped_byte_is_as_good_as_none(file: Path, place: int) -> None:
    content = bytearray(file.read_bytes())
    content[place] ^= 1
    file.write_bytes(content)
    assert shelf.take(file, KEY, 3) is None


@pytest.mark.parametrize("length", [0, 1, shelf.HEADER, -1])
def test_a_part_of_a_file_is_as_good_as_none(file: Path, length: int) -> None:
    file.write_bytes(file.read_bytes()[:length])
    assert shelf.take(file, KEY, 3) is None


def test_a_folder_that_cannot_be_made_is_no_hindrance(tmp_path: Path, tables: Tables) -> None:
    (tmp_path / "file").touch()
    shelf.put(tmp_path / "file" / "tables.bin", KEY, tables)


def test_routes_by_tables_from_disk_are_those_by_computed_ones(tiny: Plan, tmp_path: Path) -> None:
    routes = []
    for _ in range(2):
        navigator = Navigator(tiny, cache_dir=tmp_path)
        navigator.prepare()
        places = [place.id for place in navigator.gazetteer.places.values() if place.public]
        routes.append([navigator.route(places[0], each) for each in places[1:6]])
    assert list(tmp_path.glob("tables-*.bin"))
    assert routes[0] == routes[1]


def test_a_navigator_that_finds_all_on_disk_does_without_scipy(tmp_path: Path) -> None:
    work = (
        "import sys, pathlib\n"
        "from smartnav.plan import load_plan\n"
        "from smartnav.routing import Navigator\n"
        "Navigator(load_plan(sys.argv[2]), cache_dir=pathlib.Path(sys.argv[1])).prepare()\n"
        "print('scipy' in sys.modules)\n"
    )
    run = [sys.executable, "-c", work, str(tmp_path), str(TINY)]
    said = [
        subprocess.run(run, capture_output=True, text=True, check=True).stdout.strip()
        for _ in range(2)
    ]
    assert said == ["True", "False"]
