"""Reports: what they tell, as a page, on paper, as a spreadsheet."""

from __future__ import annotations

import io
import re
import zipfile
from typing import TYPE_CHECKING

import pytest

from smartnav.analytics.counts import Counts, Missed
from smartnav.analytics.exchange import what_if
from smartnav.analytics.material import Material
from smartnav.analytics.page import report_page
from smartnav.analytics.report import Report, report
from smartnav.analytics.sheets import report_sheets
from smartnav.analytics.workbook import report_workbook
from smartnav.guide.sheet import A4
from tests.analytics.counted import CHINA, END, START, route, some

if TYPE_CHECKING:
    from smartnav.directory import Directory
    from smartnav.plan.model import Lang
    from smartnav.routing import Navigator


@pytest.fixture(scope="module")
def material(navigator: Navigator, directory: Directory) -> Material:
    return Material(some(), navigator, directory, CHINA)


@pytest.fixture(scope="module")
def told(material: Material) -> Report:
    exchange = what_if(material.navigator, material.walks, "A01", "C05")
    return report(material, "zh", exchange)


@pytest.fixture(scope="module")
def nothing(navigator: Navigator, directory: Directory) -> Report:
    return report(Material(Counts(START, END), navigator, directory, CHINA), "en")


def test_what_a_report_tells(told: Report) -> None:
    facts = {fact.label: fact.value for fact in told.facts}
    assert facts["访问"] == "50"
    assert (facts["搜索"], facts["搜不到"]) == ("25", "20.0%")
    assert facts["扫码打开率"] == "40%"
    assert facts["关怀版"] == "24%"
    parts = {part.key: part for part in told.parts}
    assert list(parts) == [
        "days", "busy", "services", "stops", "starts", "heat-F1", "heat-F2", "walks", "hours",
        "shares", "ratings", "misses", "exchange",
    ]  # fmt: skip
    assert "最忙的是周一 9:00–10:00。" in parts["busy"].remarks
    assert parts["services"].details[0].rows[0] == ("自动取款机", "atm", 11)
    assert parts["stops"].details[0].rows[0] == ("A01 社会保障", "A01", 10)
    assert any("1 次" in remark for remark in parts["heat-F1"].remarks)
    assert parts["exchange"].remarks[0] == "假如A01和C05对调：涉及 15 次路线。"
    assert told.notes[-1].startswith("示例大厅")
    assert facts["平均评价"] == "4.0 / 5"
    windows, services, remarks = parts["ratings"].tables
    assert windows.rows == (
        ("社会保障", "A01", 4, 4.0, 1.7, 1, 0, 0, 0, 3),
        ("企业登记", "C05", 2, 4.0, 0.0, 0, 0, 0, 2, 0),
    )  # fmt: skip
    assert services.rows[0][1:5] == ("A01", 6, 4.0, 1.4)
    assert remarks.rows[0][-2:] == ("很不满意", "=等了<很久>")


def test_words_that_found_nothing_tell_what_they_find_now(told: Report) -> None:
    (misses,) = (part for part in told.parts if part.key == "misses")
    assert misses.tables[0].rows == (
        ("宠物证", 7, "仍查不到"), ("社会保障", 3, "已能查到：社会保障"),
    )  # fmt: skip


def test_an_empty_period_is_one_calm_sentence(nothing: Report) -> None:
    assert nothing.empty == "Nothing was counted in this period."
    assert nothing.empty in report_page(nothing)
    (page,) = report_sheets(nothing)
    assert nothing.empty in [line for label in page.labels for line in label.lines]
    assert cells(nothing)


def test_a_page_needs_nothing_else(told: Report) -> None:
    page = report_page(told)
    assert re.findall(r"""(?:src|href)=["'](?!data:|#)""", page) == []
    assert "url(data:font/" in page
    assert page.count("<svg") == sum(len(part.drawings) for part in told.parts)
    assert '<html lang="zh-CN">' in page
    assert "A01 社会保障" in page


def test_what_was_typed_is_no_markup_and_no_formula(
    navigator: Navigator, directory: Directory
) -> None:
    counts = Counts(
        START, END, subjects=(route("kiosk-south", "A01", 1),),
        misses=(Missed("<script>x</script>", 3), Missed("=1+1", 3)),
    )  # fmt: skip
    said = report(Material(counts, navigator, directory, CHINA), "zh")
    assert "<script" not in report_page(said)
    assert "<f>" not in cells(said)


def test_pages_hold_all_within_their_margins(told: Report) -> None:
    pages = report_sheets(told)
    assert 2 <= len(pages) <= 6
    for page in pages:
        assert (page.width, page.height) == A4
        for label in page.labels:
            if not label.angle:
                assert label.at[0] - label.width / 2 > 30
                assert label.at[0] + label.width / 2 < A4[0] - 30
            assert 30 < label.at[1] < A4[1] - 30


def cells(told: Report) -> str:
    """Return the XML of all sheets."""
    with zipfile.ZipFile(io.BytesIO(report_workbook(told))) as book:
        names = [each for each in book.namelist() if each.startswith("xl/worksheets/sheet")]
        return "".join(book.read(each).decode() for each in names)


def test_a_spreadsheet_has_a_sheet_a_part_and_numbers_as_numbers(told: Report) -> None:
    with zipfile.ZipFile(io.BytesIO(report_workbook(told))) as book:
        sheets = re.findall(r'<sheet name="([^"]+)"', book.read("xl/workbook.xml").decode())
        shared = book.read("xl/sharedStrings.xml").decode()
        assert len([each for each in book.namelist() if "charts/chart" in each]) == 5
    assert sheets[0] == "大数据分析报告"
    assert len(sheets) == 1 + sum(bool(part.tables or part.details) for part in told.parts)
    assert "A01 社会保障" in shared
    assert "<v>11</v>" in cells(told)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_both_languages_say_all(material: Material, lang: Lang) -> None:
    said = report(material, lang)
    text = " ".join(
        [said.title, *(fact.label for fact in said.facts), *(part.title for part in said.parts),
         *(remark for part in said.parts for remark in part.remarks)]
    )  # fmt: skip
    assert "{" not in text
    assert bool(re.search("[\u4e00-\u9fff]", text)) == (lang == "zh")
