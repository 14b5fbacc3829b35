"""What is kept on disk is found again; what is damaged or foreign is not."""

from __future__ import annotations

import time
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
import pytest
from shapely.affinity import translate

from smartnav.files import code_mark
from smartnav.routing import PROFILES, Navigator, Router
from smartnav.routing.cache import SketchCache

if TYPE_CHECKING:
    from pathlib import Path

    from smartnav.plan.model import Plan

WALKING, WHEELCHAIR = PROFILES["walking"], PROFILES["wheelchair"]


@pytest.fixture
def kept(tiny: Plan, tmp_path: Path) -> SketchCache:
    """Return a cache that holds the ground floor as walked."""
    cache = SketchCache(tmp_path / "cache", "digest")
    space = WALKING.space(tiny.levels[0])
    cache.store(tiny.levels[0], WALKING, space, Router(space).sketch)
    return cache


def test_a_space_and_its_graph_come_back_as_they_were(kept: SketchCache, tiny: Plan) -> None:
    found = kept.load(tiny.levels[0], WALKING)
    assert found is not None
    space, sketch = found
    expected = WALKING.space(tiny.levels[0])
    assert space.region.equals_exact(expected.region)
    assert space.free.equals_exact(expected.free)
    assert space.barrier.equals_exact(expected.barrier)
    assert (space.bodies, space.clearance_m) == (expected.bodies, expected.clearance_m)
    assert expected.bodies
    moved = translate(expected.bodies[0], 0.1, 0.0)
    again = space.updated(expected.bodies[0], moved)
    assert again.region.equals_exact(expected.updated(expected.bodies[0], moved).region)
    assert np.array_equal(sketch.edges, Router(expected).sketch.edges)
    a, b = (12.0, 3.15), (21.0, 12.0)
    assert Router(space, sketch).shortest_path(a, b) == Router(expected).shortest_path(a, b)


def test_nothing_is_found_for_another_plan_level_or_profile(kept: SketchCache, tiny: Plan) -> None:
    assert SketchCache(kept.folder, "other").load(tiny.levels[0], WALKING) is None
    assert kept.load(tiny.levels[1], WALKING) is None
    assert kept.load(tiny.levels[0], WHEELCHAIR) is None


def test_what_other_code_has_built_is_not_used(kept: SketchCache, tiny: Plan) -> None:
    assert replace(kept, code="of another release").load(tiny.levels[0], WALKING) is None
    assert replace(kept, code=code_mark("plan", "space", "routing")) == kept


@pytest.mark.parametrize("content", [b"", b"not a zip file", b"PK\x03\x04" + bytes(50)])
def test_a_damaged_file_is_as_good_as_none(kept: SketchCache, tiny: Plan, content: bytes) -> None:
    kept.path(tiny.levels[0], WALKING).write_bytes(content)
    assert kept.load(tiny.levels[0], WALKING) is None


@pytest.mark.parametrize("part", [0.2, 0.5, 0.9])
def test_half_a_file_is_as_good_as_none(kept: SketchCache, tiny: Plan, part: float) -> None:
    path = kept.path(tiny.levels[0], WALKING)
    whole = path.read_bytes()
    path.write_bytes(whole[: int(len(whole) * part)])
    assert kept.load(tiny.levels[0], WALKING) is None


def test_a_file_with_a_flipped_byte_is_as_good_as_none(kept: SketchCache, tiny: Plan) -> None:
    path = kept.path(tiny.levels[0], WALKING)
    whole = bytearray(path.read_bytes())
    whole[len(whole) // 2] ^= 0xFF
    path.write_bytes(whole)
    assert kept.load(tiny.levels[0], WALKING) is None


def test_a_file_made_for_something_else_is_as_good_as_none(kept: SketchCache, tiny: Plan) -> None:
    foreign = kept.path(tiny.levels[1], WALKING)
    foreign.write_bytes(kept.path(tiny.levels[0], WALKING).read_bytes())
    assert kept.load(tiny.levels[1], WALKING) is None


def test_a_file_with_a_pickle_in_it_is_not_opened(kept: SketchCache, tiny: Plan) -> None:
    path = kept.path(tiny.levels[0], WALKING)
    np.savez(path, key=np.array([{"a": 1}], dtype=object))
    assert kept.load(tiny.levels[0], WALKING) is None


def test_a_navigator_keeps_what_it_built_and_uses_it(tiny: Plan, tmp_path: Path) -> None:
    fresh = Navigator(tiny, cache_dir=tmp_path, digest="d")
    fresh.prepare()
    files = sorted(tmp_path.glob("space-*"))
    assert len(files) == len(tiny.levels) * len(PROFILES)
    before = [file.stat().st_mtime_ns for file in files]
    again = Navigator(tiny, cache_dir=tmp_path, digest="d")
    again.prepare()
    assert [file.stat().st_mtime_ns for file in files] == before
    assert again.route("A01", "C05") == fresh.route("A01", "C05")


def test_a_route_builds_only_the_levels_it_is_on(tiny: Plan, tmp_path: Path) -> None:
    navigator = Navigator(tiny, cache_dir=tmp_path)
    navigator.route("A01", "A02")
    assert len(list(tmp_path.glob("space-*"))) == 1
    navigator.route("A01", "C05", profile="wheelchair")
    assert len(list(tmp_path.glob("space-*"))) == 3


def test_a_navigator_replaces_a_damaged_file(tiny: Plan, tmp_path: Path) -> None:
    Navigator(tiny, cache_dir=tmp_path).prepare()
    for file in tmp_path.iterdir():
        file.write_bytes(b"damaged")
    again = Navigator(tiny, cache_dir=tmp_path)
    assert again.route("A01", "C05") == Navigator(tiny).route("A01", "C05")
    again.prepare()
    assert all(file.read_bytes() != b"damaged" for file in tmp_path.iterdir())


def test_a_changed_plan_has_files_of_its_own(tiny: Plan, tmp_path: Path) -> None:
    Navigator(tiny, cache_dir=tmp_path).prepare()
    count = len(list(tmp_path.iterdir()))
    ground = tiny.levels[0].model_copy(update={"fixtures": ()})
    cleared = tiny.model_copy(update={"levels": (ground, tiny.levels[1])})
    navigator = Navigator(cleared, cache_dir=tmp_path)
    navigator.prepare()
    assert len(list(tmp_path.iterdir())) == 2 * count
    assert navigator.space("F1", "walking").contains((7.2, 5.2))


def test_files_of_a_plan_nobody_has_walked_for_long_are_dropped(
    kept: SketchCache, tiny: Plan
) -> None:
    ground, upper = tiny.levels
    loaded = kept.load(ground, WALKING)
    assert loaded is not None
    router = Router(*loaded)
    router.prepare()
    assert router.tables is not None
    old = replace(kept, digest="old")
    for cache in (kept, old):
        cache.store(ground, WALKING, *loaded)
        cache.store_tables(ground, WALKING, router.sketch, router.tables)
    later = time.time() + 30 * 24 * 3600
    staff = replace(kept, digest=f"{kept.digest} staff", clock=lambda: later)
    staff.store(upper, WALKING, *loaded)
    staff.store_tables(upper, WALKING, router.sketch, router.tables)
    assert old.load(ground, WALKING) is None
    assert old.load_tables(ground, WALKING, router.sketch) is None
    assert kept.load(ground, WALKING) is not None
    assert kept.load_tables(ground, WALKING, router.sketch) is not None


def test_files_used_now_and_then_outlive_a_change_of_plan(kept: SketchCache, tiny: Plan) -> None:
    ground, day, start = tiny.levels[0], 24 * 3600.0, time.time()
    loaded = replace(kept, clock=lambda: start + 10 * day).load(ground, WALKING)
    assert loaded is not None
    replace(kept, digest="new", clock=lambda: start + 20 * day).store(ground, WALKING, *loaded)
    assert kept.load(ground, WALKING) is not None


def test_a_folder_that_cannot_be_made_is_no_hindrance(tiny: Plan, tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("a file, not a folder")
    navigator = Navigator(tiny, cache_dir=tmp_path / "taken" / "cache")
    assert navigator.route("A01", "A02").length_m > 0
