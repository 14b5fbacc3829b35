"""A floor seen through a view, with its overlay: everything in pixels, ready to paint."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from smartnav.cartography import thresholds as at
from smartnav.cartography.display import Label, Picture, Shape, Symbol, View
from smartnav.cartography.lettering import Look, lettering
from smartnav.cartography.outlines import projected
from smartnav.cartography.overlay import LiveMarks, Overlay, live_marks
from smartnav.cartography.underlay import MARGIN, STANDS_FOR, laid_over

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from numpy.typing import NDArray

    from smartnav.cartography.display import Floor
    from smartnav.cartography.lettering import Lettering
    from smartnav.cartography.occupied import Box
    from smartnav.cartography.tokens import Theme

_FULL_STROKES_M = 1.4
_LEAST_STROKES = 0.6
"""As for symbols: edges grow thinner when far away."""
_VERY_NEAR = 1000.0
"""Pixels per metre: a scale at which no mark makes way for another."""


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

    ``covered`` is what lies over the picture, buttons for one (pixels): no label or symbol that
    would lie under it is shown.
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
    thin = min(max(view.scale * _FULL_STROKES_M / theme.sizes.symbol, _LEAST_STROKES), 1.0)
    symbols, labels = _written(floor, view, theme, live, overlay, list(covered))
    return Picture(
        view.width,
        view.height,
        theme.colours.background,
        (
            *projected(floor, view, thin, clip=clip),
            *_highlights(floor, view, theme, overlay.highlights),
        ),
        symbols,
        labels,
    )


def _highlights(floor: Floor, view: View, theme: Theme, ids: tuple[str, ...]) -> Iterator[Shape]:
    for shape in floor.shapes:
        if shape.id in ids and shape.id and shape.closed:
            yield Shape(
                shape.id, "mark", tuple(tuple(map(view.to_screen, ring)) for ring in shape.rings),
                None, theme.colours.destination, 2 * theme.sizes.line, round=True,
            )  # fmt: skip


def _written(
    floor: Floor, view: View, theme: Theme, live: LiveMarks, overlay: Overlay, covered: list[Box]
) -> tuple[tuple[Symbol, ...], tuple[Label, ...]]:
    """Return the symbols and labels of a picture."""
    # Seen from very near nothing makes way for anything, so that the placement is the same for
    # all scales; without a part ahead there are no chevrons.
    near = View((0.0, 0.0), _VERY_NEAR, view.rotation, 0.0, 0.0)
    walked = replace(overlay, progress=1.0, phase=0.0)
    over = laid_over(live_marks(floor, near, theme, walked), near, theme, MARGIN)
    # The mark of where one is or goes stands for the thing's own sign.
    marked = frozenset(symbol.id for symbol in live.symbols if symbol.name in STANDS_FOR)
    look = Look(theme.type.map_minimum, theme.sizes.symbol)
    placement = lettering(floor, view.rotation, look, over.tobytes(), marked)
    shown = placement.seen(view)
    middles, reaches = placement.middles(view, shown), placement.reaches(shown)
    low, high = middles - reaches, middles + reaches
    whole = ((low >= 0) & (high <= (view.width, view.height))).all(axis=1)
    items = [placement.placed[index].item for index in shown.tolist()]
    is_symbol = np.array([isinstance(item, Symbol) for item in items], dtype=bool)
    partly = ((high > 0) & (low < (view.width, view.height))).all(axis=1)
    free = whole | (partly & is_symbol)
    for left, top, right, bottom in covered:
        free &= ~((low < (right, bottom)) & (high > (left, top))).all(axis=1)
    # Where marks had to make way for one another they lie elsewhere than seen from near.
    marks = laid_over(live, view, theme, 0.0)
    free[free] = ~at.overlaps(placement.rows[shown[free]], marks, view.scale)
    return _parts(placement, shown, middles, free)


def _parts(
    placement: Lettering, shown: NDArray[np.intp], middles: NDArray[np.float64],
    free: NDArray[np.bool_],
) -> tuple[tuple[Symbol, ...], tuple[Label, ...]]:  # fmt: skip
    """Return symbols and labels of what is shown and free; no caption without its symbol."""
    symbols: list[Symbol] = []
    boxes: list[Symbol] = []
    labels: list[Label] = []
    items = [placement.placed[index].item for index in shown.tolist()]
    signs = {item.id for item, ok in zip(items, free.tolist(), strict=True)
             if ok and isinstance(item, Symbol)}  # fmt: skip
    for place in np.flatnonzero(free).tolist():
        item, (x, y) = items[place], middles[place].tolist()
        drawn = placement.drawn(int(shown[place]), (x, y))
        if isinstance(drawn, Symbol):
            symbols.append(drawn)
        elif isinstance(item, Symbol) or item.label.kind != "caption" or item.label.id in signs:
            boxes += drawn.boxes
            labels += drawn.letters if drawn.text is None else (*drawn.letters, drawn.text)
    return (*symbols, *boxes), tuple(labels)
