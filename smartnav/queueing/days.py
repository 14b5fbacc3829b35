"""Days as people say them: on a phone's page, at a kiosk, at the desk and on its slips."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from smartnav.plan.vocabulary import Lang

_WEEK: dict[Lang, tuple[str, ...]] = {
    "zh": ("周一", "周二", "周三", "周四", "周五", "周六", "周日"),
    "en": ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"),
}
# Not those of the process's locale, which Qt sets.
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def day_parts(day: date | str, lang: Lang) -> tuple[str, str]:
    """Return a day, or one written such as ``2026-11-28``, of its month and of its week.

    Examples
    --------
    >>> day_parts("2026-11-28", "zh"), day_parts("2026-11-28", "en")
    (('11月28日', '周六'), ('28 Nov', 'Sat'))
    """
    then = date.fromisoformat(day) if isinstance(day, str) else day
    written = f"{then.month}月{then.day}日"
    if lang == "en":
        written = f"{then.day} {_MONTHS[then.month - 1]}"
    return written, _WEEK[lang][then.weekday()]


def day_text(day: date | str, lang: Lang) -> str:
    """Return a day in one line.

    Examples
    --------
    >>> day_text("2026-11-28", "zh"), day_text("2026-11-28", "en")
    ('11月28日 周六', 'Sat 28 Nov')
    """
    written, week = day_parts(day, lang)
    return f"{written} {week}" if lang == "zh" else f"{week} {written}"
