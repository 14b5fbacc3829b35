"""Waiting before one tries again: longer each time, and not all at the same moment."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable


@dataclass(slots=True)
class Backoff:
    """Doubling waits with jitter.

    Each wait is drawn evenly from zero to its bound ("full jitter"): of a thousand terminals that
    lost the same server about as many come back in each second.
    """

    random: Callable[[], float]
    """Gives numbers from 0 to below 1."""
    first_s: float = 1.0
    longest_s: float = 60.0
    failures: int = 0

    def next_s(self) -> float:
        """Return the seconds to wait after one more failure."""
        bound = min(self.longest_s, self.first_s * 2.0 ** min(self.failures, 30))
        self.failures += 1
        return bound * self.random()

    def succeeded(self) -> None:
        """Begin anew."""
        self.failures = 0
