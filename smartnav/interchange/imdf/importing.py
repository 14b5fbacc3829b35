"""From IMDF's features to a plan in the making."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from smartnav.interchange.draft import Draft, DraftLevel
from smartnav.interchange.fault import BadFile
from smartnav.interchange.geodesy import Tangent
from smartnav.interchange.grounding import flattened, settle
from smartnav.interchange.imdf import contents, inhabitants, relations
from smartnav.interchange.naming import IdBook, Namer, clean, storey_id
from smartnav.interchange.written import mended
from smartnav.plan.model import Section, Venue

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

    from smartnav.interchange.imdf.loading import Found, Source
    from smartnav.interchange.report import Report
    from smartnav.plan.model import Point
    from smartnav.plan.shapes import Region


@dataclass
class Reading:
    """What reading the features shares."""

    source: Source
    tangent: Tangent
    report: Report
    ids: IdBook
    names: Namer
    draft: Draft
    levels: dict[str, DraftLevel] = field(default_factory=dict)
    """By the id of their feature."""
    units: dict[str, tuple[DraftLevel, str]] = field(default_factory=dict)
    """Level and id of each unit, by the id of its feature."""
    regions: dict[str, Region] = field(default_factory=dict)
    """In metres, by the id of the unit's feature."""

    def flat(self, geometry: BaseGeometry) -> BaseGeometry:
        """Return a geometry in metres."""
        return flattened(geometry, self.tangent)

    def point(self, position: Any) -> Point | None:
        """Return a position in degrees as a point in metres; None for what is none."""
        fine = (
            isinstance(position, list | tuple)
            and len(position) == 2
            and all(isinstance(x, int | float) and abs(x) <= 360 for x in position)
        )
        return self.tangent.to_plane((position[0], position[1])) if fine else None

    def level_of(self, found: Found) -> DraftLevel | None:
        """Return the level a feature is on, if that is taken."""
        level = self.levels.get(str(found.properties.get("level_id")))
        if level is None:
            self.report.leave(f"on no level that is taken: {found.kind}", found.place)
        return level


def to_draft(source: Source, report: Report, ids: IdBook) -> Draft:
    """Return a plan in the making; raises :class:`BadFile` when there is no level in it."""
    chosen = _levels(source, report)
    outlines = [level.geometry for level in chosen if level.geometry is not None]
    venue = next(iter(source.of("venue")), None)
    own = venue.own if venue is not None else {}
    tangent = _declared(own.get("georeference")) or settle(outlines, source.path)
    names = Namer(report)
    draft = Draft(_venue(venue, source, tangent, ids, names, report), [])
    reading = Reading(source, tangent, report, ids, names, draft)
    for section in own.get("sections") or ():
        if isinstance(section, dict) and isinstance(section.get("id"), str):
            draft.sections.append(known(section, Section))
            ids.take_all([section["id"]])
    for found in chosen:
        level = _level(found, reading)
        reading.levels[found.id] = level
        draft.levels.append(level)
    contents.read(reading)
    inhabitants.read(reading)
    relations.read(reading)
    return draft


def known(fields: dict[str, Any], model: Any) -> dict[str, Any]:
    """Return those of an extension's values whose keys the plan format knows."""
    return {key: value for key, value in fields.items() if key in model.model_fields}


def _declared(said: Any) -> Tangent | None:
    """Return the plane an export of ours declares."""
    if not isinstance(said, dict):
        return None
    lon, lat, bearing = (said.get(key, 0.0) for key in ("lon", "lat", "bearing"))
    if not all(isinstance(x, int | float) for x in (lon, lat, bearing)):
        return None
    fine = abs(lon) <= 180 and abs(lat) <= 90 and 0 <= bearing < 360
    return Tangent(lon, lat, bearing) if fine else None


def _levels(source: Source, report: Report) -> list[Found]:
    """Return the levels of one building, one for each ordinal."""
    units = Counter(str(unit.properties.get("level_id")) for unit in source.of("unit"))
    buildings: dict[str, list[Found]] = defaultdict(list)
    for level in source.of("level"):
        wrong = _not_a_storey(level)
        if wrong is None:
            held = level.properties.get("building_ids")
            buildings[str(held[0]) if isinstance(held, list) and held else ""].append(level)
        else:
            report.leave(wrong, level.place)
    if not buildings:
        raise BadFile(
            source.path,
            "",
            "no level of a building is in it",
            "look whether level.geojson is whole",
        )
    main, *others = sorted(
        buildings.values(), key=lambda group: -sum(units[level.id] for level in group)
    )
    for level in (level for group in others for level in group):
        report.leave("levels of other buildings: one is taken", level.place)
    by_ordinal: dict[int, Found] = {}
    for level in sorted(main, key=lambda level: -units[level.id]):
        if by_ordinal.setdefault(level.properties["ordinal"], level) is not level:
            report.leave("second levels of one ordinal", level.place)
    return sorted(by_ordinal.values(), key=lambda level: int(level.properties["ordinal"]))


def _not_a_storey(level: Found) -> str | None:
    """Return why a level is not taken."""
    ordinal = level.properties.get("ordinal")
    if level.geometry is None or not level.geometry.geom_type.endswith("Polygon"):
        return "levels without a polygon"
    if not isinstance(ordinal, int) or not -50 <= ordinal <= 200:
        return "levels without a sensible ordinal"
    return "levels outdoors" if level.properties.get("outdoor") is True else None


def _level(found: Found, reading: Reading) -> DraftLevel:
    own, ordinal = found.own, int(found.properties["ordinal"])
    short = found.properties.get("short_name")
    said = next(iter(short.values()), None) if isinstance(short, dict) else None
    wanted = own.get("id") or (said if isinstance(said, str) else None)
    fields: dict[str, Any] = {
        "id": reading.ids.take(str(wanted) if wanted else storey_id(ordinal), "F"),
        "ordinal": ordinal,
        "name": reading.names.by_language(found.names()),
    }
    fields |= {key: own[key] for key in ("elevation", "wall", "outer_wall") if key in own}
    if "elevation" not in own and ordinal:
        reading.report.guess("heights of storeys, 4.5 m each", fields["id"])
        fields["elevation"] = 4.5 * ordinal
    assert found.geometry is not None  # _levels chose those with one
    return DraftLevel(fields, mended(reading.flat(found.geometry)))


def _venue(
    found: Found | None, source: Source, tangent: Tangent, ids: IdBook, names: Namer,
    report: Report,
) -> dict[str, Any]:  # fmt: skip
    own = known(found.own, Venue) if found is not None else {}
    named = names.by_language(found.names()) if found is not None else None
    if named is None:
        report.guess("the venue's name, from the file's")
        stem = clean(source.path.name.partition(".")[0]) or "venue"
        named = {"zh": stem, "en": stem}
    fields: dict[str, Any] = {
        **own,
        "id": ids.take(str(own.get("id") or named["en"].lower()), "venue"),
        "name": named,
        "georeference": {"lon": tangent.lon, "lat": tangent.lat, "bearing": tangent.bearing},
        "address": None,
    }
    hours = found.text("hours") if found is not None else None
    if hours is not None:
        fields["hours"] = hours
    said = own.get("address")
    fields["address"] = names.by_language(said) if isinstance(said, dict) else None
    address = next(iter(source.of("address")), None)
    if "id" not in own and address is not None and address.text("address"):
        parts = [address.text(key) for key in ("address", "unit", "locality")]
        fields["address"] = names.by_language({"und": ", ".join(part for part in parts if part)})
    return fields
