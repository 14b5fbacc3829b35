"""The pictograms on a level: facilities, ways up and down, entrances, terminals."""

from __future__ import annotations

from typing import TYPE_CHECKING

from smartnav.cartography.display import Symbol
from smartnav.cartography.pictograms import AMENITY_SYMBOLS
from smartnav.plan import shapes

if TYPE_CHECKING:
    from collections.abc import Iterator

    from smartnav.cartography.tokens import Theme
    from smartnav.plan.model import Connector, Level, Plan

_URGENT = {
    "restroom.male": 9.0, "restroom.female": 9.0, "restroom.wheelchair": 8.5, "information": 9.5,
    "mothersroom": 7.0, "ticket": 6.5, "selfservice": 6.0, "police": 6.0, "aed": 5.5,
    "water": 5.0, "bank": 5.0, "copy": 4.5, "atm": 4.5,
}  # fmt: skip
PRIORITY = {"entrance": 88.0, "connector": 85.0, "amenity": 70.0, "kiosk": 45.0}
"""Which pictograms are placed first; an amenity adds what its category is worth."""


def floor_symbols(plan: Plan, level: Level, theme: Theme) -> Iterator[Symbol]:
    """Yield the pictograms a level wants, each at its place in metres."""
    size, colours = theme.sizes.symbol, theme.colours
    for amenity in level.amenities:
        middles = shapes.amenity_middles(amenity)
        xs, ys = [x for x, _ in middles], [y for _, y in middles]
        yield Symbol(
            amenity.id, AMENITY_SYMBOLS[amenity.category],
            (sum(xs) / len(xs), sum(ys) / len(ys)), size, colours.on_amenity, colours.amenity,
            priority=PRIORITY["amenity"] + _URGENT.get(amenity.category, 2.0),
        )  # fmt: skip
    for connector in plan.connectors:
        for stop in connector.stops:
            if stop.level == level.id and connector.public:
                yield Symbol(
                    connector.id, _connector_symbol(plan, connector), stop.at, size,
                    colours.on_amenity, colours.amenity, priority=PRIORITY["connector"],
                )  # fmt: skip
    for doorway in shapes.doorways(level):
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


def _connector_symbol(plan: Plan, connector: Connector) -> str:
    if connector.kind != "escalator":
        return connector.kind
    last = plan.level(connector.stops[-1].level).ordinal
    first = plan.level(connector.stops[0].level).ordinal
    return "escalator-up" if last > first else "escalator-down"
