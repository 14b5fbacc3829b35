from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from smartnav.directory import Directory, SearchIndex, load_index
from smartnav.files import UNUSED_S
from smartnav.plan.places import Gazetteer
from tests.directory.conftest import TINY

DIGEST = "0123456789abcdef" * 4


def test_an_index_survives_its_json(index: SearchIndex) -> None:
    assert SearchIndex.from_json(index.to_json()) == index


@pytest.mark.parametrize(
    "text", ["", "{}", "[]", "null", '{"format": 0}', '{"format": 5, "entries": [[]]}']
)
def test_other_json_is_no_index(text: str) -> None:
    with pytest.raises(ValueError, match=r"index|format|Expecting"):
        SearchIndex.from_json(text)


def test_the_index_is_kept_by_the_plans_digest(tiny: Gazetteer, tmp_path: Path) -> None:
    built = load_index(tiny, digest=DIGEST, cache_dir=tmp_path / "new" / "folder")
    (path,) = (tmp_path / "new" / "folder").iterdir()
    assert SearchIndex.from_json(path.read_text(encoding="utf-8")) == built
    assert load_index(tiny, digest=DIGEST, cache_dir=path.parent) == built


def test_another_digest_is_another_index(tiny: Gazetteer, tmp_path: Path) -> None:
    load_index(tiny, digest=DIGEST, cache_dir=tmp_path)
    load_index(tiny, digest=DIGEST[::-1], cache_dir=tmp_path)
    assert len(list(tmp_path.iterdir())) == 2


def test_an_index_nobody_asks_for_goes_when_another_is_kept(
    tiny: Gazetteer, tmp_path: Path
) -> None:
    other, own = DIGEST[::-1], DIGEST
    begun = time.time()
    for digest in (own, other):
        load_index(tiny, digest=digest, cache_dir=tmp_path, clock=lambda: begun)
    kept = {path.name for path in tmp_path.iterdir()}
    for path in tmp_path.iterdir():
        os.utime(path, (begun, begun))
    later = begun + UNUSED_S - 60
    load_index(tiny, digest=own, cache_dir=tmp_path, clock=lambda: later)
    load_index(tiny, digest="f" * 64, cache_dir=tmp_path, clock=lambda: later + 120)
    left = {path.name for path in tmp_path.iterdir()}
    assert [name for name in kept - left if other[:32] in name]
    assert [name for name in kept & left if own[:32] in name]


def test_a_spoilt_cache_is_built_anew(tiny: Gazetteer, tmp_path: Path) -> None:
    built = load_index(tiny, digest=DIGEST, cache_dir=tmp_path)
    (path,) = tmp_path.iterdir()
    for spoilt in ('{"format": 1}', path.read_text(encoding="utf-8")[:-9]):
        path.write_text(spoilt, encoding="utf-8")
        assert load_index(tiny, digest=DIGEST, cache_dir=tmp_path) == built


def test_a_folder_that_cannot_be_written_is_no_obstacle(tiny: Gazetteer, tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("not a folder")
    index = load_index(tiny, digest=DIGEST, cache_dir=blocked / "cache")
    assert Directory(tiny, index).search("gjj")


def test_without_digest_or_folder_nothing_is_kept(tiny: Gazetteer, tmp_path: Path) -> None:
    load_index(tiny, cache_dir=tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_a_cached_index_needs_no_pinyin_library(tiny: Gazetteer, tmp_path: Path) -> None:
    load_index(tiny, digest=DIGEST, cache_dir=tmp_path)
    script = (
        "import sys, pathlib\n"
        "from smartnav.directory import Directory, load_index\n"
        "from smartnav.plan import load_plan\n"
        "from smartnav.plan.places import Gazetteer\n"
        "places = Gazetteer(load_plan(sys.argv[1]))\n"
        "index = load_index(places, digest=sys.argv[3], cache_dir=pathlib.Path(sys.argv[2]))\n"
        "assert Directory(places, index).search('gjj')[0].title.zh == '公积金提取'\n"
        "assert 'pypinyin' not in sys.modules\n"
        "assert 'opencc' not in sys.modules\n"
        "assert 'networkx' not in sys.modules\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script, str(TINY), str(tmp_path), DIGEST],
        check=False,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr


def test_every_reading_of_a_character_is_understood(index: SearchIndex) -> None:
    """提 is read ti and di, 行 xing and hang; the likeliest comes first."""
    entry = next(entry for entry in index.entries if entry.title.zh == "公积金提取")
    spoken = [key.text for key in entry.keys if key.kind == "pinyin"]
    assert spoken[0] == "gongjijintiqu"
    bank = next(entry for entry in index.entries if entry.title.zh == "政银合作银行")
    spoken = [key.text for key in bank.keys if key.kind == "pinyin" and not key.said]
    assert spoken[0].endswith("yinhang")
    assert any(text.endswith("yinxing") for text in spoken)
