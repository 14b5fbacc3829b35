"""Searching the sample hall with its file of services."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Any

import pytest
import yaml

from smartnav.directory import Directory, SearchIndex
from tests.directory.test_everyday import TABLE

WITH_SERVICES: dict[str, Any] = yaml.safe_load(
    Path(__file__).with_name("everyday-services.yaml").read_text(encoding="utf-8")
)
FIRST = {**TABLE["first"], **WITH_SERVICES["otherwise"], **WITH_SERVICES["first"]}
MOST_GAINED = 4.2
"""What use and kind may add to a score: hits within it are ties."""


def test_the_table_is_large() -> None:
    assert len(WITH_SERVICES["first"]) >= 100
    assert len(FIRST) >= 250


@pytest.mark.parametrize(("text", "wanted"), FIRST.items())
def test_the_first_hit_is_what_one_wants(full: Directory, text: str, wanted: str) -> None:
    assert [hit.title.zh for hit in full.search(text)][:1] in [[one] for one in wanted.split("|")]


@pytest.mark.parametrize("text", WITH_SERVICES["nothing"])
def test_what_is_not_here_has_no_hit(full: Directory, text: str) -> None:
    assert full.search(text) == ()
    assert full.suggest(text) is None


@pytest.mark.parametrize(("text", "unwanted"), TABLE["never"].items())
def test_a_shared_character_is_no_meaning(full: Directory, text: str, unwanted: list[str]) -> None:
    assert not {hit.title.zh for hit in full.search(text)} & set(unwanted)


def test_services_and_themes_are_found_by_their_names_in_both_languages(
    full: Directory, full_index: SearchIndex
) -> None:
    wanted = [entry for entry in full_index.entries if entry.kind in ("service", "theme")]
    assert len(wanted) >= 254
    for entry in wanted[::2]:
        for name in (entry.title.zh, entry.title.en):
            first = full.search(name)[0]
            assert (first.title, first.kind) == (entry.title, entry.kind), name


def test_services_and_themes_are_found_by_their_pinyin_and_initials(
    full: Directory, full_index: SearchIndex
) -> None:
    for entry in full_index.entries[1::2]:
        if entry.kind not in ("service", "theme"):
            continue
        own = [key for key in entry.keys if not key.said]
        spoken = next(key.text for key in own if key.kind == "pinyin")
        begun = next(key.text for key in own if key.kind == "initials")
        for query in (spoken, begun):
            hits = full.search(query, limit=200)
            score = next(hit.score for hit in hits if hit.title == entry.title)
            assert hits[0].score - score <= MOST_GAINED, (query, entry.title.zh)


def test_a_hit_of_the_file_has_its_details(full: Directory) -> None:
    for text in ("社保卡", "我要开饭店"):
        hit = full.search(text)[0]
        known = hit.service or hit.theme
        assert known is not None
        assert known.name == hit.title
        assert hit.places


def test_what_the_plan_offers_is_not_listed_beside_the_same_of_the_file(full: Directory) -> None:
    listed = [hit.title.zh for hit in full.of_section("A")]
    assert len(listed) == len(set(listed))
    for hit in full.popular():
        assert hit.service is not None, hit.title.zh


def test_of_two_that_fit_alike_the_one_asked_more_often_comes_first(full: Directory) -> None:
    hits = [hit for hit in full.search("公积金提取") if hit.service is not None]
    fitting = full.search("gjj")
    uses = [hit.service.use for hit in fitting if hit.service and hit.kind == "service"][:3]
    assert hits[0].title.zh == "公积金提取"
    assert uses == sorted(uses, reverse=True)


def test_a_search_is_quick_with_two_typing_errors_too(full: Directory) -> None:
    spent = []
    spoilt = [f"{text[:3]}x{text[3:8]}q{text[9:]}" for text in FIRST if len(text) > 9]
    assert len(spoilt) > 20
    for query in [*list(FIRST)[::4], *spoilt[:40]]:
        begun = time.process_time()
        full.search(query)
        spent.append(time.process_time() - begun)
    assert sorted(spent)[len(spent) * 9 // 10] < 0.01
