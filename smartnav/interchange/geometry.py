"""GeoJSON geometry read with care: finite positions on the earth, whole rings."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import shapely
from shapely.errors import ShapelyError
from shapely.geometry import shape

from smartnav.interchange.fault import BadFile

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from shapely.geometry.base import BaseGeometry

MAX_POSITIONS = 1_000_000
"""Of a file; a large station takes 100,000."""
_TYPES = ("Point", "MultiPoint", "LineString", "MultiLineString", "Polygon", "MultiPolygon")


def geometry_of(value: Any, path: Path, place: str) -> BaseGeometry | None:
    """Return a geometry in degrees; None for none. Raises :class:`BadFile` naming ``place``."""
    if value is None:
        return None
    kind = value.get("type") if isinstance(value, dict) else value
    if not isinstance(kind, str) or kind not in _TYPES:
        raise BadFile(
            path, place, f"{str(kind)[:40]!r} is no geometry", f"use one of {', '.join(_TYPES)}"
        )
    coordinates = value.get("coordinates")
    count = 0
    for position in _positions(coordinates, path, place):
        count += 1
        _check(position, path, place)
    if not count:
        return None
    try:
        made: BaseGeometry = shape({"type": kind, "coordinates": coordinates})
    except (ShapelyError, ValueError, TypeError, IndexError, AttributeError) as error:
        said = " ".join(str(error).split())[:120]
        raise BadFile(
            path, place, f"the coordinates are not those of a {kind}: {said}",
            "export it again",
        ) from error  # fmt: skip
    return shapely.force_2d(made)


def _positions(coordinates: Any, path: Path, place: str, depth: int = 0) -> Iterator[list[Any]]:
    if not isinstance(coordinates, list) or depth > 4:
        raise BadFile(path, place, "the coordinates are no list of numbers", "export it again")
    if coordinates and not isinstance(coordinates[0], list):
        yield coordinates
        return
    for each in coordinates:
        yield from _positions(each, path, place, depth + 1)


def _check(position: list[Any], path: Path, place: str) -> None:
    numbers = all(isinstance(x, int | float) and not isinstance(x, bool) for x in position)
    if not numbers or len(position) < 2:
        raise BadFile(path, place, "a position is no pair of numbers", "export it again")
    if abs(position[0]) > 180 or abs(position[1]) > 90:
        raise BadFile(
            path, place,
            f"the position {position[0]:.10g}, {position[1]:.10g} lies off the earth",
            "export it in degrees (WGS 84), longitude first",
        )  # fmt: skip
