"""What features of IMDF are made of: ids, names, geometry on the earth."""

from __future__ import annotations

import hashlib
import uuid
from typing import TYPE_CHECKING, Any

import shapely
from shapely.geometry import MultiPolygon, Polygon
from shapely.geometry.polygon import orient

from smartnav.interchange.geodesy import DEGREE_DIGITS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from smartnav.interchange.geodesy import Tangent
    from smartnav.plan.model import Point, Text
    from smartnav.plan.shapes import Region

Feature = dict[str, Any]
OWN = "smartnav"
"""The member of a feature that holds what IMDF has no word for; see :data:`EXTENSION`."""
EXTENSION = "imdf:extension:smartnav:plan#1.0.0"
"""The identifier that archives with such members declare in their manifest."""
CHINESE, ENGLISH = "zh-Hans", "en"
"""The language tags of names."""


def feature_id(venue: str, kind: str, key: str) -> str:
    """Return the UUID of a feature: the same for the same object in every export.

    IMDF asks for version 4 (RFC 4122, section 4.4), whose bits are set on a digest of the ids.
    """
    digest = hashlib.sha256(f"{venue}\n{kind}\n{key}".encode()).digest()
    return str(uuid.UUID(bytes=digest[:16], version=4))


def labels(text: Text | None) -> dict[str, str] | None:
    """Return a name as IMDF's labels by language."""
    return None if text is None else {CHINESE: text.zh, ENGLISH: text.en}


def feature(
    own_id: str, kind: str, geometry: dict[str, Any] | None, properties: dict[str, Any],
    own: dict[str, Any] | None = None,
) -> Feature:  # fmt: skip
    """Return a feature; ``own`` is what only SmartNav reads."""
    made: Feature = {
        "id": own_id,
        "type": "Feature",
        "feature_type": kind,
        "geometry": geometry,
        "properties": properties,
    }
    kept = {key: value for key, value in (own or {}).items() if value not in (None, (), [], {}, "")}
    if kept:
        made[OWN] = kept
    return made


def place(tangent: Tangent, point: Point) -> dict[str, Any]:
    """Return a point."""
    return {"type": "Point", "coordinates": list(tangent.to_earth(point))}


def line(tangent: Tangent, points: Sequence[Point], kind: str = "LineString") -> dict[str, Any]:
    """Return a line, or points of another ``kind``."""
    return {"type": kind, "coordinates": [list(tangent.to_earth(point)) for point in points]}


def ground(tangent: Tangent, region: Region) -> dict[str, Any]:
    """Return a polygon or several: outer rings counter-clockwise, holes clockwise (RFC 7946)."""
    parts = region.geoms if isinstance(region, MultiPolygon) else (region,)
    written = MultiPolygon([_on_earth(tangent, part) for part in parts])
    if not written.is_valid:
        # What is narrower than the grid of written degrees has closed up.
        valid = shapely.make_valid(written)
        closed = shapely.set_precision(valid, 10.0**-DEGREE_DIGITS)
        # Of what crossed itself lines and points may be left over, and parts within parts.
        pieces = shapely.get_parts(shapely.get_parts(closed))
        areas = [orient(piece) for piece in pieces if isinstance(piece, Polygon)]
        written = MultiPolygon(areas) if areas else written
    rings = [_rings(part) for part in shapely.get_parts(written)]
    if len(rings) > 1:
        return {"type": "MultiPolygon", "coordinates": rings}
    return {"type": "Polygon", "coordinates": rings[0]}


def _on_earth(tangent: Tangent, polygon: Polygon) -> Polygon:
    exterior, *holes = (
        [tangent.to_earth((x, y)) for x, y, *_ in ring.coords[:-1]]
        for ring in (polygon.exterior, *polygon.interiors)
    )
    return orient(Polygon(exterior, holes))


def _rings(polygon: Polygon) -> list[list[list[float]]]:
    return [
        [[round(x, DEGREE_DIGITS), round(y, DEGREE_DIGITS)] for x, y, *_ in ring.coords]
        for ring in (polygon.exterior, *polygon.interiors)
    ]


def inner_point(region: Region) -> Point:
    """Return the centroid where it lies inside, else some point inside."""
    centre = region.centroid
    if not region.contains(centre):
        centre = region.representative_point()
    return (centre.x, centre.y)
