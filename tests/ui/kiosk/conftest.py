"""A hall, and kiosks opened in it at any size, with clocks that only tests move."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING, ClassVar

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication

from smartnav.cartography.kept import FloorCache
from smartnav.config import Settings
from smartnav.resources import floorplan
from smartnav.ui import background
from smartnav.ui.kiosk.hall import Hall, open_hall
from smartnav.ui.kiosk.session import Session, Settled
from smartnav.ui.kiosk.window import KioskWindow

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from smartnav.cartography.display import Floor
    from smartnav.cartography.tokens import Theme
    from smartnav.plan.model import Lang, Plan
    from smartnav.ui.kiosk.session import Mode

BASE_URL = "http://192.168.10.20:8765"
PORTRAIT = (1080, 1920)
LANDSCAPE = (1920, 1080)
MORNING = datetime(2026, 3, 3, 9, 41)


@dataclass
class WallClock:
    """The time of day, as a test sets it."""

    now: datetime = MORNING

    def __call__(self) -> datetime:
        return self.now


@dataclass
class Stopwatch:
    """Seconds that pass when a test says so."""

    now_s: float = 1000.0

    def __call__(self) -> float:
        return self.now_s

    def go_on(self, seconds: float) -> None:
        self.now_s += seconds


OpenKiosk = Callable[..., KioskWindow]
Standing = dict[tuple[type[Hall], tuple[int, int]], KioskWindow]


class _BlankFloors(FloorCache):
    """Levels as large as they are, with nothing drawn on them: painting those takes no time."""

    _blank: ClassVar[dict[tuple[str, Lang], Floor]] = {}

    def floor(self, plan: Plan, level: str, *, lang: Lang, theme: Theme) -> Floor:
        if (level, lang) not in self._blank:
            drawn = super().floor(plan, level, lang=lang, theme=theme)
            self._blank[level, lang] = replace(drawn, shapes=(), symbols=(), labels=())
        return self._blank[level, lang]


class PlainHall(Hall):
    """A hall on whose map only ways and marks are drawn."""

    @property
    def floors(self) -> FloorCache:
        return _BlankFloors(self.cache_dir, self.digest)


@pytest.fixture(scope="session")
def settings(kept: Path, tmp_path_factory: pytest.TempPathFactory) -> Settings:
    return Settings(cache_dir=kept, data_dir=tmp_path_factory.mktemp("kiosk"))


@pytest.fixture(scope="session")
def hall(settings: Settings) -> Hall:
    return replace(open_hall(floorplan("shizhong.yaml"), settings), base_url=lambda: BASE_URL)


@pytest.fixture(scope="session")
def plain_hall(hall: Hall) -> Hall:
    """Return the same hall without what is drawn of it, for tests of what stands round the map."""
    return PlainHall(
        hall.navigator, hall.digest, hall.cache_dir, hall.services, base_url=hall.base_url
    )


_CLOCK, _STOPWATCH = WallClock(), Stopwatch()
"""Of all kiosks: those that stand from one test to the next go on with them."""


@pytest.fixture
def stopwatch() -> Stopwatch:
    _STOPWATCH.now_s = 1000.0
    return _STOPWATCH


@pytest.fixture(scope="session")
def standing(qapp: QApplication) -> Iterator[Standing]:  # noqa: ARG001
    """Return the kiosks that stand from one test to the next, by hall and size."""
    windows: Standing = {}
    yield windows
    background.wait_for_all()
    for window in windows.values():
        window.close()
        window.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture
def open_kiosk(
    hall: Hall, plain_hall: Hall, stopwatch: Stopwatch, qtbot: QtBot, standing: Standing,
) -> Iterator[OpenKiosk]:  # fmt: skip
    """Return a function that opens a kiosk and waits until it is ready for a visitor.

    Who looks at the map gives the ``hall``. A usual kiosk stands there already, and is made clean;
    options need one of their own.
    """

    def new(size: tuple[int, int], in_hall: Hall, kiosk: str, **options: object) -> KioskWindow:
        window = KioskWindow(
            in_hall, kiosk=kiosk, seconds=stopwatch, clock=_CLOCK,
            **options,  # type: ignore[arg-type]
        )  # fmt: skip
        window.resize(*size)
        window.show()
        window.start()
        return window

    def opened(
        size: tuple[int, int] = PORTRAIT, *, in_hall: Hall = plain_hall,
        kiosk: str = "kiosk-south", now: datetime = MORNING, lang: Lang = "zh",
        mode: Mode = "standard", contrast: bool = False, percent: int = 100, **options: object,
    ) -> KioskWindow:  # fmt: skip
        _CLOCK.now = now
        if options or kiosk != "kiosk-south" or in_hall not in (hall, plain_hall):
            window = new(
                size, in_hall, kiosk, lang=lang, mode=mode, contrast=contrast, **options
            )  # fmt: skip
            qtbot.addWidget(window)
        else:
            key = (type(in_hall), size)
            if key not in standing or not standing[key].isVisible():
                standing[key] = new(size, in_hall, kiosk, lang=lang, mode=mode, contrast=contrast)
            window = standing[key]
            session = Session.begin(Settled(lang, mode, contrast))
            make_clean(window, replace(session, text_percent=percent))
            qtbot.waitUntil(window.isActiveWindow, timeout=120_000)
        settle(window, qtbot)
        return window

    yield opened
    background.wait_for_all()


def make_clean(window: KioskWindow, session: Session) -> None:
    """Let a kiosk begin a session as if nobody had been there."""
    window._session = session
    window._leave()
    window.act(lambda _: session)
    # Never hidden: offscreen a window shown again is not active any more.
    window.activateWindow()


def settle(window: KioskWindow, qtbot: QtBot) -> None:
    """Wait until the screen stays as it is.

    A run's first has its hall worked out by processes that give way to all others.
    """
    QApplication.processEvents()  # What was changed is laid out, which may move the map.
    qtbot.waitUntil(lambda: window.is_settled, timeout=240_000)
    QApplication.processEvents()


def laid_out(window: KioskWindow, qtbot: QtBot) -> None:
    """Wait until a page stands, though the map behind it may yet be painted: it moves nothing."""
    page = window.session.page.name
    QApplication.processEvents()
    qtbot.waitUntil(
        lambda: window._ready and (page != "route" or window._answer is not None), timeout=120_000
    )
    QApplication.processEvents()
