"""The dark theme of a desk's window: what lies round the map, not the map itself.

Somebody looks at it all day, beside other dark windows: softer than the contrast theme, which is
for low vision. The map keeps a light theme's colours.
"""

from __future__ import annotations

from dataclasses import replace

from smartnav.cartography.tokens.roles import Colours, Theme
from smartnav.cartography.tokens.tints import CONTRAST_TINTS

_SOLIDS = {
    "teal": "#57B8A4",
    "amber": "#D8A848",
    "violet": "#AC9ADB",
    "rose": "#DB909F",
    "green": "#9CBE80",
    "sand": "#BDAB82",
    "grey": "#9DA8B3",
}
"""Of an area's letter in a list: less bright than where contrast is all."""
DESK_DARK = Theme(
    "standard",
    "dark",
    colours=replace(
        Colours(),
        background="#12161A",
        sheet="#1A1F24",
        sheet_edge="#7F8A94",
        sheet_quiet="#252B31",
        rule="#39424B",
        text="#E8ECEF",
        text_quiet="#B2BBC3",
        text_off="#79828A",
        control="#252B31",
        control_edge="#7F8A94",
        pressed="#2E4057",
        route="#8AB4F8",
        on_route="#0A1A33",
        destination="#F59060",
        on_destination="#2A1104",
        here="#8AB4F8",
        amenity="#C6CED6",
        on_amenity="#171B1F",
        danger="#FF9C92",
        on_danger="#2B0705",
        good="#7FD79D",
    ),
    tints={
        name: replace(tint, solid=_SOLIDS[name], on_solid="#12161A")
        for name, tint in CONTRAST_TINTS.items()
    },
)
