"""Rules on what visitors need of a plan."""

from __future__ import annotations

from typing import TYPE_CHECKING

from smartnav.plan.checks.storey import Item, items
from smartnav.plan.nearest import suggest

if TYPE_CHECKING:
    from collections.abc import Iterator

    from smartnav.plan.model import Plan
    from smartnav.plan.problem import Problem


def _entrances(plan: Plan) -> Iterator[Item]:
    for level in items(plan, "levels"):
        for item in items(level.thing, "openings", level.where, level.thing.id):
            if item.thing.entrance is not None:
                yield item


def entrances_without_id(plan: Plan) -> Iterator[Problem]:
    """Find entrances that no route can begin at."""
    for item in _entrances(plan):
        if item.thing.id is None:
            yield item.problem(
                "entrance-without-id", "is an entrance without an id", "add id: door-south",
                place=item.thing.at,
            )  # fmt: skip


def closed_entrances(plan: Plan) -> Iterator[Problem]:
    """Find entrances visitors cannot use."""
    for item in _entrances(plan):
        if item.thing.staff or item.thing.category == "emergency":
            why = "for staff only" if item.thing.staff else "an emergency exit"
            yield item.problem(
                "closed-entrance", f"is an entrance but {why}",
                "delete 'entrance', or what closes it", place=item.thing.at, severity="warning",
            )  # fmt: skip


def no_entrance(plan: Plan) -> Iterator[Problem]:
    """Find plans nobody can come in by."""
    whole = Item(("levels",), "the plan", plan)
    entrances = list(_entrances(plan))
    if not entrances:
        yield whole.problem(
            "no-entrance", "has no entrance",
            "give the door visitors come in by 'entrance: 南门 | South entrance' and an id",
            severity="warning",
        )  # fmt: skip
    elif not any(item.thing.step_free for item in entrances):
        yield whole.problem(
            "no-step-free-entrance", "has no step-free entrance",
            "set 'step_free: true' on the entrance a wheelchair can use", severity="warning",
        )  # fmt: skip


def _offered(plan: Plan) -> Iterator[str]:
    """Yield the Chinese names of all that can be offered."""
    for section in plan.sections:
        yield section.name.zh
        yield from (service.zh for service in section.services)
    for level in plan.levels:
        for row in level.windows:
            yield from (name.zh for name in (row.name, *row.services, *row.names.values()))
        for occupant in level.occupants:
            yield from (name.zh for name in (occupant.name, *occupant.services))


def unoffered_services(plan: Plan) -> Iterator[Problem]:
    """Find popular services that nothing in the plan offers."""
    offered = list(dict.fromkeys(_offered(plan)))
    for index, wanted in enumerate(plan.venue.popular):
        if wanted not in offered:
            item = Item(("venue", "popular", index), f"the popular service '{wanted}'", None)
            yield item.problem(
                "unoffered-service", "is offered nowhere",
                suggest(wanted, offered, "add it to the services of a window"),
                severity="warning",
            )  # fmt: skip
