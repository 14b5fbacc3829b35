"""A floor from disk is the floor that was drawn, and no other."""

from __future__ import annotations

import time
from dataclasses import fields, replace
from typing import TYPE_CHECKING

import pytest

from smartnav.cartography import ELDER, STANDARD, THEMES, draw_floor
from smartnav.cartography.display import Floor, Spare
from smartnav.cartography.kept import FloorCache
from smartnav.plan import load_plan
from smartnav.resources import floorplan

if TYPE_CHECKING:
    from pathlib import Path

    from smartnav.cartography import Theme
    from smartnav.plan.model import Lang, Plan


@pytest.fixture(scope="module")
def station() -> Plan:
    return load_plan(floorplan("community-station.yaml"))


def _same(one: Floor, other: Floor) -> bool:
    return all(getattr(one, each.name) == getattr(other, each.name) for each in fields(Floor))


@pytest.mark.parametrize("theme", THEMES.values(), ids=THEMES)
def test_a_floor_comes_back_as_it_was_drawn(station: Plan, tmp_path: Path, theme: Theme) -> None:
    cache, level = FloorCache(tmp_path / "cache", "digest"), station.levels[0].id
    langs: tuple[Lang, ...] = ("zh", "en")
    for lang in langs:
        drawn = draw_floor(station, level, lang=lang, theme=theme)
        for _ in range(2):
            kept = cache.floor(station, level, lang=lang, theme=theme)
            assert _same(kept, drawn)
            spares = [spare for label in kept.labels for spare in label.spares]
            assert all(isinstance(spare, Spare) for spare in spares)
    assert len(list((tmp_path / "cache").iterdir())) == 2


def test_another_plan_language_or_theme_has_a_floor_of_its_own(
    station: Plan, tmp_path: Path
) -> None:
    level = station.levels[0].id
    for digest in ("one", "other"):
        FloorCache(tmp_path, digest).floor(station, level, lang="zh", theme=STANDARD)
    FloorCache(tmp_path, "one").floor(station, level, lang="en", theme=STANDARD)
    FloorCache(tmp_path, "one").floor(station, level, lang="zh", theme=ELDER)
    assert len(list(tmp_path.iterdir())) == 4


def test_floors_of_a_plan_nobody_has_used_for_long_are_dropped(
    station: Plan, tmp_path: Path
) -> None:
    level, later = station.levels[0].id, time.time() + 30 * 24 * 3600
    FloorCache(tmp_path, "old").floor(station, level, lang="zh", theme=STANDARD)
    new = FloorCache(tmp_path, "new")
    new.floor(station, level, lang="zh", theme=STANDARD)
    replace(new, clock=lambda: later).floor(station, level, lang="en", theme=STANDARD)
    assert len(list(tmp_path.iterdir())) == 2


@pytest.mark.parametrize("place", [0, 70, 5000, -2])
def test_a_damaged_file_is_drawn_again(station: Plan, tmp_path: Path, place: int) -> None:
    cache, level = FloorCache(tmp_path, "digest"), station.levels[0].id
    drawn = cache.floor(station, level, lang="zh", theme=STANDARD)
    file = next(tmp_path.iterdir())
    good = file.read_bytes()
    damaged = bytearray(good)
    damaged[place] ^= 1
    file.write_bytes(damaged)
    assert _same(cache.floor(station, level, lang="zh", theme=STANDARD), drawn)
    assert file.read_bytes() == good


def test_without_a_folder_floors_are_drawn(station: Plan, tmp_path: Path) -> None:
    level = station.levels[0].id
    drawn = draw_floor(station, level, lang="zh", theme=STANDARD)
    (tmp_path / "taken").touch()
    for folder in (None, tmp_path / "taken" / "cache"):
        floor = FloorCache(folder, "digest").floor(station, level, lang="zh", theme=STANDARD)
        assert _same(floor, drawn)
