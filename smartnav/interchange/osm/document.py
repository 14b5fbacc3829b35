"""An .osm file as nodes, ways and relations.

The XML is read by expat, Python's own parser, as a stream that knows its lines. A document type is
refused: entities, the stuff of XML bombs and of files that read other files, cannot be declared
without one, and no .osm file has one. (defusedxml does the same to the same parser, and saw its
last release in 2021.)
"""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NoReturn
from xml.parsers import expat

from smartnav.interchange.fault import BadFile
from smartnav.interchange.safely import text_of

if TYPE_CHECKING:
    from pathlib import Path

    from smartnav.plan.model import Point

MAX_ELEMENTS = 500_000
"""Nodes, ways and relations of a file; a large station takes 20,000."""
_HELD = frozenset({"node", "way", "relation"})

Tags = dict[str, str]


@dataclass
class Way:
    """A line or ring of nodes."""

    nodes: list[str] = field(default_factory=list)
    tags: Tags = field(default_factory=dict)


@dataclass
class Relation:
    """Ways that belong together, by role."""

    members: list[tuple[str, str]] = field(default_factory=list)
    """Role and id of each way."""
    tags: Tags = field(default_factory=dict)


@dataclass
class Document:
    """What a file holds, by id."""

    places: dict[str, Point] = field(default_factory=dict)
    """Longitude and latitude of each node."""
    node_tags: dict[str, Tags] = field(default_factory=dict)
    ways: dict[str, Way] = field(default_factory=dict)
    relations: dict[str, Relation] = field(default_factory=dict)


def parse(content: bytes, path: Path) -> Document:
    """Return what an .osm file holds; raises :class:`BadFile` naming the line."""
    text = text_of(content, path)
    reader = _Reader(path)
    try:
        # As UTF-8, whatever its first line says of itself: it was read as such above.
        reader.parser.Parse(text.encode(), True)
    except expat.ExpatError as error:
        raise BadFile(
            path, f"line {error.lineno}", f"this is not XML: {expat.ErrorString(error.code)}",
            "export it again",
        ) from error  # fmt: skip
    if not reader.is_osm:
        raise BadFile(path, "", "this is XML, but no OpenStreetMap data", "name an .osm file")
    return reader.found


class _Reader:
    def __init__(self, path: Path) -> None:
        self.found = Document()
        self.is_osm = False
        self._path = path
        self._count = 0
        self._open: Way | Relation | None = None
        self._tags: Tags | None = None
        self.parser = expat.ParserCreate("utf-8")
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.StartDoctypeDeclHandler = self._doctype

    def _refuse(self, message: str, mend: str) -> NoReturn:
        raise BadFile(self._path, f"line {self.parser.CurrentLineNumber}", message, mend)

    def _doctype(self, *_declared: object) -> None:
        self._refuse("a document type is declared", "delete the line that begins with <!DOCTYPE")

    def _start(self, name: str, given: dict[str, str]) -> None:
        if name == "osm":
            self.is_osm = True
        elif name in _HELD:
            self._element(name, given)
        elif name == "tag" and self._tags is not None:
            self._tags[given.get("k", "")] = given.get("v", "")
        elif name == "nd" and isinstance(self._open, Way):
            self._open.nodes.append(given.get("ref", ""))
        elif name == "member" and isinstance(self._open, Relation) and given.get("type") == "way":
            self._open.members.append((given.get("role", ""), given.get("ref", "")))

    def _element(self, name: str, given: dict[str, str]) -> None:
        self._count += 1
        if self._count > MAX_ELEMENTS:
            self._refuse(f"there are more than {MAX_ELEMENTS:,} elements", "export one building")
        if given.get("visible") == "false" or given.get("action") == "delete":
            return
        own = given.get("id", "")
        self._tags = {}
        if name == "node":
            self.found.places[own] = self._place(given, own)
            self.found.node_tags[own] = self._tags
        elif name == "way":
            self._open = self.found.ways[own] = Way(tags=self._tags)
        else:
            self._open = self.found.relations[own] = Relation(tags=self._tags)

    def _place(self, given: dict[str, str], own: str) -> Point:
        try:
            lon, lat = float(given.get("lon", "")), float(given.get("lat", ""))
        except ValueError:
            lon = lat = math.nan
        if not (abs(lon) <= 180 and abs(lat) <= 90):
            self._refuse(
                f"node {own[:20]} lies nowhere on the earth: lon {given.get('lon', '')[:20]!r}, "
                f"lat {given.get('lat', '')[:20]!r}",
                "give degrees (WGS 84)",
            )
        return (lon, lat)

    def _end(self, name: str) -> None:
        if name in _HELD:
            self._open = self._tags = None
