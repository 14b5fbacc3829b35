"""What if two windows changed places: the metres of a period's walks before and after."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from smartnav.analytics.walks import follow
from smartnav.plan.edits.swapping import swap
from smartnav.routing import Navigator

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from smartnav.analytics.walks import Walk
    from smartnav.plan.model import Plan

KINDS = ("window", "occupant")
"""Places that can change places with one of their kind."""


@dataclass(frozen=True, slots=True)
class Exchange:
    """Two places, and what their change would mean for the walks of a period."""

    one: str
    other: str
    walks: int
    """How many led to either or began there; all others stay as they are."""
    before_m: float
    """Metres of all the period's walks as the plan is."""
    after_m: float
    """Metres of the same with the two exchanged."""

    @property
    def saved_m(self) -> float:
        """Metres saved; negative where people would walk further."""
        return self.before_m - self.after_m


def what_if(
    navigator: Navigator,
    walks: Mapping[Walk, int],
    one: str,
    other: str,
    *,
    before_m: float | None = None,
    cache_dir: Path | None = None,
) -> Exchange:
    """Return what the period's walks would come to in a plan with two places exchanged.

    The plan is really edited and the ways are really found in it. Only walks from or to one of
    the two can differ: the counters stay where they are, so nobody else's way does.

    Parameters
    ----------
    navigator
        On the plan as it is.
    walks
        Of the period.
    one, other
        Two windows, or two offices.
    before_m
        Metres of all walks, where they are known already.
    cache_dir
        Where graphs are kept.

    Raises
    ------
    Refused
        For what cannot change places.
    """
    plan = swap(navigator.plan, one, other)
    ends = {one, other}
    touched = {walk: count for walk, count in walks.items() if ends & {walk.start, walk.stop}}
    whole = follow(navigator, walks).length_m if before_m is None else before_m
    if not touched:
        return Exchange(one, other, 0, whole, whole)
    now = follow(navigator, touched)
    then = follow(_on(plan, navigator, cache_dir), touched)
    return Exchange(one, other, then.walks, whole, whole - now.length_m + then.length_m)


def candidates(navigator: Navigator, walks: Mapping[Walk, int]) -> tuple[str, ...]:
    """Return the ids of windows and offices that can be exchanged, most walked to first."""
    asked: Counter[str] = Counter()
    for walk, count in walks.items():
        asked[walk.stop] += count
    places = navigator.gazetteer.places.values()
    public = [each.id for each in places if each.kind in KINDS and each.public]
    return tuple(sorted(public, key=lambda each: (-asked[each], public.index(each))))


def _on(plan: Plan, navigator: Navigator, cache_dir: Path | None) -> Navigator:
    return Navigator(plan, source=navigator.gazetteer.source, cache_dir=cache_dir)
