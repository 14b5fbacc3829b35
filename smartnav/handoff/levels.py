"""What levels are called."""

from __future__ import annotations

from typing import TYPE_CHECKING

from smartnav.plan.vocabulary import Text

if TYPE_CHECKING:
    from smartnav.plan.model import Level


def level_name(level: Level) -> Text:
    """Return what a level is called in full; in English with the id the level buttons show."""
    known = level.name.en.split(maxsplit=1)[:1] == [level.id]
    return Text(zh=level.name.zh, en=level.name.en if known else f"{level.id} {level.name.en}")
