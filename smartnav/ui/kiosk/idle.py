"""When a visitor has gone: a warning with a countdown, then the clean home screen."""

from __future__ import annotations

import math
from dataclasses import dataclass


@dataclass(slots=True)
class IdleWatch:
    """Counts the seconds since the last touch; the time is passed in."""

    warning_s: float
    home_s: float
    touched_at: float = 0.0

    def touch(self, now_s: float) -> None:
        """Note that somebody is there."""
        self.touched_at = now_s

    def seconds_left(self, now_s: float) -> int | None:
        """Return the countdown to show, 0 when it is time to go home, None before the warning."""
        quiet = now_s - self.touched_at
        if quiet < self.warning_s:
            return None
        return max(0, math.ceil(self.home_s - quiet))
