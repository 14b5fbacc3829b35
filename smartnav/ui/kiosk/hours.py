"""Opening hours (the common part of OpenStreetMap's syntax) in words."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from smartnav.ui.kiosk.wording import words

if TYPE_CHECKING:
    from smartnav.plan.model import Lang

_DAYS = ("Mo", "Tu", "We", "Th", "Fr", "Sa", "Su")
_RULE = re.compile(r"^(?P<days>[A-Z][a-z](?:[-,][A-Z][a-z])*)\s+(?P<times>[\d:,\s-]+)$")
_DAY = re.compile(r"Mo|Tu|We|Th|Fr|Sa|Su")


def spoken_hours(hours: str, lang: Lang) -> str:
    """Return e.g. ``周一至周五 09:00–17:00``; what is not understood is returned as it is."""
    rules = [_rule(rule.strip(), lang) for rule in hours.split(";") if rule.strip()]
    return ("；" if lang == "zh" else "; ").join(rules)


def _rule(rule: str, lang: Lang) -> str:
    match = _RULE.match(rule)
    if match is None:
        return rule
    names = dict(zip(_DAYS, words(lang).weekdays, strict=True))
    days = _DAY.sub(lambda day: names[day[0]], match["days"])
    days = days.replace("-", "至" if lang == "zh" else "–")
    days = days.replace(",", "、" if lang == "zh" else ", ")
    times = match["times"].strip().replace("-", "–").replace(",", "、" if lang == "zh" else ", ")
    return f"{days} {times}"
