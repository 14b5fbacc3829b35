"""The window of figures: what it reads, shows, adds, works out and writes."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QPushButton, QTableWidget

from smartnav.cartography.tokens.heat import HEAT
from smartnav.errands.hall import Hall
from smartnav.hall.tallies import HourTold, MissTold, SubjectTold, SummaryTold
from smartnav.hall.wire import NoAnswer, Refused
from smartnav.queueing.told import RatedTold, RemarkTold
from smartnav.ui import background
from smartnav.ui.analytics import AnalyticsWindow
from smartnav.ui.analytics.period import days_of
from smartnav.ui.reception.look import Look
from tests.analytics.counted import CHINA, some
from tests.samples import small_hall

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot

    from smartnav.errors import SmartNavError

TODAY = date(2026, 11, 30)
AT = datetime(2026, 11, 20, 1, tzinfo=UTC)
LONGEST_MS = 30_000


@dataclass
class Counted:
    """A server with the month of the tiny plan."""

    asked: list[tuple[datetime, datetime]] = field(default_factory=list)
    words: list[tuple[str, str]] = field(default_factory=list)
    trouble: SmartNavError | None = None
    is_empty: bool = False

    def summary(self, start: datetime, end: datetime) -> SummaryTold:
        self.asked.append((start, end))
        if self.trouble is not None:
            raise self.trouble
        if self.is_empty:
            return SummaryTold(hours=[], subjects=[], misses=[])
        counts = some()
        return SummaryTold(
            hours=[HourTold.model_validate(row) for row in counts.hours],
            subjects=[SubjectTold.model_validate(row) for row in counts.subjects],
            misses=[
                MissTold(words=words, visits=visits, first_at=AT, last_at=AT)
                for words, visits in (("营业照", 7), ("两次", 2))
            ],
            rated=tuple(RatedTold.model_validate(row) for row in counts.rated),
            remarks=tuple(RemarkTold.model_validate(row) for row in counts.remarks),
        )  # fmt: skip

    def add_word(self, service: str, word: str) -> object:
        if self.trouble is not None:
            raise self.trouble
        self.words.append((service, word))
        return None


@pytest.fixture(scope="session")
def hall(tmp_path_factory: pytest.TempPathFactory) -> Hall:
    folder = tmp_path_factory.mktemp("analytics")
    return small_hall(folder)


@pytest.fixture
def source() -> Counted:
    return Counted()


@pytest.fixture
def window(hall: Hall, source: Counted, qtbot: QtBot) -> Iterator[AnalyticsWindow]:
    window = AnalyticsWindow(
        hall.navigator, hall.directory, source, Look("zh"), zone=CHINA, today=TODAY
    )
    qtbot.addWidget(window)
    # Where there is nothing to draw: whoever wants charts turns to them.
    window.leaves.choose("misses")
    window.show()
    window.load()
    settle(window, qtbot)
    yield window
    background.wait_for_all()


def settle(window: AnalyticsWindow, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: window.is_settled, timeout=LONGEST_MS)


def button(window: AnalyticsWindow, name: str) -> QPushButton:
    found = window.findChild(QPushButton, name)
    assert isinstance(found, QPushButton), name
    return found


def text(window: AnalyticsWindow, name: str) -> str:
    found = window.findChild(QLabel, name)
    assert isinstance(found, QLabel)
    return found.text()


def test_it_begins_with_thirty_days_of_the_halls_clock(
    window: AnalyticsWindow, source: Counted, qtbot: QtBot
) -> None:
    window.leaves.choose("overview")
    settle(window, qtbot)
    (span,) = source.asked
    assert span == (
        datetime(2026, 11, 1, tzinfo=CHINA), datetime(2026, 12, 1, tzinfo=CHINA)
    )  # fmt: skip
    assert window.report is not None
    drawn = [chart.picture for chart in window.overview.charts.values()]
    assert all(picture is not None for picture in drawn)
    names = {fact.label: fact.value for fact in window.report.facts}
    assert names["访问"] == "50"
    assert "走动公里" in names


def test_another_period_is_read_and_days_out_of_order_are_not(
    window: AnalyticsWindow, source: Counted, qtbot: QtBot
) -> None:
    button(window, "usual-last").click()
    settle(window, qtbot)
    assert source.asked[-1][0] == datetime(2026, 10, 1, tzinfo=CHINA)
    assert source.asked[-1][1] == datetime(2026, 11, 1, tzinfo=CHINA)
    asked = len(source.asked)
    window.period.set_days(date(2026, 11, 20), date(2026, 11, 10))
    assert text(window, "said") == "开始日期要早于结束日期。"
    assert len(source.asked) == asked
    assert not button(window, "usual-last").isChecked()


@pytest.mark.parametrize(("period", "days"), [
    ("today", (TODAY, TODAY)), ("week", (date(2026, 11, 24), TODAY)),
    ("month", (date(2026, 11, 1), TODAY)), ("last", (date(2026, 10, 1), date(2026, 10, 31))),
])  # fmt: skip
def test_usual_periods(period: str, days: tuple[date, date]) -> None:
    assert days_of(period, TODAY) == days


def test_the_heat_lies_on_the_map_of_each_level(window: AnalyticsWindow, qtbot: QtBot) -> None:
    window.leaves.choose("heat")
    settle(window, qtbot)
    view = window.heat.view
    assert view.levels == ("F1", "F2")
    picture = view.composed_picture()
    assert picture is not None
    assert any((shape.fill or "").startswith(HEAT[-1]) for shape in picture.shapes)
    button(window, "heat-level-F2").click()
    settle(window, qtbot)
    assert view.level == "F2"


def test_one_click_makes_a_word_a_synonym(
    window: AnalyticsWindow, source: Counted, qtbot: QtBot
) -> None:
    window.leaves.choose("misses")
    misses = window.misses
    assert misses.table.rowCount() == 1
    assert misses.chosen == "营业照"
    assert "add-licence" in offers(window)
    with qtbot.waitSignal(misses.added, timeout=LONGEST_MS):
        button(window, "add-licence").click()
    assert source.words == [("licence", "营业照")]
    cell = misses.table.item(0, 2)
    assert cell is not None
    assert "同义词" in cell.text()
    assert "已把" in text(window, "miss-said")


def offers(window: AnalyticsWindow) -> list[str]:
    QApplication.processEvents()
    found = window.misses.findChildren(QPushButton)
    return [each.objectName() for each in found if each.isVisible()]


def test_any_service_can_be_looked_for(window: AnalyticsWindow) -> None:
    window.leaves.choose("misses")
    window.misses.search.setText("公章")
    assert "add-seal" in offers(window)
    window.misses.search.setText("没有这种东西吧")
    assert offers(window) == []


def test_a_word_that_cannot_be_added_is_said(
    window: AnalyticsWindow, source: Counted, qtbot: QtBot
) -> None:
    window.leaves.choose("misses")
    source.trouble = Refused(403, "this is not for the role editor")
    button(window, "add-licence").click()
    qtbot.waitUntil(lambda: text(window, "miss-said") != "", timeout=LONGEST_MS)
    assert "not for the role" in text(window, "miss-said")
    assert window.misses.isEnabled()


def test_what_an_exchange_would_save(window: AnalyticsWindow, qtbot: QtBot) -> None:
    window.leaves.choose("exchange")
    pane = window.exchanging
    box = window.findChild(QComboBox, "exchange-one")
    assert isinstance(box, QComboBox)
    assert box.itemData(0) == "A01"
    pane.choose("A01", "C05")
    button(window, "exchange-try").click()
    settle(window, qtbot)
    (found,) = pane.tried
    assert (found.one, found.other, found.walks) == ("A01", "C05", 15)
    assert "米" in text(window, "exchange-said")
    pane.choose("A01", "A01")
    pane.ask()
    settle(window, qtbot)
    assert "itself" in text(window, "exchange-detail")
    assert len(pane.tried) == 1


def test_an_empty_period_and_a_server_that_is_away_are_said(
    window: AnalyticsWindow, source: Counted, qtbot: QtBot
) -> None:
    source.is_empty = True
    window.period.choose("week")
    settle(window, qtbot)
    assert text(window, "said") == "这段时间没有使用记录。"
    assert text(window, "heat-said") == "这段时间没有查过路线。"
    source.trouble = NoAnswer("gone")
    window.period.choose("today")
    settle(window, qtbot)
    assert text(window, "said").startswith("读取失败")


def test_a_report_is_saved(window: AnalyticsWindow, tmp_path: Path, qtbot: QtBot) -> None:
    for name, begins in (("r.pdf", b"%PDF"), ("r.xlsx", b"PK"), ("r", b"<!doctype")):
        path = tmp_path / name
        window.save(path)
        written = path if path.suffix else path.with_name("r.html")
        qtbot.waitUntil(written.is_file, timeout=LONGEST_MS)
        assert written.read_bytes().startswith(begins)
    qtbot.waitUntil(lambda: "r.html" in text(window, "said"), timeout=LONGEST_MS)


def test_it_says_all_in_english_and_closes_by_escape(
    hall: Hall, source: Counted, qtbot: QtBot
) -> None:
    window = AnalyticsWindow(
        hall.navigator, hall.directory, source, Look("en", dark=True), zone=CHINA,
        today=TODAY + timedelta(days=1),
    )  # fmt: skip
    qtbot.addWidget(window)
    window.show()
    window.load()
    settle(window, qtbot)
    said = "".join(each.text() for each in window.findChildren(QPushButton))
    assert not [char for char in said if "\u4e00" <= char <= "\u9fff"]
    QTest.keyClick(window, Qt.Key.Key_Escape)
    assert not window.isVisible()
    background.wait_for_all()


def test_it_shows_what_visitors_think(window: AnalyticsWindow, qtbot: QtBot) -> None:
    window.leaves.choose("ratings")
    settle(window, qtbot)
    leaf = window.ratings

    def row(table: QTableWidget, number: int) -> list[str]:
        items = [table.item(number, column) for column in range(table.columnCount())]
        return ["" if item is None else item.text() for item in items]

    assert row(leaf.windows, 0) == ["A01 社会保障", "4", "4.0", "1.7"]
    assert row(leaf.services, 0)[1:] == ["6", "4.0", "1.4"]
    assert row(leaf.remarks, 0)[-2:] == ["很不满意", "=等了<很久>"]
    assert "共 6 次评价，平均 4.0 分" in text_of(window)


def text_of(window: AnalyticsWindow) -> str:
    return " ".join(each.text() for each in window.findChildren(QLabel))
