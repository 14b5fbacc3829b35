"""A word is added to a file of services, and nothing else in it changes."""

from __future__ import annotations

import difflib
from typing import TYPE_CHECKING

import pytest

from smartnav.directory.offer import load_services
from smartnav.directory.offer.writing import CannotAdd, with_word
from smartnav.resources import floorplan
from tests.samples import sample_plan

if TYPE_CHECKING:
    from pathlib import Path

SERVICES = floorplan("shizhong.services.yaml")
PLAIN = """\
smartnav-services: 1
services:
  # 公积金
  - id: fund   # 柜台
    name: 公积金 | Fund
    windows: [A01]
themes:
  - {id: shop, name: 开店 | Shop, steps: [fund, fund], words: [开店]}
"""


def test_one_line_of_the_halls_file_changes_and_it_still_loads() -> None:
    before = SERVICES.read_text(encoding="utf-8")
    after = with_word(before, "disability-card", "残联, 的: 证")
    changed = [
        line for line in difflib.unified_diff(before.splitlines(), after.splitlines(), n=0)
        if line[:1] in "+-" and line[:3] not in ("+++", "---")
    ]  # fmt: skip
    assert len(changed) == 2
    assert changed[0].replace("disabled]", "disabled, '残联, 的: 证']")[1:] == changed[1][1:]


def test_words_come_where_there_were_none_and_in_themes() -> None:
    after = with_word(PLAIN, "fund", " 房贷   结清 ")
    assert "# 柜台" in after
    assert "words: [房贷 结清]" in after
    assert "[开店, 开饭馆]" in with_word(PLAIN, "shop", "开饭馆")


@pytest.mark.parametrize(("service", "word", "why"), [
    ("fund", "  ", "1 to 60"), ("fund", "长" * 61, "1 to 60"), ("nobody", "词", "no such service"),
    ("shop", "开店", "it is there"),
])  # fmt: skip
def test_what_cannot_be_added_is_said(service: str, word: str, why: str) -> None:
    with pytest.raises(CannotAdd, match=why):
        with_word(PLAIN, service, word)


@pytest.mark.parametrize("text", ["", "- a", "services: 3", "services: [3, {id: 4}]", "a: [", "'"])
def test_files_that_are_none_are_left_alone(text: str) -> None:
    with pytest.raises(CannotAdd):
        with_word(text, "fund", "词")


def test_a_word_is_found_afterwards(tmp_path: Path) -> None:
    path = tmp_path / "shizhong.services.yaml"
    text = SERVICES.read_text(encoding="utf-8")
    path.write_text(with_word(text, "disability-card", "宠物证"), encoding="utf-8")
    offer = load_services(path, sample_plan("shizhong"))
    assert "宠物证" in next(s for s in offer.services if s.id == "disability-card").words
