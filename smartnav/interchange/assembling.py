"""From a plan in the making to a plan: tidied level by level, doors seated, validated."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from smartnav.interchange.fault import BadFile
from smartnav.interchange.joining import guess_connectors
from smartnav.interchange.naming import storey_name
from smartnav.interchange.tidying import SHAPES, tidy
from smartnav.interchange.written import polyline, ring, shaped
from smartnav.plan import shapes
from smartnav.plan.checks import check
from smartnav.plan.validation import VERSION, validate

if TYPE_CHECKING:
    from pathlib import Path

    from shapely.geometry import Polygon

    from smartnav.interchange.draft import Draft, DraftLevel, Drawn, Fields
    from smartnav.interchange.naming import IdBook
    from smartnav.interchange.report import Report
    from smartnav.plan.model import Level, Plan
    from smartnav.plan.problem import Problem

_OF_LEVELS = (
    "units", "areas", "walls", "openings", "fixtures", "windows", "occupants", "amenities",
    "kiosks",
)  # fmt: skip
_SINGULAR = {"amenities": "amenity", "areas": "area"}


@dataclass(frozen=True, slots=True)
class Imported:
    """What reading a file of another program gave."""

    plan: Plan
    report: Report
    problems: tuple[Problem, ...]
    """What ``smartnav check`` finds without walking; errors too."""


def assemble(draft: Draft, ids: IdBook, report: Report, path: Path) -> Imported:
    """Make a plan of a draft.

    Raises :class:`BadFile` when nothing can be drawn, or what is left fits the format nowhere.
    """
    levels = []
    for level in sorted(draft.levels, key=lambda level: level.ordinal):
        outline = tidy(level, ids, report)
        if outline is None or not level.units:
            report.leave("levels without a room", level.id)
            continue
        levels.append((level, outline))
    if not levels:
        raise BadFile(path, "", "no level of it has a room to draw", "look what the file holds")
    draft.levels = [level for level, _ in levels]
    guess_connectors(draft, dict((level.id, ring) for level, ring in levels), ids, report)
    _drop_strays(draft, report)
    data: dict[str, Any] = {
        "smartnav": VERSION,
        "venue": draft.venue,
        "sections": draft.sections,
        "levels": [_level(level, outline) for level, outline in levels],
        "connectors": draft.connectors,
    }
    plan = _validated(data, path)
    plan = _without_loose_doors(plan, report)
    for storey in plan.levels:
        for key in _OF_LEVELS:
            report.take(_SINGULAR.get(key, key.removesuffix("s")), len(getattr(storey, key)))
    report.take("level", len(plan.levels))
    report.take("connector", len(plan.connectors))
    return Imported(plan, report, tuple(check(plan)))


def _level(level: DraftLevel, outline: Polygon) -> Fields:
    named = level.fields.get("name") or storey_name(level.ordinal)
    return {
        **level.fields,
        "name": named,
        "outline": ring(outline),
        "units": [_drawn(each) for each in level.units],
        "areas": [_drawn(each) for each in level.areas],
        "fixtures": [_drawn(each) for each in level.fixtures],
        "walls": [
            {"line": polyline(wall.line)}
            | ({} if wall.thickness is None else {"thickness": wall.thickness})
            for wall in level.walls
            if len(polyline(wall.line)) > 1
        ],
        "openings": level.openings,
        "windows": level.windows,
        "occupants": level.occupants,
        "amenities": level.amenities,
        "kiosks": level.kiosks,
    }


def _drawn(each: Drawn) -> Fields:
    """Return an object with its shape, unless it has a form of its own already."""
    if SHAPES & each.fields.keys():
        return each.fields
    return {**each.fields, **shaped(each.region)}  # type: ignore[arg-type]  # tidied: one polygon


def _drop_strays(draft: Draft, report: Report) -> None:
    """Drop what names something that is not there."""
    levels = {level.id for level in draft.levels}
    sections = {section["id"] for section in draft.sections}
    for connector in draft.connectors:
        connector["stops"] = [stop for stop in connector["stops"] if stop["level"] in levels]
    for connector in [each for each in draft.connectors if len(each["stops"]) < 2]:
        report.leave("connectors with fewer than two stops", connector["id"])
        draft.connectors.remove(connector)
    for level in draft.levels:
        units = {unit.fields["id"] for unit in level.units}
        for thing in (*level.occupants, *(unit.fields for unit in level.units)):
            if thing.get("section") not in sections:
                thing.pop("section", None)
        for occupant in level.occupants:
            if occupant.get("unit") not in units:
                occupant.pop("unit", None)
        for occupant in [o for o in level.occupants if not {"unit", "anchor"} & o.keys()]:
            report.leave("occupants that are nowhere", occupant["id"])
            level.occupants.remove(occupant)


def _validated(data: dict[str, Any], path: Path) -> Plan:
    plan, problems = validate(data)
    if plan is None:
        first = problems[0]
        raise BadFile(
            path, "", f"the plan it gives cannot be used: {first.message}", first.mend
        )  # fmt: skip
    return plan


def _without_loose_doors(plan: Plan, report: Report) -> Plan:
    """Leave openings that sit in no wall: where there is no wall one passes anyway."""
    levels: list[Level] = []
    for level in plan.levels:
        seats = shapes.seat_openings(level.openings, shapes.wall_lines(level))
        kept = []
        for opening, seat in zip(level.openings, seats, strict=True):
            if seat is None:
                report.leave(f"openings on {level.id} that touch no wall", opening.id or "")
            else:
                kept.append(opening)
        levels.append(level.model_copy(update={"openings": tuple(kept)}))
    return plan.model_copy(update={"levels": tuple(levels)})
