"""A plan published while a kiosk runs: shown between two visitors, and only a good one."""

from __future__ import annotations

import gc
import weakref
from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QLabel

from smartnav.files import write_atomically
from smartnav.ui.kiosk.fault import FaultScreen
from smartnav.ui.kiosk.window import KioskWindow
from tests.ui.kiosk.terminals import TINY, options, standing
from tests.ui.kiosk.touching import texts

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from tests.ui.kiosk.conftest import Stopwatch
    from tests.ui.kiosk.terminals import Stand

NAME = "小站"
SERVICES = """smartnav-services: 1
services:
  - {id: licence, name: 营业执照办理 | Business licence, windows: [A01, A02]}
"""
assert NAME in TINY


@pytest.fixture
def stand(kept: Path, tmp_path: Path, stopwatch: Stopwatch, qtbot: QtBot) -> Iterator[Stand]:
    with standing(options(tmp_path, kept=kept), stopwatch, qtbot) as stand:
        stand.settle()
        yield stand


def publish(folder: Path, content: str, name: str = "hall.yaml") -> None:
    """Replace the plan, or what lies beside it, as the editor does."""
    write_atomically(folder / name, content)


def renamed(name: str) -> str:
    return TINY.replace(NAME, name)


def _hall(stand: Stand) -> str:
    label = stand.screen.findChild(QLabel, "hall")
    return label.text() if isinstance(label, QLabel) else ""


def test_a_published_plan_appears_while_nobody_is_there(
    stand: Stand, tmp_path: Path, qtbot: QtBot
) -> None:
    for name in ("第二版大厅", "第三版大厅"):  # The second finds the folder still watched.
        publish(tmp_path, renamed(name))
        qtbot.waitUntil(lambda name=name: _hall(stand) == name, timeout=60_000)  # type: ignore[misc]
        stand.settle()
    assert stand.window.session.is_fresh


def test_what_only_a_visitor_looked_at_goes_when_he_has_gone(
    stand: Stand, stopwatch: Stopwatch, qtbot: QtBot
) -> None:
    window = stand.window
    own = set(map(id, window.map._easel.floors.values()))
    window.act(lambda session: session.in_language("en"))
    shown = [weakref.ref(floor) for floor in stand.settle().map._easel.floors.values()]
    assert own.isdisjoint(id(each()) for each in shown)
    stopwatch.go_on(600)
    window.tick()
    assert set(map(id, window.map._easel.floors.values())) == own
    qtbot.waitUntil(lambda: not any(each() for each in shown), timeout=60_000)


def test_a_visitor_keeps_his_plan_until_he_has_gone(
    stand: Stand, tmp_path: Path, stopwatch: Stopwatch, qtbot: QtBot
) -> None:
    stand.tap_on("search")
    window = stand.window
    publish(tmp_path, renamed("第二版大厅"))
    qtbot.waitUntil(lambda: stand.terminal._next is not None, timeout=60_000)
    assert stand.window is window
    stand.tap_on("home")
    stopwatch.go_on(30)
    window.tick()
    assert stand.window is window, "he may still be reading the map"
    stopwatch.go_on(60)
    window.tick()
    assert _hall(stand) == "第二版大厅"


def test_the_plan_before_is_forgotten(stand: Stand, tmp_path: Path, qtbot: QtBot) -> None:
    before = weakref.ref(stand.window.hall)
    publish(tmp_path, renamed("第二版大厅"))
    qtbot.waitUntil(lambda: _hall(stand) == "第二版大厅", timeout=60_000)
    stand.settle()

    def is_gone() -> bool:
        gc.collect()
        return before() is None

    qtbot.waitUntil(is_gone, timeout=10_000)


def test_phones_that_have_a_code_keep_their_address(
    stand: Stand, tmp_path: Path, qtbot: QtBot
) -> None:
    qtbot.waitUntil(lambda: stand.window.hall.base_url() != "", timeout=20_000)
    before = stand.window.hall.base_url()
    publish(tmp_path, renamed("第二版大厅"))
    qtbot.waitUntil(lambda: _hall(stand) == "第二版大厅", timeout=60_000)
    assert stand.window.hall.base_url() == before


@pytest.mark.parametrize(
    "content",
    [
        TINY.replace("venue:", "venu:"),
        "",
        "levels: [\n",
    ],
)
def test_a_broken_plan_keeps_the_one_before_and_tells_staff(
    stand: Stand, tmp_path: Path, qtbot: QtBot, caplog: pytest.LogCaptureFixture, content: str
) -> None:
    publish(tmp_path, content)
    qtbot.waitUntil(
        lambda: stand.screen.findChild(QLabel, "staff-note") is not None, timeout=60_000
    )
    assert "hall.yaml:" in caplog.text
    assert _hall(stand) == NAME
    publish(tmp_path, renamed("第二版大厅"))
    qtbot.waitUntil(lambda: _hall(stand) == "第二版大厅", timeout=60_000)
    assert stand.screen.findChild(QLabel, "staff-note") is None


def test_broken_services_keep_those_before_and_tell_staff(
    stand: Stand, tmp_path: Path, qtbot: QtBot, caplog: pytest.LogCaptureFixture
) -> None:
    publish(tmp_path, SERVICES, "hall.services.yaml")
    qtbot.waitUntil(lambda: "licence" in stand.window.hall.directory.catalogue.services)
    publish(tmp_path, SERVICES.replace("A01", "Z99"), "hall.services.yaml")
    qtbot.waitUntil(
        lambda: stand.screen.findChild(QLabel, "staff-note") is not None, timeout=60_000
    )
    assert "hall.services.yaml:" in caplog.text
    assert "licence" in stand.window.hall.directory.catalogue.services


def test_a_plan_without_this_kiosk_is_refused(
    stand: Stand, tmp_path: Path, qtbot: QtBot, caplog: pytest.LogCaptureFixture
) -> None:
    publish(tmp_path, TINY.replace("id: kiosk-south", "id: kiosk-elsewhere"))
    qtbot.waitUntil(lambda: "cannot be used" in caplog.text, timeout=60_000)
    assert "kiosk-south" in caplog.text
    assert _hall(stand) == NAME


def test_a_kiosk_without_a_plan_comes_back_when_one_is_published(
    tmp_path: Path, stopwatch: Stopwatch, qtbot: QtBot, caplog: pytest.LogCaptureFixture
) -> None:
    broken = options(tmp_path, plan=TINY.replace("venue:", "venu:"))
    with standing(broken, stopwatch, qtbot) as stand:
        assert isinstance(stand.screen, FaultScreen)
        assert stand.screen.close() is False
        publish(tmp_path, "levels: [\n")
        qtbot.waitUntil(lambda: "levels" in " ".join(texts(stand.screen)) or
                        caplog.text.count("hall.yaml:") > 1, timeout=60_000)  # fmt: skip
        assert isinstance(stand.screen, FaultScreen)
        publish(tmp_path, TINY)
        qtbot.waitUntil(lambda: isinstance(stand.screen, KioskWindow), timeout=60_000)
        stand.settle()
