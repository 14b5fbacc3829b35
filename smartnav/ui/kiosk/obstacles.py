"""What blocks the way, said to a visitor: routing names it for staff, in English."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from smartnav.plan.model import Lang, Plan
    from smartnav.ui.kiosk.wording import Words

_RIDE = re.compile(r"^(?P<id>\S+) \((?:staff |closed )?(lift|stairs|escalator|ramp) to \S+\)$")


def said_obstacles(blocked_by: Iterable[str], plan: Plan, lang: Lang, words: Words) -> str:
    """Return what blocks the way in one phrase; empty when nothing can be said simply."""
    said = [_said(each, plan, lang, words) for each in blocked_by]
    return words.comma.join(dict.fromkeys(each for each in said if each))


def _said(obstacle: str, plan: Plan, lang: Lang, words: Words) -> str:
    ride = _RIDE.match(obstacle)
    if ride is not None:
        names = {connector.id: connector.name.in_(lang) for connector in plan.connectors}
        return names.get(ride["id"], "")
    for start, phrase in words.obstacles.items():
        if start in obstacle:
            return phrase
    return ""
