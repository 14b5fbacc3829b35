"""Nothing of what a visitor typed or chose outlives the visit."""

from __future__ import annotations

import gc
import logging
from typing import TYPE_CHECKING

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel, QLineEdit

from smartnav.ui.kiosk.session import Session
from tests.ui.kiosk.terminals import PIN, options, standing

if TYPE_CHECKING:
    from pathlib import Path

    import pytest
    from pytestqt.qtbot import QtBot

    from tests.ui.kiosk.conftest import Stopwatch

TYPED = "qzxvbk"
"""No word of any plan."""


def _kept(folder: Path) -> dict[str, bytes]:
    return {str(path): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_a_visit_leaves_no_trace(
    tmp_path: Path, stopwatch: Stopwatch, qtbot: QtBot, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    with standing(options(tmp_path), stopwatch, qtbot) as stand:
        window = stand.settle()
        stand.tap_on("search")
        for letter in TYPED.upper():
            stand.tap_on(f"key-{letter}")
        stand.settle()
        assert window.session.page.query == TYPED
        window.act(lambda session: session.searched("A02"))
        stand.settle()
        stand.tap_corner()
        stand.type_pin("314159")
        stand.type_pin(PIN)
        stand.tap_on("staff-stay")
        stopwatch.go_on(500)
        window.tick()
        stand.settle()
        assert window.session.is_fresh
        assert window.session.trail == ()
        shown = [each.text() for each in window.findChildren(QLabel) if each.isVisible()]
        fields = [each.text() for each in window.findChildren(QLineEdit) if each.isVisible()]
        assert not any(TYPED in text for text in (*shown, *fields))
        assert TYPED not in QGuiApplication.clipboard().text()
        gc.collect()
        alive = [each for each in gc.get_objects() if isinstance(each, Session)]
        assert all(session.page.query != TYPED for session in alive)
    records = "\n".join(record.getMessage() for record in caplog.records)
    kept = _kept(tmp_path)
    assert kept, "the plan at least"
    for secret in (TYPED, "314159", PIN):
        assert secret not in records
        assert not [name for name, content in kept.items() if secret.encode() in content]
