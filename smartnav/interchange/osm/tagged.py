"""Things with tags and a place, from .osm or GeoJSON, before they are taken for anything."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import shapely
from shapely.geometry import LineString, Point, Polygon

from smartnav.interchange.geometry import geometry_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from shapely.geometry.base import BaseGeometry

    from smartnav.interchange.osm.document import Document, Relation, Tags

_NUMBER = r"-?\d+(?:\.\d+)?"
_RANGE = re.compile(rf"({_NUMBER})(?:-({_NUMBER}))?")
_MOST_LEVELS = 60
"""Of one thing; who means more has slipped."""
_AREAL = ("indoor", "room", "building", "building:part", "area", "landuse", "shop", "office")
"""Tags that make a ring an area, besides ``area=yes``."""


@dataclass(frozen=True, slots=True)
class Tagged:
    """A thing: its place in degrees, its tags, and what to call it in a report."""

    geometry: BaseGeometry
    tags: Tags
    called: str
    nodes: frozenset[str] = frozenset()
    """The ids of its nodes."""


def levels_of(said: str) -> list[float]:
    """Return the levels that ``level`` or ``repeat_on`` names, each once, in order.

    Examples
    --------
    >>> levels_of("-1;0-2")
    [-1.0, 0.0, 1.0, 2.0]
    >>> levels_of("0;0.5")
    [0.0, 0.5]
    """
    found: list[float] = []
    for part in said.replace(",", ";").split(";"):
        match = _RANGE.fullmatch(part.strip())
        if match is None:
            continue
        first, last = float(match[1]), float(match[2] or match[1])
        count = min(int(abs(last - first)) + 1, _MOST_LEVELS)
        step = 1 if last >= first else -1
        found += [first + step * n for n in range(count)]
    return list(dict.fromkeys(found))


def from_document(document: Document) -> Iterator[Tagged]:
    """Yield everything of an .osm file that has tags."""
    for own, tags in document.node_tags.items():
        if tags:
            yield Tagged(Point(document.places[own]), tags, f"node {own}", frozenset({own}))
    for own, way in document.ways.items():
        points = [document.places[node] for node in way.nodes if node in document.places]
        if not way.tags or len(points) < 2:
            continue
        ring = len(points) > 3 and points[0] == points[-1]
        areal = way.tags.get("area") == "yes" or any(key in way.tags for key in _AREAL)
        areal = areal and way.tags.get("area") != "no" and way.tags.get("indoor") != "wall"
        shape = Polygon(points) if ring and areal else LineString(points)
        yield Tagged(shape, way.tags, f"way {own}", frozenset(way.nodes))
    for own, relation in document.relations.items():
        if relation.tags.get("type") == "multipolygon":
            yield from _multipolygon(own, relation, document)


def _multipolygon(own: str, relation: Relation, document: Document) -> Iterator[Tagged]:
    rings: dict[bool, list[LineString]] = {True: [], False: []}
    nodes: set[str] = set()
    for role, member in relation.members:
        way = document.ways.get(member)
        points = [document.places[n] for n in (way.nodes if way else ()) if n in document.places]
        if len(points) > 1:
            rings[role != "inner"].append(LineString(points))
            nodes |= set(way.nodes if way else ())
    outer, inner = (
        shapely.union_all(list(shapely.polygonize(lines).geoms)) for lines in rings.values()
    )
    area = outer.difference(inner)
    if not area.is_empty:
        yield Tagged(area, relation.tags, f"relation {own}", frozenset(nodes))


def from_features(features: list[tuple[str, Any]], path: Path) -> Iterator[Tagged]:
    """Yield the features of a GeoJSON collection whose properties are tags."""
    for place, raw in features:
        if not isinstance(raw, dict):
            continue
        geometry = geometry_of(raw.get("geometry"), path, place)
        properties = raw.get("properties")
        if geometry is None or not isinstance(properties, dict):
            continue
        nested = properties.get("tags")
        tags = {
            key: str(value)
            for key, value in (nested if isinstance(nested, dict) else properties).items()
            if isinstance(value, str | int | float) and not isinstance(value, bool)
        }
        yield Tagged(geometry, tags, place)
