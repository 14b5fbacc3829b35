"""A level in the making made sound: an outline round it, no overlaps, no holes, one rest.

Other programs draw what a plan may not hold: rooms over corridors, corridors round courtyards,
furniture across the outer wall. What is changed is told in the report.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import shapely
from shapely.geometry import MultiPolygon, Polygon

from smartnav.interchange.draft import Drawn
from smartnav.interchange.written import mended, parts, without_holes
from smartnav.plan.shapes import areal

if TYPE_CHECKING:
    from smartnav.interchange.draft import DraftLevel
    from smartnav.interchange.naming import IdBook
    from smartnav.interchange.report import Report
    from smartnav.plan.shapes import Region

_OUTER_M = 0.3
"""Thickness of the outer wall that is drawn round what has no outline, as the format's default."""
_OVERLAP_M2 = 0.02
"""Overlaps that the checks of plans let pass, and rounding makes."""
_REACH_M = 0.005
"""How far something may reach over the outline."""
_HEALED_M = 2.0
"""Parts of a level that are no further apart are taken for one building."""
_REST_SHARE = 0.1
"""A hall is what the rooms leave when no more than this share of it is undrawn."""
SHAPES = frozenset({"box", "circle", "polygon", "rest"})
"""Keys of objects whose shape is known already."""
_BARE_SHARE = 0.6
"""Where more of a level is bare than this, rooms are missing rather than a hall."""
HALLS = ("walkway", "lobby", "waitingroom")


def tidy(level: DraftLevel, ids: IdBook, report: Report) -> Polygon | None:
    """Make a level sound and return its outline; None when nothing is on it."""
    outline = _outline(level, report)
    if outline is None:
        return None
    for things in (level.units, level.areas, level.fixtures):
        _inside(things, outline, level, report)
    _points_inside(level, outline, report)
    _apart(level, report)
    _rest(level, outline, ids, report)
    _whole(level, ids, report)
    return outline


def _outline(level: DraftLevel, report: Report) -> Polygon | None:
    """Return the one ring round a level."""
    if level.outline is not None and not level.outline.is_empty:
        region = level.outline
    else:
        drawn = [each.region for each in level.units] or [each.region for each in level.fixtures]
        lines = [
            wall.line.buffer(_OUTER_M / 2, cap_style="square", join_style="mitre")
            for wall in level.walls
        ]
        if not drawn and not lines:
            return None
        around = shapely.union_all([*drawn, *lines])
        region = areal(around.buffer(_OUTER_M / 2, join_style="mitre"))
        report.guess("the outline, drawn round what is on a level", level.id)
    pieces = parts(mended(region))
    if not pieces:
        return None
    if len(pieces) > 1:
        near = region.buffer(_HEALED_M / 2, join_style="mitre")
        pieces = parts(areal(near.buffer(-_HEALED_M / 2, join_style="mitre"))) or pieces
    if len(pieces) > 1:
        report.guess("one outline round parts that lie apart", level.id)
        hull = shapely.convex_hull(shapely.union_all(pieces))
        return Polygon(shapely.get_coordinates(hull))
    if pieces[0].interiors:
        report.guess("courtyards within an outline, taken into it", level.id)
    return Polygon(pieces[0].exterior)


def _inside(things: list[Drawn], outline: Polygon, level: DraftLevel, report: Report) -> None:
    """Cut off what reaches outside the outline, and leave what lies outside."""
    roomy = outline.buffer(_REACH_M, join_style="mitre")
    shapely.prepare(roomy)
    kept = []
    for each in things:
        if SHAPES & each.fields.keys() or roomy.covers(each.region):
            kept.append(each)
            continue
        cut = areal(each.region.intersection(outline))
        if parts(cut):
            report.guess("cut off at the outline", _called(each))
            kept.append(Drawn(MultiPolygon(parts(cut)), each.fields))
        else:
            report.leave(f"outside the outline of {level.id}", _called(each))
    things[:] = kept


def _points_inside(level: DraftLevel, outline: Polygon, report: Report) -> None:
    """Leave facilities, occupants and terminals outside the outline."""
    for things, key in (
        (level.amenities, "at"), (level.occupants, "anchor"), (level.kiosks, "at"),
    ):  # fmt: skip
        for thing in list(things):
            if key in thing and not outline.covers(shapely.Point(thing[key])):
                report.leave(f"outside the outline of {level.id}", str(thing["id"]))
                things.remove(thing)


def _called(each: Drawn) -> str:
    name = each.fields.get("name")
    said = name.get("en") if isinstance(name, dict) else None
    return str(each.fields.get("id") or said or each.fields.get("category") or "")


def _apart(level: DraftLevel, report: Report) -> None:
    """Let the smaller of two units that overlap keep the ground they share."""
    drawn = [each for each in level.units if not each.fields.get("rest")]
    drawn.sort(key=lambda each: each.region.area)
    tree = shapely.STRtree([each.region for each in drawn])
    gone = set()
    for index, each in enumerate(drawn):
        near = [i for i in sorted(tree.query(each.region).tolist()) if i < index]
        over = [
            drawn[i].region for i in near
            if i not in gone and each.region.intersection(drawn[i].region).area > _OVERLAP_M2
        ]  # fmt: skip
        if not over:
            continue
        pieces = parts(areal(each.region.difference(shapely.union_all(over))))
        if pieces:
            report.guess("units over smaller ones: the smaller keeps the ground", _called(each))
            each.region = MultiPolygon(pieces)
        else:
            report.leave("units that others cover", _called(each))
            gone.add(index)
    left = {id(drawn[index]) for index in gone}
    level.units[:] = [each for each in level.units if id(each) not in left]


def _rest(level: DraftLevel, outline: Polygon, ids: IdBook, report: Report) -> None:
    """Let the hall be what the rooms leave, where it is so already or nothing says otherwise."""
    if any(each.fields.get("rest") for each in level.units):
        return
    bare = areal(outline.difference(shapely.union_all([each.region for each in level.units])))
    halls = [each for each in level.units if each.fields["category"] in HALLS]
    if halls:
        hall = max(halls, key=lambda each: each.region.area)
        if bare.area <= _REST_SHARE * hall.region.area and hall.fields.get("enclosed") is None:
            hall.fields["rest"] = True
            report.guess("the hall takes what the rooms leave", _called(hall))
    elif _REST_SHARE * outline.area < bare.area < _BARE_SHARE * outline.area:
        own = ids.take(f"hall-{level.id.lower()}", "hall")
        level.units.append(Drawn(bare, {"id": own, "category": "walkway", "rest": True}))
        report.guess("a hall where no room is drawn", own)


def _whole(level: DraftLevel, ids: IdBook, report: Report) -> None:
    """Cut what has holes or several parts into simple polygons."""
    for things, kind in ((level.units, "unit"), (level.areas, ""), (level.fixtures, "")):
        found: list[Drawn] = []
        for each in things:
            if SHAPES & each.fields.keys():
                found.append(each)
                continue
            found += _simple(each, kind, ids, report)
        things[:] = found


def _simple(each: Drawn, kind: str, ids: IdBook, report: Report) -> list[Drawn]:
    pieces = [simple for part in parts(each.region) for simple in without_holes(part)]
    if not pieces:
        report.leave("too small to be drawn", _called(each))
        return []
    if len(pieces) == 1:
        return [Drawn(pieces[0], each.fields)]
    report.guess("cut into simple shapes", _called(each))
    found = []
    for index, piece in enumerate(sorted(pieces, key=lambda part: -part.area)):
        fields = dict(each.fields)
        if index and "id" in fields:
            fields["id"] = ids.take(fields["id"], kind or "part")
            fields.pop("name", None)
        if kind == "unit" and fields["category"] not in HALLS:
            # The cut must not become a wall through the room.
            fields["enclosed"] = fields.get("enclosed", True) and len(pieces) == 1
        anchor = fields.get("anchor")
        if anchor is not None and not piece.covers(shapely.Point(anchor)):
            fields.pop("anchor")
        found.append(Drawn(piece, fields))
    return found


def rest_region(level: DraftLevel, outline: Polygon) -> Region:
    """Return what the units leave of the outline."""
    drawn = [each.region for each in level.units if not each.fields.get("rest")]
    return areal(outline.difference(shapely.union_all(drawn)))
