"""Who and what is to be found: occupants, amenities, kiosks."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any, TypeGuard

import shapely
from shapely.geometry import Polygon

from smartnav.interchange.imdf import words
from smartnav.interchange.imdf.contents import region_of
from smartnav.interchange.written import metres, spot
from smartnav.plan.model import Amenity, Occupant, WindowRow
from smartnav.plan.places import AMENITY_NAMES
from smartnav.plan.shapes import oriented_box, window_ids
from smartnav.plan.vocabulary import OPEN_CATEGORIES

if TYPE_CHECKING:
    from smartnav.interchange.draft import DraftLevel
    from smartnav.interchange.imdf.importing import Reading
    from smartnav.interchange.imdf.loading import Found
    from smartnav.plan.model import Point
    from smartnav.plan.shapes import Region

_SAME_M = 0.02
_LARGEST_M = 10.0
"""Of a terminal's body."""
_DRAWN = frozenset({"elevator", "escalator", "stairs", "ramp", "movingwalkway", "entry"})
"""Amenities that say again what units, openings and relationships say."""


def read(reading: Reading) -> None:
    """Read occupants with their anchors, amenities, kiosks."""
    anchors = {each.id: each for each in reading.source.of("anchor")}
    rows = _row_ids(reading)
    for found in reading.source.of("occupant"):
        _occupant(found, anchors, rows, reading)
    for found in reading.source.of("amenity"):
        _amenity(found, reading)
    for found in reading.source.of("kiosk"):
        _kiosk(found, anchors, reading)


def _row_ids(reading: Reading) -> dict[str, dict[str, Any]]:
    """Return the fields of each row by the ids of its windows."""
    return {
        window: fields
        for level in reading.draft.levels
        for fields in level.windows
        for window in window_ids(WindowRow.model_validate(fields))
    }


def _spot_of(
    found: Found, anchors: dict[str, Found], reading: Reading
) -> tuple[DraftLevel, str, Region, Point] | None:
    """Return level, unit and point of what has an anchor."""
    anchor = anchors.get(str(found.properties.get("anchor_id")))
    unit = str(anchor.properties.get("unit_id")) if anchor is not None else ""
    if anchor is None or unit not in reading.units:
        return None
    place = anchor.geometry
    if not isinstance(place, shapely.Point):
        return None
    level, own = reading.units[unit]
    return level, own, reading.regions[unit], _point(place, reading)


def _point(place: shapely.Point, reading: Reading) -> Point:
    """Return a point in degrees in metres."""
    return reading.tangent.to_plane((place.x, place.y))


def _occupant(
    found: Found, anchors: dict[str, Found], rows: dict[str, dict[str, Any]], reading: Reading
) -> None:
    name = reading.names.by_language(found.names())
    window = str(found.own.get("window"))
    if window in rows:
        if name is not None and name != rows[window]["name"]:
            rows[window].setdefault("names", {})[window] = name
        return
    placed = _spot_of(found, anchors, reading)
    if placed is None or name is None:
        reading.report.leave("occupants without a name or a place", found.place)
        return
    level, unit, _, point = placed
    fields = {key: value for key, value in found.own.items() if key in Occupant.model_fields}
    wanted = found.own.get("id") or found.own.get("window") or name["en"].lower()
    fields |= {"id": reading.ids.take(str(wanted), "occupant"), "name": name}
    if found.text("hours"):
        fields["hours"] = found.text("hours")
    if "anchored" not in found.own:
        category = next(u.fields["category"] for u in level.units if u.fields["id"] == unit)
        if category not in OPEN_CATEGORIES:
            fields["unit"] = unit
    if found.own.get("anchored", True) or "unit" not in fields:
        fields["anchor"] = spot(point)
    level.occupants.append(fields)


def _amenity(found: Found, reading: Reading) -> None:
    said = found.text("category") or "unspecified"
    own = found.own.get("category")
    ours = isinstance(own, str) and words.AMENITIES.get(own) == said
    category = own if ours else None
    category = category or words.FROM_AMENITY.get(said)
    if category is None:
        why = "drawn as units" if said in _DRAWN else "no such facility in a plan"
        reading.report.leave(f"amenities: {why}", said)
        return
    held = found.properties.get("unit_ids")
    named = [str(each) for each in held] if isinstance(held, list) else []
    units = [each for each in named if each in reading.units]
    if not units or not isinstance(found.geometry, shapely.Point):
        reading.report.leave("amenities in no unit that is taken", found.place)
        return
    if said in words.NEAR_AMENITIES and own is None:
        reading.report.guess("toilets of kinds a plan does not tell apart", said)
    level, _ = reading.units[units[0]]
    fit = found.properties.get("accessibility")
    name = reading.names.by_language(found.names())
    usual = AMENITY_NAMES[category]
    fields = {key: value for key, value in found.own.items() if key in Amenity.model_fields}
    wanted = found.own.get("id") or category
    fields |= {
        "id": reading.ids.take(str(wanted), "amenity"),
        "category": category, "at": spot(_point(found.geometry, reading)),
        "accessible": isinstance(fit, list) and "wheelchair" in fit,
    }  # fmt: skip
    if name is not None and found.own.get("named", name != {"zh": usual.zh, "en": usual.en}):
        fields["name"] = name
    facing, anchor = found.own.get("facing"), reading.point(found.own.get("anchor"))
    fields.pop("anchor", None)
    if isinstance(facing, int | float):
        fields["facing"] = reading.tangent.heading(facing)
    if anchor is not None:
        fields["anchor"] = spot(anchor)
    level.amenities.append(fields)


def _kiosk(found: Found, anchors: dict[str, Found], reading: Reading) -> None:
    level, region = reading.level_of(found), region_of(found, reading)
    if level is None or region is None:
        return
    name = reading.names.by_language(found.names()) or {"zh": "导览屏", "en": "Kiosk"}
    middle = (region.centroid.x, region.centroid.y)
    heading, size = _pose(found, region, anchors, reading)
    level.kiosks.append(
        {
            "id": reading.ids.take(str(found.own.get("id") or name["en"].lower()), "kiosk"),
            "name": name, "at": spot(middle), "heading": heading, "size": size,
        }
    )  # fmt: skip


def _is_size(size: Any) -> TypeGuard[list[float]]:
    numbers = isinstance(size, list) and all(isinstance(side, int | float) for side in size)
    return numbers and len(size) == 2 and all(0 < side <= _LARGEST_M for side in size)


def _pose(
    found: Found, region: Region, anchors: dict[str, Found], reading: Reading
) -> tuple[float, list[float]]:
    """Return where the person before a kiosk looks, and its width and depth."""
    middle = (region.centroid.x, region.centroid.y)
    said, size = found.own.get("heading"), found.own.get("size")
    if isinstance(said, int | float) and _is_size(size):
        heading = reading.tangent.heading(said)
        if oriented_box(middle, size[0], size[1], heading).hausdorff_distance(region) < _SAME_M:
            return heading, size
    placed = _spot_of(found, anchors, reading)
    if placed is not None and math.dist(placed[3], middle) > _SAME_M:
        dx, dy = middle[0] - placed[3][0], middle[1] - placed[3][1]
        heading = round(math.degrees(math.atan2(dx, dy)) % 360, 1) % 360
    else:
        reading.report.guess("which way one faces before a kiosk", found.place)
        heading = 0.0
    frame = region.minimum_rotated_rectangle
    if not isinstance(frame, Polygon):
        return heading, [0.7, 0.4]
    a, b, c = (shapely.Point(each) for each in frame.exterior.coords[:3])
    along = math.degrees(math.atan2(b.x - a.x, b.y - a.y))
    sides = [metres(a.distance(b)), metres(b.distance(c))]
    # The side that lies along the heading is the depth.
    return heading, sides[::-1] if abs(math.cos(math.radians(along - heading))) > 0.7 else sides
