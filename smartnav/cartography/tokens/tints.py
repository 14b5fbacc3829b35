"""The colours of functional areas and zones, by the names that plans use, for each theme.

The solid colours of any two stay apart for eyes that see no red or no green; nevertheless an area
is never told by its colour alone but by its letter or pictogram too, and in print by its hatching.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Hatch:
    """Lines over an area's ground, where colour is not to be had."""

    angles: tuple[float, ...]
    """Plan headings of the lines, in degrees."""
    pitch_m: float
    """From one line to the next, in metres."""


@dataclass(frozen=True, slots=True)
class Tint:
    """The colours of one functional area or zone, ``#rrggbb``."""

    ground: str
    """The quiet tint its floor is drawn in."""
    edge: str
    """Its border; 3 : 1 against the floor."""
    solid: str
    """Its chip and counter colour; ``on_solid`` text reads on it."""
    on_solid: str
    text: str
    """Its name written on ``ground``; 4.5 : 1."""
    hatch: Hatch | None = None


TINTS: dict[str, Tint] = {
    "teal": Tint("#D6EFE9", "#2F8F7B", "#0F7463", "#FFFFFF", "#0B5345"),
    "amber": Tint("#FBEBCB", "#A9780F", "#8A5A00", "#FFFFFF", "#6B4600"),
    "violet": Tint("#E8E1F5", "#7D63B5", "#5B3F99", "#FFFFFF", "#46307A"),
    "rose": Tint("#FADDE0", "#B5536A", "#8C2342", "#FFFFFF", "#721D35"),
    "green": Tint("#E8F3DB", "#68894A", "#3A4C13", "#FFFFFF", "#33460F"),
    "sand": Tint("#EBE4D6", "#78663F", "#786542", "#FFFFFF", "#55482D"),
    "grey": Tint("#DFE2E6", "#737C84", "#495563", "#FFFFFF", "#3A434C"),
}
ELDER_TINTS: dict[str, Tint] = {
    "teal": Tint("#D6EFE9", "#257263", "#0E6454", "#FFFFFF", "#0B5144"),
    "amber": Tint("#FBEBCB", "#8B630C", "#7A5000", "#FFFFFF", "#644100"),
    "violet": Tint("#E8E1F5", "#7059A2", "#563785", "#FFFFFF", "#46307A"),
    "rose": Tint("#FADDE0", "#A14A5E", "#7E1C39", "#FFFFFF", "#6A1930"),
    "green": Tint("#E8F3DB", "#55733D", "#2D400C", "#FFFFFF", "#33460F"),
    "sand": Tint("#EBE4D6", "#635640", "#665736", "#FFFFFF", "#4D4126"),
    "grey": Tint("#DFE2E6", "#48515B", "#45505F", "#FFFFFF", "#363E47"),
}
CONTRAST_TINTS: dict[str, Tint] = {
    "teal": Tint("#00332C", "#35D9BD", "#35D9BD", "#000000", "#A8F5E6"),
    "amber": Tint("#3D2600", "#E88B0C", "#E88B0C", "#000000", "#FFDCA6"),
    "violet": Tint("#2B1B52", "#B9A1FF", "#B9A1FF", "#000000", "#DED0FF"),
    "rose": Tint("#4A0F20", "#FF8FA8", "#FF8FA8", "#000000", "#FFCED8"),
    "green": Tint("#172608", "#B2E070", "#B2E070", "#000000", "#D3F0A8"),
    "sand": Tint("#38342A", "#DDCCA0", "#DDCCA0", "#000000", "#EADFC2"),
    "grey": Tint("#33373C", "#E3E8ED", "#E3E8ED", "#000000", "#E9EEF2"),
}
PRINT_TINTS: dict[str, Tint] = {
    "teal": Tint("#F4F4F4", "#4A4A4A", "#262626", "#FFFFFF", "#000000", Hatch((45.0,), 0.9)),
    "amber": Tint("#F4F4F4", "#4A4A4A", "#262626", "#FFFFFF", "#000000", Hatch((135.0,), 0.9)),
    "violet": Tint("#F4F4F4", "#4A4A4A", "#262626", "#FFFFFF", "#000000", Hatch((0.0,), 0.9)),
    "rose": Tint("#F4F4F4", "#4A4A4A", "#262626", "#FFFFFF", "#000000", Hatch((0.0, 90.0), 1.2)),
    "green": Tint("#F4F4F4", "#4A4A4A", "#3D3D3D", "#FFFFFF", "#000000", Hatch((90.0,), 1.8)),
    "sand": Tint("#F4F4F4", "#4A4A4A", "#3D3D3D", "#FFFFFF", "#000000", Hatch((45.0, 135.0), 1.6)),
    "grey": Tint("#EAEAEA", "#4A4A4A", "#3D3D3D", "#FFFFFF", "#000000"),
}
