"""Counts what covers a label, and how many of the labels a map wants it shows.

``python -m benchmarks.labels`` looks at every level of the sample plans in every theme, both
languages, six zooms and six rotations, with and without a route by turns, and prints a table.
``--few`` leaves out the themes whose names are as large as those of another, and three rotations.
``--large`` looks at the ground floor laid out until it has 10,000 features, in Chinese, upright
and turned. A plan may be named instead of all.
"""

from __future__ import annotations

import argparse
import itertools
import math
import sys
import time
from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
import shapely
from shapely import STRtree, affinity
from shapely.geometry import LineString, Polygon

from benchmarks.tiled import tiled
from smartnav.cartography import (
    ELDER,
    STANDARD,
    THEMES,
    Overlay,
    View,
    compose,
    compose_live,
    draw_floor,
    fit,
    symbol_shapes,
)
from smartnav.cartography.lettering import wishes
from smartnav.cartography.poses import Wish
from smartnav.errors import SmartNavError
from smartnav.plan import load_plan
from smartnav.resources import floorplan
from smartnav.routing import Navigator

if TYPE_CHECKING:
    from collections.abc import Iterator

    from shapely.geometry.base import BaseGeometry

    from smartnav.cartography import Floor, Label, Picture, Symbol, Theme
    from smartnav.plan.model import Lang, Plan

PLANS = ("shizhong.yaml", "shizhong-2020.yaml", "community-station.yaml")
ZOOMS = (1.0, 1.4, 2.0, 2.8, 4.0, 5.6)
"""Of the scale at which the whole level fits the picture."""
ROTATIONS = (0.0, 37.0, 90.0, 143.0, 180.0, 270.0)
LANGS: tuple[Lang, ...] = ("zh", "en")
SCREEN = (1080, 1300)
FEATURES = 10_000
"""Of the large plan."""
_TOUCHING = 0.5
"""Square pixels: less is no overlap but rounding."""


class Sight(NamedTuple):
    """One picture and what it was drawn from."""

    floor: Floor
    view: View
    theme: Theme
    overlay: Overlay

    def picture(self) -> Picture:
        """Return it composed, nothing of it cut off."""
        return compose(self.floor, self.view, self.theme, overlay=self.overlay, clip=False)


def outline(label: Label) -> Polygon:
    """Return the box of a placed label, turned as it is."""
    (x, y), half_w, half_h = label.at, label.width / 2, label.height / 2
    box = shapely.box(x - half_w, y - half_h, x + half_w, y + half_h)
    return affinity.rotate(box, label.angle, origin=label.at)


def ground(symbol: Symbol) -> Polygon:
    """Return what a symbol covers; of a pin its drop."""
    if symbol.name == "pin":
        return Polygon(symbol_shapes(symbol)[0].rings[0])
    (x, y), half = symbol.at, symbol.size / 2
    return shapely.box(x - half, y - half, x + half, y + half)


def collisions(sight: Sight, picture: Picture) -> list[str]:
    """Return all that covers a label of a picture, and signs on the route, as words."""
    live = compose_live(sight.floor, sight.view, sight.theme, overlay=sight.overlay)
    marks = set(live.symbols) | set(live.labels)
    things: list[tuple[str, str, BaseGeometry, bool]] = [
        (label.id, " ".join(label.lines), outline(label), True) for label in picture.labels
    ]
    things += [
        (symbol.id, symbol.name, ground(symbol), False)
        for symbol in picture.symbols
        if symbol.name != "chevron"
    ]
    own = [thing in marks for thing in (*picture.labels, *(
        symbol for symbol in picture.symbols if symbol.name != "chevron"))]  # fmt: skip
    line = [
        ("", "route", LineString(shape.rings[0]).buffer(shape.stroke_px / 2), False)
        for shape in live.overlay
        if shape.layer == "route-halo"
    ]
    pills = [
        (shape.id, "badge", Polygon(shape.rings[0]), False)
        for shape in live.overlay
        if shape.layer == "mark"
    ]
    things += line + pills
    own += [True] * len(line + pills)
    return list(_pairs(things, own))


def _pairs(things: list[tuple[str, str, BaseGeometry, bool]], own: list[bool]) -> Iterator[str]:
    tree = STRtree([thing[2] for thing in things])
    first, second = tree.query(tree.geometries, predicate="intersects")
    for a, b in zip(first.tolist(), second.tolist(), strict=True):
        one, other = things[a], things[b]
        # The marks of the overlay belong together, as do a badge and its letter.
        matters = one[3] or other[3] or "route" in (one[1], other[1])
        if a >= b or (own[a] and own[b]) or not matters:
            continue
        if one[0] and one[0] == other[0] and len(one[1]) <= 1:
            continue
        if one[2].intersection(other[2]).area > _TOUCHING:
            yield f"{one[1]} / {other[1]}"


def share(sight: Sight, picture: Picture) -> tuple[int, int]:
    """Return how many labels a map shows, and how many it wants at its scale."""
    wanted = {
        (wish.label.id, wish.label.kind)
        for wish in wishes(sight.floor, sight.theme.type.map_minimum)
        if isinstance(wish, Wish) and wish.since <= sight.view.scale < wish.until
    }
    shown = {(label.id, label.kind) for label in picture.labels}
    return len(wanted & shown), len(wanted)


def whole(floor: Floor, zoom: float, rotation: float) -> View:
    """Return a view of a whole floor, as near as if a screen showed a part of it."""
    near = fit(floor.bounds, *SCREEN, rotation=rotation, padding=24)
    scale, margin = near.scale * zoom, 700.0
    reach = scale * float(np.hypot(floor.bounds[2], floor.bounds[3])) + margin
    return View(near.centre, scale, rotation, reach, reach)


def routes(plan: Plan, level: str) -> tuple[Overlay, ...]:
    """Return nothing, and a route that begins or ends on a level."""
    navigator = Navigator(plan)
    start = next((kiosk.id for each in plan.levels for kiosk in each.kiosks), None)
    rows = plan.level(level).windows
    if start is None or not rows:
        return (Overlay(),)
    try:
        route = navigator.route(start, rows[len(rows) // 2].id)
    except SmartNavError:
        return (Overlay(),)
    return (Overlay(), Overlay(route=route, here=route.stops[0]))


class Looks(NamedTuple):
    """In which themes, languages and rotations a level is looked at."""

    themes: tuple[Theme, ...] = tuple(THEMES.values())
    langs: tuple[Lang, ...] = LANGS
    rotations: tuple[float, ...] = ROTATIONS


FEW = Looks((STANDARD, ELDER), LANGS, (0.0, 37.0, 90.0))
LARGE = Looks((STANDARD,), ("zh",), (0.0, 37.0))


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("plans", nargs="*", default=PLANS)
    parser.add_argument("--few", action="store_true")
    parser.add_argument("--large", action="store_true")
    options = parser.parse_args()
    write = sys.stdout.write
    zooms = " | ".join(f"{zoom:g} ×" for zoom in ZOOMS)
    write(f"| level | {zooms} | pictures | overlaps | placing |\n")
    write("|---" * (len(ZOOMS) + 4) + "|\n")
    if options.large:
        plan = load_plan(floorplan(PLANS[0]))
        hall = draw_floor(plan, "F1", lang="zh", theme=STANDARD)
        times = math.ceil(FEATURES / len(hall.shapes))
        large = tiled(plan, plan.level("F1"), times)
        write(_line("large", large, "F1", LARGE, nearer=math.sqrt(times)))
        return
    for name in options.plans:
        plan = load_plan(floorplan(name))
        for level in plan.levels:
            write(_line(f"{name} {level.id}", plan, level.id, FEW if options.few else Looks()))
            sys.stdout.flush()


def _line(name: str, plan: Plan, level: str, looks: Looks, *, nearer: float = 1.0) -> str:
    """Return a line of the table; zooms are times ``nearer`` the scale of the whole level."""
    counts: defaultdict[float, list[int]] = defaultdict(lambda: [0, 0])
    pictures, covered, placing = 0, 0, []
    overlays = routes(plan, level) if looks is not LARGE else (Overlay(),)
    for theme, lang in itertools.product(looks.themes, looks.langs):
        floor = draw_floor(plan, level, lang=lang, theme=theme)
        for turn, rotation in enumerate(looks.rotations):
            overlay = overlays[turn % len(overlays)]
            begun = time.process_time()
            Sight(floor, whole(floor, nearer, rotation), theme, overlay).picture()
            placing.append(time.process_time() - begun)
            for zoom in ZOOMS:
                sight = Sight(floor, whole(floor, nearer * zoom, rotation), theme, overlay)
                picture = sight.picture()
                pictures += 1
                covered += len(collisions(sight, picture))
                shown, wanted = share(sight, picture)
                counts[zoom][0] += shown
                counts[zoom][1] += wanted
    shares = " | ".join(f"{100 * a / b:.0f} %" for a, b in counts.values())
    median = 1000 * float(np.median(placing))
    return f"| {name} | {shares} | {pictures} | {covered} | {median:.0f} ms |\n"


if __name__ == "__main__":
    main()
