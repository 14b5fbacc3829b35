"""The tokens by their roles, with the values of the standard theme.

Pixel figures are for a screen 1080 px wide (the shorter side); surfaces of another size scale
them by :meth:`Theme.scaled`.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Literal, TypeVar

from smartnav.cartography.tokens.tints import TINTS, Tint

_Scale = TypeVar("_Scale", "Type", "Sizes")
ThemeName = Literal["standard", "elder", "contrast", "print"]
INK, PAPER = "#000000", "#FFFFFF"
"""The same in every theme: what is printed on what, and codes, which not every reader takes light
on dark."""


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
    rule: str = "#CBCFD2"
    """A hairline round cards and rows that their ground and place tell apart anyway."""
    text: str = "#1B1F23"
    text_quiet: str = "#4C5359"
    text_off: str = "#8B8F94"
    """What cannot be used now: visible, clearly weaker."""
    control: str = "#FFFFFF"
    control_edge: str = "#7D868E"
    pressed: str = "#DCE6F7"
    danger: str = "#B3261E"
    on_danger: str = "#FFFFFF"
    good: str = "#1B6E3C"


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
    scheme: Literal["light", "dark"] = "light"
    """What lies under everything; a browser draws its own parts to suit."""
    colours: Colours = field(default_factory=Colours)
    tints: dict[str, Tint] = field(default_factory=lambda: dict(TINTS))
    type: Type = field(default_factory=Type)
    sizes: Sizes = field(default_factory=Sizes)
    motion: Motion = field(default_factory=Motion)

    def scaled(self, factor: float, *, text: float = 1.0) -> Theme:
        """Return the theme with type and sizes multiplied by ``factor`` (colours stay).

        ``text`` magnifies the type alone: 1 to 2 for the 100 to 200 % a reader may ask for.
        """
        return replace(
            self, type=_times(self.type, factor * text), sizes=_times(self.sizes, factor)
        )

    def coloured_as(self, other: Theme) -> Theme:
        """Return the theme in another's colours and with the stronger strokes of the two."""
        strokes = {
            name: max(getattr(self.sizes, name), getattr(other.sizes, name)) for name in _STROKES
        }
        return replace(
            self,
            name=other.name,
            scheme=other.scheme,
            colours=other.colours,
            tints=other.tints,
            sizes=replace(self.sizes, **strokes),
        )


_STROKES = ("route", "route_halo", "wall_edge", "line", "focus")


def _times(values: _Scale, factor: float) -> _Scale:
    names = type(values).__dataclass_fields__
    return type(values)(**{name: getattr(values, name) * factor for name in names})
