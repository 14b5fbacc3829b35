"""Opening hours, written as in OpenStreetMap, in words."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
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
_DAY = "|".join(_DAYS)
_DAY_RANGE = re.compile(rf"\b({_DAY})-({_DAY})\b")
_ONE_DAY = re.compile(rf"\b({_DAY})\b")
_TIMES = re.compile(r"(\d{1,2}:\d{2})-(\d{1,2}:\d{2})")


def hours_text(hours: str, lang: Lang) -> str:
    """Return opening hours in words; what is not understood stays as it is written.

    Examples
    --------
    >>> hours_text("Mo-Fr 09:00-12:00,13:00-17:00; PH off", "zh")
    '周一至周五 09:00–12:00、13:00–17:00；法定节假日休息'
    >>> hours_text("Mo-Fr 09:00-17:00", "en")
    'Mon–Fri 09:00–17:00'
    """
    column = 0 if lang == "zh" else 1
    to, comma, stop, off = (("至", "、", "；", "休息"), ("–", ", ", "; ", " closed"))[column]
    text = _DAY_RANGE.sub(lambda m: f"{_DAYS[m[1]][column]}{to}{_DAYS[m[2]][column]}", hours)
    text = _ONE_DAY.sub(lambda m: _DAYS[m[1]][column], text)
    text = _TIMES.sub(r"\1–\2", text)
    text = re.sub(r"\s*,\s*", comma, text)
    text = re.sub(r"\s*;\s*", stop, text)
    return re.sub(r"\s*\boff\b", off, text)
