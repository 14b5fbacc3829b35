"""How long one waits, from how long others took."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

PLAN_WEIGHT = 3
"""What the file says counts as so many people served: two quick ones first thing in the morning do
not yet make a quick day."""


def service_s(times: Sequence[float], planned_s: float) -> float:
    """Return how long one takes at a window, in seconds.

    Parameters
    ----------
    times
        What those served last took, in seconds.
    planned_s
        What the file says.
    """
    return (planned_s * PLAN_WEIGHT + sum(times)) / (PLAN_WEIGHT + len(times))


def wait_s(ahead: int, windows: int, busy: int, each_s: float) -> int:
    """Return how long somebody waits, in whole seconds.

    A window becomes free every ``each_s / windows`` on the average; who finds more windows free
    than people before them waits no time.

    Parameters
    ----------
    ahead
        How many are called before.
    windows, busy
        How many windows call (at least one), and how many of them have somebody.
    each_s
        See :func:`service_s`.
    """
    windows = max(windows, 1)
    free = max(windows - busy, 0)
    return round(max(ahead - free + 1, 0) * each_s / windows)
