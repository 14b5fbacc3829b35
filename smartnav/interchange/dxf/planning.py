"""From a drawing and what its layers are to a plan in the making."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import shapely
from shapely.geometry import LineString, Point, Polygon

from smartnav.interchange.draft import Draft, DraftLevel, Drawn, Partition
from smartnav.interchange.dxf.doors import doors_of, hang
from smartnav.interchange.dxf.healing import rings_of
from smartnav.interchange.dxf.mapping import BEARING, FURNITURE, KINDS, ROOMS, Mapping, metres_of
from smartnav.interchange.dxf.scaled import Scaled, scaled
from smartnav.interchange.dxf.storeys import apart, by_layer
from smartnav.interchange.fault import BadFile
from smartnav.interchange.naming import IdBook, clean, has_han, storey_id
from smartnav.interchange.partitions import along
from smartnav.interchange.written import mended, parts, plain

if TYPE_CHECKING:
    from collections.abc import Callable

    from smartnav.interchange.dxf.drawing import Drawing, Layer
    from smartnav.interchange.report import Report

_LEAST_ROOM_M2 = 1.0
"""Smaller rings on layers of rooms are symbols."""
_THIN_M = 0.6
"""What lies between the two lines of a wall is thinner."""
_SAME_M = 0.02
"""Ends of a body's sides meet this well."""
_NO_NAME = re.compile(r"[\d.,\s²m㎡x×*/+-]*|[A-Z]{1,3}")
"""Sizes and marks of axes, which are no names of rooms."""
_BOTH = re.compile(r"([^A-Za-z]*[\u4e00-\u9fff][^A-Za-z]*?)[ /|]+([A-Za-z][^\u4e00-\u9fff]*)")
_NUMBER = re.compile(r"[A-Za-z]{0,2}-?\d[\w.-]*")


def to_draft(drawing: Drawing, mapping: Mapping, report: Report, ids: IdBook) -> Draft:
    """Return a plan in the making; raises :class:`BadFile` when nothing is a room."""
    drawn = [
        layer
        for layer in drawing.layers.values()
        if mapping.layers.get(layer.name, "skip") not in ("skip", "text") and layer.count
    ]
    if not drawn:
        named = ", ".join(sorted(drawing.layers)[:8])
        raise BadFile(
            drawing.path, "", f"no layer tells what is on it: {named or 'it is empty'}",
            "say what the layers are with --layers",
        )  # fmt: skip
    west, south, east, north = shapely.total_bounds(
        [shape for layer in drawn for shape in (*layer.rings, *layer.lines)]
    ).tolist()
    scale, guessed = metres_of(drawing, mapping, max(east - west, north - south))
    if guessed is not None:
        report.guess("the unit of the drawing, from its size", guessed)
    _tell_layers(drawing, mapping, report)

    def taken(layers: list[Layer]) -> dict[str, Scaled]:
        return {
            kind: scaled([each for each in layers if mapping.layers.get(each.name) == kind],
                         scale, (west, south))
            for kind in KINDS
        }  # fmt: skip

    levels = []
    for ordinal, of in _storeys(drawing, mapping, taken, report):
        level = DraftLevel({"id": ids.take(storey_id(ordinal), "F"), "ordinal": ordinal})
        _fill(level, of, mapping.tolerance, report, ids)
        levels.append(level)
    stem = clean(drawing.path.stem) or "venue"
    venue = {"id": ids.take(stem.lower(), "venue"), "name": {"zh": stem, "en": stem}}
    report.guess("the venue's name, from the file's", stem)
    return Draft(venue, levels)


def _tell_layers(drawing: Drawing, mapping: Mapping, report: Report) -> None:
    """Report what layers were taken for by their names, and what of the drawing is left."""
    for name in sorted(mapping.guessed & drawing.layers.keys()):
        if drawing.layers[name].count:
            report.guess("what layers are, by their names", f"{name}: {mapping.layers[name]}")
    for layer in drawing.layers.values():
        kind = mapping.layers.get(layer.name)
        if layer.count and kind in (None, "skip"):
            report.leave("layers", f"{layer.name} ({layer.count:,})")
    if drawing.mended:
        report.guess("values of the drawing that are spelt wrongly", f"{drawing.mended:,}")
    for kind, count in drawing.left.items():
        report.leave("entities of other types", f"{kind} ({count:,})")


def _storeys(
    drawing: Drawing, mapping: Mapping, taken: Callable[[list[Layer]], dict[str, Scaled]],
    report: Report,
) -> list[tuple[int, dict[str, Scaled]]]:  # fmt: skip
    """Return what is drawn on each storey, the lowest first, with its ordinal."""
    layers = [each for each in drawing.layers.values()
              if each.count and mapping.layers.get(each.name, "skip") != "skip"]  # fmt: skip
    if mapping.storeys == "by-layer":
        found = by_layer(layers, lambda each: mapping.layers[each.name] in BEARING, taken, report)
        if found:
            return found
    of = taken(layers)
    if mapping.storeys != "side-by-side":
        return [(mapping.ordinal, of)]
    storeys = apart(of, report)
    for _ in storeys:
        report.guess("storeys drawn side by side, the first is the lowest")
    return list(enumerate(storeys, mapping.ordinal))


def _fill(
    level: DraftLevel, of: dict[str, Scaled], tolerance: float, report: Report, ids: IdBook
) -> None:
    outlines = of["outline"].closed(tolerance, report)
    if outlines:
        level.outline = plain(max(outlines, key=lambda ring: ring.area))
    for kind, category in ROOMS.items():
        for ring in of[kind].closed(tolerance, report):
            if ring.area >= _LEAST_ROOM_M2:
                level.units.append(Drawn(plain(ring), {"category": category}))
    if not level.units:
        _rooms_between_walls(level, of["wall"], of["door"], tolerance, report)
    _walls(level, of["wall"])
    for kind, category in FURNITURE.items():
        for body in _bodies(of[kind]):
            level.fixtures.append(Drawn(mended(body), {"category": category}))
        if of[kind].blocks:
            report.guess("blocks of furniture, as boxes round them", kind)
    _names(level, [text for each in of.values() for text in each.texts], report, ids)
    hang(level, of["door"], report, ids)


def _rooms_between_walls(
    level: DraftLevel, walls: Scaled, doors: Scaled, tolerance: float, report: Report
) -> None:
    """Take for rooms what walls and closed doors enclose, where no layer has rooms."""
    lines = [*walls.lines, *(LineString(ring.exterior.coords) for ring in walls.rings)]
    lines += [door.closed for door in doors_of(doors, shapely.union_all(lines))]
    faces, _ = rings_of(lines, tolerance)
    for face in faces:
        if face.area >= _LEAST_ROOM_M2 and not face.buffer(-_THIN_M / 2).is_empty:
            level.units.append(Drawn(plain(face), {"category": "room"}))
            report.guess("rooms, from what walls enclose")


def _walls(level: DraftLevel, walls: Scaled) -> None:
    edges = shapely.union_all([unit.region.boundary for unit in level.units]).buffer(0.01)
    boxes, loose = _boxes(walls.lines)
    drawn = [*boxes, *(Partition(line) for line in loose)]
    drawn += [along(ring) or Partition(LineString(ring.exterior.coords)) for ring in walls.rings]
    # The boundaries of rooms are walls already.
    level.walls += [wall for wall in drawn if not edges.covers(wall.line)]


def _boxes(lines: list[LineString]) -> tuple[list[Partition], list[LineString]]:
    """Return the walls whose four sides are drawn as lines, and the lines that are left."""
    boxes, sides = [], []
    for face in rings_of(lines, _SAME_M)[0]:
        wall = along(face)
        if wall is not None and wall.thickness is not None and wall.thickness <= _THIN_M:
            boxes.append(wall)
            sides.append(face.boundary)
    edges = shapely.union_all(sides).buffer(_SAME_M)
    return boxes, [line for line in lines if not edges.covers(line)]


def _bodies(drawn: Scaled) -> list[Polygon]:
    """Return the boxes of blocks, the rings that are in none, and what loose lines enclose."""
    boxes = shapely.union_all([block.buffer(0.01) for block in drawn.blocks])
    enclosed = shapely.union_all(rings_of(drawn.lines, _SAME_M)[0])
    # A bench's seats are lines in its outline: together they are one body.
    solid = [Polygon(each.exterior) for each in parts(enclosed)]
    return [*drawn.blocks, *(ring for ring in [*drawn.rings, *solid] if not boxes.covers(ring))]


def _names(level: DraftLevel, texts: list[tuple[Point, str]], report: Report, ids: IdBook) -> None:
    """Name each room by the texts in it; a number becomes its id."""
    by_size = sorted(level.units, key=lambda unit: unit.region.area)
    said: dict[int, list[str]] = {}
    for at, text in texts:
        room = next((unit for unit in by_size if unit.region.covers(at)), None)
        if room is None:
            report.leave("texts in no room", text)
        else:
            said.setdefault(id(room), []).append(text)
    for unit in level.units:
        held = said.get(id(unit), [])
        number = next((text for text in held if _NUMBER.fullmatch(text)), None)
        named = [text for text in held if not _NO_NAME.fullmatch(text) and text != number]
        named = [part for text in named for part in _by_language(text)]
        chinese = next((text for text in named if has_han(text)), None)
        other = next((text for text in named if not has_han(text)), None)
        if named:
            unit.fields["name"] = {"zh": chinese or named[0], "en": other or named[0]}
            if chinese is None or other is None:
                report.guess("names in one language, written for both", named[0])
        elif number is not None:
            unit.fields["name"] = {"zh": number, "en": number}
        wanted = number or other
        unit.fields["id"] = ids.take(wanted.lower() if wanted else None, unit.fields["category"])


def _by_language(text: str) -> list[str]:
    """Return a text in its Chinese and its English part, where it has both in this order."""
    parts = _BOTH.fullmatch(text)
    return [parts[1], parts[2]] if parts else [text]
