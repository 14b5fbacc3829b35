"""The route page by touch: other ways, shown again, read aloud, printed."""

from __future__ import annotations

import logging
import shutil
import subprocess
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QObject

from smartnav.guidance import tell
from smartnav.handoff import decode
from smartnav.ui.kiosk.qr import QrCode
from smartnav.ui.kiosk.replay import Replay, sights
from smartnav.ui.kiosk.route import RoutePage
from smartnav.ui.kiosk.session import Session
from smartnav.ui.kiosk.ways import kinds
from smartnav.ui.speech import Speaker, find_voice
from tests.ui.kiosk.conftest import LANDSCAPE, PORTRAIT, settle
from tests.ui.kiosk.touching import buttons, named, press, said, texts, touch
from tests.ui.voices import said as spoken
from tests.ui.voices import which_in, write_voice

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from smartnav.ui.kiosk.hall import Hall
    from smartnav.ui.kiosk.window import KioskWindow
    from tests.ui.kiosk.conftest import OpenKiosk

UPSTAIRS = "C11"


def lead_to(window: KioskWindow, place: str, qtbot: QtBot) -> None:
    window.map.picked.emit(place)
    settle(window, qtbot)


def page_of(window: KioskWindow) -> RoutePage:
    (page,) = (each for each in window.findChildren(RoutePage) if each.isVisible())
    return page


def marked(window: KioskWindow) -> list[str]:
    """Return the steps that stand out."""
    steps = page_of(window).steps
    assert steps is not None
    return [tile.objectName() for tile in steps.tiles if tile.isChecked()]


@pytest.mark.parametrize("size", [PORTRAIT, LANDSCAPE])
def test_another_way_redraws_map_steps_and_code(
    open_kiosk: OpenKiosk, qtbot: QtBot, size: tuple[int, int]
) -> None:
    window = open_kiosk(size)
    lead_to(window, UPSTAIRS, qtbot)
    ways = [each.objectName() for each in buttons(window) if "way-" in each.objectName()]
    assert ways == ["way-escalator", "way-stairs", "way-lift"]
    assert named(window, "way-escalator").isChecked()
    touch(window, "way-lift", qtbot)
    route = window.map.overlay.route
    assert route is not None
    assert kinds(route) == ("lift",)
    assert any("电梯" in text for text in texts(window) if "到二层" in text)
    (code,) = (each for each in window.findChildren(QrCode) if each.isVisible())
    assert decode(code.text.partition("/R/")[2]).profile == "wheelchair"
    assert "手机" not in said(window, "scan")
    touch(window, "way-stairs", qtbot)
    # No profile carries these stairs: the screen says what the phone will show instead.
    assert said(window, "scan") == "扫码带走：手机上是走扶梯的路线"
    touch(window, "step-free", qtbot)
    assert [each for each in buttons(window) if "way-" in each.objectName()] == []


def test_a_choice_of_ways_outlives_the_language_but_not_the_visitor(
    open_kiosk: OpenKiosk, qtbot: QtBot
) -> None:
    window = open_kiosk()
    lead_to(window, UPSTAIRS, qtbot)
    touch(window, "way-lift", qtbot)
    touch(window, "language", qtbot)
    assert named(window, "way-lift").isChecked()
    window.act(Session.left)
    lead_to(window, UPSTAIRS, qtbot)
    assert named(window, "way-escalator").isChecked()


def test_on_one_level_there_is_no_choice(open_kiosk: OpenKiosk, qtbot: QtBot) -> None:
    window = open_kiosk()
    lead_to(window, "A15", qtbot)
    assert [each for each in buttons(window) if "way-" in each.objectName()] == []


def test_where_nothing_moves_one_goes_through_the_steps_by_touch(
    open_kiosk: OpenKiosk, qtbot: QtBot
) -> None:
    window = open_kiosk(motion=False)
    lead_to(window, UPSTAIRS, qtbot)
    steps = page_of(window).steps
    assert steps is not None
    seen, levels = [], []
    for _ in steps.tiles:
        touch(window, "again", qtbot)
        seen += marked(window)
        levels.append(window.map.level)
    assert seen == [tile.objectName() for tile in steps.tiles]
    assert (levels[0], levels[-1]) == ("F1", "F2")
    touch(window, "again", qtbot)
    assert marked(window) == [seen[-1]]
    assert named(window, "again").accessibleName() == "再看一遍"


def test_a_step_is_shown_where_it_ends(open_kiosk: OpenKiosk, qtbot: QtBot) -> None:
    window = open_kiosk()
    lead_to(window, UPSTAIRS, qtbot)
    page = page_of(window)
    assert page.steps is not None
    last = page.steps.tiles[-1]
    press(window, last)
    settle(window, qtbot)
    assert window.map.level == "F2"
    assert marked(window) == [last.objectName()]
    goal = window.hall.gazetteer.places[UPSTAIRS].position
    x, y = window.map.current_view().to_screen(goal)
    assert 0 < x < window.map.width()
    assert 0 < y < window.map.height()


def test_a_replay_runs_to_the_end_by_itself_and_a_touch_ends_it(qtbot: QtBot) -> None:
    owner = QObject()
    replay = Replay(owner, longest_ms=200)
    seen: list[int] = []
    replay.stepped.connect(seen.append)
    with qtbot.waitSignal(replay.ended):
        replay.begin(4, by_itself=True)
        assert replay.runs
    assert seen == [0, 1, 2, 3]
    replay.begin(4, by_itself=True)
    replay.stop()
    assert (replay.step, replay.runs) == (-1, False)


def test_a_moving_map_runs_along_the_route_until_it_is_touched(
    open_kiosk: OpenKiosk, qtbot: QtBot
) -> None:
    window = open_kiosk(motion=True)
    lead_to(window, UPSTAIRS, qtbot)
    press(window, named(window, "again"))
    assert marked(window) == ["step-0"]
    qtbot.waitUntil(lambda: marked(window) not in ([], ["step-0"]))
    assert named(window, "again").accessibleName() == "停下"
    press(window, window.map)
    assert named(window, "again").accessibleName() == "再看一遍"


def test_every_step_has_its_place_on_the_map(hall: Hall) -> None:
    route = hall.navigator.route("kiosk-south", UPSTAIRS)
    seen = sights(tell(route, hall.gazetteer, "zh"))
    assert [sight.level for sight in seen] == ["F1", "F2", "F2", "F2"]


def test_without_voice_and_printer_nothing_of_them_is_offered(
    open_kiosk: OpenKiosk, qtbot: QtBot
) -> None:
    window = open_kiosk()
    lead_to(window, UPSTAIRS, qtbot)
    names = {each.objectName() for each in buttons(window)}
    assert "again" in names
    assert not names & {"read", "print"}


def test_steps_are_read_aloud_until_the_page_is_left(
    open_kiosk: OpenKiosk, qtbot: QtBot, tmp_path: Path
) -> None:
    write_voice(tmp_path, "espeak-ng", endless=True)
    window = open_kiosk(voice=find_voice(which_in(tmp_path)))
    lead_to(window, UPSTAIRS, qtbot)
    touch(window, "read", qtbot)
    qtbot.waitUntil(lambda: "乘上行扶梯到二层。" in spoken(tmp_path))
    assert named(window, "read").accessibleName() == "停止朗读"
    touch(window, "read", qtbot)
    assert named(window, "read").accessibleName() == "朗读"
    touch(window, "language", qtbot)
    touch(window, "read", qtbot)
    qtbot.waitUntil(lambda: "Take the escalator up" in spoken(tmp_path))
    touch(window, "home", qtbot)
    (speaker,) = window.findChildren(Speaker)
    assert not speaker.is_speaking
    speaker.close()


@pytest.mark.skipif(shutil.which("pdftotext") is None, reason="poppler-utils is not installed")
def test_a_slip_is_printed(open_kiosk: OpenKiosk, qtbot: QtBot, tmp_path: Path) -> None:
    file = tmp_path / "slip.pdf"
    window = open_kiosk(printer=str(file))
    lead_to(window, UPSTAIRS, qtbot)
    touch(window, "print", qtbot)
    qtbot.waitUntil(lambda: "路线已打印，请在出纸口取走。" in texts(window), timeout=30_000)
    done = subprocess.run(
        ["pdftotext", "-raw", str(file), "-"], capture_output=True, check=True, text=True
    )
    assert UPSTAIRS in done.stdout
    assert "食品药品许可" in done.stdout


def test_a_printer_that_fails_is_met_by_a_calm_sentence(
    open_kiosk: OpenKiosk, qtbot: QtBot, caplog: pytest.LogCaptureFixture
) -> None:
    window = open_kiosk(printer="till-roll-7")
    lead_to(window, "A15", qtbot)
    with caplog.at_level(logging.ERROR):
        touch(window, "print", qtbot)
        qtbot.waitUntil(
            lambda: any("现在打印不了" in text for text in texts(window)), timeout=30_000
        )
    assert "till-roll-7" in caplog.text
    caplog.clear()
    assert named(window, "print").isEnabled()
