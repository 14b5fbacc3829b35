"""What closes before a visitor gets there stands over the steps, by the kiosk's own clock."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QFrame, QWidget

from smartnav.ui.kiosk.steps import StepList
from tests.ui.kiosk.conftest import LANDSCAPE, PORTRAIT, settle

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from smartnav.plan.model import Lang
    from smartnav.ui.kiosk.hall import Hall
    from smartnav.ui.kiosk.session import Mode
    from smartnav.ui.kiosk.window import KioskWindow
    from tests.ui.kiosk.conftest import OpenKiosk

NEARLY_FIVE = datetime(2026, 11, 25, 16, 55)
EVENING = datetime(2026, 11, 27, 18, 30)


def lead_to(window: KioskWindow, place: str, qtbot: QtBot) -> None:
    window.map.picked.emit(place)
    settle(window, qtbot)


def notes(window: KioskWindow) -> list[QFrame]:
    return [each for each in window.findChildren(QFrame, "note") if each.isVisible()]


SAID = {
    "zh": "您约 16:57 到达\uff0cC11 窗口 17:00 停止办理\uff0c请抓紧时间。",
    "en": "You get there at about 16:57, and window C11 closes at 17:00: please hurry.",
}


@pytest.mark.parametrize(
    ("size", "lang", "mode"),
    [(PORTRAIT, "en", "elder"), (LANDSCAPE, "zh", "standard"), ((1366, 768), "en", "elder")],
)
def test_a_note_stands_over_the_steps_and_within_the_screen(
    open_kiosk: OpenKiosk, plain_hall: Hall, qtbot: QtBot, size: tuple[int, int], mode: Mode,
    lang: Lang,
) -> None:  # fmt: skip
    window = open_kiosk(size, in_hall=plain_hall, lang=lang, mode=mode, now=NEARLY_FIVE)
    lead_to(window, "C11", qtbot)
    (note,) = notes(window)
    assert note.accessibleName() == SAID[lang]
    (steps,) = window.findChildren(StepList)
    below = [each for each in steps.children() if isinstance(each, QWidget) and each is not note]
    assert all(note.geometry().bottom() < each.y() for each in below)
    shown = note.visibleRegion().boundingRect()
    assert shown.size() == note.size()


def test_a_closed_window_says_when_it_opens(open_kiosk: OpenKiosk, qtbot: QtBot) -> None:
    window = open_kiosk(now=EVENING)
    lead_to(window, "A15", qtbot)
    (note,) = notes(window)
    assert note.accessibleName() == "A15 窗口现在不在办理时间。周一 09:00 开始办理。"


def test_in_opening_hours_there_is_no_note(open_kiosk: OpenKiosk, qtbot: QtBot) -> None:
    window = open_kiosk()
    lead_to(window, "A15", qtbot)
    assert notes(window) == []
