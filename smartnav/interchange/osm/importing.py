"""From tagged things to a plan in the making."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import shapely
from shapely.geometry import LineString, Point

from smartnav.interchange.draft import Draft, DraftLevel, Drawn, Partition
from smartnav.interchange.fault import BadFile
from smartnav.interchange.grounding import flattened, settle
from smartnav.interchange.naming import IdBook, Namer, clean, storey_id
from smartnav.interchange.osm import meaning
from smartnav.interchange.osm.tagged import levels_of
from smartnav.interchange.written import mended, plain, spot

if TYPE_CHECKING:
    from pathlib import Path

    from smartnav.interchange.geodesy import Tangent
    from smartnav.interchange.osm.document import Tags
    from smartnav.interchange.osm.tagged import Tagged
    from smartnav.interchange.report import Report

_STOREY_M = 4.5
_NEAR_M = 0.5
"""A door this far from a room is one of its doors."""
_KEYS = ("indoor", "room", "door", "entrance", "highway", *meaning.OCCUPIED, "emergency", "barrier")
"""Tags that make a thing worth a line in the report when it is left."""


@dataclass
class _Reading:
    path: Path
    tangent: Tangent
    report: Report
    ids: IdBook
    names: Namer
    levels: dict[int, DraftLevel] = field(default_factory=dict)
    connectors: list[dict[str, Any]] = field(default_factory=list)

    def flat(self, thing: Tagged) -> shapely.geometry.base.BaseGeometry:
        return flattened(thing.geometry, self.tangent)

    def on(self, thing: Tagged) -> list[DraftLevel]:
        """Return the levels a thing is on."""
        found = []
        for level in _said_levels(thing.tags):
            if not level.is_integer():
                self.report.leave("on half levels", thing.called)
            elif int(level) in self.levels:
                found.append(self.levels[int(level)])
        return found


def to_draft(things: list[Tagged], path: Path, report: Report, ids: IdBook) -> Draft:
    """Return a plan in the making; raises :class:`BadFile` when nothing indoor is in it."""
    rooms = [thing for thing in things if _is_areal(thing) and meaning.unit_category(thing.tags)]
    if not rooms:
        raise BadFile(
            path, "", "nothing in it is tagged as a room, corridor or area of a building",
            "look for indoor=room and level=0 (Simple Indoor Tagging)",
        )  # fmt: skip
    tangent = settle([thing.geometry for thing in rooms], path)
    reading = _Reading(path, tangent, report, ids, Namer(report))
    ordinals = {
        int(level)
        for thing in rooms
        for level in _said_levels(thing.tags)
        if level.is_integer() and -50 <= level <= 200
    }
    if not ordinals:
        raise BadFile(path, "", "no room says which level it is on", "tag rooms with level=0")
    for ordinal in sorted(ordinals):
        reading.levels[ordinal] = DraftLevel(
            {"id": ids.take(storey_id(ordinal), "F"), "ordinal": ordinal,
             "elevation": _STOREY_M * ordinal}
        )  # fmt: skip
    if ordinals - {0}:
        report.guess("heights of storeys, 4.5 m each")
    venue = _venue(things, reading)
    for thing in things:
        _take(thing, reading)
    _outlines(things, reading)
    for thing in things:
        if isinstance(thing.geometry, Point) and meaning.is_door(thing.tags):
            _door(thing, things, reading)
    return Draft(venue, list(reading.levels.values()), connectors=reading.connectors)


def _said_levels(tags: Tags) -> list[float]:
    said = ";".join(tags[key] for key in ("level", "repeat_on") if key in tags)
    return levels_of(said)


def _is_areal(thing: Tagged) -> bool:
    return thing.geometry.geom_type in ("Polygon", "MultiPolygon")


def _venue(things: list[Tagged], reading: _Reading) -> dict[str, Any]:
    """Return the venue, named as the building that is largest, or as the file."""
    buildings = [t for t in things if _is_areal(t) and t.tags.get("building", "no") != "no"]
    buildings.sort(key=lambda thing: -thing.geometry.area)
    named = next((name for t in buildings if (name := reading.names.from_tags(t.tags))), None)
    if named is None:
        reading.report.guess("the venue's name, from the file's")
        stem = clean(reading.path.name.partition(".")[0]) or "venue"
        named = {"zh": stem, "en": stem}
    tangent = reading.tangent
    fields: dict[str, Any] = {
        "id": reading.ids.take(named["en"].lower(), "venue"),
        "name": named,
        "georeference": {"lon": tangent.lon, "lat": tangent.lat, "bearing": tangent.bearing},
    }
    hours = next((t.tags["opening_hours"] for t in buildings if "opening_hours" in t.tags), None)
    if hours is not None:
        fields["hours"] = hours
    return fields


def _take(thing: Tagged, reading: _Reading) -> None:
    """Take a thing for what it is, on each of its levels."""
    tags = thing.tags
    if tags.get("indoor") == "level" or tags.get("building", "no") != "no":
        return  # An outline.
    if isinstance(thing.geometry, Point) and meaning.is_door(tags):
        return  # After the rooms.
    taken = False
    for level in reading.on(thing):
        taken = _on_level(thing, level, reading) or taken
    taken = _between_levels(thing, reading) or taken
    if not taken and any(key in tags for key in _KEYS):
        key = next(key for key in _KEYS if key in tags)
        reading.report.leave(f"nothing a plan has: {key}={tags[key][:30]}", thing.called)


def _on_level(thing: Tagged, level: DraftLevel, reading: _Reading) -> bool:
    tags, flat = thing.tags, reading.flat(thing)
    if isinstance(flat, LineString):
        if tags.get("indoor") == "wall" or tags.get("barrier") in ("wall", "fence"):
            level.walls.append(Partition(flat))
            return True
        return False
    furniture = meaning.furniture_category(tags)
    if furniture is not None and _is_areal(thing):
        level.fixtures.append(Drawn(mended(flat), {"category": furniture}))
        return True
    if _is_areal(thing):
        return _unit(thing, plain(flat), level, reading)
    return _facility(thing, spot((flat.x, flat.y)), level, reading)  # type: ignore[attr-defined]


def _unit(thing: Tagged, region: Any, level: DraftLevel, reading: _Reading) -> bool:
    category = meaning.unit_category(thing.tags)
    if category is None or region.is_empty:
        return False
    name = reading.names.from_tags(thing.tags)
    if name is None and thing.tags.get("ref"):
        ref = clean(thing.tags["ref"])
        name = {"zh": ref, "en": ref} if ref else None
    wanted = thing.tags.get("ref") or (name["en"].lower() if name else None)
    fields: dict[str, Any] = {
        "id": reading.ids.take(wanted, category.partition(".")[0]), "category": category,
        "name": name,
    }  # fmt: skip
    if meaning.is_private(thing.tags) and category != "nonpublic":
        fields["public"] = False
    level.units.append(Drawn(region, fields))
    facility = meaning.amenity_category(thing.tags)
    if facility is not None:
        inside = region.representative_point()
        _facility(thing, spot((inside.x, inside.y)), level, reading)
    return True


def _facility(thing: Tagged, at: list[float], level: DraftLevel, reading: _Reading) -> bool:
    """Take a point for a facility, or for somebody who has a shop or an office there."""
    tags = thing.tags
    category, name = meaning.amenity_category(tags), reading.names.from_tags(tags)
    if category is not None:
        fields: dict[str, Any] = {
            "id": reading.ids.take(f"{category}-{level.id.lower()}", "amenity"),
            "category": category, "at": at,
            "accessible": tags.get("wheelchair") in ("yes", "designated"),
        }  # fmt: skip
        level.amenities.append(fields | ({"name": name} if name else {}))
        return True
    if name is not None and any(key in tags for key in meaning.OCCUPIED):
        own = reading.ids.take(name["en"].lower(), "occupant")
        fields = {"id": own, "name": name, "anchor": at}
        if tags.get("opening_hours"):
            fields["hours"] = tags["opening_hours"]
        level.occupants.append(fields)
        return True
    return False


def _between_levels(thing: Tagged, reading: _Reading) -> bool:
    """Take a lift that is a point, or stairs that are a line, for what joins its levels."""
    tags, levels = thing.tags, reading.on(thing)
    if len(levels) < 2:
        return False
    flat = reading.flat(thing)
    if isinstance(flat, Point) and tags.get("highway") == "elevator":
        stops = [{"level": level.id, "at": spot((flat.x, flat.y))} for level in levels]
        _join("lift", stops, thing, reading)
        return True
    if not isinstance(flat, LineString) or tags.get("highway") != "steps":
        return False
    ends = [flat.coords[0], flat.coords[-1]]
    if tags.get("incline", "up") in ("down", "-1") or tags.get("incline", "").startswith("-"):
        ends.reverse()
    low, high = min(levels, key=lambda at: at.ordinal), max(levels, key=lambda at: at.ordinal)
    stops = [
        {"level": low.id, "at": spot((ends[0][0], ends[0][1]))},
        {"level": high.id, "at": spot((ends[1][0], ends[1][1]))},
    ]
    conveying = tags.get("conveying", "no")
    climbs = ends[0] == flat.coords[0]
    if conveying in ("backward", "forward", "yes"):
        if (conveying == "backward") == climbs:
            stops.reverse()
        _join("escalator", stops, thing, reading)
    else:
        _join("stairs", stops, thing, reading)
    if "incline" not in tags:
        reading.report.guess("stairs go up the way they are drawn", thing.called)
    return True


_WORDS = {
    "lift": ("电梯", "Lift"),
    "stairs": ("楼梯", "Stairs"),
    "escalator": ("扶梯", "Escalator"),
}


def _join(kind: str, stops: list[dict[str, Any]], thing: Tagged, reading: _Reading) -> None:
    count = 1 + sum(each["kind"] == kind for each in reading.connectors)
    zh, en = _WORDS[kind]
    name = reading.names.from_tags(thing.tags) or {"zh": f"{count}号{zh}", "en": f"{en} {count}"}
    own = reading.ids.take(f"{kind}-{count}", kind)
    reading.connectors.append({"id": own, "kind": kind, "name": name, "stops": stops})


def _outlines(things: list[Tagged], reading: _Reading) -> None:
    """Give each level its outline: ``indoor=level``, else the building round its rooms."""
    for thing in things:
        if thing.tags.get("indoor") == "level" and _is_areal(thing):
            for level in reading.on(thing):
                level.outline = plain(reading.flat(thing))
                level.fields["name"] = reading.names.from_tags(thing.tags)
    buildings = [
        mended(reading.flat(thing))
        for thing in things
        if _is_areal(thing) and thing.tags.get("building", "no") != "no"
    ]
    for level in reading.levels.values():
        if level.outline is not None or not level.units:
            continue
        rooms = shapely.union_all([each.region for each in level.units])
        around = [each for each in buildings if each.intersection(rooms).area > 0.95 * rooms.area]
        if around and level.ordinal >= 0:
            level.outline = plain(min(around, key=lambda each: each.area).union(rooms))


def _door(thing: Tagged, things: list[Tagged], reading: _Reading) -> None:
    """Set a door on its levels, or on those of the rooms whose walls it is in."""
    flat = reading.flat(thing)
    assert isinstance(flat, Point)
    levels = reading.on(thing)
    if not levels and thing.nodes:
        rooms = [t for t in things if t.nodes & thing.nodes and t is not thing]
        levels = list({level.id: level for room in rooms for level in reading.on(room)}.values())
    if not levels:
        levels = [
            level for level in reading.levels.values()
            if any(u.region.boundary.distance(flat) < _NEAR_M for u in level.units)
        ]  # fmt: skip
    fields, guessed = meaning.door_fields(thing.tags)
    if guessed:
        reading.report.guess(f"widths of doors, {meaning.USUAL_DOOR_M} m", thing.called)
    entrance = thing.tags.get("entrance") not in (None, "no", "emergency", "exit", "service")
    if entrance and not _said_levels(thing.tags):
        levels = sorted(levels, key=lambda level: abs(level.ordinal))[:1]
    for level in levels:
        opening = {**fields, "at": spot((flat.x, flat.y))}
        if entrance:
            opening["id"] = reading.ids.take(thing.tags.get("ref"), "entrance")
            opening["entrance"] = reading.names.from_tags(thing.tags) or {
                "zh": "入口", "en": "Entrance",
            }  # fmt: skip
        level.openings.append(opening)
    if not levels:
        reading.report.leave("doors in no wall of a room", thing.called)
