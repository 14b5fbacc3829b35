"""Which of several windows: that where walking plus waiting is least."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from smartnav.routing import NoRoute
from smartnav.routing.conditions import AS_PLANNED

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from smartnav.routing import Navigator, Route
    from smartnav.routing.conditions import Conditions
    from smartnav.routing.route import ProfileName


@dataclass(frozen=True, slots=True)
class Choice:
    """A window, the way there, and how long one waits."""

    route: Route
    wait_s: float

    @property
    def window(self) -> str:
        """The id of the window."""
        return self.route.stops[-1].id

    @property
    def total_s(self) -> float:
        """Walking plus waiting, in seconds."""
        return self.route.duration_s + self.wait_s

    @property
    def is_open(self) -> bool:
        """Whether it is open on arrival, or nothing is known of its hours."""
        return not self.route.closed_stops

    @property
    def _rank(self) -> tuple[bool, float]:
        return not self.is_open, self.total_s


def least_time(
    navigator: Navigator,
    start: str,
    windows: Sequence[str],
    waits: Mapping[str, float],
    *,
    profile: ProfileName = "walking",
    conditions: Conditions = AS_PLANNED,
) -> Choice:
    """Return the window where walking plus waiting is least; of equal ones the nearer.

    Those that are open on arrival go before the others.

    Windows with one queue have one wait, so that there is one search for each queue, not for each
    window.

    Parameters
    ----------
    navigator, start, windows
        Who finds the ways, where one stands, and the windows any of which will do.
    waits
        By window, in seconds; one that is not there has nobody waiting.
    profile, conditions
        How one walks, and what is not as the plan says.

    Raises
    ------
    NoRoute
        When none of them can be reached.
    """
    by_wait: dict[float, list[str]] = {}
    for window in windows:
        by_wait.setdefault(waits.get(window, 0.0), []).append(window)
    best: Choice | None = None
    failure = NoRoute(start, "any of none", profile)
    for wait_s, same in sorted(by_wait.items()):
        if best is not None and best.is_open and wait_s >= best.total_s:
            break  # Not even beside the door it would be quicker.
        try:
            route = navigator.nearest(start, same, profile=profile, conditions=conditions)
        except NoRoute as error:
            failure = error
            continue
        choice = Choice(route, wait_s)
        if best is None or choice._rank < best._rank:
            best = choice
    if best is None:
        raise failure
    return best
