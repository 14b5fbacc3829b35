"""Who is on a level and what joins levels: occupants with anchors, amenities, relationships."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from shapely import Point as ShapelyPoint

from smartnav.interchange.imdf import words
from smartnav.interchange.imdf.features import Feature, feature, feature_id, labels
from smartnav.plan import shapes
from smartnav.plan.places import AMENITY_NAMES
from smartnav.plan.writing.emission import data

if TYPE_CHECKING:
    from collections.abc import Iterator

    from smartnav.interchange.imdf.storey import Storey
    from smartnav.plan.model import Amenity, Connector, ConnectorStop, Occupant, Text

_OCCUPANT = "professionalservices"
"""The category of windows and offices: the plan does not say which trade they are."""
_LANDING_M = 1.5
"""How far from where one steps on the stairs or escalator itself begins, at most."""


def write_occupation(storey: Storey) -> None:
    """Add windows, occupants and amenities of a level."""
    for row in storey.level.windows:
        for window in shapes.window_ids(row):
            name = row.names.get(window, row.name)
            _occupant(storey, window, name, row.hours, {"window": window, "row": row.id})
    for occupant in storey.level.occupants:
        _occupant(storey, occupant.id, occupant.name, occupant.hours, _own(storey, occupant))
    for amenity in storey.level.amenities:
        _amenity(storey, amenity)


def _own(storey: Storey, occupant: Occupant) -> dict[str, Any]:
    return {
        key: value
        for key, value in data(occupant).items()
        if key not in ("name", "hours", "anchor")
    } | {"anchored": occupant.anchor is not None, "level": storey.level.id}


def _occupant(storey: Storey, key: str, name: Text, hours: str, own: dict[str, Any]) -> None:
    anchor = storey.anchor(key, storey.places[key].anchor)
    storey.add(
        "occupant", key, None,
        {
            "name": labels(name), "category": _OCCUPANT, "anchor_id": anchor,
            "hours": hours or None, "phone": None, "website": None, "validity": None,
            "correlation_id": None,
        },
        own,
    )  # fmt: skip


def _amenity(storey: Storey, amenity: Amenity) -> None:
    inside = storey.unit_at(amenity.at)
    own = {
        key: value for key, value in data(amenity).items() if key not in ("at", "name", "anchor")
    }
    facing = amenity.facing
    storey.add(
        "amenity", amenity.id, storey.spot(amenity.at),
        {
            "category": words.AMENITIES[amenity.category],
            "accessibility": ["wheelchair"] if amenity.accessible else None,
            "name": labels(amenity.name or AMENITY_NAMES[amenity.category]), "alt_name": None,
            "hours": None, "phone": None, "website": None,
            "unit_ids": [storey.uid("unit", inside)], "address_id": None, "correlation_id": None,
        },
        {
            **own, "named": amenity.name is not None,
            "facing": None if facing is None else storey.tangent.compass(facing),
            "anchor": None if amenity.anchor is None
            else list(storey.tangent.to_earth(amenity.anchor)),
        },
    )  # fmt: skip


def relationships(storeys: dict[str, Storey], connector: Connector) -> Iterator[Feature]:
    """Yield a connector as relationships, one for each pair of neighbouring stops."""
    plan = next(iter(storeys.values())).plan
    for index, (lower, upper) in enumerate(zip(connector.stops, connector.stops[1:], strict=False)):
        between = [*_bodies(storeys, connector, lower), *_bodies(storeys, connector, upper)]
        yield feature(
            feature_id(plan.venue.id, "relationship", f"{connector.id}/{index}"), "relationship",
            {
                "type": "MultiPoint",
                "coordinates": [
                    list(storeys[stop.level].tangent.to_earth(stop.at)) for stop in (lower, upper)
                ],
            },
            {
                "category": words.CONNECTORS[connector.kind],
                "direction": "directed" if connector.is_directed else "undirected",
                "origin": _floor(storeys, lower), "intermediary": between or None,
                "destination": _floor(storeys, upper), "hours": None,
            },
            {
                **{key: value for key, value in data(connector).items()
                   if key not in ("stops", "name")},
                "name": labels(connector.name), "leg": index + 1,
            },
        )  # fmt: skip


def _floor(storeys: dict[str, Storey], stop: ConnectorStop) -> dict[str, str]:
    """Return a reference to the unit one steps on from."""
    storey = storeys[stop.level]
    return {"id": storey.uid("unit", storey.unit_at(stop.at)), "feature_type": "unit"}


def _bodies(
    storeys: dict[str, Storey], connector: Connector, stop: ConnectorStop
) -> Iterator[dict[str, str]]:
    """Yield references to the stairs or escalator drawn beside a stop."""
    storey, at = storeys[stop.level], ShapelyPoint(stop.at)
    for unit in storey.level.units:
        near = storey.regions[unit.id].distance(at)
        if unit.category == words.CONNECTORS[connector.kind] and 0 < near <= _LANDING_M:
            yield {"id": storey.uid("unit", unit.id), "feature_type": "unit"}
