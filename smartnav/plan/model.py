"""What a floor plan is: frozen pydantic models that mirror the plan file one to one.

Words are those of IMDF (Indoor Mapping Data Format). All coordinates are local metres, x right,
y up. All directions are degrees clockwise from plan +y. The file's compact forms (a row of windows,
an array of columns) stay compact here; :mod:`smartnav.plan.shapes` and :mod:`smartnav.plan.places`
expand them.
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, model_validator

from smartnav.plan.vocabulary import (
    OPEN_CATEGORIES,
    SOLID_CATEGORIES,
    AmenityCategory,
    Coordinate,
    Count,
    Degrees,
    FixtureCategory,
    Frozen,
    Id,
    Lang,
    Metres,
    Name,
    PlanPoint,
    Point,
    Ring,
    SectionColour,
    Text,
    UnitCategory,
    rule,
)

__all__ = [
    "Amenity",
    "Area",
    "Connector",
    "ConnectorStop",
    "Fixture",
    "Kiosk",
    "Lang",
    "Level",
    "Name",
    "Occupant",
    "Opening",
    "Plan",
    "Point",
    "Section",
    "Text",
    "Unit",
    "Venue",
    "Wall",
    "WindowRow",
]


class _Areal(Frozen):
    """Anything with a footprint, given as exactly one of ``box`` or ``polygon``."""

    box: tuple[Coordinate, Coordinate, Metres, Metres] | None = None
    """x, y of the lower left corner, width, height, in metres."""
    polygon: Ring | None = None
    """Corners in order, not closed."""

    @model_validator(mode="after")
    def _one_shape(self) -> _Areal:
        given = [n for n in ("box", "polygon", "circle", "rest") if getattr(self, n, None)]
        if len(given) != 1:
            allowed = [
                n for n in ("box", "polygon", "circle", "rest") if n in type(self).model_fields
            ]
            broken = f"has more than one shape ({', '.join(given)})" if given else "has no shape"
            raise rule(broken, f"give exactly one of {', '.join(allowed)}")
        return self


class Georeference(Frozen):
    """Where the plan's origin lies on the earth and how plan +y is turned against north."""

    lon: Annotated[float, Field(ge=-180, le=180)]
    lat: Annotated[float, Field(ge=-90, le=90)]
    bearing: Degrees = 0
    """The compass bearing of plan +y."""


class Venue(Frozen):
    """The whole place."""

    id: Id
    name: Name
    address: Name | None = None
    hours: str = ""
    """Opening hours as in OpenStreetMap, e.g. ``Mo-Fr 09:00-17:00``."""
    georeference: Georeference | None = None
    sample: bool = False
    """True for data that describes no real building."""
    note: Name | None = None
    popular: tuple[str, ...] = ()
    """Chinese names of the services a home screen offers first, most wanted first."""


class Section(Frozen):
    """A functional area or a special zone; may span units and levels (see :class:`Area`)."""

    id: Id
    name: Name
    kind: Literal["functional", "zone", "waiting"] = "zone"
    letter: Annotated[str, Field(pattern=r"^[A-Z]$")] | None = None
    colour: SectionColour = "grey"
    symbol: str | None = None
    """The name of a pictogram under ``assets/symbols``."""
    parent: Id | None = None
    """The functional area a zone belongs to."""
    services: tuple[Name, ...] = ()
    keywords: tuple[str, ...] = ()


class Area(_Areal):
    """Where a section lies on one level."""

    section: Id
    anchor: PlanPoint | None = None
    """The point one walks to; without it the middle of the area."""


class Unit(_Areal):
    """A room or open area one can or cannot walk in."""

    id: Id
    category: UnitCategory
    name: Name | None = None
    rest: bool = False
    """True: the unit is what the level's other units leave of the outline (one per level)."""
    enclosed: bool | None = None
    """Whether its boundary is a wall; by default rooms are, open areas are not."""
    public: bool | None = None
    """False for staff only; by default all but ``nonpublic`` are public."""
    section: Id | None = None
    anchor: PlanPoint | None = None
    keywords: tuple[str, ...] = ()

    @property
    def has_walls(self) -> bool:
        """Whether the unit's boundary is a wall."""
        return self.category not in OPEN_CATEGORIES if self.enclosed is None else self.enclosed

    @property
    def is_public(self) -> bool:
        """Whether visitors may enter."""
        return self.category != "nonpublic" if self.public is None else self.public

    @property
    def is_walkable(self) -> bool:
        """Whether one can walk across it on the level."""
        return self.category not in SOLID_CATEGORIES


class Wall(Frozen):
    """A partition along a polyline, besides the walls that enclosed units bring."""

    line: Annotated[tuple[PlanPoint, ...], Field(min_length=2)]
    thickness: Annotated[float, Field(gt=0, le=2)] | None = None


class Opening(Frozen):
    """A door or gap in a wall. ``at`` is its middle, on the wall's centre line."""

    id: Id | None = None
    at: PlanPoint
    width: Annotated[float, Field(gt=0, le=30)]
    category: Literal["door", "automatic", "gap", "emergency"] = "door"
    entrance: Name | None = None
    """Given for a door visitors come in by: what the entrance is called."""
    step_free: bool = True
    """False where steps lie outside an entrance."""
    staff: bool = False
    """True: only staff pass."""
    anchor: PlanPoint | None = None


class Fixture(_Areal):
    """Furniture, columns, machines: what blocks the way. ``count`` × ``pitch`` makes an array."""

    id: Id | None = None
    category: FixtureCategory = "fixture"
    circle: tuple[Coordinate, Coordinate, Metres] | None = None
    """x, y of the middle, radius, in metres."""
    count: tuple[Count, Count] = (1, 1)
    """How many along x and along y."""
    pitch: PlanPoint = (0.0, 0.0)
    """Metres from one to the next along x and along y."""
    name: Name | None = None


class WindowRow(Frozen):
    """A row of service windows and the counter they stand behind: occupants A01, A02, …."""

    id: Id
    """Of the first window; its trailing number counts up along the row (``A01``)."""
    count: Count = 1
    at: PlanPoint
    """The middle of the first window's counter."""
    facing: Degrees
    """From the counter towards the visitor."""
    pitch: Annotated[float, Field(gt=0, le=10)] = 1.5
    """Metres from one window to the next, to the visitor's right unless ``order: left``."""
    order: Literal["right", "left"] = "right"
    depth: Annotated[float, Field(gt=0, le=3)] = 0.8
    """Of the counter, in metres, across the row."""
    section: Id
    name: Name
    services: tuple[Name, ...] = ()
    """What one can do here."""
    keywords: tuple[str, ...] = ()
    names: dict[str, Name] = Field(default_factory=dict)
    """Names of single windows of the row, by id."""
    hours: str = ""
    public: bool = True


class Occupant(Frozen):
    """An office, desk or counter that is not one of a numbered row."""

    id: Id
    name: Name
    unit: Id | None = None
    """The room it occupies; its anchor is then by default the middle of the room."""
    anchor: PlanPoint | None = None
    section: Id | None = None
    services: tuple[Name, ...] = ()
    keywords: tuple[str, ...] = ()
    hours: str = ""
    public: bool = True

    @model_validator(mode="after")
    def _somewhere(self) -> Occupant:
        if self.unit is None and self.anchor is None:
            raise rule("is nowhere", "give the unit it occupies, or an anchor")
        return self


class Amenity(Frozen):
    """A facility with a pictogram."""

    id: Id
    category: AmenityCategory
    at: PlanPoint
    name: Name | None = None
    size: tuple[Metres, Metres] | None = None
    """Width and depth of a machine that blocks the way; without it nothing blocks."""
    facing: Degrees | None = None
    """From the facility towards its user; needed with ``size``."""
    anchor: PlanPoint | None = None
    count: Count = 1
    pitch: Annotated[float, Field(gt=0, le=10)] = 1.0
    """With ``count``: a row of like machines, one amenity, to the user's right of ``at``."""
    accessible: bool = False
    keywords: tuple[str, ...] = ()

    @model_validator(mode="after")
    def _turned(self) -> Amenity:
        if (self.size is not None or self.count > 1) and self.facing is None:
            raise rule(
                "has a size or a count but does not say which way it faces", "add facing: 180"
            )
        return self


class Kiosk(Frozen):
    """A terminal. The person in front of it looks along ``heading``."""

    id: Id
    at: PlanPoint
    """The middle of the terminal's body."""
    heading: Degrees
    name: Name
    size: tuple[Metres, Metres] = (0.7, 0.4)
    """Width and depth of the body, in metres."""


class Level(Frozen):
    """One storey."""

    id: Id
    ordinal: Annotated[int, Field(ge=-50, le=200)]
    """0 is the ground floor."""
    name: Name
    elevation: Coordinate = 0.0
    """Of the floor, in metres above the ground floor's."""
    outline: Ring
    """The outer faces of the storey's outer walls."""
    wall: Annotated[float, Field(gt=0, le=1)] = 0.2
    """Thickness of inner walls, in metres, unless a wall says its own."""
    outer_wall: Annotated[float, Field(gt=0, le=2)] = 0.3
    """Thickness of the outer wall, in metres; it lies inside the outline."""
    units: tuple[Unit, ...]
    areas: tuple[Area, ...] = ()
    walls: tuple[Wall, ...] = ()
    openings: tuple[Opening, ...] = ()
    fixtures: tuple[Fixture, ...] = ()
    windows: tuple[WindowRow, ...] = ()
    occupants: tuple[Occupant, ...] = ()
    amenities: tuple[Amenity, ...] = ()
    kiosks: tuple[Kiosk, ...] = ()


class ConnectorStop(Frozen):
    """Where a connector is entered or left on a level."""

    level: Id
    at: PlanPoint


class Connector(Frozen):
    """Stairs, an escalator, a lift or a ramp between levels."""

    id: Id
    kind: Literal["lift", "stairs", "escalator", "ramp"]
    name: Name
    stops: Annotated[tuple[ConnectorStop, ...], Field(min_length=2)]
    """In order; an escalator runs from the first to the last."""
    accessible: bool | None = None
    """Fit for a wheelchair; by default lifts and ramps are."""
    public: bool = True

    @property
    def is_step_free(self) -> bool:
        """Whether a wheelchair can use it."""
        return self.kind in ("lift", "ramp") if self.accessible is None else self.accessible

    @property
    def is_directed(self) -> bool:
        """Whether it runs one way only."""
        return self.kind == "escalator"


class Plan(Frozen):
    """A venue's floor plan: the whole content of one plan file."""

    smartnav: Literal[1]
    venue: Venue
    sections: tuple[Section, ...] = ()
    levels: Annotated[tuple[Level, ...], Field(min_length=1)]
    connectors: tuple[Connector, ...] = ()

    def level(self, level_id: str) -> Level:
        """Return a level by id; raises :class:`KeyError`."""
        for level in self.levels:
            if level.id == level_id:
                return level
        raise KeyError(level_id)

    def section(self, section_id: str) -> Section:
        """Return a section by id; raises :class:`KeyError`."""
        for section in self.sections:
            if section.id == section_id:
                return section
        raise KeyError(section_id)
