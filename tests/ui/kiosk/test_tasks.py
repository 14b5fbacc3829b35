"""Ten tasks by touch events, with as many touches as ``docs/kiosk-tasks.md`` says."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QEvent, QObject
from PySide6.QtTest import QTest

from smartnav.ui.kiosk.leading import chosen, subject_of
from smartnav.ui.kiosk.search import MOST_ROWS
from smartnav.ui.kiosk.session import Session
from tests.ui.kiosk.conftest import MORNING, settle
from tests.ui.kiosk.touching import buttons, named

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from pytestqt.qtbot import QtBot

    from smartnav.ui.kiosk.hall import Hall
    from smartnav.ui.kiosk.window import KioskWindow
    from tests.ui.kiosk.conftest import OpenKiosk

DOCUMENT = Path(__file__).parents[3] / "docs" / "kiosk-tasks.md"
_ROW = re.compile(r"\| (\d+) \| .* \| (\d+) \| (\d+) \|")
_SCREEN = cache(QTest.createTouchDevice)
MOST_TOUCHES = 3
"""To a route for any service, beside those that type."""


class Visitor(QObject):
    """A finger before a kiosk; the touches that reach its window are counted."""

    def __init__(self, window: KioskWindow, qtbot: QtBot) -> None:
        super().__init__()
        self.window = window
        self._qtbot = qtbot
        self.letters = 0
        self.all = 0
        window.windowHandle().installEventFilter(self)

    def eventFilter(self, _: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Count a finger put down."""
        self.all += event.type() == QEvent.Type.TouchBegin
        return False

    @property
    def touches(self) -> int:
        """Those that do not type."""
        return self.all - self.letters

    def touch(self, name: str) -> Visitor:
        """Put the finger on what is called so, lift it, wait for what comes of it."""
        button = named(self.window, name)
        handle = self.window.windowHandle()
        at = button.mapTo(self.window, button.rect().center())
        QTest.touchEvent(handle, _SCREEN()).press(0, at, handle)
        QTest.touchEvent(handle, _SCREEN()).release(0, at, handle)
        settle(self.window, self._qtbot)
        return self

    def type(self, letters: str) -> Visitor:
        """Type on the kiosk's keyboard."""
        for letter in letters.upper():
            self.touch(f"key-{letter}")
            self.letters += 1
        return self

    def touch_row(self, title: str) -> Visitor:
        """Touch the row of a title."""
        found = (each for each in buttons(self.window) if each.objectName().startswith("result-"))
        row = next(each for each in found if each.accessibleName().startswith(title))
        return self.touch(row.objectName())


def _documented() -> dict[int, tuple[int, int]]:
    rows = _ROW.findall(DOCUMENT.read_text(encoding="utf-8"))
    return {int(number): (int(touches), int(letters)) for number, touches, letters in rows}


TASKS: dict[int, tuple[Callable[[Visitor], Visitor], str]] = {
    1: (lambda v: v.touch("popular-0"), "A0"),
    2: (lambda v: v.touch("facility-restroom"), "toilet"),
    3: (lambda v: v.touch("search").type("gjj").touch_row("公积金提取").touch("go"), "A1"),
    4: (lambda v: v.touch("search").type("c11").touch_row("C11").touch("step-free"), "C11"),
    5: (lambda v: v.touch("search").type("xse").touch_row("新生儿").touch("go"), ""),
    6: (lambda v: v.touch("search").type("kfd").touch_row("我要开饭店").touch("go"), ""),
    7: (lambda v: v.touch("language").touch("popular-2"), "C0"),
    8: (lambda v: v.touch("elder").touch("facility-lift"), "lift"),
    9: (lambda v: v.touch("area-B").touch("result-0").touch("go"), "B"),
    10: (lambda v: v.touch("help"), "info"),
}
"""What the visitor of each task does, and how the id of where one is led begins; not of tours."""


@pytest.fixture
def visitor(open_kiosk: OpenKiosk, plain_hall: Hall, qtbot: QtBot) -> Iterator[Visitor]:
    window = open_kiosk(in_hall=plain_hall)
    visitor = Visitor(window, qtbot)
    yield visitor
    window.windowHandle().removeEventFilter(visitor)


@pytest.mark.parametrize("number", TASKS)
def test_a_task_takes_as_many_touches_as_is_written(visitor: Visitor, number: int) -> None:
    do, goal = TASKS[number]
    do(visitor)
    route = visitor.window.map.overlay.route
    assert route is not None
    assert visitor.window.session.page.name == "route"
    assert route.stops[-1].id.startswith(goal)
    assert goal or len(route.stops) > MOST_TOUCHES, "a tour has several stops"
    assert (visitor.touches, visitor.letters) == _documented()[number]


def test_every_task_written_down_is_done_here() -> None:
    assert sorted(_documented()) == sorted(TASKS)
    assert len(TASKS) >= 10
    assert all(touches <= MOST_TOUCHES for touches, _ in _documented().values())


@pytest.mark.parametrize("kind", ["popular-", "facility-"])
def test_every_hot_service_and_facility_is_one_touch_away(visitor: Visitor, kind: str) -> None:
    names = [each.objectName() for each in buttons(visitor.window)]
    names = [name for name in names if name.startswith(kind)]
    assert len(names) >= 6
    for count, name in enumerate(names, 1):
        visitor.touch(name)
        assert visitor.window.session.page.name == "route", name
        assert visitor.window.map.overlay.route is not None, name
        assert visitor.all == count
        visitor.window.act(Session.left)


def test_any_service_is_three_touches_away_beside_typing(hall: Hall) -> None:
    """The search box, its row, 带我去: every service is among the rows of what one types."""
    directory, session = hall.directory, Session()
    missed = []
    for service in directory.catalogue.services.values():
        hits = directory.search(service.name.zh, limit=MOST_ROWS)
        hit = next((each for each in hits if each.service is service), None)
        if hit is None:
            missed.append(service.id)
            continue
        subject = subject_of(hit)
        page = chosen(session.searched(service.name.zh), subject, hall, MORNING).page
        assert page.name in ("place", "route")
        assert page.subject == subject
    assert missed == []
