"""How long somebody at a desk waits: from a key to the results, from Enter to the way on the map.

    python -m benchmarks.desk [--rounds 5]

Opens the window of a desk on ``floorplans/shizhong.yaml``, offscreen at 1366 × 768, and adds five
errands to a tour, again and again. A time ends when a frame has been painted that shows the way.
Prints medians and the slowest in milliseconds, of the clock and of the processor.
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

from PySide6.QtCore import QEventLoop, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from benchmarks.visitor import BEAT_MS, Frames
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
PATIENCE_S = 60.0


def turn(until: Callable[[], bool]) -> None:
    """Let Qt work until something holds; raises :class:`TimeoutError`."""
    limit = time.perf_counter() + PATIENCE_S
    while not until():
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
        if time.perf_counter() > limit:
            raise TimeoutError


def timed(frames: Frames, act: Callable[[], None], seen: Callable[[], bool]) -> tuple[float, float]:
    """Return wall and processor milliseconds from ``act`` to a frame that shows what it did."""
    wall, cpu = time.perf_counter(), time.process_time()
    act()
    turn(seen)
    begun = frames.begun
    turn(lambda: frames.begun > begun or not seen())
    return 1000 * (time.perf_counter() - wall), 1000 * (time.process_time() - cpu)


def measure(folder: Path, rounds: int) -> dict[str, list[tuple[float, float]]]:
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
    # The pane of the map, not the window: the result is a picture there.
    frames = Frames(window.map.view)
    found: dict[str, list[tuple[float, float]]] = {}
    for number in range(rounds + 1):
        for index, errand in enumerate(ERRANDS):
            field.setText(errand)
            turn(lambda: not counter.is_busy)
            length = index + 1

            def shown(length: int = length) -> bool:
                return len(counter.halts) >= length and not counter.is_busy

            took = timed(frames, lambda: QTest.keyClick(field, Qt.Key.Key_Return), shown)
            if number:
                found.setdefault(f"Enter to the way on the map, stop {length}", []).append(took)
            turn(lambda: not window.map.view.is_moving)
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
