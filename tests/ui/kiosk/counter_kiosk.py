"""A kiosk of a small hall with numbers and appointments, and a real server on the loopback."""

from __future__ import annotations

import shutil
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from smartnav.config import Settings
from smartnav.hall.counter import Counter
from smartnav.hall.messages import QueueNews
from smartnav.ui import background
from smartnav.ui.kiosk.hall import open_hall
from smartnav.ui.kiosk.leading import service_subject
from smartnav.ui.kiosk.linked import Linked
from smartnav.ui.kiosk.session import Session
from smartnav.ui.kiosk.window import KioskWindow
from tests.queueing.halls import PLAN, SERVICES
from tests.ui.kiosk.conftest import BASE_URL, PORTRAIT, Stopwatch, WallClock, settle
from tests.ui.kiosk.test_linked import Wire
from tests.ui.kiosk.touching import buttons, texts
from tests.ui.queue_server import LONGEST_MS, QueueServer, queue_server

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from smartnav.hall.identity import Identity
    from smartnav.queueing.told import Overview


SERVED = datetime(2026, 11, 26, 9, 30)
"""What the server's clock shows, too."""


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
        self.tell(self.server.kiosk.overview())

    def tell(self, overview: Overview) -> None:
        """Let it hear that the queues stand so."""
        self.line.heard(QueueNews(overview=overview))
        QApplication.processEvents()

    def connect(self, is_connected: bool) -> None:
        """Let the link stand, or not."""
        self.line.connected(is_connected)
        QApplication.processEvents()

    def open(self, service: str) -> None:
        """Show the sheet of a service."""
        known = self.window.hall.directory.catalogue.service(service)
        assert known is not None
        self.window.act(lambda s: s.home().looked_at(service_subject(known)))
        settle(self.window, self.qtbot)

    def go_home(self) -> None:
        """Begin anew."""
        self.window.act(Session.left)
        settle(self.window, self.qtbot)

    def names(self) -> set[str]:
        """Return the object names of the buttons one can see."""
        return {each.objectName() for each in buttons(self.window)}

    def key(self, code: Qt.Key) -> None:
        """Press a key as a real keyboard does."""
        QTest.keyClick(self.window.windowHandle(), code)
        settle(self.window, self.qtbot)

    def enter(self, name: str) -> None:
        """Come to a button by the tabulator, and press Enter."""
        for _ in range(80):
            focus = QApplication.focusWidget()
            if focus is not None and focus.objectName() == name:
                self.key(Qt.Key.Key_Return)
                return
            QTest.keyClick(self.window.windowHandle(), Qt.Key.Key_Tab)
        raise AssertionError(f"{name} cannot be reached by the tabulator")

    def until(self, text: str) -> None:
        """Wait until a text stands there."""
        self.qtbot.waitUntil(
            lambda: any(text in each for each in texts(self.window)), timeout=LONGEST_MS
        )
        settle(self.window, self.qtbot)


@contextmanager
def counter_kiosk(folder: Path, kept: Path, qtbot: QtBot, stopwatch: Stopwatch) -> Iterator[Kiosk]:
    """Open the kiosk of a server of its own; the link stands.

    What is worked out of its plan lies in ``kept``.
    """
    plan = shutil.copy(PLAN, folder / "tiny.yaml")
    shutil.copy(SERVICES, folder / "tiny.services.yaml")
    settings = Settings(cache_dir=kept, data_dir=folder / "data")
    hall = replace(open_hall(plan, settings), base_url=lambda: BASE_URL)
    with queue_server(folder) as server:
        line, parent = Line(), QObject()
        line.identity = server.identity("kiosk-west")
        clock = WallClock(SERVED)
        linked = Linked(parent, line.join, clock)
        window = KioskWindow(
            replace(hall, told=linked.told), kiosk="kiosk-south", clock=clock,
            seconds=stopwatch, linked=linked,
        )  # fmt: skip
        window.resize(*PORTRAIT)
        window.show()
        window.start()
        linked.start()
        background.wait_for_all()
        settle(window, qtbot)
        kiosk = Kiosk(window, line, server, qtbot)
        kiosk.connect(True)
        yield kiosk
        background.wait_for_all()
        window.close()
        window.deleteLater()
        parent.deleteLater()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
