"""Rules on opening hours."""

from __future__ import annotations

from typing import TYPE_CHECKING

from smartnav.plan.checks.storey import Item, items
from smartnav.plan.hours import EXAMPLE, BadHours, Hours

if TYPE_CHECKING:
    from collections.abc import Iterator

    from smartnav.plan.model import Plan
    from smartnav.plan.problem import Problem


def unreadable_hours(plan: Plan) -> Iterator[Problem]:
    """Find opening hours that can be shown but not reckoned with."""
    for item in _with_hours(plan):
        try:
            Hours.parse(item.thing.hours)
        except BadHours as error:
            yield item.problem(
                "unreadable-hours",
                f"has unreadable opening hours: {error.reason}",
                f"write {EXAMPLE}, or 24/7",
                severity="warning",
            )


def keeps_holidays(plan: Plan) -> bool:
    """Return whether public holidays make a difference to any hours of a plan."""
    return any(names_holidays(item.thing.hours) for item in _with_hours(plan))


def names_holidays(hours: str) -> bool:
    """Return whether hours name public holidays; those that are not understood do not."""
    try:
        return bool(hours) and Hours.parse(hours).keeps_holidays
    except BadHours:
        return False


def _with_hours(plan: Plan) -> Iterator[Item]:
    if plan.venue.hours:
        yield Item(("venue", "hours"), f"venue '{plan.venue.id}'", plan.venue)
    for level in items(plan, "levels"):
        for key in ("windows", "occupants"):
            for item in items(level.thing, key, level.where, level.thing.id):
                if item.thing.hours:
                    yield Item((*item.where, "hours"), item.called, item.thing, item.level)
