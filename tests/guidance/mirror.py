"""A plan and a route as a mirror in the y axis shows them: left is right."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from smartnav.plan.model import Amenity, Plan, Point
from smartnav.plan.places import Gazetteer
from smartnav.plan.shapes import amenity_middles
from smartnav.routing.route import Leg, RideLeg, Route, WalkLeg

if TYPE_CHECKING:
    from collections.abc import Iterable

_POINTS = ("at", "anchor")
_RINGS = ("polygon", "outline", "line")
_HEADINGS = ("facing", "heading")


def mirrored_plan(plan: Plan) -> Plan:
    """Return the plan mirrored; the places keep their ids."""
    return Plan.model_validate(_mirrored(plan.model_dump(mode="json")))


def mirrored_route(route: Route, gazetteer: Gazetteer) -> Route:
    """Return the route mirrored, between the places of the mirrored plan's ``gazetteer``."""
    return replace(
        route,
        stops=tuple(gazetteer.find(stop.id) for stop in route.stops),
        legs=tuple(map(_leg, route.legs)),
    )


def _leg(leg: Leg) -> Leg:
    if isinstance(leg, RideLeg):
        return replace(leg, from_point=_point(leg.from_point), to_point=_point(leg.to_point))
    assert isinstance(leg, WalkLeg)
    return replace(leg, points=tuple(map(_point, leg.points)))


def _point(point: Iterable[float]) -> Point:
    x, y = point
    return (-x, y)


def _mirrored(node: Any) -> Any:
    if isinstance(node, list):
        return [_mirrored(item) for item in node]
    if not isinstance(node, dict):
        return node
    turned = {key: _field(key, value) for key, value in node.items()}
    if "pitch" in node and isinstance(node["pitch"], list):
        turned["pitch"] = [-node["pitch"][0], node["pitch"][1]]
    if "order" in node:
        turned["order"] = "left" if node["order"] == "right" else "right"
    if "accessible" in node and node.get("count", 1) > 1:
        # A row of machines runs to its user's right: in the mirror it begins at the other end.
        turned["at"] = _point(amenity_middles(Amenity.model_validate(node))[-1])
    return turned


def _field(key: str, value: Any) -> Any:
    if value is None or key == "pitch":
        return value
    if key in _POINTS:
        return _point(value)
    if key in _RINGS:
        return [_point(point) for point in value]
    if key == "box":
        return [-value[0] - value[2], value[1], value[2], value[3]]
    if key == "circle":
        return [-value[0], value[1], value[2]]
    if key in _HEADINGS:
        return (360 - value) % 360
    return _mirrored(value)
