"""A reception in a process of its own: presses the keys it reads, writes what it shows.

    python -m tests.wire.desk PLAN SERVER FOLDER

Reads lines such as ``type mei``, ``press Shift+F9``; writes a line of JSON whenever the window
shows something else.
"""

from __future__ import annotations

import json
import sys
import threading
from dataclasses import replace
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtGui import QInputMethodEvent, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel

from smartnav.config import Settings
from smartnav.errands.hall import open_hall
from smartnav.ui import background
from smartnav.ui.application import application
from smartnav.ui.fonts import load_fonts
from smartnav.ui.reception import ReceptionWindow
from smartnav.ui.reception.asking import AskPage
from smartnav.ui.reception.deskline import Deskline

_LOOK_MS = 100


class Keys(QObject):
    """Brings what is read on a thread of its own to the window."""

    read = Signal(str)

    def __init__(self, window: ReceptionWindow) -> None:
        super().__init__(window)
        self._window = window
        self.read.connect(self._do, Qt.ConnectionType.QueuedConnection)
        threading.Thread(target=self._listen, daemon=True).start()

    def _listen(self) -> None:
        for line in sys.stdin:
            self.read.emit(line.rstrip("\n"))
        self.read.emit("quit")

    def _do(self, line: str) -> None:
        what, _, with_what = line.partition(" ")
        to = QApplication.focusWidget() or self._window
        if what == "quit":
            QApplication.quit()
        elif what == "press":
            key = QKeySequence.fromString(with_what)[0]  # type: ignore[index]
            QTest.keyClick(to, key.key(), key.keyboardModifiers())
        else:
            event = QInputMethodEvent()
            event.setCommitString(with_what)
            QApplication.sendEvent(to, event)


def seen(window: ReceptionWindow) -> dict[str, Any]:
    """Return what somebody at the desk sees."""
    panel, page = window.side.panel, window.covers.page

    def texts(name: str) -> list[str]:
        return [each.text() for each in panel.findChildren(QLabel, name) if each.isVisible()]

    return {
        "ready": window.is_ready,
        "line": window.side.line.state,
        "unsent": window.side.line.waiting,
        "calls": [
            # Without the seconds, which only count on.
            [place, facts.rpartition(" · ")[0], "已应答" in facts]
            for place, facts in zip(texts("call-place"), texts("call-facts"), strict=True)
        ],
        "page": page.objectName() if page is not None else "",
        "rows": [row.title for row in page.rows.rows] if isinstance(page, AskPage) else [],
        "said": window.column.said.text(),
    }


def main() -> None:
    """Open the window and stay until told to quit."""
    plan, server, folder = sys.argv[1], sys.argv[2], Path(sys.argv[3])
    app = application()
    load_fonts()
    hall = open_hall(plan, Settings(cache_dir=folder / "cache", data_dir=folder / "data"))
    line = Deskline(app, server, hall.plan.venue.id, folder / "unsent")
    window = ReceptionWindow(
        replace(hall, told=line.told), kiosk="kiosk-south", folder=folder, line=line,
        ring=lambda _: None,
    )  # fmt: skip
    window.show()
    window.start()
    Keys(window)
    last: dict[str, Any] = {}

    def tell() -> None:
        nonlocal last
        now = seen(window)
        if now != last:
            last = now
            sys.stdout.write(json.dumps(now, ensure_ascii=False) + "\n")
            sys.stdout.flush()

    looking = QTimer(window, interval=_LOOK_MS)
    looking.timeout.connect(tell)
    looking.start()
    app.exec()
    window.close()
    background.wait_for_all()


if __name__ == "__main__":
    main()
