"""The features of IMDF 1.0.0: geometry and properties of each, from its pages in OGC 20-094."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from smartnav.interchange.imdf import categories, values

if TYPE_CHECKING:
    from smartnav.interchange.imdf.values import Check

_POLYGONAL = frozenset({"Polygon", "MultiPolygon"})
_LINE = frozenset({"LineString"})
_POINT = frozenset({"Point"})
UNLOCATED = frozenset({"null"})
_ANYWHERE = frozenset(
    {"null", "Point", "MultiPoint", "LineString", "MultiLineString", "Polygon", "MultiPolygon"}
)


@dataclass(frozen=True, slots=True)
class Kind:
    """A type of feature: the geometries it may have, and its properties."""

    geometry: frozenset[str]
    properties: dict[str, Check]
    refers: dict[str, str]
    """The properties that name other features, and of which type those are."""


_labels = values.or_null(values.labels)
_text = values.or_null(values.string)
_spot = values.or_null(values.point)
_uuid = values.feature_uuid
_or_uuid = values.or_null(_uuid)
_restriction = values.or_null(values.one_of(categories.RESTRICTION))
_accessibility = values.or_null(values.some_of(categories.ACCESSIBILITY))
_access = values.or_null(values.some_of(categories.ACCESS_CONTROL))

KINDS: dict[str, Kind] = {
    "address": Kind(
        UNLOCATED,
        {
            "address": values.string, "unit": _text, "locality": values.string, "province": _text,
            "country": values.country, "postal_code": _text, "postal_code_ext": _text,
            "postal_code_vanity": _text,
        },
        {},
    ),
    "venue": Kind(
        _POLYGONAL,
        {
            "category": values.one_of(categories.VENUE), "restriction": _restriction,
            "name": values.labels, "alt_name": _labels, "hours": _text, "phone": _text,
            "website": _text, "display_point": values.point, "address_id": _uuid,
        },
        {"address_id": "address"},
    ),
    "building": Kind(
        UNLOCATED,
        {
            "name": _labels, "alt_name": _labels, "category": values.one_of(categories.BUILDING),
            "restriction": _restriction, "display_point": _spot, "address_id": _or_uuid,
        },
        {"address_id": "address"},
    ),
    "footprint": Kind(
        _POLYGONAL,
        {
            "category": values.one_of(categories.FOOTPRINT), "name": _labels,
            "building_ids": values.uuids,
        },
        {"building_ids": "building"},
    ),
    "level": Kind(
        _POLYGONAL,
        {
            "category": values.one_of(categories.LEVEL), "restriction": _restriction,
            "outdoor": values.truth, "ordinal": values.whole, "name": values.labels,
            "short_name": values.labels, "display_point": _spot, "address_id": _or_uuid,
            "building_ids": values.or_null(values.uuids),
        },
        {"address_id": "address", "building_ids": "building"},
    ),
    "unit": Kind(
        _POLYGONAL,
        {
            "category": values.one_of(categories.UNIT), "restriction": _restriction,
            "accessibility": _accessibility, "name": _labels, "alt_name": _labels,
            "level_id": _uuid, "display_point": _spot,
        },
        {"level_id": "level"},
    ),
    "opening": Kind(
        _LINE,
        {
            "category": values.one_of(categories.OPENING), "accessibility": _accessibility,
            "access_control": _access, "door": values.or_null(values.door), "name": _labels,
            "alt_name": _labels, "display_point": _spot, "level_id": _uuid,
        },
        {"level_id": "level"},
    ),
    "fixture": Kind(
        _POLYGONAL,
        {
            "category": values.one_of(categories.FIXTURE), "name": _labels, "alt_name": _labels,
            "anchor_id": _or_uuid, "level_id": _uuid, "display_point": _spot,
        },
        {"anchor_id": "anchor", "level_id": "level"},
    ),
    "section": Kind(
        _POLYGONAL,
        {
            "category": values.one_of(categories.SECTION), "restriction": _restriction,
            "accessibility": _accessibility, "name": _labels, "alt_name": _labels,
            "display_point": _spot, "level_id": _uuid, "address_id": _or_uuid,
            "correlation_id": _or_uuid, "parents": values.or_null(values.uuids),
        },
        {"level_id": "level", "address_id": "address", "parents": "section"},
    ),
    "amenity": Kind(
        _POINT,
        {
            "category": values.one_of(categories.AMENITY), "accessibility": _accessibility,
            "name": _labels, "alt_name": _labels, "hours": _text, "phone": _text,
            "website": _text, "unit_ids": values.uuids, "address_id": _or_uuid,
            "correlation_id": _or_uuid,
        },
        {"unit_ids": "unit", "address_id": "address"},
    ),
    "kiosk": Kind(
        _POLYGONAL,
        {
            "name": _labels, "alt_name": _labels, "anchor_id": _or_uuid, "level_id": _uuid,
            "display_point": _spot,
        },
        {"anchor_id": "anchor", "level_id": "level"},
    ),
    "anchor": Kind(
        _POINT,
        {"address_id": _or_uuid, "unit_id": _uuid},
        {"address_id": "address", "unit_id": "unit"},
    ),
    "occupant": Kind(
        UNLOCATED,
        {
            "name": values.labels, "category": values.occupation, "anchor_id": _uuid,
            "hours": _text, "phone": _text, "website": _text,
            "validity": values.or_null(lambda _: None), "correlation_id": _or_uuid,
        },
        {"anchor_id": "anchor"},
    ),
    "relationship": Kind(
        _ANYWHERE,
        {
            "category": values.one_of(categories.RELATIONSHIP),
            "direction": values.one_of(frozenset({"directed", "undirected"})),
            "origin": values.or_null(values.reference),
            "intermediary": values.or_null(values.references),
            "destination": values.or_null(values.reference), "hours": _text,
        },
        {},
    ),
    "detail": Kind(_ANYWHERE, {"level_id": _uuid}, {"level_id": "level"}),
    "geofence": Kind(
        _POLYGONAL,
        {
            "category": values.one_of(categories.GEOFENCE), "restriction": _restriction,
            "accessibility": _accessibility, "name": _labels, "alt_name": _labels,
            "correlation_id": _or_uuid, "display_point": _spot, "building_ids":
            values.or_null(values.uuids), "level_ids": values.or_null(values.uuids),
            "parents": values.or_null(values.uuids),
        },
        {"building_ids": "building", "level_ids": "level", "parents": "geofence"},
    ),
}  # fmt: skip
