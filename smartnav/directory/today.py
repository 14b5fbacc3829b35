"""Whether something is open now, and when next, in words of both languages."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import lru_cache
from typing import TYPE_CHECKING, Literal

from smartnav.directory.wording import DAY_MIN, clock_text, listed_spans, phrases
from smartnav.plan.holidays import public_holidays
from smartnav.plan.hours import BadHours, Hours
from smartnav.plan.model import Text

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from smartnav.plan.holidays import Certainty
    from smartnav.plan.model import Lang

CLOSING = timedelta(minutes=30)
"""Before it closes one is told how long there is left: our judgement of a short errand."""
_WEEK_DAYS = 7

OpenKind = Literal[
    "open", "closing", "break", "later", "over", "holiday", "closed", "never", "suspended"
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class OpenState:
    """Today's state of something that has opening hours."""

    kind: OpenKind
    """``break``: it was open today and will be again; ``later``: it has not opened yet today;
    ``over``: not any more today; ``holiday``, ``closed``: not today; ``suspended``: the desk says
    that it is closed though its hours do not."""
    text: Text
    """``今天 9:00–17:00，现在办公``, ``Open now, until 17:00``."""
    closes: datetime | None = None
    """When it closes, while it is open; None: never."""
    opens: datetime | None = None
    """When it opens next, while it is closed."""

    @property
    def is_open(self) -> bool:
        """Whether it is open now."""
        return self.kind in ("open", "closing")


@lru_cache(maxsize=256)  # Most windows of a hall keep the same hours, and are asked at once.
def open_state(hours: str, moment: datetime) -> OpenState | None:
    """Return the state of what keeps ``hours`` at ``moment``, in local time.

    None for hours that are not given or not understood. Where holidays count of which the days are
    not official yet, the text says so; of days that the calendar of holidays does not reach it
    tells what holds on other days like them.

    Examples
    --------
    >>> state = open_state("Mo-Fr 09:00-12:00,13:30-17:00", datetime(2026, 11, 25, 12, 30))
    >>> state.text.zh, state.text.en
    ('今天 9:00–12:00、13:30–17:00，13:30 恢复办公', 'Closed now, opens again at 13:30')
    """
    try:
        read = Hours.parse(hours) if hours else None
    except BadHours:
        return None  # A check reports it.
    if read is None:
        return None
    return _State(read, moment).now()


@dataclass(frozen=True, slots=True)
class _State:
    """Hours at a moment."""

    hours: Hours
    moment: datetime

    def now(self) -> OpenState:
        return self._open() if self.hours.is_open(self.moment) else self._closed()

    def _open(self) -> OpenState:
        closes, today = self.hours.closes(self.moment), self.moment.date()
        if closes is None:
            # A holiday may still come that is farther off than one looks.
            kind = "for-now" if self.hours.keeps_holidays else "always"
            return OpenState("open", _in_both(lambda lang: phrases(lang).say(f"open.{kind}")))
        left = closes - self.moment
        sure, until = self.hours.certainty(today, today), _end(closes)
        if left <= CLOSING:
            minutes = max(1, -(-int(left.total_seconds()) // 60))
            text = self._told(
                sure,
                lambda lang: phrases(lang).say_of(minutes, "closing", until=until, minutes=minutes),
            )
            return OpenState("closing", text, closes)
        message = "open.until" if left <= timedelta(days=1) else "open.long"
        text = self._told(sure, lambda lang: phrases(lang).say(message, until=until))
        return OpenState("open", text, closes)

    def _closed(self) -> OpenState:
        opens, today = self.hours.opens(self.moment), self.moment.date()
        if opens is None:
            kind = "for-now" if self.hours.keeps_holidays else "never"
            return OpenState("never", _in_both(lambda lang: phrases(lang).say(f"shut.{kind}")))
        spans = self.hours.times(today)
        if opens.date() == today:
            sure, clock = self.hours.certainty(today, today), _clock(opens)
            begun = any(_minute(self.moment) >= end for _, end in spans)
            now: OpenKind = "break" if begun else "later"
            text = self._told(sure, lambda lang: phrases(lang).say(f"shut.{now}", clock=clock))
            return OpenState(now, text, opens=opens)
        kind, holiday = self._day_off() if not spans else ("over", None)
        sure = self.hours.certainty(today, opens.date())
        shut = "shut-for" if sure == "unknown" else "shut"

        def said(lang: Lang) -> str:
            called = holiday.in_(lang) if holiday is not None else ""
            when = when_text(opens, today, lang)
            return phrases(lang).say(f"{shut}.{kind}", holiday=called, when=when)

        return OpenState(kind, self._told(sure, said, hours=False), opens=opens)

    def _day_off(self) -> tuple[OpenKind, Text | None]:
        holidays = public_holidays().off if self.hours.keeps_holidays else {}
        holiday = holidays.get(self.moment.date())
        return ("closed" if holiday is None else "holiday"), holiday

    def _told(self, sure: Certainty, said: Callable[[Lang], str], *, hours: bool = True) -> Text:
        """Return what is ``said`` of now, with the ``hours`` of today, as far as it is ``sure``."""
        today = self.moment.date()
        spans = self.hours.times(today)

        def told(lang: Lang) -> str:
            say, listed = phrases(lang).say, listed_spans(spans, lang)
            if self.hours.certainty(today, today) == "unknown":
                return say("unknown.hours", hours=listed) if spans else say("unknown.off")
            text = said(lang)
            if hours and spans:
                text = say("with-hours", hours=listed, said=text)
            return say("provisional", said=text) if sure == "provisional" else text

        return _in_both(told)


def _in_both(said: Callable[[Lang], str]) -> Text:
    return Text(zh=said("zh"), en=said("en"))


def when_text(opens: datetime, today: date, lang: Lang) -> str:
    """Return when it opens on another day."""
    said, clock, ahead = phrases(lang), _clock(opens), (opens.date() - today).days
    if ahead == 1:
        return said.say("when.tomorrow", clock=clock)
    if ahead < _WEEK_DAYS:
        day = said.date(opens, "weekday-pattern")
        return said.say("when.weekday", day=day, clock=clock)
    return said.say("when.date", day=said.date(opens, "date-pattern"), clock=clock)


def _clock(moment: datetime) -> str:
    return clock_text(_minute(moment))


def _end(moment: datetime) -> str:
    return clock_text(_minute(moment) or DAY_MIN)


def _minute(moment: datetime) -> int:
    return moment.hour * 60 + moment.minute
