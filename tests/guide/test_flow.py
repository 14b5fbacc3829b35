from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from smartnav.cartography import TextMeasure
from smartnav.guide.flow import wrap

LETTERS = "面向屏幕左转走约 35 米，到（西楼梯）。Take the lift, up to C11! ½ min"


def measure(text: str) -> float:
    return TextMeasure().width(text, 10)


def test_chinese_breaks_anywhere_but_before_closing_marks() -> None:
    assert wrap("走西楼梯上到二层，左转。", 60, measure) == ("走西楼梯上到", "二层，左转。")
    assert wrap("走西楼梯上到，左转", 60, measure) == ("走西楼梯上", "到，左转")
    assert wrap("一二三四（五六）七", 50, measure) == ("一二三四", "（五六）七")


def test_english_breaks_between_words_and_drops_the_space() -> None:
    lines = wrap("Take the west stairs up to the upper floor", 90, measure)
    assert len(lines) > 1
    assert " ".join(lines) == "Take the west stairs up to the upper floor"


def test_an_amount_stays_with_its_unit() -> None:
    lines = wrap("经过填表台走约 20 米", 95, measure)
    assert lines == ("经过填表台走约", "20 米")
    assert wrap("go on for about 20 m", 90, measure)[-1].endswith("20 m")


def test_what_is_wider_than_the_line_gets_one_of_its_own() -> None:
    assert wrap("到 Unternehmensregister 去", 40, measure) == ("到", "Unternehmensregister", "去")


def test_an_empty_text_is_one_empty_line() -> None:
    assert wrap("", 40, measure) == ("",)


@settings(deadline=None)  # the machine may be busy
@given(st.text(LETTERS, max_size=60), st.floats(20, 200))
def test_nothing_is_lost_and_no_line_that_could_be_broken_is_too_wide(
    text: str, width: float
) -> None:
    lines = wrap(text, width, measure)
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")
    for line in lines:
        assert measure(line) <= width or len(wrap(line, 0.1, measure)) == 1
