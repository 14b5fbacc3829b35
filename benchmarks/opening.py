"""What ``benchmarks.kiosk`` measures of a start: the command itself, in this process.

Nothing is imported here that the command would not import, until the hall is on the screen.
"""

from __future__ import annotations

import sys
import time
from typing import TYPE_CHECKING

from smartnav.ui.application import application
from smartnav.ui.first_frame import after_first_frame

if TYPE_CHECKING:
    from argparse import Namespace

    from benchmarks.kiosk import Figures
    from smartnav.ui.kiosk.window import KioskWindow

PATIENCE_S = 300.0


def start(asked: Namespace) -> Figures:
    """Run the command until all is prepared; return the times to its first frame, and its weight.

    The first frame is there once the event loop goes on after painting it: a touch is heard then.
    One is made at once, and timed until what it asked for is on the screen.
    """
    from PySide6.QtCore import QTimer

    from smartnav.cli import main

    app = application()
    figures: Figures = {}
    prepared: list[bool] = []

    def opened() -> None:
        from smartnav.ui.kiosk.window import KioskWindow

        (window,) = (each for each in app.topLevelWidgets() if isinstance(each, KioskWindow))
        window.prepared.connect(lambda: prepared.append(True))
        after_first_frame(window, lambda: drawn(window))

    def drawn(window: KioskWindow) -> None:
        figures["wall_ms"] = 1000 * (time.perf_counter() - asked.started)
        figures["cpu_ms"] = 1000 * time.process_time()
        try:
            figures.update(_looked_at(window, asked.started, prepared))
        finally:
            app.exit(0)

    QTimer.singleShot(0, opened)
    sys.argv = ["smartnav", "kiosk"]
    main()
    return figures


def _looked_at(window: KioskWindow, started: float, prepared: list[bool]) -> Figures:
    """Return what comes after the first frame: an answer to a touch, the weight, preparations."""
    from benchmarks import visitor
    from benchmarks.kiosk import LEAST_COLOURS

    first_rss, _ = visitor.memory_mb()
    kiosk = visitor.Kiosk(window, visitor.StandingClock())
    colours = kiosk.colours_of_map()
    assert colours >= LEAST_COLOURS, f"{colours} colours: there is no hall on the first frame"
    wall, cpu = time.perf_counter(), time.process_time()
    kiosk.timed(lambda: kiosk.touch("search"), lambda: window.session.page.name == "search")
    touched = {
        "touch_wall_ms": 1000 * (time.perf_counter() - wall),
        "touch_cpu_ms": 1000 * (time.process_time() - cpu),
    }
    window.act(lambda session: session.left())
    limit = time.perf_counter() + PATIENCE_S
    while not prepared and time.perf_counter() < limit:
        kiosk.turn()
    kiosk.rest()
    rss, pss = visitor.memory_mb()
    return {
        **touched, "first_rss_mb": first_rss, "rss_mb": rss, "pss_mb": pss,
        "prepared_s": time.perf_counter() - started, "prepared_cpu_s": time.process_time(),
    }  # fmt: skip
