"""What the map looks like, without Qt."""

from __future__ import annotations

from typing import TYPE_CHECKING

from smartnav.late import late_names

if TYPE_CHECKING:
    from smartnav.cartography.composing import compose, compose_live, compose_static
    from smartnav.cartography.display import Floor, Label, Picture, Shape, Symbol, View
    from smartnav.cartography.floor import draw_floor
    from smartnav.cartography.hits import hit_test
    from smartnav.cartography.overlay import Overlay
    from smartnav.cartography.pictograms import AMENITY_SYMBOLS, CATEGORY_SYMBOLS
    from smartnav.cartography.rides import ride_symbol
    from smartnav.cartography.svg_text import svg
    from smartnav.cartography.symbols import symbol_shapes
    from smartnav.cartography.text import TextMeasure
    from smartnav.cartography.tokens import ELDER, STANDARD, THEMES, Theme
    from smartnav.cartography.views import fit, route_bounds

__all__ = [
    "AMENITY_SYMBOLS",
    "CATEGORY_SYMBOLS",
    "ELDER",
    "STANDARD",
    "THEMES",
    "Floor",
    "Label",
    "Overlay",
    "Picture",
    "Shape",
    "Symbol",
    "TextMeasure",
    "Theme",
    "View",
    "compose",
    "compose_live",
    "compose_static",
    "draw_floor",
    "fit",
    "hit_test",
    "ride_symbol",
    "route_bounds",
    "svg",
    "symbol_shapes",
]
__getattr__ = late_names(
    __name__,
    composing="compose compose_live compose_static",
    display="Floor Label Picture Shape Symbol View",
    floor="draw_floor",
    hits="hit_test",
    overlay="Overlay",
    pictograms="AMENITY_SYMBOLS CATEGORY_SYMBOLS",
    rides="ride_symbol",
    svg_text="svg",
    symbols="symbol_shapes",
    text="TextMeasure",
    tokens="ELDER STANDARD THEMES Theme",
    views="fit route_bounds",
)
