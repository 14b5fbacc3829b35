"""From level to level on the kiosk's map: badge, switch, ghost; and how large all is."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from smartnav.cartography import compose_live
from smartnav.cartography.overlay import level_at
from smartnav.ui.kiosk.session import Session, Subject
from smartnav.ui.map.buttons import LevelButton
from smartnav.ui.map.ruler import Ruler
from tests.ui.kiosk.conftest import LANDSCAPE, PORTRAIT, settle
from tests.ui.kiosk.touching import named, touch

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytestqt.qtbot import QtBot

    from smartnav.cartography.display import Floor, Symbol
    from smartnav.plan.model import Lang
    from smartnav.ui.kiosk.hall import Hall
    from smartnav.ui.kiosk.session import Mode
    from smartnav.ui.kiosk.window import KioskWindow
    from tests.ui.kiosk.conftest import OpenKiosk, Stopwatch

SIZES = pytest.mark.parametrize("size", [PORTRAIT, LANDSCAPE], ids=["portrait", "landscape"])


def _way(hall: Hall, place_id: str) -> Callable[[Session], Session]:
    place = hall.gazetteer.find(place_id)
    subject = Subject(place.name, place.kind, (place.id,))
    return lambda s: s.home().led_to(subject)


def _badge(window: KioskWindow, floor: Floor) -> Symbol:
    """Return the pictogram of the mark where the level changes."""
    view, theme = window.map.current_view(), window.map.theme
    live = compose_live(floor, view, theme, overlay=window.map.overlay)
    ways = [s for s in live.symbols if s.name.endswith(("-up", "-down"))]
    assert len(ways) == 1
    return ways[0]


def _tap(window: KioskWindow, at: tuple[float, float]) -> None:
    place = window.map.mapTo(window, QPoint(round(at[0]), round(at[1])))
    QTest.mouseClick(
        window.windowHandle(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, place
    )


def _tab(window: KioskWindow, level: str) -> LevelButton:
    tab = named(window, f"level-{level}")
    assert isinstance(tab, LevelButton)
    return tab


@pytest.mark.parametrize(
    ("size", "mode"), [(PORTRAIT, "elder"), (LANDSCAPE, "standard")], ids=["portrait", "landscape"]
)
def test_one_tap_on_the_badge_leads_to_the_other_level_and_back(
    open_kiosk: OpenKiosk, hall: Hall, qtbot: QtBot, size: tuple[int, int], mode: Mode
) -> None:
    window = open_kiosk(size, in_hall=hall, mode=mode)
    window.act(_way(hall, "C11"))
    settle(window, qtbot)
    for leads_to in ("F2", "F1"):
        view, overlay, theme = window.map.current_view(), window.map.overlay, window.map.theme
        floor = hall.floors.floor(hall.plan, window.map.level, lang="zh", theme=theme)
        sign, least = _badge(window, floor), theme.sizes.touch
        # Its upper and lower edge are as far apart as a touch target is high.
        for down in (-least / 2 + 1, least / 2 - 1):
            at = (sign.at[0], sign.at[1] + down)
            assert level_at(floor, view, theme, overlay, at) == leads_to
        _tap(window, sign.at)
        settle(window, qtbot)
        assert window.map.level == leads_to
        assert window.session.page.name == "route"


def test_the_switch_says_where_the_route_runs(
    open_kiosk: OpenKiosk, hall: Hall, qtbot: QtBot
) -> None:
    window = open_kiosk(lang="en")
    assert _tab(window, "F1").run is None
    window.act(_way(hall, "C11"))
    settle(window, qtbot)
    first, second = _tab(window, "F1").run, _tab(window, "F2").run
    assert first is not None
    assert second is not None
    assert (first.parts, first.is_start, first.is_goal) == ((1,), True, False)
    assert (second.parts, second.is_start, second.is_goal) == ((2,), False, True)
    assert _tab(window, "F1").accessibleName() == (
        "Ground floor, part 1 of the route, you start here"
    )
    assert _tab(window, "F2").accessibleName() == (
        "Upper floor, part 2 of the route, your destination is here"
    )
    window.act(_way(hall, "A03"))
    settle(window, qtbot)
    assert _tab(window, "F2").run is None
    window.act(Session.home)
    settle(window, qtbot)
    assert _tab(window, "F1").accessibleName() == "Ground floor"


@pytest.mark.parametrize(("lang", "words"), [("zh", "显示另一层"), ("en", "Show other floor")])
def test_the_switch_for_the_other_level_is_named(
    open_kiosk: OpenKiosk, lang: Lang, words: str
) -> None:
    switch = named(open_kiosk(lang=lang), "other-level")
    assert (switch.accessibleName(), switch.toolTip()) == (words, words)
    assert not switch.isChecked()


def test_the_other_level_shows_through_on_request(
    open_kiosk: OpenKiosk, hall: Hall, qtbot: QtBot
) -> None:
    window = open_kiosk(in_hall=hall)

    def ghosts() -> set[str]:
        window.grab()
        settle(window, qtbot)
        picture = window.map.composed_picture()
        assert picture is not None
        return {shape.id for shape in picture.shapes if shape.layer == "ghost"}

    assert ghosts() == set()
    touch(window, "other-level", qtbot)
    assert ghosts() == {"F2"}
    touch(window, "level-F2", qtbot)
    assert ghosts() == {"F1"}
    assert named(window, "other-level").accessibleName() != "显示另一层"
    window.act(lambda s: s.in_contrast(True))
    settle(window, qtbot)
    assert named(window, "other-level").isChecked()
    assert ghosts() == {"F1"}
    touch(window, "other-level", qtbot)
    assert ghosts() == set()


def test_the_next_visitor_sees_one_level(
    open_kiosk: OpenKiosk, qtbot: QtBot, stopwatch: Stopwatch
) -> None:
    window = open_kiosk()
    touch(window, "other-level", qtbot)
    stopwatch.go_on(10_000)
    window.tick()
    settle(window, qtbot)
    assert not named(window, "other-level").isChecked()


@SIZES
def test_the_scale_bar_follows_the_zoom(
    open_kiosk: OpenKiosk, qtbot: QtBot, size: tuple[int, int]
) -> None:
    window = open_kiosk(size)
    (ruler,) = (each for each in window.findChildren(Ruler) if each.isVisible())
    seen = []
    for _ in range(3):
        assert ruler.bar is not None
        assert ruler.bar.length == pytest.approx(ruler.bar.metres * window.map.current_view().scale)
        assert ruler.bar.length <= ruler.width()
        seen.append(ruler.bar.metres)
        window.map.zoom_in()
        settle(window, qtbot)
    assert seen == sorted(seen, reverse=True)
    assert len(set(seen)) > 1
    assert window.map.geometry().contains(ruler.geometry())
