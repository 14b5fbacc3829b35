"""Design tokens: colours, spaces, radii, type scale, strokes, durations. The one source.

Qt's style sheet, the map, the phone page's CSS and the printed guide all read these by name.
Themes are the same tokens with other values. Pixel figures are for a screen 1080 px wide (the
shorter side); surfaces of another size scale them by :meth:`Theme.scaled`.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Literal, TypeVar

_Scale = TypeVar("_Scale", "Type", "Sizes")
ThemeName = Literal["standard", "elder", "contrast", "print"]


@dataclass(frozen=True, slots=True)
class Tint:
    """The colours of one functional area or zone."""

    ground: str
    """The quiet tint its floor is drawn in."""
    edge: str
    """Its border; 3 : 1 against the floor."""
    solid: str
    """Its chip and counter colour; white or ``on_solid`` text reads on it."""
    on_solid: str
    text: str
    """Its name written on ``ground``; 4.5 : 1."""


@dataclass(frozen=True, slots=True)
class Colours:
    """Every colour by its role, ``#rrggbb``."""

    background: str = "#E9EDF0"
    """Outside the building."""
    floor: str = "#FBFAF7"
    unit: str = "#F3F1EB"
    """A room's floor."""
    nonpublic: str = "#E3E2DD"
    void: str = "#DCE2E6"
    wall: str = "#B9B6AE"
    wall_edge: str = "#6F6D67"
    door: str = "#83807A"
    fixture: str = "#DFDCD4"
    fixture_edge: str = "#83807A"
    counter: str = "#FFFFFF"
    machine: str = "#C9C8C3"
    plant: str = "#D3E3C6"
    plant_edge: str = "#7C9668"
    step: str = "#B5B2AA"
    """Treads, escalator grooves and the hatching of voids: texture, not information."""
    label: str = "#2B2F33"
    label_quiet: str = "#585D62"
    halo: str = "#FBFAF7"
    route: str = "#0B57D0"
    """The accent: nothing else on any surface uses it but what acts on the route."""
    route_halo: str = "#FFFFFF"
    route_past: str = "#9DB9E8"
    on_route: str = "#FFFFFF"
    destination: str = "#C2410C"
    on_destination: str = "#FFFFFF"
    here: str = "#0B57D0"
    amenity: str = "#3F4A54"
    on_amenity: str = "#FFFFFF"
    ghost: str = "#C9CED3"
    # Sheets and controls over the map.
    sheet: str = "#FFFFFF"
    sheet_edge: str = "#7D868E"
    sheet_quiet: str = "#F1F4F6"
    text: str = "#1B1F23"
    text_quiet: str = "#4C5359"
    control: str = "#FFFFFF"
    control_edge: str = "#7D868E"
    pressed: str = "#DCE6F7"
    danger: str = "#B3261E"
    on_danger: str = "#FFFFFF"
    good: str = "#1B6E3C"


_TINTS: dict[str, Tint] = {
    "teal": Tint("#D6EFE9", "#2F8F7B", "#0F7463", "#FFFFFF", "#0B5345"),
    "amber": Tint("#FBEBCB", "#A9780F", "#8A5A00", "#FFFFFF", "#6B4600"),
    "violet": Tint("#E8E1F5", "#7D63B5", "#5B3F99", "#FFFFFF", "#46307A"),
    "rose": Tint("#FADDE0", "#B5536A", "#8C2342", "#FFFFFF", "#721D35"),
    "green": Tint("#E4F0D9", "#66893D", "#47691F", "#FFFFFF", "#395518"),
    "sand": Tint("#EFE7D8", "#8C7A55", "#6A5A38", "#FFFFFF", "#55482D"),
    "grey": Tint("#E8EBED", "#7B848C", "#4F5860", "#FFFFFF", "#3C444B"),
}
_ELDER_TINTS: dict[str, Tint] = {
    "teal": Tint("#D6EFE9", "#257263", "#0E6454", "#FFFFFF", "#0B5144"),
    "amber": Tint("#FBEBCB", "#8B630C", "#7A5000", "#FFFFFF", "#644100"),
    "violet": Tint("#E8E1F5", "#7059A2", "#563785", "#FFFFFF", "#46307A"),
    "rose": Tint("#FADDE0", "#A14A5E", "#7E1C39", "#FFFFFF", "#6A1930"),
    "green": Tint("#E4F0D9", "#567333", "#42611D", "#FFFFFF", "#354F16"),
    "sand": Tint("#EFE7D8", "#766647", "#665736", "#FFFFFF", "#53462C"),
    "grey": Tint("#E8EBED", "#636A71", "#4F5860", "#FFFFFF", "#3C444B"),
}


@dataclass(frozen=True, slots=True)
class Type:
    """The type scale in pixels."""

    caption: float = 24
    body: float = 30
    title: float = 44
    display: float = 60
    map_section: float = 34
    map_unit: float = 24
    map_number: float = 22
    map_minimum: float = 16
    """No label is drawn smaller than this."""


@dataclass(frozen=True, slots=True)
class Sizes:
    """Spaces (multiples of 4), radii, targets and strokes in pixels."""

    space: float = 8
    gap: float = 16
    """Between targets; never less than 12."""
    margin: float = 32
    radius: float = 16
    touch: float = 80
    """The least side of anything one taps."""
    route: float = 14
    route_halo: float = 22
    wall_edge: float = 1.5
    line: float = 2
    symbol: float = 44
    pin: float = 84
    focus: float = 4


@dataclass(frozen=True, slots=True)
class Motion:
    """Durations in milliseconds."""

    quick: int = 150
    calm: int = 250
    idle_warning_s: float = 45
    idle_home_s: float = 60


@dataclass(frozen=True, slots=True)
class Theme:
    """All tokens of one theme."""

    name: ThemeName
    colours: Colours = field(default_factory=Colours)
    tints: dict[str, Tint] = field(default_factory=lambda: dict(_TINTS))
    type: Type = field(default_factory=Type)
    sizes: Sizes = field(default_factory=Sizes)
    motion: Motion = field(default_factory=Motion)

    def scaled(self, factor: float) -> Theme:
        """Return the theme with type and sizes multiplied by ``factor`` (colours stay)."""
        return replace(self, type=_times(self.type, factor), sizes=_times(self.sizes, factor))


def _times(values: _Scale, factor: float) -> _Scale:
    names = type(values).__dataclass_fields__
    return type(values)(**{name: getattr(values, name) * factor for name in names})


STANDARD = Theme("standard")
ELDER = Theme(
    "elder",
    colours=replace(
        Colours(),
        label="#14171A",
        label_quiet="#33393E",
        text="#0E1113",
        text_quiet="#2F353A",
        wall_edge="#55534E",
        sheet_edge="#5F676E",
        control_edge="#5F676E",
        route="#0A44A4",
        here="#0A44A4",
        destination="#963009",
        fixture_edge="#66635C",
        door="#66645E",
        plant_edge="#5F7350",
        good="#165931",
        danger="#AA241C",
    ),
    tints=_ELDER_TINTS,
    type=Type(
        caption=36,
        body=44,
        title=64,
        display=84,
        map_section=48,
        map_unit=36,
        map_number=32,
        map_minimum=26,
    ),
    sizes=Sizes(
        gap=20,
        touch=112,
        route=20,
        route_halo=30,
        symbol=60,
        pin=112,
        focus=6,
        line=3,
        wall_edge=2.5,
    ),
    motion=Motion(idle_warning_s=90, idle_home_s=120),
)
THEMES: dict[ThemeName, Theme] = {"standard": STANDARD, "elder": ELDER}
