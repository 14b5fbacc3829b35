"""Rules on levels and what joins them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from shapely import Point as ShapelyPoint

from smartnav.plan.checks.storey import SLACK_M, Item, items, stops

if TYPE_CHECKING:
    from collections.abc import Iterator

    from smartnav.plan.checks.storey import Storey
    from smartnav.plan.model import Plan
    from smartnav.plan.problem import Problem


def shared_ordinals(plan: Plan) -> Iterator[Problem]:
    """Find two levels at one height."""
    first: dict[int, str] = {}
    for item in items(plan, "levels"):
        other = first.setdefault(item.thing.ordinal, item.thing.id)
        if other != item.thing.id:
            yield item.problem(
                "shared-ordinal", f"has the ordinal {item.thing.ordinal} of level '{other}'",
                "count the levels from 0, the ground floor, upwards", ids=(other,),
            )  # fmt: skip


def stops_twice_on_a_level(plan: Plan) -> Iterator[Problem]:
    """Find connectors with two stops on one level."""
    seen: set[tuple[str, str]] = set()
    for connector, stop in stops(plan):
        key = (connector.thing.id, stop.thing.level)
        if key in seen:
            yield Item(stop.where, connector.called, connector.thing).problem(
                "stops-twice", f"stops twice on '{stop.thing.level}'",
                "keep one stop per level, or draw two connectors",
            )  # fmt: skip
        seen.add(key)


def long_escalators(plan: Plan) -> Iterator[Problem]:
    """Find escalators that run through more than two levels."""
    for item in items(plan, "connectors"):
        count = len(item.thing.stops)
        if item.thing.is_directed and count > 2:
            yield item.problem(
                "long-escalator", f"has {count} stops",
                "an escalator runs from one level to the next: draw one for each run",
            )  # fmt: skip


def stops_off_the_floor(storey: Storey) -> Iterator[Problem]:
    """Find stops on no floor one can walk on: off all units, or on the stairs themselves."""
    units = {unit.id: unit for unit in storey.level.units}
    for item, key, point in storey.points():
        if key != "stop":
            continue
        at = ShapelyPoint(point)
        under = [
            unit_id for unit_id, region in storey.regions.items() if region.distance(at) <= SLACK_M
        ]
        if any(units[unit_id].is_walkable for unit_id in under):
            continue
        broken = (
            f"stops in '{under[0]}', which nobody walks across" if under else "stops in no unit"
        )
        yield item.problem(
            "stop-off-floor", broken, "move the stop to the floor in front, where one steps on",
            place=point,
        )  # fmt: skip
