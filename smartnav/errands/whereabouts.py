"""Where places are, in few words: their numbers, their area."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from smartnav.plan.model import Plan, Section
    from smartnav.plan.places import Place

_NUMBERED = re.compile(r"^(.*?)(\d+)$")


def window_ids(places: Iterable[Place]) -> str:
    """Return the ids of windows, those in a row shortly: ``A01–A04 B02``."""
    runs: list[list[str]] = []
    for place_id in sorted(place.id for place in places if place.kind == "window"):
        if runs and _follows(runs[-1][-1], place_id):
            runs[-1].append(place_id)
        else:
            runs.append([place_id])
    return " ".join(run[0] if len(run) == 1 else f"{run[0]}–{run[-1]}" for run in runs)


def _follows(first: str, second: str) -> bool:
    one, two = _NUMBERED.match(first), _NUMBERED.match(second)
    if one is None or two is None:
        return False
    return one[1] == two[1] and int(two[2]) == int(one[2]) + 1


def lettered_section(plan: Plan, section_id: str | None) -> Section | None:
    """Return the functional area a section is or belongs to, if it has a letter."""
    sections = {section.id: section for section in plan.sections}
    seen: set[str] = set()
    while section_id in sections and section_id not in seen:
        seen.add(section_id)
        section = sections[section_id]
        if section.letter:
            return section
        section_id = section.parent
    return None
