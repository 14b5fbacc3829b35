"""Measuring and breaking names."""

from __future__ import annotations

import pytest
from fontTools.ttLib import TTFont
from hypothesis import given
from hypothesis import strategies as st

from smartnav.cartography import TextMeasure
from smartnav.cartography.text import wrap
from smartnav.resources import asset


def test_chinese_is_one_em_wide_and_digits_are_tabular() -> None:
    measure = TextMeasure()
    assert measure.width("民生服务", 20) == pytest.approx(80)
    assert len({measure.width(digit, 100) for digit in "0123456789"}) == 1
    assert TextMeasure(bold=True).width("A01", 20) > measure.width("A01", 20)
    assert measure.ascent > 0.8
    assert measure.descent > 0.1


def test_widths_are_those_of_the_font() -> None:
    with TTFont(asset("fonts", "NotoSansSC-Regular.otf"), lazy=True) as font:
        advance = font["hmtx"].metrics[font.getBestCmap()[ord("W")]][0] / font["head"].unitsPerEm
    assert TextMeasure().width("W", 50) == pytest.approx(50 * advance)


@pytest.mark.parametrize(
    ("name", "lines"),
    [
        ("民生等候区", ("民生", "等候区")),
        ("电子税务体验室", ("电子税务", "体验室")),
        ("开办企业专区", ("开办企业", "专区")),
        ("不动产登记", ("不动产", "登记")),
        ("无障碍卫生间", ("无障碍", "卫生间")),
        ("住房公积金", ("住房", "公积金")),
        ("自动取款机", ("自动", "取款机")),
        ("Permits and Approvals", ("Permits and", "Approvals")),
        ("Bid opening 1", ("Bid", "opening 1")),
    ],
)
def test_a_name_breaks_where_one_would_pause(name: str, lines: tuple[str, ...]) -> None:
    assert wrap(name, 2)[-1] == lines


@pytest.mark.parametrize("name", ["大厅", "女卫生间", "Wi-Fi", "母婴室", "A01–A12"])
def test_a_single_word_is_not_broken(name: str) -> None:
    assert wrap(name, 3) == ((name,),)


@given(st.text("民生服务区南门(主入口)A1–2 bc、", min_size=1, max_size=14))
def test_breaking_loses_nothing(name: str) -> None:
    for lines in wrap(name, 3):
        assert "".join(lines).replace(" ", "") == name.replace(" ", "")
        if len(lines) > 1:
            assert not any(line.startswith((")", "、", "–")) for line in lines[1:])
            assert not any(line.endswith("(") for line in lines[:-1])


def test_no_single_letter_stands_in_a_line_of_its_own() -> None:
    assert wrap("Waiting A", 2) == (("Waiting A",),)
    assert wrap("Priority waiting A", 2)[-1] == ("Priority", "waiting A")
