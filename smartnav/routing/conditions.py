"""What differs today from the plan: what is closed, who asks, and when."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import MAXYEAR, MINYEAR
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime


@dataclass(frozen=True, slots=True)
class Conditions:
    """The conditions a route is asked under.

    Parameters
    ----------
    closed
        Ids of what is closed or out of order. An opening is not passed, a unit not walked
        across, a connector not ridden, ``lift-1.F2`` not entered or left on that level, nor where
        the shaft or flight is closed; a window, office, facility or section is no goal.
    staff
        Whether somebody who works here asks: staff doors, units that are not public and
        connectors for staff are open.
    standing
        Ids of escalators that stand still but can be walked on: like stairs, both ways, by who
        walks stairs. One that is barred is ``closed``.
    moment
        When the walk begins, in the venue's local time. Without it opening hours say nothing.

    Examples
    --------
    >>> Conditions(closed=frozenset({"lift-1"})).staff
    False
    """

    closed: frozenset[str] = frozenset()
    staff: bool = False
    standing: frozenset[str] = frozenset()
    moment: datetime | None = None

    def __post_init__(self) -> None:
        """Refuse a moment so near the ends of the calendar that no day comes before or after."""
        if self.moment is not None and not MINYEAR < self.moment.year < MAXYEAR:
            msg = f"nobody sets out in the year {self.moment.year}"
            raise ValueError(msg)


AS_PLANNED = Conditions()
"""Nothing is closed, a visitor asks, at no time in particular."""
