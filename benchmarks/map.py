"""Times what a visitor feels of the map: each step of a gesture, another level, a route.

``QT_QPA_PLATFORM=offscreen python -m benchmarks.map [FILE.json]`` prints a table of milliseconds
of processor time (of all threads, the median of some rounds) with the aims, and writes the figures
as JSON. The hall is F1 of ``floorplans/shizhong.yaml``; the large plan is that level laid out
until its display list has 10,000 items. Both are seen whole, so all of it is in every picture.
"""

from __future__ import annotations

import json
import math
import statistics
import sys
import time
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtGui import QImage, QPainter

from benchmarks.tiled import tiled
from smartnav.cartography import STANDARD, Overlay, compose_live, compose_static, draw_floor, fit
from smartnav.plan import load_plan
from smartnav.resources import floorplan
from smartnav.routing import Navigator
from smartnav.ui.application import application
from smartnav.ui.fonts import load_fonts
from smartnav.ui.map.camera import panned, turned, zoomed
from smartnav.ui.map.canvas import Canvas
from smartnav.ui.map.layers import paint_layers, paint_overview

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from smartnav.cartography.display import Floor, View
    from smartnav.routing.route import Route

ROUNDS, FEW = 21, 5
FEATURES = 10_000
SCREENS = {"1080p": (1920, 1080, 1.0), "4K": (1920, 1080, 2.0)}
"""Logical pixels, and device pixels to each."""
AIMS_MS = {"pan": 8.0, "zoom": 16.0, "route": 8.0, "level": 50.0}
"""On the hall at 1080p."""
AT_4K = 2.0
LARGE = {"pan": 2.0, "zoom": 10.0}
"""Times the hall's."""
STEPS = {
    "pan": "pan step",
    "zoom": "zoom step",
    "turn": "rotation step",
    "level": "level switch",
    "overlay": "route laid over",
    "route": "route frame (chevrons)",
    "paint": "painted anew, off the GUI thread",
}


def median_ms(work: Callable[[], object], rounds: int = ROUNDS) -> float:
    """Return the median processor time of some rounds; the first is not counted."""
    work()
    taken: list[float] = []
    for _ in range(rounds):
        start = time.process_time()
        work()
        taken.append(1000 * (time.process_time() - start))
    return statistics.median(taken)


@dataclass
class World:
    """A level to be shown, another one to switch to, and a way on it."""

    name: str
    floor: Floor
    other: Floor
    route: Route

    @property
    def features(self) -> int:
        """How many items its display list has."""
        return len(self.floor.shapes) + len(self.floor.symbols) + len(self.floor.labels)


class Screen:
    """A map on an image, as the widget paints it."""

    def __init__(self, world: World, width: int, height: int, ratio: float) -> None:
        self.world, self.ratio = world, ratio
        self.view = fit(world.floor.bounds, width, height, padding=30)
        self._image = QImage(
            round(width * ratio), round(height * ratio), QImage.Format.Format_RGB32
        )
        self._image.setDevicePixelRatio(ratio)
        self.overlay = Overlay(route=world.route, here=world.route.stops[0])
        self.canvas = Canvas(STANDARD)
        self.canvas.set_floors({floor.level: floor for floor in (world.floor, world.other)})
        self.canvas.set_overlay(self.overlay)
        for floor in (world.other, world.floor):
            self.canvas.set_floor(floor, STANDARD)
            self.canvas.take(paint_layers(self.canvas.scene(floor, self.view, ratio)))
            self.canvas.take(paint_overview(floor, STANDARD, 0.0), overview=True)

    def frame(self, view: View) -> None:
        """Paint one frame."""
        painter = QPainter(self._image)
        self.canvas.draw(painter, view, self.ratio)
        painter.end()

    def times(self) -> dict[str, float]:
        """Return the milliseconds of every step."""
        world, view = self.world, self.view
        middle = (view.width / 2, view.height / 2)
        count = iter(range(10**6))
        floors = (world.other, world.floor)

        def level() -> None:
            self.canvas.set_floor(floors[next(count) % 2], STANDARD)
            self.frame(view)

        def overlay() -> None:
            self.canvas.set_overlay(self.overlay if next(count) % 2 else Overlay())
            self.frame(view)

        def route() -> None:
            self.canvas.set_phase(next(count) % 18 / 18)
            self.frame(view)

        def pan() -> None:
            step = next(count) % 9
            self.frame(panned(view, 20.0 * step, 10.0 * step))

        taken = {
            "pan": median_ms(pan),
            "zoom": median_ms(lambda: self.frame(zoomed(view, 1.02 ** (next(count) % 9), middle))),
            "turn": median_ms(lambda: self.frame(turned(view, 1.0 + next(count) % 20, middle))),
            "level": median_ms(level),
        }
        self.canvas.set_floor(world.floor, STANDARD)
        taken["overlay"] = median_ms(overlay)
        self.canvas.set_overlay(self.overlay)
        taken["route"] = median_ms(route)
        scene = self.canvas.scene(world.floor, view, self.ratio)
        taken["paint"] = median_ms(lambda: paint_layers(scene), FEW)
        return taken


def worlds() -> Iterator[tuple[World, float]]:
    """Yield the hall and the large plan, and the milliseconds their display lists took."""
    plan = load_plan(floorplan("shizhong.yaml"))
    route = Navigator(plan).route("kiosk-south", "A12")
    start = time.process_time()
    hall = draw_floor(plan, "F1", lang="zh", theme=STANDARD)
    taken = 1000 * (time.process_time() - start)
    world = World("hall", hall, draw_floor(plan, "F2", lang="zh", theme=STANDARD), route)
    yield world, taken
    large = tiled(plan, plan.level("F1"), 1 + math.ceil(FEATURES / world.features))
    start = time.process_time()
    floor = draw_floor(large, "F1", lang="zh", theme=STANDARD)
    taken = 1000 * (time.process_time() - start)
    yield World("large", floor, replace(floor, level="F2"), route), taken


def lists(world: World, drawn_ms: float) -> dict[str, float]:
    """Return the times of what the painters are given."""
    view = fit(world.floor.bounds, 1920, 1080, padding=30)
    bare = replace(world.floor, labels=(), symbols=())
    overlay = Overlay(route=world.route)
    whole = median_ms(lambda: compose_static(world.floor, view, STANDARD, avoid=overlay), FEW)
    shapes = median_ms(lambda: compose_static(bare, view, STANDARD, avoid=overlay), FEW)
    live = median_ms(lambda: compose_live(world.floor, view, STANDARD, overlay=overlay))
    marks = len(world.floor.labels) + len(world.floor.symbols)
    return {
        "items": world.features,
        "drawn_us": 1000 * drawn_ms / world.features,
        "projected_us": 1000 * shapes / len(world.floor.shapes),
        "placed_us": 1000 * (whole - shapes) / marks,
        "live_ms": live,
    }


def aim(world: str, screen: str, step: str, hall: dict[str, dict[str, float]]) -> float | None:
    """Return the milliseconds a step may take, if there is an aim for it."""
    if world == "hall" and step in AIMS_MS:
        return AIMS_MS[step] * (AT_4K if screen == "4K" else 1.0)
    if world == "large" and step in LARGE:
        return LARGE[step] * hall[screen][step]
    return None


def main() -> None:
    """Measure, print and, with a path, write."""
    application()
    load_fonts()
    say = sys.stdout.write
    figures: dict[str, dict[str, dict[str, float]]] = {}
    for world, drawn_ms in worlds():
        figures[world.name] = {"lists": lists(world, drawn_ms)}
        for name, (width, height, ratio) in SCREENS.items():
            figures[world.name][name] = Screen(world, width, height, ratio).times()
    say("| step, ms | hall 1080p | hall 4K | large 1080p | large 4K |\n|---|---|---|---|---|\n")
    unmet: list[str] = []
    for step, title in STEPS.items():
        cells = []
        for world_name in figures:
            for screen in SCREENS:
                taken = figures[world_name][screen][step]
                most = aim(world_name, screen, step, figures["hall"])
                met = "" if most is None else f" (≤ {most:.0f})"
                if most is not None and taken > most:
                    met = f" (≤ {most:.0f}: **not met**)"
                    unmet.append(f"{title}, {world_name} {screen}")
                cells.append(f"{taken:.1f}{met}")
        say(f"| {title} | {' | '.join(cells)} |\n")
    for world_name, each in figures.items():
        figure = each["lists"]
        say(
            f"{world_name}: {figure['items']:.0f} items; µs an item: "
            f"drawn {figure['drawn_us']:.0f}, projected {figure['projected_us']:.0f}, "
            f"placed {figure['placed_us']:.0f}; "
            f"live part {figure['live_ms']:.2f} ms\n"
        )
    say(f"aims not met: {'; '.join(unmet) or 'none'}\n")
    if len(sys.argv) > 1:
        Path(sys.argv[1]).write_text(json.dumps(figures, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
