"""A terminal from start to end, and pictures of its screens."""

from __future__ import annotations

import shutil
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtGui import QImage

from smartnav.cli.trial import trial_hall, working_moment
from smartnav.config import HandoffSettings, Settings
from smartnav.errands.phones import for_phones
from smartnav.plan import PlanError
from smartnav.plan.places import UnknownReference
from smartnav.resources import floorplan
from smartnav.ui.kiosk import KioskOptions, screenshot
from smartnav.ui.kiosk.fault import FaultScreen
from smartnav.ui.kiosk.hall import open_hall
from smartnav.ui.kiosk.run import UnknownState, state_of
from smartnav.ui.kiosk.session import Session
from smartnav.ui.kiosk.terminal import Terminal
from smartnav.ui.kiosk.window import KioskWindow
from tests.queueing.halls import SERVICES as COUNTERS
from tests.ui.kiosk.conftest import settle
from tests.ui.kiosk.touching import read_qr, texts

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot

TINY = (Path(__file__).parents[2] / "plans" / "tiny.yaml").read_text(encoding="utf-8")
SERVICES = """smartnav-services: 1
services:
  - {id: licence, name: 营业执照办理 | Business licence, windows: [A01, A02]}
  - {id: permit, name: 食品经营许可 | Food permit, windows: [A03]}
themes:
  - {id: shop, name: 我要开店 | Open a shop, steps: [[licence], [permit]]}
"""


@pytest.fixture
def options(kept: Path, tmp_path: Path) -> KioskOptions:
    plan = tmp_path / "hall.yaml"
    plan.write_text(TINY, encoding="utf-8")
    settings = Settings(
        cache_dir=kept,
        data_dir=tmp_path / "data",
        handoff=HandoffSettings(host="127.0.0.1", port=0),
    )
    return KioskOptions(plan, "kiosk-south", settings=settings)


@pytest.fixture
def terminal(options: KioskOptions, qtbot: QtBot) -> Iterator[Terminal]:  # noqa: ARG001
    terminal = Terminal(options, motion=False)
    yield terminal
    terminal.close()


def test_a_terminal_serves_what_its_code_says(terminal: Terminal, qtbot: QtBot) -> None:
    terminal.open()
    window = terminal.screen
    assert isinstance(window, KioskWindow)
    qtbot.waitUntil(lambda: window.hall.base_url() != "", timeout=20_000)
    settle(window, qtbot)
    window.map.picked.emit("A02")
    settle(window, qtbot)
    (url,) = read_qr(window)
    assert url.startswith(window.hall.base_url().upper() + "/R/")


def test_a_bad_plan_is_told_and_the_kiosk_comes_back_when_it_is_mended(
    options: KioskOptions, terminal: Terminal, caplog: pytest.LogCaptureFixture
) -> None:
    options.plan.write_text(TINY.replace("venue:", "venu:"), encoding="utf-8")
    terminal.open()
    screen = terminal.screen
    assert isinstance(screen, FaultScreen)
    shown = " ".join(texts(screen))
    assert "hall.yaml:" in shown
    assert "导览屏暂停服务" in shown
    assert "out of service" in shown
    assert "hall.yaml:" in caplog.text
    options.plan.write_text(TINY, encoding="utf-8")
    terminal.open()
    assert isinstance(terminal.screen, KioskWindow)


def test_an_unknown_kiosk_is_an_error(options: KioskOptions, qtbot: QtBot) -> None:  # noqa: ARG001
    wrong = Terminal(KioskOptions(options.plan, "kiosk-nowhere", settings=options.settings))
    with pytest.raises(UnknownReference, match="kiosk-nowhere"):
        wrong.open()
    wrong.close()


def test_screens_are_drawn_in_their_size_and_differ(
    options: KioskOptions, tmp_path: Path, qtbot: QtBot  # noqa: ARG001
) -> None:  # fmt: skip
    options.plan.with_name("hall.services.yaml").write_text(SERVICES, encoding="utf-8")
    drawn = set()
    states = (
        "home", "search:a02", "area:A", "service:licence", "theme:shop", "place:A02", "route:A02",
        "route:shop",
    )  # fmt: skip
    for state in states:
        png = tmp_path / "screen.png"
        screenshot(options, png, (720, 1280), state)
        image = QImage(str(png))
        assert (image.width(), image.height()) == (720, 1280)
        drawn.add(png.read_bytes())
    assert len(drawn) == len(states)


def test_what_a_hall_does_is_drawn_of_a_hall_of_its_own(
    options: KioskOptions, tmp_path: Path, qtbot: QtBot  # noqa: ARG001
) -> None:  # fmt: skip
    shutil.copy(COUNTERS, options.plan.with_name("hall.services.yaml"))
    moment = working_moment(options.plan, datetime(2026, 3, 7, 9, 41))
    assert moment == datetime(2026, 3, 9, 9, 0), "It is a Saturday."
    png, drawn = tmp_path / "screen.png", set()
    with trial_hall(options.plan, options.kiosk, moment) as joined:
        joined_options = replace(options, join=joined.open)
        for state in ("station:north", "ticket:fund", "rate", "appointment:card"):
            screenshot(joined_options, png, (540, 960), state, lambda: moment)
            drawn.add(png.read_bytes())
        with pytest.raises(UnknownReference, match="fond"):
            screenshot(joined_options, png, (540, 960), "ticket:fond", lambda: moment)
    assert len(drawn) == 4
    with pytest.raises(UnknownState, match="check-in"):
        screenshot(options, png, (540, 960), "check-in")


def test_a_screen_of_a_bad_plan_is_drawn_and_its_problems_are_told(
    options: KioskOptions, tmp_path: Path, qtbot: QtBot  # noqa: ARG001
) -> None:  # fmt: skip
    png = tmp_path / "screen.png"
    options.plan.write_text(TINY.replace("venue:", "venu:"), encoding="utf-8")
    with pytest.raises(PlanError, match=r"hall\.yaml:\d+: error"):
        screenshot(options, png, (540, 960), "home")
    fault = png.read_bytes()
    options.plan.write_text(TINY, encoding="utf-8")
    screenshot(options, png, (540, 960), "home")
    good = png.read_bytes()
    options.plan.write_text(TINY.replace("venue:", "venu:"), encoding="utf-8")
    with pytest.raises(PlanError, match=r"hall\.yaml:\d+: error"):
        screenshot(options, png, (540, 960), "home")
    assert png.read_bytes() not in (fault, good)


@pytest.mark.parametrize(
    ("base_url", "asked", "said"),
    [
        ("http://10.0.0.5:8765", HandoffSettings(), "http://10.0.0.5:8765"),
        ("http://127.0.0.1:8765", HandoffSettings(), ""),
        ("http://127.0.0.1:8765", HandoffSettings(host="127.0.0.1"), "http://127.0.0.1:8765"),
        (
            "http://localhost:1",
            HandoffSettings(base_url="http://localhost:1"),
            "http://localhost:1",
        ),
    ],
)
def test_no_code_is_shown_that_no_phone_can_open(
    base_url: str, asked: HandoffSettings, said: str
) -> None:
    assert for_phones(base_url, asked) == said


@pytest.mark.parametrize("state", ["", "hom", "route:", "home:now"])
def test_an_unknown_state_is_refused(options: KioskOptions, state: str) -> None:
    hall = open_hall(options.plan, options.settings or Settings())
    with pytest.raises(UnknownState, match="search:TEXT"):
        state_of(Session(), hall, state)


@pytest.mark.parametrize(
    "state", ["route:A99", "place:A99", "area:Z", "service:none", "theme:none"]
)
def test_an_unknown_place_is_refused(options: KioskOptions, state: str) -> None:
    hall = open_hall(options.plan, options.settings or Settings())
    with pytest.raises(UnknownReference, match=state.partition(":")[2]):
        state_of(Session(), hall, state)


def test_the_bundled_station_can_be_shown(options: KioskOptions, tmp_path: Path) -> None:
    plan = floorplan("community-station.yaml")
    from smartnav.plan import load_plan

    kiosk = load_plan(plan).levels[0].kiosks[0].id
    png = tmp_path / "station.png"
    screenshot(KioskOptions(plan, kiosk, settings=options.settings), png, (540, 960), "home")
    assert png.exists()
