"""Opening hours, written as in OpenStreetMap, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from smartnav.plan.hours import BadHours, Hours

if TYPE_CHECKING:
    from smartnav.plan.hours import HoursRule
    from smartnav.plan.vocabulary import Lang

_DAYS: dict[str, tuple[str, str]] = {
    "Mo": ("周一", "Mon"),
    "Tu": ("周二", "Tue"),
    "We": ("周三", "Wed"),
    "Th": ("周四", "Thu"),
    "Fr": ("周五", "Fri"),
    "Sa": ("周六", "Sat"),
    "Su": ("周日", "Sun"),
    "PH": ("法定节假日", "public holidays"),
}
_WHOLE_DAY = (0, 24 * 60)


def hours_text(hours: str, lang: Lang) -> str:
    """Return opening hours in words; what is not understood stays as it is written.

    Examples
    --------
    >>> hours_text("Mo-Fr 09:00-12:00,13:00-17:00; PH off", "zh")
    '周一至周五 09:00–12:00、13:00–17:00；法定节假日休息'
    >>> hours_text("Mo-Fr 09:00-17:00", "en")
    'Mon–Fri 09:00–17:00'
    """
    try:
        rules = Hours.parse(hours).rules
    except BadHours:
        return hours
    return ("；" if lang == "zh" else "; ").join(_rule(rule, lang) for rule in rules)


def _rule(rule: HoursRule, lang: Lang) -> str:
    column = 0 if lang == "zh" else 1
    to, comma = (("至", "、"), ("–", ", "))[column]
    days = comma.join(
        _DAYS[first][column] + (f"{to}{_DAYS[last][column]}" if last != first else "")
        for first, last in rule.days
    )
    if not rule.times:
        return f"{days}休息" if lang == "zh" else f"{days} closed".strip()
    if rule.times == (_WHOLE_DAY,) and not rule.days:
        return ("全天", "24/7")[column]
    days = days or ("每天", "daily")[column]
    times = comma.join(
        ("全天", "all day")[column] if span == _WHOLE_DAY else "–".join(map(_clock, span))
        for span in rule.times
    )
    return f"{days} {times}"


def _clock(minutes: int) -> str:
    hour, minute = divmod(minutes if minutes <= _WHOLE_DAY[1] else minutes - _WHOLE_DAY[1], 60)
    return f"{hour:02d}:{minute:02d}"
