"""Small phrases: hours, obstacles, window numbers."""

from __future__ import annotations

import dataclasses
import string
from datetime import datetime
from typing import TYPE_CHECKING

import pytest

from smartnav.errands.whereabouts import window_ids
from smartnav.ui.kiosk.hallwords import hall_words
from smartnav.ui.kiosk.hours import spoken_hours
from smartnav.ui.kiosk.obstacles import said_obstacles
from smartnav.ui.kiosk.wording import EN, ZH, words

if TYPE_CHECKING:
    from smartnav.plan.model import Lang, Plan
    from smartnav.ui.kiosk.hall import Hall


def _blanks(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


def test_both_languages_fill_in_the_same_things() -> None:
    for field in dataclasses.fields(ZH):
        chinese, english = getattr(ZH, field.name), getattr(EN, field.name)
        if isinstance(chinese, str):
            assert _blanks(chinese) == _blanks(english), field.name
        else:
            assert len(chinese) == len(english), field.name


def test_english_has_no_chinese_but_the_way_back_to_it() -> None:
    for field in dataclasses.fields(EN):
        text = getattr(EN, field.name)
        if field.name != "other_language" and isinstance(text, str):
            assert not any("\u4e00" <= letter <= "\u9fff" for letter in text), field.name
            # The bundled font has the curly quotes of Chinese: an em wide.
            assert not set(text) & set(
                "\N{LEFT DOUBLE QUOTATION MARK}\N{RIGHT DOUBLE QUOTATION MARK}"
            )


def test_what_a_halls_screens_say_is_there_in_both_languages() -> None:
    zh, en = hall_words("zh"), hall_words("en")
    for field in dataclasses.fields(zh):
        chinese, english = getattr(zh, field.name), getattr(en, field.name)
        if isinstance(chinese, dict):
            assert list(chinese) == list(english), field.name
            chinese, english = tuple(chinese.values()), tuple(english.values())
        pairs = (
            [(chinese, english)] if isinstance(chinese, str) else zip(chinese, english, strict=True)
        )
        for one, other in pairs:
            assert _blanks(one) == _blanks(other), field.name
            assert not any("\u4e00" <= letter <= "\u9fff" for letter in other), field.name
    assert zh.why("unheard-of") == zh.why("failed")


def test_the_clock_says_time_and_day() -> None:
    now = datetime(2026, 3, 3, 9, 41)
    assert words("zh").clock(now) == "09:41  周二"
    assert words("en").clock(now) == "09:41  Tue"


@pytest.mark.parametrize(
    ("hours", "lang", "spoken"),
    [
        ("Mo-Fr 09:00-17:00", "zh", "周一至周五 09:00–17:00"),
        ("Mo-Fr 09:00-17:00", "en", "Mon–Fri 09:00–17:00"),
        ("Mo-Fr 09:00-12:00,13:30-17:00", "zh", "周一至周五 09:00–12:00、13:30–17:00"),
        ("Mo-Fr 09:00-17:00; Sa 09:00-12:00", "zh", "周一至周五 09:00–17:00；周六 09:00–12:00"),
        ("Mo,We 09:00-12:00", "en", "Mon, Wed 09:00–12:00"),
        ("24/7", "en", "24/7"),
        ("", "zh", ""),
    ],
)
def test_hours_are_said_in_words(hours: str, lang: Lang, spoken: str) -> None:
    assert spoken_hours(hours, lang) == spoken


def test_obstacles_are_said_to_visitors(tiny: Plan) -> None:
    blocked = (
        "stairs-1 (stairs to F2)",
        "staff door at (4.0, 10.0) on F1",
        "staff door at (5.0, 10.0) on F1",
        "something unheard of",
    )
    assert said_obstacles(blocked, tiny, "zh", ZH) == "东楼梯、工作人员专用门"
    assert said_obstacles(blocked, tiny, "en", EN) == "East stairs, a door for staff only"
    assert said_obstacles(("nothing leads to X",), tiny, "zh", ZH) == ""


def test_windows_in_a_row_are_said_as_a_range(hall: Hall) -> None:
    find = hall.gazetteer.find
    assert window_ids([find("A03"), find("A01"), find("A02"), find("B02")]) == "A01–A03 B02"
    assert window_ids([find("A01")]) == "A01"
    assert window_ids([find("kiosk-south")]) == ""
