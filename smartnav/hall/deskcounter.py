"""What somebody at the desk asks of numbers, appointments, ratings and letters beyond a terminal.

As in :mod:`smartnav.hall.counter`: it blocks, and raises :class:`~smartnav.hall.wire.NoAnswer` and
:class:`~smartnav.hall.wire.Refused`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlencode

from pydantic import TypeAdapter, ValidationError

from smartnav.hall.counter import Counter
from smartnav.hall.wire import NoAnswer
from smartnav.queueing.told import AppointmentTold, DayTold, RatingTold

if TYPE_CHECKING:
    from datetime import datetime

_ratings: TypeAdapter[tuple[RatingTold, ...]] = TypeAdapter(tuple[RatingTold, ...])


class DeskCounter(Counter):
    """Made by :meth:`~smartnav.hall.counter.Counter.of_person`; used from several threads."""

    def day(self, day: str = "") -> DayTold:
        """Return the appointments of a day such as ``2026-11-28``, by default of today."""
        query = f"?{urlencode({'day': day})}" if day else ""
        return self._told(DayTold, "GET", f"{self._venue}/appointments{query}")

    def appointment(self, code: str) -> AppointmentTold:
        """Return an appointment of any day."""
        return self._told(AppointmentTold, "GET", f"/api/appointments/{code}")

    def cancel(self, code: str) -> AppointmentTold:
        """Give the place back."""
        return self._told(AppointmentTold, "POST", f"/api/appointments/{code}/cancel")

    def ratings(self, start: datetime, end: datetime) -> tuple[RatingTold, ...]:
        """Return the ratings of the hours from ``start`` until before ``end``."""
        query = urlencode({"start": start.isoformat(), "end": end.isoformat()})
        try:
            return _ratings.validate_json(self._ask("GET", f"{self._venue}/ratings?{query}"))
        except ValidationError as error:
            raise NoAnswer("its answer is none of a hall's server") from error
