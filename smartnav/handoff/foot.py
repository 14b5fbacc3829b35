"""What stands at the end of every phone page: opening hours, address, that data is a sample."""

from __future__ import annotations

from typing import TYPE_CHECKING

from smartnav.handoff.chapters import SAMPLE
from smartnav.handoff.hours import hours_text
from smartnav.handoff.skeleton import both
from smartnav.plan.vocabulary import Text

if TYPE_CHECKING:
    from smartnav.plan.model import Plan


def opening_times(hours: str) -> Text:
    """Return the line about opening hours, which are written as in OpenStreetMap."""
    return Text(zh=f"办公时间：{hours_text(hours, 'zh')}", en=f"Open {hours_text(hours, 'en')}")


def footer(plan: Plan, hours: str = "") -> str:
    """Return the markup of a page's end: hours (a place's own, else the venue's) and address."""
    venue = plan.venue
    hours = hours or venue.hours
    # The script writes another goal's hours there.
    times = f'<p id="open">{both(opening_times(hours)) if hours else ""}</p>'
    rows = [venue.address] if venue.address else []
    rows += [SAMPLE] if venue.sample else []
    return "\n".join([times, *(f"<p>{both(row)}</p>" for row in rows)])
