"""A few trials of each fault; ``benchmarks/hall_faults.py`` does hundreds."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

import pytest

from tests.databases import emptied, new_sqlite
from tests.hall import faults, queue_faults

if TYPE_CHECKING:
    from pathlib import Path

    from tests.databases import Cluster, Stores
    from tests.hall.faults import Outcome, Scene

TRIALS = 2


@pytest.fixture
def scene(stores: Stores, tmp_path: Path) -> Scene:
    made = faults.Scene(stores.url, tmp_path, random.Random(7))
    made.prepare()
    return made


@pytest.fixture
def one_scene(tmp_path: Path) -> Scene:
    """Return a scene for what only the terminal feels: one kind of database behind it will do."""
    made = faults.Scene(new_sqlite(tmp_path), tmp_path, random.Random(7))
    made.prepare()
    return made


def check(outcome: Outcome) -> None:
    """Nothing is lost, nothing counted twice, the plan was always whole."""
    assert outcome.trials == TRIALS
    assert outcome.told > 0
    assert (outcome.lost, outcome.doubled, outcome.broken_plans) == (0, 0, 0)


def test_the_server_is_killed(scene: Scene) -> None:
    check(faults.server_killed(scene, TRIALS))


def test_the_server_is_killed_while_numbers_are_taken_called_and_booked(
    stores: Stores, tmp_path: Path
) -> None:
    hall = queue_faults.Hall(stores.url, tmp_path, random.Random(7))
    hall.prepare()
    check(queue_faults.server_killed(hall, TRIALS))


def test_a_connection_is_cut_half_way(scene: Scene, caplog: pytest.LogCaptureFixture) -> None:
    # Half a plan is told as a warning, and got again.
    del caplog
    check(faults.connection_cut(scene, TRIALS))


def test_two_publish_at_once(scene: Scene) -> None:
    check(faults.two_publishers(scene, TRIALS))


def test_the_terminals_clock_jumps(one_scene: Scene) -> None:
    check(faults.clock_set_back(one_scene, TRIALS))


def test_the_terminals_disk_is_full(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    try:
        with faults.small_disk(tmp_path / "disk") as disk:
            scene = faults.Scene(new_sqlite(tmp_path), disk, random.Random(7))
            scene.prepare()
            check(faults.disk_full(scene, TRIALS))
    except OSError as error:
        pytest.skip(f"no small disk here: {error}")
    assert scene.refused > 0
    assert "not told to the hall" in caplog.text


def test_postgresql_is_stopped(postgresql_url: str, cluster: Cluster, tmp_path: Path) -> None:
    scene = faults.Scene(emptied(postgresql_url), tmp_path, random.Random(7))
    scene.prepare()
    check(faults.database_stopped(scene, TRIALS, cluster))
