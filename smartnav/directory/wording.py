"""The directory's sentences in each language: ``messages/*.po``, see :mod:`smartnav.phrases`."""

from __future__ import annotations

from functools import cache, reduce
from pathlib import Path
from typing import TYPE_CHECKING

from smartnav.phrases import Phrases, read_phrases

if TYPE_CHECKING:
    from collections.abc import Sequence

    from smartnav.plan.model import Lang

DAY_MIN = 24 * 60
FOLDER = Path(__file__).with_name("messages")


@cache
def phrases(lang: Lang) -> Phrases:
    """Return the sentences of a language, read when they are first needed."""
    return read_phrases(FOLDER, lang)


def listed(items: Sequence[str], lang: Lang) -> str:
    """Return items one after another: ``A05、A06``, ``A05, A06``."""
    say = phrases(lang).say
    return reduce(lambda some, item: say("listed", list=some, item=item), items) if items else ""


def clock_text(minutes: int) -> str:
    """Return a time by the minutes since midnight: ``9:00``, ``24:00``; past that ``2:00``."""
    hour, minute = divmod(minutes if minutes <= DAY_MIN else minutes - DAY_MIN, 60)
    return f"{hour}:{minute:02d}"


def listed_spans(spans: Sequence[tuple[int, int]], lang: Lang) -> str:
    """Return the hours of a day, in minutes after its midnight: ``9:00–12:00、13:30–17:00``."""
    say = phrases(lang).say
    said = [
        say("span.all-day")
        if span == (0, DAY_MIN)
        else say("span.times", begin=clock_text(span[0]), end=clock_text(span[1]))
        for span in spans
    ]
    return listed(said, lang)
