"""Opening hours in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from smartnav.handoff.hours import hours_text

if TYPE_CHECKING:
    from smartnav.plan.model import Lang


def spoken_hours(hours: str, lang: Lang) -> str:
    """Return e.g. ``周一至周五 09:00–17:00``; what is not understood is returned as it is."""
    return hours_text(hours, lang)
