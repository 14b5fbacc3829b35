"""Times what a visitor feels of the map: composing it afresh, and one step of a gesture.

``QT_QPA_PLATFORM=offscreen python -m benchmarks.map_painting`` prints milliseconds of processor
time, the least and the median of fifteen.
"""

from __future__ import annotations

import sys
import time
from typing import TYPE_CHECKING

from PySide6.QtGui import QImage, QPainter

from smartnav.cartography import ELDER, STANDARD, Overlay, draw_floor, fit, route_bounds
from smartnav.plan import load_plan
from smartnav.resources import floorplan
from smartnav.routing import Navigator
from smartnav.ui.application import application
from smartnav.ui.fonts import load_fonts
from smartnav.ui.map.camera import panned, zoomed
from smartnav.ui.map.canvas import Canvas

if TYPE_CHECKING:
    from collections.abc import Callable

    from smartnav.cartography import Theme
    from smartnav.routing.route import Route

ROUNDS = 15


def timed(work: Callable[[], object]) -> str:
    """Return the least and the median milliseconds of some rounds."""
    taken: list[float] = []
    for _ in range(ROUNDS):
        start = time.process_time()
        work()
        taken.append(1000 * (time.process_time() - start))
    return f"{min(taken):6.1f} {sorted(taken)[ROUNDS // 2]:6.1f}"


def measure(
    navigator: Navigator, route: Route, theme: Theme, size: tuple[int, int], ratio: float
) -> None:
    """Print the figures of one screen."""
    level = route.levels[0]
    floor = draw_floor(navigator.plan, level, lang="zh", theme=theme)
    bounds = route_bounds(route, level) or floor.bounds
    view = fit(bounds, *size, padding=150)
    image = QImage(round(size[0] * ratio), round(size[1] * ratio), QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(ratio)
    canvas = Canvas(theme)

    def draw(moved: bool) -> None:
        painter = QPainter(image)
        canvas.draw(painter, view if not moved else panned(view, 7, 3), ratio, moving=moved)
        painter.end()

    def pinch() -> None:
        painter = QPainter(image)
        canvas.draw(painter, zoomed(view, 1.03, (300, 300)), ratio, moving=True)
        painter.end()

    def afresh() -> None:
        canvas.set_floor(floor, theme)
        canvas.set_overlay(Overlay(route=route, here=route.stops[0]))
        draw(moved=False)

    name = f"{theme.name} {size[0]}x{size[1]} @{ratio:g}"
    sys.stdout.write(
        f"{name:26} afresh {timed(afresh)}   drag {timed(lambda: draw(moved=True))}"
        f"   pinch {timed(pinch)}   still {timed(lambda: draw(moved=False))}\n"
    )


def main() -> None:
    """Measure the sizes of the design."""
    application()
    load_fonts()
    navigator = Navigator(load_plan(floorplan("shizhong.yaml")))
    route = navigator.route("kiosk-south", "A12")
    for theme in (STANDARD, ELDER):
        for size in ((1080, 1200), (1300, 1080)):
            for ratio in (1.0, 2.0):
                measure(navigator, route, theme, size, ratio)


if __name__ == "__main__":
    main()
