"""A floor seen through a view, with its overlay: everything in pixels, ready to paint."""

from __future__ import annotations

import itertools
import math
from dataclasses import replace
from typing import TYPE_CHECKING

from smartnav.cartography.display import Label, Picture, Shape, Symbol
from smartnav.cartography.goals import pin_head
from smartnav.cartography.occupied import Occupied, box_about, label_box, pixel_bounds
from smartnav.cartography.overlay import LiveMarks, Overlay, live_marks
from smartnav.cartography.placing import Placer
from smartnav.cartography.symbols import PIN_HEAD_SHARE

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from smartnav.cartography.blocks import Block
    from smartnav.cartography.display import Floor, Ring, View
    from smartnav.cartography.occupied import Box
    from smartnav.cartography.tokens import Theme

_FULL_SYMBOL_M = 1.7
"""Symbols are drawn as large as this, but not larger than the theme says."""
_FULL_STROKES_M = 1.4
_LEAST_STROKES = 0.6
"""As for symbols: edges grow thinner when far away."""
_INSTEAD = ("pin", "you-are-here", "you-are-here-still")
_PIN_NECK_SHARE, _PIN_POINT_SHARE = 0.3, 0.2
"""Of a pin's size: height and half width of its lower part."""
_LEAST_SYMBOL = 0.62
"""Of the full size, when far away."""
_SAME_CAPTION = 3.5
"""Symbols of the same name nearer to each other than so many of their sizes have one caption."""
_MODE_OF = {"number": "number", "service": "number", "range": "range", "bank": "bank"}
"""In which mode of its bank a label shows."""


def compose(
    floor: Floor, view: View, theme: Theme, *, overlay: Overlay | None = None, clip: bool = True
) -> Picture:
    """Return the whole picture: the floor, the route over it, symbols and labels placed.

    With ``clip`` what lies wholly outside the picture is left out.
    """
    overlay = overlay or Overlay()
    live = live_marks(floor, view, theme, overlay)
    static = _static(floor, view, theme, live, overlay, clip=clip)
    return replace(
        static,
        overlay=live.shapes,
        symbols=static.symbols + live.symbols,
        labels=static.labels + live.labels,
    )


def compose_static(
    floor: Floor,
    view: View,
    theme: Theme,
    *,
    avoid: Overlay | None = None,
    covered: Iterable[Box] = (),
) -> Picture:
    """Return the part that stays while a route is shown; labels keep off what ``avoid`` draws.

    ``covered`` is what lies over the picture, buttons for one (pixels): no label or symbol is
    placed under it.
    """
    overlay = avoid or Overlay()
    live = live_marks(floor, view, theme, overlay)
    return _static(floor, view, theme, live, overlay, clip=True, covered=covered)


def compose_live(floor: Floor, view: View, theme: Theme, *, overlay: Overlay) -> Picture:
    """Return the part that moves: the route, you-are-here and the pin, to be painted on top."""
    live = live_marks(floor, view, theme, overlay)
    return live.picture(view, theme.colours.background)


def _static(
    floor: Floor,
    view: View,
    theme: Theme,
    live: LiveMarks,
    overlay: Overlay,
    *,
    clip: bool,
    covered: Iterable[Box] = (),
) -> Picture:
    taken = Occupied()
    for box in covered:
        taken.add(box)
    for line in live.lines:
        taken.add_line(line, theme.sizes.route_halo + 4)
    for symbol in live.symbols:
        if symbol.name != "chevron":
            for box in _live_boxes(symbol):
                taken.add(box)
    for shape in live.shapes:
        if shape.layer == "mark":
            taken.add(pixel_bounds(shape.rings[0]))
    for label in live.labels:
        taken.add(label_box(label))
    # The mark of where one is or goes stands for the thing's own sign.
    marked = {symbol.id for symbol in live.symbols if symbol.name in _INSTEAD}
    symbols, labels = _placed(floor, view, theme, taken, marked)
    return Picture(
        view.width,
        view.height,
        theme.colours.background,
        (
            *_shapes(floor, view, theme, clip=clip),
            *_highlights(floor, view, theme, overlay.highlights),
        ),
        symbols,
        labels,
    )


def _live_boxes(symbol: Symbol) -> tuple[Box, ...]:
    """Return what a mark takes; a pin its head and, much narrower, its point."""
    if symbol.name != "pin":
        return (box_about(symbol.at, symbol.size, symbol.size, 2),)
    x, y = symbol.at
    neck, point = y - symbol.size * _PIN_NECK_SHARE, symbol.size * _PIN_POINT_SHARE
    head = box_about(pin_head(symbol), *(2 * PIN_HEAD_SHARE * symbol.size,) * 2)
    return head, (x - point, neck, x + point, y + 2)


def _highlights(floor: Floor, view: View, theme: Theme, ids: tuple[str, ...]) -> Iterator[Shape]:
    for shape in floor.shapes:
        if shape.id in ids and shape.id and shape.closed:
            yield Shape(
                shape.id, "mark", tuple(tuple(map(view.to_screen, ring)) for ring in shape.rings),
                None, theme.colours.destination, 2 * theme.sizes.line, round=True,
            )  # fmt: skip


def _shapes(floor: Floor, view: View, theme: Theme, *, clip: bool) -> Iterator[Shape]:
    thin = min(max(view.scale * _FULL_STROKES_M / theme.sizes.symbol, _LEAST_STROKES), 1.0)
    angle = math.radians(view.rotation)
    cos, sin = math.cos(angle) * view.scale, math.sin(angle) * view.scale
    (centre_x, centre_y), half_w, half_h = view.centre, view.width / 2, view.height / 2

    def project(ring: Ring) -> Ring:
        return tuple(
            (
                half_w + (x - centre_x) * cos - (y - centre_y) * sin,
                half_h - (x - centre_x) * sin - (y - centre_y) * cos,
            )
            for x, y in ring
        )

    for shape in floor.shapes:
        rings = tuple(project(ring) for ring in shape.rings)
        if rings and (not clip or len(rings) > 1 or _visible(rings[0], view)):
            yield replace(shape, rings=rings, stroke_px=shape.stroke_px * thin)


def _visible(ring: Ring, view: View) -> bool:
    xs, ys = [x for x, _ in ring], [y for _, y in ring]
    return max(xs) > 0 and min(xs) < view.width and max(ys) > 0 and min(ys) < view.height


def _placed(
    floor: Floor, view: View, theme: Theme, taken: Occupied, marked: set[str]
) -> tuple[tuple[Symbol, ...], tuple[Label, ...]]:
    """Place symbols and labels, the most important first."""
    placer = Placer(view, floor.bounds, theme.type.map_minimum, taken)
    _add_standing(floor, view, placer)
    shrink = min(max(view.scale * _FULL_SYMBOL_M / theme.sizes.symbol, _LEAST_SYMBOL), 1.0)
    modes = _bank_modes(floor, placer)
    sizes = _service_sizes(floor, placer, modes)
    symbols: dict[str, Symbol] = {}
    boxes: list[Symbol] = []
    labels: list[Label] = []
    signs = [symbol for symbol in floor.symbols if symbol.id not in marked]
    wanted: list[Symbol | Label] = [*signs, *floor.labels]
    for item in sorted(wanted, key=lambda item: -item.priority):
        if isinstance(item, Symbol):
            at, size = view.to_screen(item.at), item.size * shrink
            symbol = placer.symbol(replace(item, at=at, size=size))
            if symbol is not None:
                symbols[symbol.id] = symbol
            continue
        if item.kind == "service" and item.bank in sizes:
            item = replace(item, size=sizes[item.bank])
        block = None if _told_near(item, symbols, labels) else _block(item, placer, modes, symbols)
        if block is not None:
            boxes += block.boxes
            labels += block.letters if block.text is None else (*block.letters, block.text)
    return (*symbols.values(), *boxes), tuple(labels)


def _add_standing(floor: Floor, view: View, placer: Placer) -> None:
    """Take what names keep off: counters, the faces of walls and, if they can, furniture."""
    for shape in floor.shapes:
        if shape.layer == "counter":
            placer.counters.add(pixel_bounds([view.to_screen(point) for point in shape.rings[0]]))
        elif shape.layer == "fixture" and len(shape.rings) == 1:
            ring = tuple(view.to_screen(point) for point in shape.rings[0])
            if _visible(ring, view):
                placer.soft.add(pixel_bounds(ring))
        elif shape.layer == "wall":
            for ring in shape.rings:
                pixels = [view.to_screen(point) for point in (*ring, ring[0])]
                for a, b in itertools.pairwise(pixels):
                    if _visible((a, b), view):
                        placer.solid.add_line((a, b), 3)


def _block(
    label: Label, placer: Placer, modes: dict[str, str], symbols: dict[str, Symbol]
) -> Block | None:
    if label.kind == "caption":
        symbol = symbols.get(label.id)
        return None if symbol is None else placer.caption(label, symbol)
    shown = _MODE_OF.get(label.kind)
    if shown is not None and modes[label.bank] != shown:
        return None
    return placer.label(label)


def _told_near(label: Label, symbols: dict[str, Symbol], placed: list[Label]) -> bool:
    """Return whether a symbol's caption stands at another symbol beside it already."""
    symbol = symbols.get(label.id)
    if label.kind != "caption" or symbol is None:
        return False
    near = _SAME_CAPTION * symbol.size
    return any(
        other.kind == "caption"
        and _unspaced(other) == _unspaced(label)
        and other.id in symbols
        and math.dist(symbols[other.id].at, symbol.at) < near
        for other in placed
    )


def _unspaced(label: Label) -> str:
    """Return a label's words whatever lines they are broken into."""
    return "".join(label.lines).replace(" ", "")


def _service_sizes(floor: Floor, placer: Placer, modes: dict[str, str]) -> dict[str, float]:
    """Return the size in which the rows of each bank are named: one for all, the least of any."""
    sizes: dict[str, float] = {}
    for label in floor.labels:
        if label.kind == "service" and modes[label.bank] == "number":
            best = placer.best_size(label)
            sizes[label.bank] = min(best, sizes.get(label.bank, best))
    return sizes


def _bank_modes(floor: Floor, placer: Placer) -> dict[str, str]:
    """Return how each bank of windows is named at this scale: numbers, ranges or one range."""
    numbers: dict[str, bool] = {}
    ranges: dict[str, bool] = {}
    for label in floor.labels:
        if label.kind == "number" and numbers.get(label.bank, True):
            numbers[label.bank] = placer.fits(label)
        elif label.kind == "range" and ranges.get(label.bank, True):
            ranges[label.bank] = placer.fits(label)
    # One manner of naming for the whole floor: ranges only if all of them have the room.
    by_range = all(ranges.values())
    return {
        bank: "number" if fit else "range" if by_range else "bank" for bank, fit in numbers.items()
    }
