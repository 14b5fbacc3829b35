"""The pictograms on a level: facilities, ways up and down, entrances, terminals."""

from __future__ import annotations

from typing import TYPE_CHECKING

import shapely
import shapely.ops

from smartnav.cartography.display import Symbol
from smartnav.cartography.pictograms import AMENITY_SYMBOLS
from smartnav.cartography.rides import way_symbol
from smartnav.cartography.symbols import ACCESSIBLE
from smartnav.plan import shapes

if TYPE_CHECKING:
    from collections.abc import Iterator

    from smartnav.cartography.storey import Storey
    from smartnav.plan.model import Amenity, Connector, Level, Plan, Point

_URGENT = {
    "restroom.male": 9.0, "restroom.female": 9.0, "restroom.wheelchair": 8.5, "information": 9.5,
    "mothersroom": 7.0, "ticket": 6.5, "selfservice": 6.0, "police": 6.0, "aed": 5.5,
    "water": 5.0, "bank": 5.0, "copy": 4.5, "atm": 4.5,
}  # fmt: skip
PRIORITY = {"entrance": 88.0, "connector": 85.0, "amenity": 70.0, "kiosk": 45.0}
"""Which pictograms are placed first; an amenity adds what its category is worth."""


def floor_symbols(storey: Storey) -> Iterator[Symbol]:
    """Yield the pictograms a level wants, each at its place in metres."""
    plan, level = storey.plan, storey.level
    size, colours = storey.theme.sizes.symbol, storey.theme.colours
    for amenity in level.amenities:
        middles = shapes.amenity_middles(amenity)
        xs, ys = [x for x, _ in middles], [y for _, y in middles]
        yield Symbol(
            amenity.id, amenity_symbol(amenity),
            (sum(xs) / len(xs), sum(ys) / len(ys)), size, colours.on_amenity, colours.amenity,
            priority=PRIORITY["amenity"] + _URGENT.get(amenity.category, 2.0),
        )  # fmt: skip
    for connector in plan.connectors:
        for stop in connector.stops:
            if stop.level == level.id and connector.public:
                yield Symbol(
                    connector.id, connector_symbol(plan, connector, level),
                    way_middle(level, connector.kind, stop.at), size,
                    colours.on_amenity, colours.amenity, priority=PRIORITY["connector"],
                )  # fmt: skip
    for doorway in storey.doorways:
        if doorway.opening.entrance is not None and doorway.opening.id is not None:
            yield Symbol(
                doorway.opening.id, "entrance", doorway.middle, size, colours.on_amenity,
                colours.good, priority=PRIORITY["entrance"],
            )  # fmt: skip
    for kiosk in level.kiosks:
        yield Symbol(
            kiosk.id, "kiosk", kiosk.at, size * 0.8, colours.on_amenity, colours.amenity,
            priority=PRIORITY["kiosk"],
        )  # fmt: skip


def amenity_symbol(amenity: Amenity) -> str:
    """Return the name of a facility's symbol: its pictogram, and whether wheelchairs can use it."""
    name = AMENITY_SYMBOLS[amenity.category]
    plain = amenity.accessible and amenity.category not in _FOR_WHEELCHAIRS
    return name + ACCESSIBLE if plain else name


def connector_symbol(plan: Plan, connector: Connector, level: Level) -> str:
    """Return the name of the symbol of a way up or down, as it stands on a level.

    It shows where one can go from there: up, down or both. An escalator shows at either end which
    way it runs.
    """
    ordinals = [plan.level(stop.level).ordinal for stop in connector.stops]
    if connector.is_directed:
        rises = [ordinals[-1] - ordinals[0]]
    else:
        rises = [ordinal - level.ordinal for ordinal in ordinals]
    up, down = max(rises) > 0, min(rises) < 0
    if up and down:
        name = _BOTH_WAYS[connector.kind]
    else:
        name = way_symbol(connector.kind, 1 if up else -1 if down else 0)
    return name + ACCESSIBLE if connector.is_step_free else name


_FOR_WHEELCHAIRS = ("restroom.wheelchair", "wheelchair-loan")
"""Their own pictogram is a wheelchair."""
_BOTH_WAYS = {"lift": "lift", "stairs": "stairs-both", "ramp": "ramp", "escalator": "stairs-both"}
_UNIT_OF = {"lift": "elevator", "stairs": "stairs", "escalator": "escalator", "ramp": "ramp"}
_NEAR_M = 2.5
_INTO_ESCALATOR_M = 1.6


def way_middle(level: Level, kind: str, stop: Point) -> Point:
    """Return where a connector's symbol stands: in its shaft or flight, not where one waits.

    An escalator's stands at the end the stop is at, so that up and down can be told apart.
    """
    at = shapely.Point(stop)
    regions = [
        shapes.footprint(unit)
        for unit in level.units
        if unit.category == _UNIT_OF[kind] and not unit.rest
    ]
    region = min(regions, key=lambda r: (r.distance(at), r.centroid.distance(at)), default=None)
    if region is None or region.distance(at) > _NEAR_M:
        return stop
    centre = (region.centroid.x, region.centroid.y)
    if kind != "escalator":
        return centre
    edge = shapely.ops.nearest_points(region, at)[0]
    inside = edge.distance(region.centroid)
    share = min(_INTO_ESCALATOR_M / inside, 1.0) if inside else 1.0
    end = (stop[0] + (edge.x - stop[0]), stop[1] + (edge.y - stop[1]))
    return (end[0] + (centre[0] - end[0]) * share, end[1] + (centre[1] - end[1]) * share)
