"""The end of a day: tickets and appointments of days that are over are deleted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from smartnav.store import appointments, opinions, tickets, venues

if TYPE_CHECKING:
    from smartnav.queueing.rulebook import Rulebook
    from smartnav.store.store import Store


def forget(store: Store, rulebook: Rulebook) -> None:
    """Delete what has served its purpose; may be done at any time, as often as one likes."""
    with store.reading() as work:
        known = [row.id for row in venues.all_of(work)]
    zones = {venue: rulebook.of(venue) for venue in known}
    with store.writing() as work:
        for venue, rules in zones.items():
            day = rules.day(work.now)
            tickets.forget_before(work, venue, day)
            appointments.forget_before(work, venue, day)
        opinions.forget_old(work)
