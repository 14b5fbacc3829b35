"""What ``benchmarks.kiosk`` measures on a kiosk that is open: reactions, many visits."""

from __future__ import annotations

import gc
import itertools
import statistics
import sys
import time
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QEventLoop, QObject, QPoint, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget

from smartnav.config import HandoffSettings, Settings
from smartnav.resources import floorplan
from smartnav.terminal import memory
from smartnav.ui import background
from smartnav.ui.application import application
from smartnav.ui.first_frame import after_first_frame
from smartnav.ui.fonts import load_fonts
from smartnav.ui.kiosk.options import KioskOptions
from smartnav.ui.kiosk.session import Session
from smartnav.ui.kiosk.terminal import QUIET_MS, Terminal
from smartnav.ui.kiosk.window import KioskWindow

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Callable, Iterator

    from PySide6.QtGui import QImage

    from benchmarks.kiosk import Figures
    from smartnav.plan.model import Lang
    from smartnav.ui.kiosk.session import Mode

PATIENCE_S = 120.0
BEAT_MS = 5
GONE_S = 600.0
"""Nobody who has touched nothing for so long is still there."""
ROUNDS = 5
WARM_UP = 120
TOLD = 200
"""After so many visits it is told how far it is, on the standard error. Like the others a whole
number of rounds of 40: all looks, five visitors each."""
PER_LOOK = 5
"""Visitors one after another who want the same language, size and colours."""
QUERIES = ("GJJ", "SB", "YYZZ", "C11", "HJ")
LANGS: tuple[Lang, ...] = ("zh", "en")
MODES: tuple[Mode, ...] = ("standard", "elder")
LOOKS = tuple(itertools.product(LANGS, MODES, (False, True)))
STEP = 16
"""Every sixteenth pixel tells whether there is a hall on a picture."""


class Frames(QObject):
    """Counts the frames of a window or a part of it that have reached the screen."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.begun = 0
        window.installEventFilter(self)

    def eventFilter(self, _: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Note that the window is about to paint what has changed."""
        if event.type() in (QEvent.Type.UpdateRequest, QEvent.Type.Paint):
            self.begun += 1
        return False


class StandingClock:
    """Seconds that pass when told to: on a busy machine nobody is taken to have gone away."""

    now = 0.0

    def __call__(self) -> float:
        """Return what time it is."""
        return self.now


class Kiosk:
    """The window of a kiosk in this process, and a finger on it."""

    def __init__(self, window: KioskWindow, clock: StandingClock) -> None:
        self.window = window
        self._clock = clock
        self.frames = Frames(window)
        # Something to wait for: who asks again and again keeps a worker from its work.
        self._beat = QTimer(window, interval=BEAT_MS)
        self._beat.start()

    @classmethod
    @contextmanager
    def opened(cls) -> Iterator[Kiosk]:
        """Open a kiosk as the command does, and close it afterwards."""
        memory.start_quickly()
        application()
        load_fonts()
        settings = Settings(handoff=HandoffSettings(host="127.0.0.1", port=0))
        options = KioskOptions(
            plan=floorplan("shizhong.yaml"), kiosk="kiosk-south", settings=settings
        )
        clock = StandingClock()
        terminal = Terminal(options, seconds=clock)
        terminal.prepared.connect(memory.settle)
        terminal.open()
        assert isinstance(terminal.screen, KioskWindow)
        after_first_frame(terminal.screen, memory.go_on)
        kiosk = cls(terminal.screen, clock)
        kiosk.wait(lambda: gc.get_freeze_count() > 0)
        kiosk.rest()
        yield kiosk
        terminal.close()

    def turn(self) -> None:
        """Let Qt do what there is to do now, or next."""
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
        # Left to a running event loop, of which there is none here: pages gone are deleted.
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)

    def wait(self, until: Callable[[], bool]) -> None:
        """Let Qt work until something holds; raises :class:`TimeoutError`."""
        limit = time.perf_counter() + PATIENCE_S
        while not until():
            self.turn()
            if time.perf_counter() > limit:
                raise TimeoutError

    def settle(self) -> None:
        """Wait until the screen stays as it is."""
        self.wait(lambda: self.window.is_settled)
        self.turn()

    def rest(self) -> None:
        """Wait until nothing is being done in the background either."""
        self.settle()
        background.wait_for_all(round(1000 * PATIENCE_S))
        self.settle()
        gc.collect()

    def leave(self) -> None:
        """Go away, and wait until the kiosk has given back what nobody needs now."""
        self._clock.now += GONE_S
        self.window.tick()
        assert self.window.is_unused
        quiet: list[bool] = []
        QTimer.singleShot(2 * QUIET_MS, lambda: quiet.append(True))
        self.wait(lambda: bool(quiet))
        self.rest()

    def picture(self) -> QImage:
        """Return what is on the screen."""
        screen = QApplication.primaryScreen()
        return screen.grabWindow(self.window.winId()).toImage()

    def button(self, name: str) -> QAbstractButton | None:
        """Return the visible button of a name that begins so."""
        for each in self.window.findChildren(QAbstractButton):
            if each.objectName().startswith(name) and each.isVisible():
                return each
        return None

    def press(self, name: str) -> None:
        """Press on a button, where it is on the screen."""
        self._touch(QTest.mousePress, name)

    def release(self, name: str) -> None:
        """Let go of a button that is pressed."""
        self._touch(QTest.mouseRelease, name)

    def touch(self, name: str) -> None:
        """Press on a button and let go."""
        self._touch(QTest.mouseClick, name)

    def _touch(self, gesture: Callable[..., None], name: str) -> None:
        found = self.button(name)
        if found is None:
            raise LookupError(name)
        at = found.mapTo(self.window, found.rect().center())
        left, plain = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
        gesture(self.window.windowHandle(), left, plain, at)

    def timed(self, act: Callable[[], None], seen: Callable[[], bool]) -> tuple[float, float]:
        """Return wall and processor milliseconds from ``act`` to a frame painted that shows it."""
        frames = self.frames
        wall, cpu = time.perf_counter(), time.process_time()
        before, limit = frames.begun, wall + PATIENCE_S
        act()
        while not (frames.begun > before and seen()):
            before = before if seen() else frames.begun
            self.turn()
            if time.perf_counter() > limit:
                raise TimeoutError
        return 1000 * (time.perf_counter() - wall), 1000 * (time.process_time() - cpu)

    def colours_of_map(self) -> int:
        """Return how many colours the map has, at some pixels."""
        image, place = self.picture(), self.window.map
        corner = place.mapTo(self.window, QPoint(0, 0))
        xs = range(corner.x(), corner.x() + place.width(), STEP)
        ys = range(corner.y(), corner.y() + place.height(), STEP)
        return len({image.pixel(x, y) for x in xs for y in ys if image.valid(x, y)})


def memory_mb() -> tuple[float, float]:
    """Return RSS and PSS of this process in MB, as the kernel counts them."""
    sizes = {}
    for line in Path("/proc/self/smaps_rollup").read_text(encoding="ascii").splitlines()[1:]:
        name, _, size = line.partition(":")
        sizes[name] = int(size.split()[0]) / 1024
    return sizes["Rss"], sizes["Pss"]


def reactions(_: Namespace) -> Figures:
    """Return medians of the time from touches to what they do."""
    with Kiosk.opened() as kiosk:
        return _reactions(kiosk)


def _reactions(kiosk: Kiosk) -> Figures:
    window = kiosk.window
    found: dict[str, list[tuple[float, float]]] = {"touch": [], "key": [], "route": []}
    for index in range(ROUNDS):
        before = kiosk.picture()
        found["touch"].append(kiosk.timed(lambda: kiosk.press("search"), lambda: True))
        assert kiosk.picture() != before, "a touch was not seen"
        kiosk.release("search")
        kiosk.settle()
        if window.session.page.name != "search":  # A page built anew meanwhile takes no release.
            kiosk.touch("search")
            kiosk.settle()
        query = QUERIES[index % len(QUERIES)]
        for letter in query:
            found["key"].append(_typed(kiosk, letter))
        kiosk.settle()
        kiosk.touch("result-0")
        kiosk.settle()
        if kiosk.button("go") is not None:
            found["route"].append(
                kiosk.timed(lambda: kiosk.touch("go"), lambda: window.map.overlay.route is not None)
            )
        kiosk.settle()
        window.act(Session.left)
        kiosk.settle()
    figures: Figures = {}
    for name, times in found.items():
        walls, cpus = zip(*times, strict=True)
        figures[name] = {
            "wall_ms": statistics.median(walls), "cpu_ms": statistics.median(cpus),
            "longest_ms": max(walls), "rounds": len(times),
        }  # fmt: skip
    return figures


def _typed(kiosk: Kiosk, letter: str) -> tuple[float, float]:
    length = len(kiosk.window.session.page.query)
    return kiosk.timed(
        lambda: kiosk.touch(f"key-{letter}"),
        lambda: len(kiosk.window.session.page.query) > length,
    )


def visits(asked: Namespace) -> Figures:
    """Return how much memory many visits to the same kiosk take."""
    with Kiosk.opened() as kiosk:
        return _visits(kiosk, asked.visits)


def _visits(kiosk: Kiosk, count: int) -> Figures:
    before, _ = memory_mb()
    begun = time.perf_counter()
    for number in range(min(WARM_UP, count)):
        _visit(kiosk, number)
    warm = _quiet_mb(kiosk)
    for number in range(WARM_UP, count):
        _visit(kiosk, number)
        if number % TOLD == 0:
            sys.stderr.write(f"{number} visits, {_quiet_mb(kiosk):.1f} MB\n")
    end = _quiet_mb(kiosk)
    taken = time.perf_counter() - begun
    return {
        "visits": count, "first_mb": warm - before, "rest_mb": end - warm,
        "start_mb": before, "end_mb": end, "taken_s": taken,
    }  # fmt: skip


def _quiet_mb(kiosk: Kiosk) -> float:
    """Return RSS when nobody has come for some seconds."""
    kiosk.leave()
    return memory_mb()[0]


def _visit(kiosk: Kiosk, number: int) -> None:
    """Come, choose how it looks, type, look at what is found, be led there, go away."""
    window = kiosk.window
    lang, mode, contrast = LOOKS[number // PER_LOOK % len(LOOKS)]
    window.act(lambda s: s.in_language(lang).in_mode(mode).in_contrast(contrast))
    kiosk.turn()
    kiosk.touch("search")
    kiosk.turn()
    for letter in QUERIES[number % len(QUERIES)]:
        kiosk.touch(f"key-{letter}")
        kiosk.turn()
    kiosk.touch("result-0")
    kiosk.turn()
    if window.session.page.name != "route":
        kiosk.touch("go")
    kiosk.wait(lambda: window.map.overlay.route is not None)
    kiosk.turn()
    levels = window.map.levels
    other = levels[number % len(levels)]
    if kiosk.button(f"level-{other}") is not None:
        kiosk.touch(f"level-{other}")
        kiosk.turn()
    window.act(Session.left)
    kiosk.turn()


PARTS: dict[str, Callable[[Namespace], Figures]] = {
    "reactions": reactions,
    "visits": visits,
}
