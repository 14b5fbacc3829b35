"""What the desk has said of places, as routes and sheets heed it: in the venue's time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from smartnav.directory.disruptions import Disruption, Disruptions
from smartnav.plan.model import Text

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from smartnav.hall.messages import StatusTold


def disruptions_of(statuses: Iterable[StatusTold]) -> Disruptions:
    """Return what is not as usual; the machine's clock must be set to the venue's zone."""
    return Disruptions(tuple(map(_disruption, statuses)))


def local(moment: datetime | None) -> datetime | None:
    """Return a time of the wire as the clock on the wall shows it."""
    return None if moment is None else moment.astimezone().replace(tzinfo=None)


def _disruption(told: StatusTold) -> Disruption:
    zh, en = told.note_zh.strip(), told.note_en.strip()
    return Disruption(
        told.place, told.kind, told.moved_to,
        Text(zh=zh or en, en=en or zh) if zh or en else None,
        local(told.starts_at), local(told.ends_at),
    )  # fmt: skip
