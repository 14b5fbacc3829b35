"""Files damaged at random become a plan, or one clear sentence; nothing else."""

from __future__ import annotations

import copy
import json
import random
from typing import TYPE_CHECKING, Any

import pytest

from smartnav.interchange import BadFile, import_plan
from smartnav.interchange.imdf.exporting import to_imdf
from tests.interchange.drawings import office, written
from tests.interchange.test_osm import STATION

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from smartnav.plan.model import Plan

JUNK: tuple[Any, ...] = (
    None, True, 0, -1, 1e300, "", "x", [], {}, [[]], {"a": 1}, "\ud800", [1, 2], [None],
    {"zh": 5}, "F1", 10**30,
)  # fmt: skip
"""What does not belong where it is put."""
LINES = ("", "nan", "-1", "1e308", "x", "\x00", "0", "9" * 40, "inf")
_TRIES = 25


def _places(value: Any, way: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    if isinstance(value, dict):
        for key, each in value.items():
            yield from _places(each, (*way, key))
    elif isinstance(value, list):
        for index, each in enumerate(value[:4]):
            yield from _places(each, (*way, index))
    if way:
        yield way


def _refusal(path: Path) -> str:
    """Return what a file is refused with; nothing for one that became a plan."""
    try:
        import_plan(path)
    except BadFile as refused:
        return str(refused)
    return ""


def _taken(path: Path) -> bool:
    """Return whether a file became a plan; else it was refused in one line."""
    said = _refusal(path)
    assert said == "" or (said.startswith(f"{path}: ") and "\n" not in said)
    return said == ""


def test_features_with_junk_in_them(tiny: Plan, tmp_path: Path) -> None:
    features = to_imdf(tiny)[0].all()
    chance, path = random.Random(8), tmp_path / "mangled.geojson"
    taken = 0
    for _ in range(_TRIES):
        mangled = copy.deepcopy(features)
        for _ in range(chance.choice((1, 1, 3))):
            feature = chance.choice(mangled)
            way = chance.choice(list(_places(feature)))
            holder: Any = feature
            for key in way[:-1]:
                holder = holder[key]
            holder[way[-1]] = chance.choice(JUNK)
        path.write_text(json.dumps({"type": "FeatureCollection", "features": mangled}))
        taken += _taken(path)
    assert 0 < taken < _TRIES


@pytest.mark.parametrize("ending", ["osm", "dxf"])
def test_lines_lost_doubled_or_spelt_wrongly(ending: str, tmp_path: Path) -> None:
    whole = STATION.read_text() if ending == "osm" else written(office()).decode()
    chance, path = random.Random(8), tmp_path / f"mangled.{ending}"
    taken = 0
    for _ in range(_TRIES):
        lines = whole.split("\n")
        for _ in range(chance.choice((1, 2, 5))):
            at = chance.randrange(len(lines) // 2, len(lines))
            match chance.randrange(4):
                case 0:
                    lines[at] = chance.choice(LINES)
                case 1:
                    del lines[at]
                case 2:
                    lines.insert(at, chance.choice(lines))
                case _:
                    lines[at] = lines[at].replace("1", chance.choice("9x-.\"'<"), 1)
        path.write_text("\n".join(lines))
        taken += _taken(path)
    assert 0 < taken < _TRIES
