"""Taking a number at a kiosk, from a real server on the loopback address."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.ui.kiosk.conftest import Stopwatch, settle
from tests.ui.kiosk.counter_kiosk import Kiosk, counter_kiosk
from tests.ui.kiosk.touching import named, press, read_qr, texts, touch

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot


@pytest.fixture
def kiosk(tmp_path: Path, kept: Path, qtbot: QtBot, stopwatch: Stopwatch) -> Iterator[Kiosk]:
    with counter_kiosk(tmp_path, kept, qtbot, stopwatch) as opened:
        yield opened


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
    assert "take-number" not in kiosk.names()
    (code,) = read_qr(kiosk.window)
    assert kiosk.server.kiosk.ticket(code.rpartition("/T/")[2]).label == "F004"
    # Another language is another page, and the same number.
    touch(kiosk.window, "language", kiosk.qtbot)
    kiosk.until("3 before you")
    assert read_qr(kiosk.window) == [code]
    # Nothing of it is left for who comes next.
    kiosk.go_home()
    kiosk.open("fund")
    assert not any("F004" in each for each in texts(kiosk.window))
    # As an elder, too, one sees the button at once.
    touch(kiosk.window, "elder", kiosk.qtbot)
    taking = named(kiosk.window, "take-number")
    assert taking.visibleRegion().boundingRect() == taking.rect()


def test_a_priority_number(kiosk: Kiosk) -> None:
    kiosk.server.take()
    kiosk.hear()
    kiosk.open("fund")
    touch(kiosk.window, "take-priority", kiosk.qtbot)
    kiosk.until("下一位就是您")


def test_nothing_more_can_be_asked_until_the_answer_comes(kiosk: Kiosk) -> None:
    kiosk.hear()
    kiosk.open("fund")
    queues = kiosk.server.kiosk.overview()
    button = named(kiosk.window, "take-number")
    with kiosk.server.store.writing() as work:  # The server waits with the number.
        work.session.connection()
        press(kiosk.window, button)
        kiosk.tell(queues)
        assert "正在取号……" in texts(kiosk.window)
        assert not button.isEnabled()
    kiosk.until("F001")


def test_pressing_again_takes_no_second_number(kiosk: Kiosk) -> None:
    kiosk.hear()
    kiosk.open("fund")
    kiosk.server.server.stop()
    touch(kiosk.window, "take-number", kiosk.qtbot)
    kiosk.until("现在连不上大厅系统")
    kiosk.server.start()
    touch(kiosk.window, "take-number", kiosk.qtbot)
    kiosk.until("F001")
    assert kiosk.server.kiosk.overview().queues[0].waiting == 1


def test_without_a_queue_or_a_link_there_is_no_number(kiosk: Kiosk) -> None:
    kiosk.open("fund")
    assert "take-number" not in kiosk.names()
    kiosk.hear()
    kiosk.open("sign")
    assert "take-number" not in kiosk.names()
    kiosk.open("fund")
    assert named(kiosk.window, "take-number").isEnabled()
    kiosk.connect(False)
    assert not named(kiosk.window, "take-number").isEnabled()
    kiosk.until("现在连不上大厅系统")
    settle(kiosk.window, kiosk.qtbot)
