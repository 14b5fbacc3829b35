"""Every screen in every orientation, language, theme and size of letters: large enough, uncut."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from smartnav.ui.kiosk.keyboard import Keyboard
from smartnav.ui.kiosk.leading import place_subject, subject_of
from smartnav.ui.kiosk.qr import QrCode
from smartnav.ui.kiosk.session import TEXT_PERCENT, Session
from tests.ui.kiosk.conftest import LANDSCAPE, PORTRAIT, laid_out
from tests.ui.kiosk.inspecting import (
    beyond,
    crowded,
    cut,
    fine_print,
    overlapping,
    shown,
    small,
    small_titles,
)
from tests.ui.kiosk.touching import buttons, named, press

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from pytestqt.qtbot import QtBot

    from smartnav.plan.model import Lang
    from smartnav.ui.kiosk.hall import Hall
    from smartnav.ui.kiosk.session import Mode
    from smartnav.ui.kiosk.window import KioskWindow
    from tests.ui.kiosk.conftest import OpenKiosk, Stopwatch

LEAST_TEXT = {"standard": 28, "elder": 42}
LEAST_TITLE = {"standard": 44, "elder": 64}
LEAST_TOUCH = {"standard": 72, "elder": 104}
LEAST_MAP = 0.18
"""Of the screen's area, that is left to the map while nobody types."""


def kiosk_pages(hall: Hall) -> dict[str, Callable[[Session], Session]]:
    """Return how to get to each page, by its name."""
    fund = subject_of(hall.directory.search("gjj")[0])
    theme = subject_of(hall.directory.search("我要开饭店")[0])
    near, far = (place_subject(hall.gazetteer.find(each)) for each in ("A15", "C11"))
    return {
        "home": Session.home,
        "search": lambda s: s.home().searched("gjj"),
        "nothing": lambda s: s.home().searched("qqqxz"),
        "area": lambda s: s.home().opened_area("A"),
        "service": lambda s: s.home().looked_at(fund),
        "place": lambda s: s.home().looked_at(far),
        "theme": lambda s: s.home().looked_at(theme),
        "near": lambda s: s.home().led_to(near),
        "route": lambda s: s.home().led_to(far),
        "tour": lambda s: s.home().led_to(theme),
    }


LANGS: tuple[Lang, ...] = ("zh", "en")
THEMES: tuple[tuple[Mode, bool], ...] = (("standard", False), ("elder", False), ("standard", True))
MODES = ("elder", "text-size", "contrast", "language", "low", "help")
"""What is one touch away on every screen; low reach is for tall ones."""


class Circumstance(NamedTuple):
    """What a screen is rendered in."""

    size: tuple[int, int]
    lang: Lang
    mode: Mode
    contrast: bool

    def __str__(self) -> str:
        """Name it in a test's id."""
        way = "portrait" if self.size == PORTRAIT else "landscape"
        theme = self.mode + ("-contrast" if self.contrast else "")
        return f"{way}-{self.lang}-{theme}"


CIRCUMSTANCES = [
    Circumstance(size, lang, mode, contrast)
    for size in (PORTRAIT, LANDSCAPE)
    for lang in LANGS
    for mode, contrast in THEMES
]


@pytest.fixture
def unpainted() -> Iterator[Callable[[KioskWindow], None]]:
    """Return a function that keeps a window from being painted: all has its place even so."""
    windows: list[KioskWindow] = []

    def keep(window: KioskWindow) -> None:
        window.setUpdatesEnabled(False)
        windows.append(window)

    yield keep
    for window in windows:
        window.setUpdatesEnabled(True)


def faults(window: KioskWindow, circumstance: Circumstance, percent: int) -> list[str]:
    """Return everything about a screen that should not be, its letters of ``percent``."""
    mode = circumstance.mode
    least = max(LEAST_TEXT[mode], LEAST_TEXT["standard"] * percent / 100)
    found = [*cut(window), *beyond(window), *overlapping(window), *crowded(window)]
    found += small(window, LEAST_TOUCH[mode])
    found += fine_print(window, least)
    found += small_titles(window, LEAST_TITLE[mode])
    seen = window.map.visibleRegion().boundingRect()
    share = seen.width() * seen.height() / (window.width() * window.height())
    if share < LEAST_MAP and not any(e.isVisible() for e in window.findChildren(Keyboard)):
        found.append(f"the map has {share:.0%} of the screen")
    for each in MODES if circumstance.size == PORTRAIT else set(MODES) - {"low"}:
        switch = named(window, each)
        if shown(switch, window).size() != switch.size():
            found.append(f"{each} is not in sight")
    if circumstance.size == PORTRAIT and _top_of_sheet(window) < PORTRAIT[1] // 3:
        found.append("the sheet is out of reach")
    return found


@pytest.mark.parametrize("circumstance", CIRCUMSTANCES, ids=str)
def test_every_screen_can_be_read_and_touched(
    open_kiosk: OpenKiosk, plain_hall: Hall, stopwatch: Stopwatch, qtbot: QtBot,
    unpainted: Callable[[KioskWindow], None], circumstance: Circumstance,
) -> None:  # fmt: skip
    size, lang, mode, contrast = circumstance
    window = open_kiosk(size, lang=lang, mode=mode, contrast=contrast)
    unpainted(window)
    for percent in TEXT_PERCENT:
        window.act(lambda s, percent=percent: replace(s, text_percent=percent))  # type: ignore[misc]
        for name, transition in kiosk_pages(plain_hall).items():
            window.act(transition)
            laid_out(window, qtbot)
            assert (name, window.session.page) == (name, transition(window.session).page)
            assert (percent, name, faults(window, circumstance, percent)) == (percent, name, [])
        stopwatch.go_on(95 if mode == "elder" else 50)
        window.tick()
        laid_out(window, qtbot)
        (notice,) = (e for e in window.findChildren(QFrame, "idle-notice") if e.isVisible())
        assert shown(notice, window).size() == notice.size()
        faulty = [*cut(notice), *beyond(window), *small(notice, LEAST_TOUCH[mode])]
        assert (percent, faulty) == (percent, [])
        press(window, named(window, "go-on"))
        assert not notice.isVisible()


def _top_of_sheet(window: QWidget) -> int:
    (sheet,) = (each for each in window.findChildren(QWidget, "sheet") if each.isVisible())
    return sheet.mapTo(window, QPoint(0, 0)).y()


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_nothing_needs_scrolling_before_the_sheet_has_its_full_height(
    open_kiosk: OpenKiosk, plain_hall: Hall, qtbot: QtBot, lang: str
) -> None:
    window = open_kiosk(lang=lang, mode="elder")
    pages = kiosk_pages(plain_hall)
    for name in ("home", "place", "route"):
        window.act(pages[name])
        laid_out(window, qtbot)
        bars = [
            area.verticalScrollBar().isVisible()
            for area in window.findChildren(QScrollArea)
            if area.isVisible()
        ]
        assert bars
        assert (name, not any(bars) or _top_of_sheet(window) == PORTRAIT[1] // 3) == (name, True)


@pytest.mark.parametrize("mode", ["standard", "elder"])
def test_low_reach_brings_everything_into_the_lower_half(
    open_kiosk: OpenKiosk, plain_hall: Hall, qtbot: QtBot, mode: str
) -> None:
    window = open_kiosk(mode=mode)
    for name, transition in kiosk_pages(plain_hall).items():
        window.act(lambda s, go=transition: go(s).reached_low(True))  # type: ignore[misc]
        laid_out(window, qtbot)
        high = [
            each.accessibleName()
            for each in buttons(window)
            if not shown(each, window).isEmpty() and shown(each, window).top() < PORTRAIT[1] // 2
        ]
        assert (name, high) == (name, [])


@pytest.mark.parametrize("size", [PORTRAIT, LANDSCAPE, (3840, 2160), (1366, 768)])
def test_the_code_has_modules_of_five_pixels_and_more(
    open_kiosk: OpenKiosk, plain_hall: Hall, qtbot: QtBot, size: tuple[int, int]
) -> None:
    window = open_kiosk(size)
    window.act(kiosk_pages(plain_hall)["route"])
    laid_out(window, qtbot)
    (code,) = (each for each in window.findChildren(QrCode) if each.isVisible())
    assert code.module_px >= 5
    assert shown(code, window).size() == code.size()
