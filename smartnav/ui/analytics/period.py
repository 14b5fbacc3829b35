"""Which days are looked at."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import QDate, Signal
from PySide6.QtWidgets import QDateEdit, QHBoxLayout, QWidget

from smartnav.ui.office.parts import Choice, label
from smartnav.ui.theme import palette

if TYPE_CHECKING:
    from datetime import tzinfo

    from smartnav.ui.analytics.wording import Words
    from smartnav.ui.office.look import Look

LONGEST = timedelta(days=399)


def days_of(period: str, today: date) -> tuple[date, date]:
    """Return the first and the last day of a period that ends today, or of last month.

    Examples
    --------
    >>> days_of("last", date(2026, 3, 15))
    (datetime.date(2026, 2, 1), datetime.date(2026, 2, 28))
    """
    if period == "last":
        last = today.replace(day=1) - timedelta(days=1)
        return last.replace(day=1), last
    days = {"today": 1, "week": 7, "month": 30}[period]
    return today - timedelta(days=days - 1), today


class PeriodBar(QWidget):
    """Some usual periods, and two days for any other."""

    changed = Signal()

    def __init__(self, words: Words, look: Look, today: date) -> None:
        """Begin with the last thirty days."""
        super().__init__()
        self.setObjectName("period")
        self._today = today
        self._choice = Choice(words.periods, "usual")
        self._first, self._last = QDateEdit(), QDateEdit()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(look.px(8))
        row.addWidget(self._choice)
        for field, name in ((self._first, words.first), (self._last, words.last)):
            # The sheet leaves to the system's style what has an arrow, and with it the palette.
            field.setPalette(palette(look.theme))
            field.setCalendarPopup(True)
            field.setDisplayFormat("yyyy-MM-dd")
            field.setAccessibleName(name)
            field.setToolTip(name)
            field.setMaximumDate(_qdate(today))
            field.dateChanged.connect(self._take_days)
        self._first.setObjectName("first-day")
        self._last.setObjectName("last-day")
        row.addWidget(self._first)
        row.addWidget(label("–"))
        row.addWidget(self._last)
        self._setting = False
        self._choice.chosen.connect(self._take_usual)
        self._choice.choose("month")

    @property
    def days(self) -> tuple[date, date]:
        """The first and the last day."""
        return _pydate(self._first), _pydate(self._last)

    @property
    def is_sound(self) -> bool:
        """Whether the days are in order, and not too many."""
        first, last = self.days
        return first <= last <= first + LONGEST

    def span(self, zone: tzinfo) -> tuple[datetime, datetime]:
        """Return when the period begins and ends by a clock."""
        first, last = self.days
        begin, end = (datetime.combine(day, time(), zone) for day in
                      (first, last + timedelta(days=1)))  # fmt: skip
        return begin, end

    def choose(self, period: str) -> None:
        """Look at a usual period."""
        self._choice.choose(period)

    def set_days(self, first: date, last: date) -> None:
        """Look at any days."""
        self._show(first, last)
        self._take_days()

    def _take_usual(self, period: str) -> None:
        self._show(*days_of(period, self._today))
        self.changed.emit()

    def _show(self, first: date, last: date) -> None:
        self._setting = True
        self._first.setDate(_qdate(first))
        self._last.setDate(_qdate(last))
        self._setting = False

    def _take_days(self) -> None:
        if not self._setting:
            self._choice.clear()
            self.changed.emit()


def _qdate(day: date) -> QDate:
    return QDate(day.year, day.month, day.day)


def _pydate(field: QDateEdit) -> date:
    day = field.date()
    return date(day.year(), day.month(), day.day())
