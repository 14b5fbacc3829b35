from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smartnav.directory import Directory, Hit, SearchIndex
from smartnav.plan.places import Gazetteer


def first(directory: Directory, text: str) -> Hit:
    hits = directory.search(text)
    assert hits, f"nothing for {text!r}"
    return hits[0]


@pytest.mark.parametrize(
    ("text", "title"),
    [
        # Chinese: whole, beginning, middle
        ("公积金提取", "公积金提取"),
        ("公积金", "公积金提取"),
        ("积金提", "公积金提取"),
        ("营业执照", "营业执照办理"),
        ("身份证", "身份证办理"),
        # Pinyin: whole, begun, with blanks, a later syllable, initials, mixed
        ("gongjijintiqu", "公积金提取"),
        ("gongjijin", "公积金提取"),
        ("gong ji jin", "公积金提取"),
        ("gong ji", "公积金提取"),
        ("GongJiJin", "公积金提取"),
        ("tiqu", "公积金提取"),
        ("gjj", "公积金提取"),
        ("gjjtq", "公积金提取"),
        ("gongjj", "公积金提取"),
        ("yyzz", "营业执照办理"),
        ("sbk", "社保卡办理"),
        ("sfz", "身份证办理"),
        ("bdc", "不动产登记"),
        # English: whole, words begun, any order
        ("housing fund withdrawal", "公积金提取"),
        ("withdrawal fund", "公积金提取"),
        ("business licence", "营业执照办理"),
        # Everyday words
        ("退休", "退休办理"),
        ("开店", "开办企业"),
        ("养老金", "退休办理"),
        ("厕所", "女卫生间"),
        ("男厕", "男卫生间"),
        ("wc", "女卫生间"),
        ("toilet", "女卫生间"),
        ("喝水", "饮水处"),
        ("取款机", "自动取款机"),
        ("atm", "自动取款机"),
        ("喂奶", "母婴室"),
        ("lift", "1号电梯"),
        ("扶梯", "上行扶梯"),
        # Areas, rooms
        ("A", "民生服务"),
        ("b区", "办税服务"),
        ("取号", "取号区"),
        ("培训", "培训室"),
        ("绿色通道", "绿色通道"),
        ("lvse", "绿色通道"),
        ("luse", "绿色通道"),
        # Questions
        ("我要办身份证", "身份证办理"),
        ("厕所在哪里", "女卫生间"),
        ("怎么办营业执照", "营业执照办理"),
        ("请问洗手间怎么走", "女卫生间"),
        ("办理公积金提取手续", "公积金提取"),
        ("where is the toilet", "女卫生间"),
        ("how to get a business licence", "营业执照办理"),
        ("社保卡窗口", "社保卡办理"),
        ("身份证到期换新", "身份证办理"),
        # One typing error
        ("gongjijn", "公积金提取"),
        ("gogjijin", "公积金提取"),
        ("hosing fund", "公积金提取"),
        ("business license", "营业执照办理"),
        ("公积全", "公积金提取"),
        ("营业执昭", "营业执照办理"),
        ("社宝卡", "社保卡办理"),
        ("toielt", "女卫生间"),
    ],
)
def test_what_people_type_finds_what_they_mean(directory: Directory, text: str, title: str) -> None:
    assert first(directory, text).title.zh == title


@pytest.mark.parametrize(
    "text", ["c11", "C11", "C 11", "Ｃ１１", "c-11", " C11 ", "C11窗口", "c11号窗", "窗口C11"]
)
def test_a_window_is_found_by_its_number_in_any_form(directory: Directory, text: str) -> None:
    hit = first(directory, text)
    assert hit.kind == "window"
    assert hit.references == ("C11",)
    assert hit.title.zh.startswith("C11 ")
    assert hit.title.en.startswith("C11 ")


def test_leading_noughts_may_be_left_out(directory: Directory) -> None:
    assert first(directory, "b4").references == ("B04",)
    assert first(directory, "b04").references == ("B04",)


@pytest.mark.parametrize("text", ["11号", "11", "11号窗口", "１１号"])
def test_a_bare_number_finds_the_window_of_every_area(directory: Directory, text: str) -> None:
    found = [hit.references for hit in directory.search(text)]
    assert found[:4] == [("A11",), ("B11",), ("C11",), ("D11",)]


@pytest.mark.parametrize(
    ("text", "windows"),
    [("c十一号窗", ["C11"]), ("四号窗口", ["A04", "B04", "C04", "D04"]), ("二十号窗", ["A20"])],
)
def test_a_number_may_be_spoken(directory: Directory, text: str, windows: list[str]) -> None:
    found = [hit.references[0] for hit in directory.search(text)]
    assert found[: len(windows)] == windows


def test_a_number_is_not_part_of_another(directory: Directory) -> None:
    found = [hit.references[0] for hit in directory.search("4号窗口")]
    assert found == ["A04", "B04", "C04", "D04"]


def test_a_service_leads_to_all_windows_that_serve_it(
    directory: Directory, gazetteer: Gazetteer
) -> None:
    hit = first(directory, "公积金提取")
    serving = {
        place.id
        for place in gazetteer.places.values()
        if place.kind == "window" and "公积金提取" in {service.zh for service in place.services}
    }
    assert hit.kind == "service"
    assert len(serving) > 1
    assert set(hit.references) == serving
    assert all(place is gazetteer.places[place.id] for place in hit.places)


def test_windows_of_one_name_are_one_hit(directory: Directory) -> None:
    hits = directory.search("住房公积金")
    assert [hit.title.zh for hit in hits].count("住房公积金") == 1


def test_better_kinds_of_match_come_first(directory: Directory) -> None:
    titles = [hit.title.zh for hit in directory.search("医保")]
    assert titles.index("医保报销") < titles.index("居民医保缴费")
    scores = [hit.score for hit in directory.search("医保")]
    assert scores == sorted(scores, reverse=True)


def test_initials_rank_below_names(directory: Directory) -> None:
    hits = {hit.title.en: hit.score for hit in directory.search("atm")}
    assert max(hits, key=lambda title: hits[title]) == "ATM"


def test_what_is_not_public_is_not_found(directory: Directory, gazetteer: Gazetteer) -> None:
    hidden = [place for place in gazetteer.places.values() if not place.public]
    assert hidden
    for place in hidden:
        found = {ref for hit in directory.search(place.name.zh) for ref in hit.references}
        assert place.id not in found


def test_every_service_is_found_by_its_name_its_pinyin_and_its_initials(
    directory: Directory, index: SearchIndex
) -> None:
    services = [entry for entry in index.entries if entry.kind == "service"]
    assert len(services) > 50
    for entry in services:
        assert first(directory, entry.title.zh).title == entry.title
        spoken = next(key.text for key in entry.keys if key.kind == "pinyin" and not key.said)
        begun = next(key.text for key in entry.keys if key.kind == "initials" and not key.said)
        assert entry.title in [hit.title for hit in directory.search(spoken)][:3]
        assert entry.title in [hit.title for hit in directory.search(begun)][:6]


def test_the_limit_is_kept(directory: Directory) -> None:
    assert len(directory.search("a", limit=5)) == 5
    assert directory.search("a", limit=0) == ()


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "\u3000",
        "!!",
        "…",
        "\x00",
        "(((",
        "[a-z",
        "\\",
        "'" * 99,
        "公" * 5000,
        "zzqqxx",
        "\ud800",
    ],
)
def test_odd_text_finds_nothing_quietly(directory: Directory, text: str) -> None:
    assert isinstance(directory.search(text), tuple)
    directory.suggest(text)


@given(st.text(st.characters()))
def test_no_text_raises(directory: Directory, text: str) -> None:
    assert isinstance(directory.search(text), tuple)
    directory.suggest(text)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("退体", "退休"),
        ("公积全", "公积金"),
        ("营业执昭", "营业执照"),
        ("toielt", "toilet"),
    ],
)
def test_a_wrong_spelling_suggests_the_right_one(
    directory: Directory, text: str, said: str
) -> None:
    suggestion = directory.suggest(text)
    assert suggestion is not None
    assert suggestion.zh == said


def test_nonsense_suggests_nothing(directory: Directory) -> None:
    assert directory.suggest("xqzzkj") is None
    assert directory.suggest("") is None


def test_a_search_is_quick(directory: Directory) -> None:
    queries = ["gjj", "公积金", "gong ji", "b4", "toilet", "hosing fund", "退体"]
    spent = []
    for query in queries * 3:
        begun = time.process_time()
        directory.search(query)
        spent.append(time.process_time() - begun)
    assert sorted(spent)[len(spent) // 2] < 0.01
