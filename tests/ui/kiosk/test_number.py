"""Taking a number at a kiosk, from a real server on the loopback address."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication

from smartnav.hall.counter import Counter
from smartnav.hall.messages import QueueNews
from smartnav.ui import background
from smartnav.ui.kiosk.leading import service_subject
from smartnav.ui.kiosk.linked import Linked
from smartnav.ui.kiosk.window import KioskWindow
from tests.ui.kiosk.conftest import PORTRAIT, Stopwatch, WallClock, settle
from tests.ui.kiosk.test_linked import Wire, small
from tests.ui.kiosk.touching import buttons, read_qr, texts, touch
from tests.ui.queue_server import LONGEST_MS, QueueServer, queue_server

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from smartnav.hall.identity import Identity
    from smartnav.ui.kiosk.hall import Hall

__all__ = ["small"]


@dataclass
class Line(Wire):
    """A wire with a server at its end."""

    identity: Identity | None = None

    def counter(self) -> Counter:
        assert self.identity is not None
        return Counter(self.identity)


@dataclass
class Kiosk:
    """A kiosk and its hall's server."""

    window: KioskWindow
    line: Line
    server: QueueServer
    qtbot: QtBot

    def hear(self) -> None:
        """Let it hear how the queues stand now."""
        self.line.heard(QueueNews(overview=self.server.kiosk.overview()))
        QApplication.processEvents()

    def open(self, service: str) -> None:
        """Show the sheet of a service."""
        known = self.window.hall.directory.catalogue.service(service)
        assert known is not None
        self.window.act(lambda s: s.home().looked_at(service_subject(known)))
        settle(self.window, self.qtbot)

    def names(self) -> set[str]:
        return {each.objectName() for each in buttons(self.window)}

    def until(self, text: str) -> None:
        self.qtbot.waitUntil(
            lambda: any(text in each for each in texts(self.window)), timeout=LONGEST_MS
        )


@pytest.fixture
def kiosk(
    small: Hall, qtbot: QtBot, stopwatch: Stopwatch, tmp_path: Path
) -> Iterator[Kiosk]:  # fmt: skip
    with queue_server(tmp_path) as server:
        line, parent = Line(), QObject()
        line.identity = server.identity("kiosk-west")
        clock = WallClock()
        linked = Linked(parent, line.join, clock)
        window = KioskWindow(
            replace(small, told=linked.told), kiosk="kiosk-south", clock=clock,
            seconds=stopwatch, linked=linked,
        )  # fmt: skip
        qtbot.addWidget(window)
        window.resize(*PORTRAIT)
        window.show()
        window.start()
        linked.start()
        background.wait_for_all()
        settle(window, qtbot)
        yield Kiosk(window, line, server, qtbot)
        background.wait_for_all()
        parent.deleteLater()


def test_a_number_with_its_code_in_three_touches(kiosk: Kiosk) -> None:
    kiosk.server.take()
    kiosk.server.take()
    kiosk.server.take()
    kiosk.hear()
    kiosk.open("fund")
    kiosk.until("现在 3 人等候")
    touch(kiosk.window, "take-number", kiosk.qtbot)
    kiosk.until("F004")
    kiosk.until("前面还有 3 人")
    settle(kiosk.window, kiosk.qtbot)
    assert "take-number" not in kiosk.names()
    (code,) = read_qr(kiosk.window)
    assert kiosk.server.kiosk.ticket(code.rpartition("/T/")[2]).label == "F004"
    # Nothing of it is left for who comes next.
    kiosk.window.act(lambda s: s.home())
    kiosk.open("fund")
    assert not any("F004" in each for each in texts(kiosk.window))


def test_a_priority_number(kiosk: Kiosk) -> None:
    kiosk.server.take()
    kiosk.hear()
    kiosk.open("fund")
    touch(kiosk.window, "take-priority", kiosk.qtbot)
    kiosk.until("下一位就是您")


def test_pressing_again_takes_no_second_number(kiosk: Kiosk) -> None:
    kiosk.hear()
    kiosk.open("fund")
    kiosk.server.server.stop()
    touch(kiosk.window, "take-number", kiosk.qtbot)
    kiosk.until("没有取到号")
    kiosk.server.start()
    touch(kiosk.window, "take-number", kiosk.qtbot)
    kiosk.until("F001")
    assert kiosk.server.kiosk.overview().queues[0].waiting == 1


def test_without_a_queue_there_is_no_button(kiosk: Kiosk) -> None:
    kiosk.open("fund")
    assert "take-number" not in kiosk.names()
    kiosk.hear()
    kiosk.open("sign")
    assert "take-number" not in kiosk.names()
