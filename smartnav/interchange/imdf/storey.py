"""A level of a plan as IMDF's features: level, units, openings, fixtures, sections, kiosks."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any

import shapely
from shapely import Point as ShapelyPoint

from smartnav.interchange.imdf import words
from smartnav.interchange.imdf.features import (
    Feature,
    feature,
    feature_id,
    ground,
    inner_point,
    labels,
    line,
    place,
)
from smartnav.plan import shapes
from smartnav.plan.writing.emission import data

if TYPE_CHECKING:
    from smartnav.interchange.geodesy import Tangent
    from smartnav.plan.model import Level, Plan, Point
    from smartnav.plan.places import Place
    from smartnav.plan.shapes import Region

_WHEELCHAIR_M = 0.9
"""Clear width of a door that IMDF is told to be fit for a wheelchair; as the plan format says."""


@dataclass
class Storey:
    """A level being written, and what its features refer to."""

    plan: Plan
    level: Level
    tangent: Tangent
    places: dict[str, Place]
    """Of the whole plan, by id."""
    features: list[Feature] = field(default_factory=list)
    _sections: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))

    def uid(self, kind: str, key: str) -> str:
        """Return the UUID of a feature of the level."""
        return feature_id(self.plan.venue.id, kind, f"{self.level.id}/{key}")

    @cached_property
    def level_uid(self) -> str:
        """The UUID of the level."""
        return self.uid("level", "")

    @cached_property
    def regions(self) -> dict[str, Region]:
        """The region of each unit by id."""
        return shapes.unit_regions(self.level)

    def unit_at(self, point: Point) -> str:
        """Return the id of the unit at a point, or of the nearest."""
        at = ShapelyPoint(point)
        return min(self.regions, key=lambda unit_id: self.regions[unit_id].distance(at))

    def add(
        self, kind: str, key: str, geometry: dict[str, Any] | None, properties: dict[str, Any],
        own: dict[str, Any] | None = None,
    ) -> str:  # fmt: skip
        """Add a feature of the level and return its UUID."""
        uid = self.uid(kind, key)
        self.features.append(feature(uid, kind, geometry, properties, own))
        return uid

    def spot(self, point: Point | None) -> dict[str, Any] | None:
        """Return a point of the plan on the earth."""
        return None if point is None else place(self.tangent, point)

    def walked_to(self, region: Region, anchor: Point | None) -> tuple[Point, dict[str, Any]]:
        """Return the display point of a region, which lies in it, and what tells of its anchor."""
        if anchor is None:
            return inner_point(region), {"anchored": False}
        if region.covers(ShapelyPoint(anchor)):
            return anchor, {"anchored": True}
        return inner_point(region), {"anchored": list(self.tangent.to_earth(anchor))}

    def anchor(self, key: str, at: Point) -> str:
        """Add an anchor and return its UUID."""
        unit = self.uid("unit", self.unit_at(at))
        return self.add("anchor", key, self.spot(at), {"address_id": None, "unit_id": unit})


def write_level(storey: Storey, building: str) -> None:
    """Add the features of a level but those of :mod:`.occupation`."""
    level = storey.level
    outline = shapes.outline(level)
    storey.features.append(
        feature(
            storey.level_uid, "level", ground(storey.tangent, outline),
            {
                "category": "unspecified", "restriction": None, "outdoor": False,
                "ordinal": level.ordinal, "name": labels(level.name),
                "short_name": {"zh-Hans": level.id, "en": level.id},
                "display_point": storey.spot(inner_point(outline)),
                "address_id": None, "building_ids": [building],
            },
            {
                "id": level.id, "elevation": level.elevation, "wall": level.wall,
                "outer_wall": level.outer_wall,
            },
        )
    )  # fmt: skip
    _units(storey)
    _openings(storey)
    _walls(storey)
    _fixtures(storey)
    _areas(storey)
    _kiosks(storey)


def _units(storey: Storey) -> None:
    for unit in storey.level.units:
        region = storey.regions[unit.id]
        own = _but(data(unit), "box", "polygon", "name", "category", "anchor")
        middle, anchored = storey.walked_to(region, unit.anchor)
        storey.add(
            "unit", unit.id, ground(storey.tangent, region),
            {
                "category": unit.category,
                "restriction": None if unit.is_public else "employeesonly",
                "accessibility": None, "name": labels(unit.name), "alt_name": None,
                "level_id": storey.level_uid,
                "display_point": storey.spot(middle),
            },
            {**own, **anchored},
        )  # fmt: skip


def _openings(storey: Storey) -> None:
    seated = shapes.seat_openings(storey.level.openings, shapes.wall_lines(storey.level))
    for index, (opening, doorway) in enumerate(zip(storey.level.openings, seated, strict=True)):
        if doorway is None:
            continue
        fit = opening.width >= _WHEELCHAIR_M and opening.step_free
        category = "pedestrian.principal" if opening.entrance is not None else "pedestrian"
        category = "emergencyexit" if opening.category == "emergency" else category
        storey.add(
            "opening", opening.id or str(index),
            line(storey.tangent, [(x, y) for x, y, *_ in doorway.sill.coords]),
            {
                "category": "service" if opening.staff else category,
                "accessibility": ["wheelchair"] if fit else None,
                "access_control": None,
                "door": {
                    "type": "open" if opening.category == "gap" else "door",
                    "automatic": opening.category == "automatic", "material": None,
                },
                "name": labels(opening.entrance), "alt_name": None, "level_id": storey.level_uid,
                "display_point": storey.spot(opening.anchor or doorway.middle),
            },
            {
                **_but(data(opening), "at", "width", "entrance", "anchor"),
                "entrance": opening.entrance is not None, "anchored": opening.anchor is not None,
            },
        )  # fmt: skip


def _walls(storey: Storey) -> None:
    """Add partitions as fixtures; IMDF has no walls but what units leave between them."""
    gaps = shapely.union_all([doorway.gap for doorway in shapes.doorways(storey.level)])
    for index, wall in enumerate(storey.level.walls):
        thickness = wall.thickness or storey.level.wall
        body = shapes.WallLine(shapely.LineString(wall.line), thickness).body
        region = shapes.areal(body.difference(gaps))
        if not region.is_empty:
            own = {"line": line(storey.tangent, wall.line)["coordinates"]}
            _fixture(storey, f"wall-{index}", region, "wall", {**own, "thickness": wall.thickness})


def _fixture(
    storey: Storey, key: str, body: Region, category: str, own: dict[str, Any],
    name: dict[str, str] | None = None, anchor: str | None = None,
) -> None:  # fmt: skip
    storey.add(
        "fixture", key, ground(storey.tangent, body),
        {
            "category": category, "name": name, "alt_name": None, "anchor_id": anchor,
            "level_id": storey.level_uid, "display_point": None,
        },
        own,
    )  # fmt: skip


def _fixtures(storey: Storey) -> None:
    for index, fixture in enumerate(storey.level.fixtures):
        across = fixture.count[0]
        for piece, body in enumerate(shapes.fixture_footprints(fixture)):
            own: dict[str, Any] = {
                "category": fixture.category, "id": fixture.id,
                "circle": fixture.circle[2] if fixture.circle else None,
            }  # fmt: skip
            if fixture.count != (1, 1):
                own |= {"array": str(index), "piece": [piece % across, piece // across]}
            _fixture(
                storey, f"{index}-{piece}", body, words.FIXTURES[fixture.category], own,
                labels(fixture.name),
            )  # fmt: skip
    for row in storey.level.windows:
        body = shapes.counter(row)
        own = _but(data(row), "at", "facing", "name")
        own |= {
            "row": row.id, "name": labels(row.name), "at": list(storey.tangent.to_earth(row.at)),
            "facing": storey.tangent.compass(row.facing), "names": {
                window: labels(name) for window, name in row.names.items()
            },
        }  # fmt: skip
        _fixture(storey, f"row-{row.id}", body, "desk", own)
    for amenity in storey.level.amenities:
        for index, body in enumerate(shapes.amenity_bodies(amenity)):
            _fixture(storey, f"of-{amenity.id}-{index}", body, "equipment", {"of": amenity.id})


def _areas(storey: Storey) -> None:
    kinds = {section.id: section for section in storey.plan.sections}
    for index, area in enumerate(storey.level.areas):
        section = kinds[area.section]
        region = shapes.footprint(area)
        middle, anchored = storey.walked_to(region, area.anchor)
        parent = section.parent
        above = [
            storey.uid("section", str(other))
            for other, each in enumerate(storey.level.areas)
            if each.section == parent
        ]
        storey.add(
            "section", str(index), ground(storey.tangent, region),
            {
                "category": words.SECTIONS[section.kind], "restriction": None,
                "accessibility": None, "name": labels(section.name), "alt_name": None,
                "level_id": storey.level_uid,
                "display_point": storey.spot(middle),
                "address_id": None, "correlation_id": None, "parents": above or None,
            },
            {"section": section.id, **anchored},
        )  # fmt: skip


def _kiosks(storey: Storey) -> None:
    for kiosk in storey.level.kiosks:
        stands = storey.anchor(f"kiosk-{kiosk.id}", storey.places[kiosk.id].anchor)
        storey.add(
            "kiosk", kiosk.id, ground(storey.tangent, shapes.kiosk_body(kiosk)),
            {
                "name": labels(kiosk.name), "alt_name": None, "anchor_id": stands,
                "level_id": storey.level_uid, "display_point": storey.spot(kiosk.at),
            },
            {
                "id": kiosk.id, "heading": storey.tangent.compass(kiosk.heading),
                "size": list(kiosk.size),
            },
        )  # fmt: skip


def _but(fields: dict[str, Any], *without: str) -> dict[str, Any]:
    return {key: value for key, value in fields.items() if key not in without}
