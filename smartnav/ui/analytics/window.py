"""The window of figures: a period, and what it tells on five leaves."""

from __future__ import annotations

import logging
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from PySide6.QtWidgets import (
    QFileDialog,
    QHBoxLayout,
    QSizePolicy,
    QStackedWidget,
)

from smartnav.analytics.counts import Miss, gathered
from smartnav.analytics.material import Material
from smartnav.analytics.report import report
from smartnav.analytics.saving import SUFFIXES, write_report
from smartnav.analytics.wording import words as report_words
from smartnav.errors import SmartNavError
from smartnav.ui import background
from smartnav.ui.analytics.exchanging import Exchanging
from smartnav.ui.analytics.heatpane import HeatPane
from smartnav.ui.analytics.misses import Adds, Misses
from smartnav.ui.analytics.overview import Overview
from smartnav.ui.analytics.period import PeriodBar
from smartnav.ui.analytics.ratings import Ratings
from smartnav.ui.analytics.wording import words
from smartnav.ui.office.parts import Button, Choice, label
from smartnav.ui.office.window import OfficeWindow
from smartnav.ui.printing import to_pdf

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import tzinfo

    from smartnav.analytics.counts import Hourly, Rated, Remark, Subject
    from smartnav.analytics.report import Report
    from smartnav.cartography.display import Picture
    from smartnav.directory import Directory
    from smartnav.routing import Navigator
    from smartnav.ui.office.look import Look

_log = logging.getLogger(__name__)


class Summary(Protocol):
    """Counts of a period."""

    @property
    def hours(self) -> Sequence[Hourly]:
        """By the hour."""

    @property
    def subjects(self) -> Sequence[Subject]:
        """By what they are about."""

    @property
    def misses(self) -> Sequence[Miss]:
        """Words that found nothing."""

    @property
    def rated(self) -> Sequence[Rated]:
        """Faces given, by window and service."""

    @property
    def remarks(self) -> Sequence[Remark]:
        """What was written to them."""


class Source(Adds, Protocol):
    """Where figures come from, as :class:`smartnav.hall.office.Office`: it is waited for."""

    def summary(self, start: datetime, end: datetime) -> Summary:
        """Return the counts of a period."""


class AnalyticsWindow(OfficeWindow):
    """大数据分析.

    Parameters
    ----------
    navigator, directory
        The hall as it is at this desk.
    source
        Where figures come from.
    look
        Language, colours, sizes.
    zone, today
        Of the hall's clock.
    motion
        Whether the map flies.
    """

    def __init__(
        self, navigator: Navigator, directory: Directory, source: Source, look: Look, *,
        zone: tzinfo, today: date, motion: bool = False,
    ) -> None:  # fmt: skip
        said = words(look.lang)
        super().__init__(said.title, navigator.plan, look)
        self._navigator, self._directory, self._source = navigator, directory, source
        self._zone = zone
        self.words, say = said, report_words(look.lang)
        self._asked, self._loading, self._following = 0, False, False
        self.material: Material | None = None
        self.report: Report | None = None
        self.period = PeriodBar(self.words, look, today)
        self.overview = Overview(say, look)
        self.heat = HeatPane(navigator.plan, say, self.words, look, motion=motion)
        self.misses = Misses(source, say, self.words, look)
        self.exchanging = Exchanging(say, self.words, look)
        self.ratings = Ratings(say, look)
        self.leaves = Choice(self.words.leaves, "leaf")
        self._stack = QStackedWidget()
        for each in (self.overview, self.heat, self.misses, self.exchanging, self.ratings):
            self._stack.addWidget(each)
        self.said = label(role="quiet", name="said")
        self.said.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._lay_out()
        self.leaves.chosen.connect(self._turn)
        self.period.changed.connect(self.load)
        self.setFocus()

    def _lay_out(self) -> None:
        look, words = self._look, self.words
        export = Button(words.export, "export")
        export.clicked.connect(self._ask_where)
        close = Button(words.close, "close")
        close.clicked.connect(self.close)
        top, below = QHBoxLayout(), QHBoxLayout()
        for row in (top, below):
            row.setSpacing(look.px(10))
        top.addWidget(label(words.title, "title"))
        top.addSpacing(look.px(12))
        top.addWidget(self.period)
        top.addStretch(1)
        top.addWidget(export)
        top.addWidget(close)
        below.addWidget(self.leaves)
        below.addWidget(self.said, 1)
        column = self.make_column()
        column.addLayout(top)
        column.addLayout(below)
        column.addWidget(self._stack, 1)

    @property
    def is_settled(self) -> bool:
        """Whether all that was asked for is on the screen."""
        if self._loading or self._following or not self.exchanging.is_settled:
            return False
        charts = {0: self.overview.charts.values(), 4: (self.ratings.chart,)}.get(
            self._stack.currentIndex(), ()
        )
        heat = self._stack.currentIndex() != 1 or self.heat.is_settled
        return heat and all(chart.is_settled for chart in charts)

    def load(self) -> None:
        """Read the counts of the period chosen."""
        if not self.period.is_sound:
            self.said.setText(self.words.backward)
            return
        self._asked += 1
        number, source = self._asked, self._source
        start, end = self.period.span(self._zone)
        self._loading = True
        self.said.setText(self.words.loading)

        def work() -> tuple[Material, Report]:
            told = source.summary(start, end)
            counts = gathered(
                start, end, hours=told.hours, subjects=told.subjects, misses=told.misses,
                rated=told.rated, remarks=told.remarks,
            )  # fmt: skip
            material = Material(counts, self._navigator, self._directory, self._zone)
            # Ways take seconds: what needs none of them is shown before.
            return material, report(material, self._look.lang, ways=False)

        background.run(
            self, work, lambda found: self._take(number, *found),
            lambda error: self._fail(number, error),
        )  # fmt: skip

    def _take(self, number: int, material: Material, told: Report) -> None:
        if number != self._asked:
            return
        self._loading = False
        self.material, self.report = material, told
        self.said.setText(told.empty or f"{told.period}　{told.notes[-1]}")
        self.overview.show_report(None if told.empty else told)
        self.misses.show_material(material)
        self.ratings.show_report(None if told.empty else told)
        self.exchanging.show_material(None)
        if not material.walks:
            self.heat.clear(self.words.no_walks)
            return
        self.heat.said.setText(self.words.waiting_for_heat)
        self._following = True

        def work() -> Report:
            assert material.heats is not None  # Worked out here, not when it is shown.
            return report(material, self._look.lang)

        background.run(
            self, work, lambda found: self._take_ways(number, material, found),
            lambda error: self._fail(number, error),
        )  # fmt: skip

    def _take_ways(self, number: int, material: Material, told: Report) -> None:
        if number != self._asked:
            return
        self._following = False
        self.report = told
        self.overview.show_report(told)
        self.heat.show_material(material)
        self.exchanging.show_material(material)

    def _fail(self, number: int, error: Exception) -> None:
        if number != self._asked:
            return
        self._loading = self._following = False
        if not isinstance(error, SmartNavError):
            _log.error("figures could not be read", exc_info=error)
        self.said.setText(self.words.failed.format(why=error))

    def _turn(self, leaf: str) -> None:
        self._stack.setCurrentIndex(list(self.words.leaves).index(leaf))

    def _ask_where(self) -> None:
        if self.report is None:
            return
        kinds = ";;".join(f"{kind.upper()[1:]} (*{kind})" for kind in SUFFIXES)
        name, _ = QFileDialog.getSaveFileName(self, self.words.export, "", kinds)
        if name:
            self.save(Path(name))

    def save(self, path: Path) -> None:
        """Write the report to a file of the kind its name says, HTML by default."""
        told = self.report
        if told is None:
            return
        if path.suffix.lower() not in SUFFIXES:
            path = path.with_name(f"{path.name}{SUFFIXES[0]}")
        background.run(
            self, lambda: write_report(told, path, _to_pdf),
            lambda _: self.said.setText(self.words.written.format(path=path)),
            lambda error: self._fail(self._asked, error),
        )  # fmt: skip


def _to_pdf(pages: tuple[Picture, ...], path: Path, title: str) -> None:
    to_pdf(pages, path, title=title)
