"""Whether something is open now, and when next, in words of both languages."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Literal

from smartnav.plan.holidays import public_holidays
from smartnav.plan.hours import BadHours, Hours
from smartnav.plan.model import Text

if TYPE_CHECKING:
    from datetime import date

CLOSING = timedelta(minutes=30)
"""Before it closes one is told how long there is left: our judgement of a short errand."""
_DAYS_ZH = ("周一", "周二", "周三", "周四", "周五", "周六", "周日")
_DAYS_EN = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_MONTHS_EN = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip
_WEEK_DAYS = 7
_DAY_MIN = 24 * 60

OpenKind = Literal["open", "closing", "break", "later", "over", "holiday", "closed", "never"]


@dataclass(frozen=True, slots=True)
class OpenState:
    """Today's state of something that has opening hours."""

    kind: OpenKind
    """``break``: it was open today and will be again; ``later``: it has not opened yet today;
    ``over``: not any more today; ``holiday``, ``closed``: not today."""
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


def open_state(hours: str, moment: datetime) -> OpenState | None:
    """Return the state of what keeps ``hours`` at ``moment``, in local time.

    None for hours that are not given or not understood.

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
    return _open(read, moment) if read.is_open(moment) else _closed(read, moment)


def _open(hours: Hours, moment: datetime) -> OpenState:
    closes = hours.closes(moment)
    if closes is None:
        # A holiday may still come that is farther off than one looks.
        always = not hours.keeps_holidays
        text = (
            Text(zh="全天开放", en="Open all day, every day")
            if always
            else Text(zh="现在开放", en="Open now")
        )
        return OpenState("open", text)
    left = closes - moment
    until = _end(closes)
    if left <= CLOSING:
        minutes = max(1, -(-int(left.total_seconds()) // 60))
        unit = "minute" if minutes == 1 else "minutes"
        zh = f"{until} 结束办公，还有 {minutes} 分钟"
        en = f"Open now, closes at {until}, in {minutes} {unit}"
        return OpenState("closing", _also(hours, moment, zh, en), closes)
    en = f"Open now, until {until}" if left <= timedelta(days=1) else "Open now"
    return OpenState("open", _also(hours, moment, "现在办公", en), closes)


def _closed(hours: Hours, moment: datetime) -> OpenState:
    opens = hours.opens(moment)
    today = moment.date()
    spans = hours.times(today)
    if opens is None:
        zh = "现在不办公" if hours.keeps_holidays else "不对外办公"
        return OpenState("never", Text(zh=zh, en="Closed"))
    if opens.date() == today:
        if any(_minute(moment) >= end for _, end in spans):
            zh, en = f"{_clock(opens)} 恢复办公", f"Closed now, opens again at {_clock(opens)}"
            return OpenState("break", _also(hours, moment, zh, en), opens=opens)
        zh, en = f"{_clock(opens)} 开始办公", f"Closed now, opens at {_clock(opens)}"
        return OpenState("later", _also(hours, moment, zh, en), opens=opens)
    zh, en = _day(opens, today)
    if spans:
        text = Text(zh=f"今天办公已结束，{zh}开始办公", en=f"Closed for today, opens {en}")
        return OpenState("over", text, opens=opens)
    holiday = public_holidays().off.get(today) if hours.keeps_holidays else None
    if holiday is not None:
        text = Text(zh=f"{holiday.zh}放假，{zh}恢复办公", en=f"Closed for {holiday.en}, opens {en}")
        return OpenState("holiday", text, opens=opens)
    text = Text(zh=f"今天不办公，{zh}开始办公", en=f"Closed today, opens {en}")
    return OpenState("closed", text, opens=opens)


def _also(hours: Hours, moment: datetime, zh: str, en: str) -> Text:
    """Say today's hours before a Chinese sentence: ``今天 9:00–12:00、13:30–17:00，…``."""
    midnight = datetime(moment.year, moment.month, moment.day)
    spans = [
        f"{_clock(midnight + timedelta(minutes=begin))}–{_end(midnight + timedelta(minutes=end))}"
        if (begin, end) != (0, _DAY_MIN)
        else "全天"
        for begin, end in hours.times(moment.date())
    ]
    return Text(zh=f"今天 {'、'.join(spans)}，{zh}" if spans else zh, en=en)


def _day(opens: datetime, today: date) -> tuple[str, str]:
    """Return when it opens on another day, in both languages."""
    clock, weekday = _clock(opens), opens.weekday()
    ahead = (opens.date() - today).days
    if ahead == 1:
        return f"明天 {clock} ", f"tomorrow at {clock}"
    if ahead < _WEEK_DAYS:
        return f"{_DAYS_ZH[weekday]} {clock} ", f"on {_DAYS_EN[weekday]} at {clock}"
    return (
        f"{opens.month}月{opens.day}日（{_DAYS_ZH[weekday]}）{clock} ",
        f"on {_DAYS_EN[weekday]} {opens.day} {_MONTHS_EN[opens.month - 1]} at {clock}",
    )


def _clock(moment: datetime) -> str:
    return f"{moment.hour}:{moment.minute:02d}"


def _end(moment: datetime) -> str:
    return "24:00" if (moment.hour, moment.minute) == (0, 0) else _clock(moment)


def _minute(moment: datetime) -> int:
    return moment.hour * 60 + moment.minute
