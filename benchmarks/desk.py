"""How long somebody at a desk waits: from a key to the results, from Enter to the way on the map.

    python -m benchmarks.desk [--rounds 5]

Opens the window of a desk on ``floorplans/shizhong.yaml``, offscreen at 1366 × 768, and adds five
errands to a tour, again and again, each as soon as the one before has been painted; the first ones
while the map is still being painted without the last tour. A time ends when the frame has been
painted in which the map shows the way; that of the map *at rest*, when its names have been placed
anew around it, too. Prints medians and the slowest in milliseconds, of the clock and of the
processor.
"""

from __future__ import annotations

import argparse
import os
import statistics
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QEventLoop, QObject, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from benchmarks.visitor import BEAT_MS
from smartnav.config import HandoffSettings, Settings
from smartnav.errands.hall import open_hall
from smartnav.resources import floorplan
from smartnav.ui import background
from smartnav.ui.application import application
from smartnav.ui.fonts import load_fonts
from smartnav.ui.reception import ReceptionWindow

if TYPE_CHECKING:
    from collections.abc import Callable

ERRANDS = ("公积金提取", "社保卡", "营业执照", "不动产登记", "C11")
SIZE = (1366, 768)
Times = tuple[float, float]
"""Milliseconds of the clock and of the processor."""
PATIENCE_S = 60.0


def turn(until: Callable[[], bool]) -> None:
    """Let Qt work until something holds; raises :class:`TimeoutError`."""
    limit = time.perf_counter() + PATIENCE_S
    while not until():
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
        if time.perf_counter() > limit:
            raise TimeoutError


class Frames(QObject):
    """Notes frames of a widget that show what is waited for."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self._seen: Callable[[], bool] = lambda: True
        self._is_shown = True
        widget.installEventFilter(self)

    def eventFilter(self, _: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Note what the frame that is painted next shows: all that is set by then."""
        if event.type() == QEvent.Type.Paint and self._seen():
            self._is_shown = True
        return False

    def timed(self, act: Callable[[], None], seen: Callable[[], bool]) -> Times:
        """Return wall and processor milliseconds from ``act`` to a frame that shows it."""
        self._seen, self._is_shown = seen, False
        wall, cpu = time.perf_counter(), time.process_time()
        act()
        turn(lambda: self._is_shown)
        return 1000 * (time.perf_counter() - wall), 1000 * (time.process_time() - cpu)


def measure(folder: Path, rounds: int) -> dict[str, list[Times]]:
    """Return the times of each kind; the first round, which fills caches, is left out."""
    settings = Settings(
        cache_dir=folder / "cache", data_dir=folder / "data",
        handoff=HandoffSettings(host="127.0.0.1", port=0),
    )  # fmt: skip
    window = ReceptionWindow(
        open_hall(floorplan("shizhong.yaml"), settings), kiosk="kiosk-south",
        folder=folder / "desk",
    )  # fmt: skip
    # Something to wait for: who asks again and again keeps a worker from its work.
    beat = QTimer(window, interval=BEAT_MS)
    beat.start()
    window.resize(*SIZE)
    window.show()
    window.start()
    turn(lambda: window.is_ready)
    background.wait_for_all()
    field, counter = window.column.field, window.counter
    column = window.column
    rows, frames = Frames(column.results.viewport()), Frames(window.map.view)
    found: dict[str, list[Times]] = {}

    def noted(name: str, took: Times, number: int) -> None:
        if number:
            found.setdefault(name, []).append(took)

    for number in range(rounds + 1):
        for index, errand in enumerate(ERRANDS):
            length = index + 1

            def shown(length: int = length) -> bool:
                way = counter.found
                return (
                    len(counter.halts) >= length and way is not None
                    and window.map.view.overlay.route is way.drawn
                )  # fmt: skip

            def chosen(errand: str = errand) -> None:
                field.setText(errand)

            took = rows.timed(chosen, lambda: bool(column.shows_results and column.results.rows))
            noted("a word to its results", took, number)
            begun = time.perf_counter(), time.process_time()
            took = frames.timed(lambda: QTest.keyClick(field, Qt.Key.Key_Return), shown)
            noted(f"Enter to the way on the map, stop {length}", took, number)
            turn(lambda: not window.map.view.is_moving)
            wall, cpu = time.perf_counter() - begun[0], time.process_time() - begun[1]
            noted(f"... map at rest, stop {length}", (1000 * wall, 1000 * cpu), number)
        counter.clear()
        turn(lambda: not counter.tour.errands)
    window.close()
    background.wait_for_all()
    return found


def main() -> None:
    """Measure and print."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--rounds", type=int, default=5)
    rounds = options.parse_args().rounds
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    application()
    load_fonts()
    with tempfile.TemporaryDirectory() as folder:
        found = measure(Path(folder), rounds)
    sys.stdout.write(f"{'':<40}{'median':>8}{'slowest':>9}{'processor':>11}\n")
    for name, times in found.items():
        walls, cpus = zip(*times, strict=True)
        sys.stdout.write(
            f"{name:<40}{statistics.median(walls):8.0f}{max(walls):9.0f}"
            f"{statistics.median(cpus):11.0f}\n"
        )


if __name__ == "__main__":
    main()
