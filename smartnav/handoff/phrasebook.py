"""The sentences a phone tells ways with by itself: those of :mod:`smartnav.guidance` as data."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING

from smartnav.guidance.phrases import FOLDER

if TYPE_CHECKING:
    from smartnav.plan.model import Lang

_TOLD = (
    "start.", "onward", "thing.", "turn.", "turn-at.", "leave.", "past.", "walk.", "ride.",
    "nameless.", "arrive", "beside-window", "here", "far.", "time.", "summary.",
    "note.", "opens.", "note-and-opens", "date-pattern", "window",
)  # fmt: skip
"""What the ids of these sentences begin with."""
_UNTOLD = ("ride.standing",)


@functools.lru_cache(maxsize=2)
def phrasebook(lang: Lang) -> dict[str, str | list[str]]:
    """Return the messages ``assets/phone/telling.js`` uses; a plural one has all its forms."""
    # Deferred as in guidance: Babel takes 30 ms to import.
    from babel.messages.pofile import read_po

    with (FOLDER / f"{lang}.po").open("rb") as file:
        catalogue = read_po(file, locale=lang, abort_invalid=True)
    found: dict[str, str | list[str]] = {}
    for message in catalogue:
        key = message.id if isinstance(message.id, str) else message.id[0]
        if key.startswith(_TOLD) and not any(part in key for part in _UNTOLD):
            said = message.string or ""
            found[key] = said if isinstance(said, str) else [str(form) for form in said]
    return found


@functools.lru_cache(maxsize=2)
def calendar(lang: Lang) -> dict[str, list[str]]:
    """Return the names of days, Monday first, in full and short, and of months."""
    from babel.dates import get_day_names, get_month_names

    days, short = (get_day_names(width, locale=lang) for width in ("wide", "abbreviated"))
    months = get_month_names("wide", locale=lang)
    return {
        "days": [days[day] for day in range(7)],
        "short": [short[day] for day in range(7)],
        "months": [months[month] for month in range(1, 13)],
    }
