"""What stands on a level: units, openings, fixtures, walls, rows of windows, sections."""

from __future__ import annotations

import math
from collections import defaultdict
from typing import TYPE_CHECKING, Any

import shapely
from pydantic import ValidationError
from shapely.geometry import LineString, Polygon

from smartnav.interchange.draft import DraftLevel, Drawn, Partition
from smartnav.interchange.imdf import pieces, words
from smartnav.interchange.imdf.features import inner_point
from smartnav.interchange.partitions import along
from smartnav.interchange.written import length, mended, metres, spot
from smartnav.plan import shapes
from smartnav.plan.model import Opening, Unit, WindowRow

if TYPE_CHECKING:
    from smartnav.interchange.imdf.importing import Reading
    from smartnav.interchange.imdf.loading import Found
    from smartnav.plan.shapes import Region

_OFF_M = 0.05
"""A display point this far from the middle was set by hand: one walks there."""
_SAME_M = 0.02
"""How well a footprint must agree with what the extension says it was drawn from."""
_WIDEST_M = 30.0
"""Of an opening in a plan."""


def read(reading: Reading) -> None:
    """Read everything that has a footprint, and openings."""
    for found in reading.source.of("unit"):
        _unit(found, reading)
    for found in reading.source.of("opening"):
        _opening(found, reading)
    arrays: dict[tuple[str, str], list[tuple[Found, Polygon]]] = defaultdict(list)
    for found in reading.source.of("fixture"):
        _fixture(found, reading, arrays)
    for (level_id, _), members in arrays.items():
        reading.levels[level_id].fixtures += pieces.arrayed(members, reading)
    for found in reading.source.of("section"):
        _section(found, reading)
    for kind in ("detail", "geofence"):
        for found in reading.source.of(kind):
            reading.report.leave(f"features of type {kind}", found.place)


def region_of(found: Found, reading: Reading) -> Region | None:
    """Return a feature's footprint in metres, mended; None where it has none."""
    if found.geometry is None or not found.geometry.geom_type.endswith("Polygon"):
        reading.report.leave(f"without a polygon: {found.kind}", found.place)
        return None
    flat = reading.flat(found.geometry)
    if not shapely.is_valid(flat):
        reading.report.guess("rings that cross themselves, mended", found.place)
    region = mended(flat)
    if region.is_empty:
        reading.report.leave(f"without a polygon: {found.kind}", found.place)
        return None
    return region


def _unit(found: Found, reading: Reading) -> None:
    level, region = reading.level_of(found), region_of(found, reading)
    if level is None or region is None:
        return
    said = found.text("category") or "unspecified"
    if said in words.SOLID_UNITS:
        level.fixtures.append(Drawn(region, {"category": words.SOLID_UNITS[said]}))
        return
    category = words.FROM_UNIT.get(said, "room")
    if said not in words.FROM_UNIT:
        reading.report.guess("units of categories a plan lacks, taken as rooms", said)
    name = reading.names.by_language(found.names())
    wanted = found.own.get("id") or (name["en"].lower() if name else None)
    own_id = reading.ids.take(str(wanted) if wanted else None, category.partition(".")[0])
    fields = _own(found, Unit) | {"id": own_id, "category": category, "name": name}
    private = found.properties.get("restriction") is not None
    if fields.get("public") is private or private != (category == "nonpublic"):
        fields["public"] = not private
    anchor = _anchor(found, region, reading)
    if anchor is not None:
        fields["anchor"] = anchor
    level.units.append(Drawn(region, fields))
    reading.units[found.id] = (level, own_id)
    reading.regions[found.id] = region


def _own(found: Found, model: Any) -> dict[str, Any]:
    return {key: value for key, value in found.own.items() if key in model.model_fields}


def _anchor(found: Found, region: Region, reading: Reading) -> list[float] | None:
    """Return the point one walks to, where the display point was set to be it."""
    said = found.own.get("anchored")
    display = found.properties.get("display_point")
    beside = said if isinstance(said, list) else None
    point = reading.point(
        beside or (display.get("coordinates") if isinstance(display, dict) else None)
    )
    if point is None or said is False:
        return None
    if "anchored" not in found.own and math.dist(point, inner_point(region)) < _OFF_M:
        return None
    return spot(point)


def _opening(found: Found, reading: Reading) -> None:
    level = reading.level_of(found)
    if level is None:
        return
    if found.geometry is None or found.geometry.geom_type != "LineString":
        reading.report.leave("openings that are no line", found.place)
        return
    line = reading.flat(found.geometry)
    ends = shapely.get_coordinates(line)[[0, -1]].tolist()
    width = metres(length(ends))
    if not 0 < width <= _WIDEST_M:
        reading.report.leave(f"openings that are not up to {_WIDEST_M:.0f} m wide", found.place)
        return
    category = found.text("category") or "pedestrian"
    door = found.properties.get("door")
    door = door if isinstance(door, dict) else {}
    fields = _own(found, Opening)
    fields.pop("entrance", None)
    fields |= {
        "at": spot(((ends[0][0] + ends[1][0]) / 2, (ends[0][1] + ends[1][1]) / 2)),
        "width": width,
        "category": _door(category, door, found.own),
        "staff": category == "service",
    }
    principal = category == "pedestrian.principal"
    if found.own.get("entrance", principal):
        name = reading.names.by_language(found.names())
        if name is None:
            reading.report.guess("names of entrances", found.place)
        fields["entrance"] = name or {"zh": "入口", "en": "Entrance"}
        fields["id"] = reading.ids.take(found.own.get("id"), "entrance")
        anchored = found.own.get("anchored")
        display = found.properties.get("display_point")
        if anchored and isinstance(display, dict):
            point = reading.point(display.get("coordinates"))
            fields |= {} if point is None else {"anchor": spot(point)}
    elif "id" in fields:
        fields["id"] = reading.ids.take(str(fields["id"]), "door")
    level.openings.append(fields)


def _door(category: str, door: dict[str, Any], own: dict[str, Any]) -> str:
    if category == "emergencyexit" or own.get("category") == "emergency":
        return "emergency"
    if door.get("automatic") is True:
        return "automatic"
    return "gap" if door.get("type") == "open" else "door"


def _fixture(
    found: Found, reading: Reading, arrays: dict[tuple[str, str], list[tuple[Found, Polygon]]]
) -> None:
    level, region = reading.level_of(found), region_of(found, reading)
    if level is None or region is None or found.own.get("of") is not None:
        return  # The body of an amenity is drawn with it.
    said = found.text("category") or "obstruction"
    if said == "wall" and _wall(found, region, level, reading):
        return
    if "row" in found.own and _row(found, region, level, reading):
        return
    if "array" in found.own and isinstance(region, Polygon):
        key = (str(found.properties.get("level_id")), str(found.own["array"]))
        arrays[key].append((found, region))
        return
    level.fixtures.append(pieces.single(found, region, reading))


def _wall(found: Found, region: Region, level: DraftLevel, reading: Reading) -> bool:
    """Add a partition: as the extension drew it if that is still there, else along its body."""
    line = found.own.get("line")
    points = [reading.point(each) for each in line] if isinstance(line, list) else []
    corners = [spot(point) for point in points if point is not None]
    thickness = found.own.get("thickness")
    usual = level.fields.get("wall", 0.2)
    if len(corners) > 1 and isinstance(thickness, int | float | None):
        body = LineString(corners).buffer(
            (thickness or usual) / 2 + _SAME_M, cap_style="square", join_style="mitre"
        )
        if body.covers(region):
            level.walls.append(Partition(LineString(corners), thickness))
            return True
    drawn = [along(part) for part in shapely.get_parts(region)]
    if any(each is None for each in drawn):
        return False  # Of odd shape: it stands in the way as furniture does.
    level.walls += [each for each in drawn if each is not None]
    return True


def _row(found: Found, region: Region, level: DraftLevel, reading: Reading) -> bool:
    """Add a row of windows if the counter is still that of the row, perhaps moved."""
    own = dict(found.own)
    at, facing = reading.point(own.get("at")), own.get("facing")
    if at is None or not isinstance(facing, int | float):
        return False
    names = own.get("names") if isinstance(own.get("names"), dict) else {}
    fields = _own(found, WindowRow) | {
        "id": own["row"], "at": spot(at),
        "facing": reading.tangent.heading(facing),
        "name": reading.names.by_language(own.get("name")),
        "names": {key: reading.names.by_language(said) for key, said in (names or {}).items()},
    }  # fmt: skip
    try:
        row = WindowRow.model_validate(fields)
    except ValidationError:
        return False
    body = shapes.counter(row)
    dx, dy = region.centroid.x - body.centroid.x, region.centroid.y - body.centroid.y
    moved = shapely.affinity.translate(body, dx, dy)
    if moved.hausdorff_distance(region) > _SAME_M:
        reading.report.guess("counters reshaped elsewhere: furniture, and windows one by one",
                             row.id)  # fmt: skip
        return False
    if not reading.ids.take_all(shapes.window_ids(row)):
        return False
    if math.hypot(dx, dy) > _SAME_M:
        fields["at"] = spot((row.at[0] + dx, row.at[1] + dy))
    level.windows.append(fields)
    return True


def _section(found: Found, reading: Reading) -> None:
    level, region = reading.level_of(found), region_of(found, reading)
    if level is None or region is None:
        return
    known = {section["id"] for section in reading.draft.sections}
    own = found.own.get("section")
    if not isinstance(own, str) or own not in known:
        own = _new_section(found, reading)
    if own is None:
        reading.report.leave("sections without a name", found.place)
        return
    fields: dict[str, Any] = {"section": own}
    anchor = _anchor(found, region, reading)
    if anchor is not None:
        fields["anchor"] = anchor
    level.areas.append(Drawn(region, fields))


def _new_section(found: Found, reading: Reading) -> str | None:
    """Return the id of a section of the feature's name, made if there is none."""
    name = reading.names.by_language(found.names())
    if name is None:
        return None
    for section in reading.draft.sections:
        if section.get("name") == name:
            return str(section["id"])
    own = reading.ids.take(name["en"].lower(), "section")
    kind = "waiting" if found.text("category") in ("seating", "seatingrow") else "zone"
    reading.draft.sections.append({"id": own, "name": name, "kind": kind})
    return own
