"""What the rules look at: a plan's objects with their names and ways, a level's geometry."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

import shapely
from shapely.geometry import Polygon

from smartnav.plan import shapes, wording
from smartnav.plan.problem import Problem, Severity, Where

if TYPE_CHECKING:
    from collections.abc import Iterator

    from smartnav.plan.model import Level, Plan
    from smartnav.plan.vocabulary import Point

SLACK_M = 0.01
"""Overlaps and gaps up to this are the rounding of someone who draws by hand."""


@dataclass(frozen=True, slots=True)
class Item:
    """An object of the plan, as a rule speaks of it."""

    where: Where
    called: str
    """``opening 3 of 'F1'``, ``unit 'office'``."""
    thing: Any
    """The object of the model."""
    level: str | None = None

    @property
    def ids(self) -> tuple[str, ...]:
        """The object's id, or of an area that of its section, if it has one."""
        own = getattr(self.thing, "id", None) or getattr(self.thing, "section", None)
        # Of the plan itself, ``section`` is what finds one.
        return (own,) if isinstance(own, str) else ()

    def problem(
        self, code: str, broken: str, mend: str, *, place: Point | None = None,
        severity: Severity = "error", ids: tuple[str, ...] = (),
    ) -> Problem:  # fmt: skip
        """Return the problem ``{called} {broken}``."""
        return Problem(
            code, severity, f"{self.called} {broken}", mend, ids=(*self.ids, *ids), place=place,
            level=self.level, where=self.where,
        )  # fmt: skip


def items(holder: Any, key: str, where: Where = (), level: str | None = None) -> Iterator[Item]:
    """Yield the objects in the list ``key`` of ``holder``, which lies at ``where``."""
    kind = wording.KINDS[key].word
    for index, thing in enumerate(getattr(holder, key)):
        own = getattr(thing, "id", None)
        owner = getattr(holder, "id", None)
        called = f"{kind} '{own}'"
        if own is None:
            called = f"{kind} {index + 1} of '{owner}'"
            if key == "areas":
                called = f"the area of '{thing.section}' on '{owner}'"
            elif key == "fixtures":
                called += f" ({thing.category})"
        yield Item((*where, key, index), called, thing, level)


def stops(plan: Plan) -> Iterator[tuple[Item, Item]]:
    """Yield each stop of each connector, after its connector."""
    for connector in items(plan, "connectors"):
        for stop in items(connector.thing, "stops", connector.where):
            yield connector, Item(stop.where, stop.called, stop.thing, stop.thing.level)


@dataclass(frozen=True, slots=True)
class Piece:
    """Something that stands on the floor: one column of an array, a counter, a machine."""

    item: Item
    body: Polygon


@dataclass(frozen=True)
class Storey:
    """A level with its geometry, worked out when a rule first asks for it."""

    plan: Plan
    index: int

    @property
    def level(self) -> Level:
        """The level."""
        return self.plan.levels[self.index]

    @property
    def item(self) -> Item:
        """The level as an object of the plan."""
        level = self.level
        return Item(("levels", self.index), f"level '{level.id}'", level, level.id)

    def items(self, key: str) -> Iterator[Item]:
        """Yield the level's objects in the list ``key``."""
        return items(self.level, key, ("levels", self.index), self.level.id)

    @cached_property
    def inside(self) -> Polygon:
        """The outline, a little larger."""
        grown = shapes.outline(self.level).buffer(2 * SLACK_M, join_style="mitre")
        shapely.prepare(grown)
        return grown

    @cached_property
    def regions(self) -> dict[str, shapes.Region]:
        """The units' regions by id."""
        return shapes.unit_regions(self.level)

    @cached_property
    def wall_lines(self) -> list[shapes.WallLine]:
        """The walls before openings are cut."""
        return shapes.wall_lines(self.level)

    @cached_property
    def wall_courses(self) -> list[tuple[str, shapely.Geometry]]:
        """What each wall is called, and its centre line without the openings."""
        drawn = self.items("walls")
        gaps = shapely.union_all([door.gap for _, door in self.doorways if door is not None])
        found: list[tuple[str, shapely.Geometry]] = []
        for wall in self.wall_lines:
            called = "the outer wall" if wall.outer else f"the wall of unit '{wall.unit}'"
            if not wall.outer and wall.unit is None:
                called = next(drawn).called
            found.append((called, wall.line.difference(gaps)))
        return found

    @cached_property
    def walls(self) -> shapes.Region:
        """The walls with the openings cut out."""
        region = shapes.walls(self.level)
        shapely.prepare(region)
        return region

    @cached_property
    def doorways(self) -> list[tuple[Item, shapes.Doorway | None]]:
        """Each opening, seated in its wall if there is one."""
        seated = shapes.seat_openings(self.level.openings, self.wall_lines)
        return list(zip(self.items("openings"), seated, strict=True))

    @cached_property
    def pieces(self) -> list[Piece]:
        """Everything that stands on the level, walls apart."""
        found = [
            Piece(item, body)
            for item in self.items("fixtures")
            for body in shapes.fixture_footprints(item.thing)
        ]
        found += [Piece(item, shapes.counter(item.thing)) for item in self.items("windows")]
        found += [
            Piece(item, body)
            for item in self.items("amenities")
            for body in shapes.amenity_bodies(item.thing)
        ]
        found += [Piece(item, shapes.kiosk_body(item.thing)) for item in self.items("kiosks")]
        return found

    @cached_property
    def tree(self) -> shapely.STRtree:
        """The bodies of :attr:`pieces`, to be asked by place."""
        return shapely.STRtree([piece.body for piece in self.pieces])

    def pieces_at(self, shape: shapely.Geometry) -> list[Piece]:
        """Return the pieces that ``shape`` touches."""
        return [self.pieces[i] for i in self.tree.query(shape, predicate="intersects")]

    def points(self) -> Iterator[tuple[Item, str, Point]]:
        """Yield every point of the level that someone walks to and that the file gives."""
        for key in ("areas", "units", "openings", "occupants", "amenities"):
            for item in self.items(key):
                if item.thing.anchor is not None:
                    yield item, "anchor", item.thing.anchor
        for connector, stop in stops(self.plan):
            if stop.thing.level == self.level.id:
                called = f"{connector.called} on '{self.level.id}'"
                yield (
                    Item(stop.where, called, connector.thing, self.level.id),
                    "stop", stop.thing.at,
                )  # fmt: skip
