"""What visitors say in their own words leads to what they want: ``everyday.yaml``."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from smartnav.directory import Directory, build_index
from smartnav.plan.places import Gazetteer
from tests.samples import sample_plan

TABLE: dict[str, Any] = yaml.safe_load(
    Path(__file__).with_name("everyday.yaml").read_text(encoding="utf-8")
)


def titles(directory: Directory, text: str) -> list[str]:
    return [hit.title.zh for hit in directory.search(text)]


def test_the_table_is_large_and_in_both_languages() -> None:
    asked = [*TABLE["first"], *TABLE["found"]]
    assert len(asked) > 120
    assert sum(text.isascii() for text in asked) > 50


@pytest.mark.parametrize(("text", "wanted"), TABLE["first"].items())
def test_the_first_hit_is_what_one_wants(directory: Directory, text: str, wanted: str) -> None:
    assert titles(directory, text)[:1] in [[title] for title in wanted.split("|")]


@pytest.mark.parametrize(("text", "wanted"), TABLE["found"].items())
def test_a_broad_word_has_its_answer_among_three(
    directory: Directory, text: str, wanted: str
) -> None:
    assert set(titles(directory, text)[:3]) & set(wanted.split("|"))


@pytest.mark.parametrize(("text", "unwanted"), TABLE["never"].items())
def test_a_shared_character_is_no_meaning(
    directory: Directory, text: str, unwanted: list[str]
) -> None:
    assert not set(titles(directory, text)) & set(unwanted)


def test_a_title_that_has_the_word_comes_before_one_that_is_only_said_so(
    directory: Directory,
) -> None:
    found = titles(directory, "轮椅")
    assert found.index("轮椅借用") < found.index("便民服务角")
    found = titles(directory, "打印")
    assert found.index("复印打印") < found.index("社保医保自助机")


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        # Said at length, in the wrong order, in another form, by sound
        ("how do i pay my taxes here", "综合办税"),
        ("shop opening", "开办企业"),
        ("i would like to renew my passport please", "出入境证件"),
        ("my old passport has expired", "出入境证件"),
        ("jiaoshui", "综合办税"),
        ("lihun", "婚姻登记"),
        ("我想给孩子上户口", "户口登记"),
        ("请问在哪里交税", "综合办税"),
    ],
)
def test_longer_questions_are_understood(directory: Directory, text: str, wanted: str) -> None:
    assert titles(directory, text)[:1] == [wanted]


def test_a_small_station_has_its_own_words() -> None:
    gazetteer = Gazetteer(sample_plan("community-station"))
    station = Directory(gazetteer, build_index(gazetteer))
    for text, wanted in (
        ("open a shop", "帮办代办"),
        ("have a baby", "户籍就业"),
        ("pension", "退休办理"),
        ("借伞", "爱心雨伞"),
    ):
        assert titles(station, text)[:1] == [wanted]
    # A facility that it has not is nothing else instead.
    for text in ("充电", "哪里能充电", "parking"):
        assert titles(station, text) == []
        assert station.suggest(text) is None
