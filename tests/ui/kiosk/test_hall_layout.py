"""The screens of a hall's services: large enough and uncut, in both orientations and languages."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, cast

import pytest
from PySide6.QtCore import QObject
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit

from smartnav.hall.messages import QueueNews
from smartnav.queueing.told import (
    AppointmentTold,
    CalledTold,
    Overview,
    QueueTold,
    SlotTold,
    TicketTold,
)
from smartnav.ui import background
from smartnav.ui.kiosk.hall import Hall
from smartnav.ui.kiosk.leading import place_subject, service_subject
from smartnav.ui.kiosk.linked import Linked
from smartnav.ui.kiosk.qr import QrCode
from smartnav.ui.kiosk.session import Page, Session
from smartnav.ui.kiosk.ticket import ticket_page
from tests.ui.kiosk.conftest import LANDSCAPE, MORNING, PORTRAIT, WallClock, laid_out
from tests.ui.kiosk.inspecting import shown
from tests.ui.kiosk.test_keyboard import ROLES, role_and_name, tabbed
from tests.ui.kiosk.test_layout import Circumstance, faults
from tests.ui.kiosk.test_linked import Wire
from tests.ui.kiosk.touching import buttons, named

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytestqt.qtbot import QtBot

    from smartnav.hall.counter import Counter
    from smartnav.plan.model import Lang
    from smartnav.ui.kiosk.session import Mode
    from smartnav.ui.kiosk.window import KioskWindow
    from tests.ui.kiosk.conftest import OpenKiosk

NOW = MORNING.replace(tzinfo=UTC)
CODE = "ABCDEFGHIJKLMNOP"
URL = f"http://192.168.10.20:8765/T/{CODE}"
WINDOWS = ("A15", "A16", "A17", "A18")
LOOKS: tuple[tuple[Lang, Mode, int, bool], ...] = (
    ("zh", "standard", 100, False), ("en", "elder", 100, False), ("en", "standard", 200, False),
    ("en", "elder", 100, True),
)  # fmt: skip
"""Language, letters, their size, low reach: of tall screens only."""


class Answers:
    """A hall's server that has an answer to what pages ask by themselves."""

    def slots(self, _: str, day: str) -> tuple[SlotTold, ...]:
        times = ("09:00", "09:30", "10:00", "10:30", "13:30")
        return tuple(SlotTold(day=day, time=each, places=2, left=2) for each in times)

    def form(self, path: str, **asked: str) -> str:
        return f"http://192.168.10.20:8765{path}?{asked}"

    def close(self) -> None:
        """Nothing is open."""


class Answered(Wire):
    def counter(self) -> Counter:
        return cast("Counter", Answers())


def ticket(hall: Hall, state: str) -> TicketTold:
    service = hall.directory.catalogue.services["fund-withdrawal"]
    held = {} if state == "waiting" else {"window": "A15"}
    given: Mapping[str, Any] = {
        "id": "1" * 32, "code": CODE, "venue": "x", "label": "G012", "service": service.id,
        "service_zh": service.name.zh, "service_en": service.name.en, "queue": "fund",
        "queue_zh": "住房公积金", "queue_en": "Housing fund", "windows": WINDOWS,
        "priority": False, "booked": True, "state": state, "ahead": 12, "wait_s": 2400,
        "window": "", "calls": 1, "taken_at": NOW, "called_at": None, "rated": False, **held,
    }  # fmt: skip
    return TicketTold(**given)


def overview() -> Overview:
    called = tuple(
        CalledTold(
            id=f"{at:032x}", label=f"G{at:03}", window=WINDOWS[at % 4], queue="fund",
            service_zh="公积金提取", service_en="Housing fund withdrawal", priority=False,
            booked=False, state="served", called_at=NOW, calls=1,
        )
        for at in range(1, 11)
    )  # fmt: skip
    fund = QueueTold(
        id="fund", prefix="G", name_zh="住房公积金", name_en="Housing fund", waiting=12,
        wait_s=2400, windows=WINDOWS, calling=WINDOWS,
    )  # fmt: skip
    return Overview(day="2026-03-03", queues=(fund,), called=called, paused=(), waits={})


def pages(hall: Hall) -> dict[str, Callable[[Session], Session]]:
    """Return how to get to each page, by its name."""
    known = hall.directory.catalogue.services
    fund, property_ = (service_subject(known[each]) for each in ("fund-withdrawal", "property"))
    appointment = AppointmentTold(
        id="1" * 32, code=CODE, venue="x", service="property", service_zh="不动产登记",
        service_en="Property registration", day="2026-03-04", time="09:30", state="booked",
        ticket="",
    )  # fmt: skip
    booking = Page("booking", subject=property_, item="1" * 32, day="2026-03-04", time="09:30")
    opened = {
        "check-in": Page("check-in", query=CODE, wrong="early"),
        "waiting": ticket_page(ticket(hall, "waiting"), URL),
        "served": ticket_page(ticket(hall, "served"), URL),
        "rate": Page("rate"),
        "faces": Page("rate", chosen=f"{3:032x}", wrong="offline"),
        "booking": booking,
        "phone": replace(booking, chosen="phone", query="13800001234"),
        "appointment": Page("appointment", subject=property_, appointment=appointment, url=URL),
        "stations": Page("stations", subject=service_subject(known["ss-card"])),
        "nearby": Page("stations", subject=service_subject(known["ss-card"]), chosen="erqi"),
        "station": Page("station", chosen="daguanyuan"),
        "letter": Page("letter", chosen="2", item="1" * 32),
        "receipt": Page("receipt", code=CODE, url=URL),
        "answer": Page("receipt", code=CODE, url=URL, told=("等候时间太长", "已增开窗口。")),
    }
    found: dict[str, Callable[[Session], Session]] = {
        "home": Session.home,
        "service": lambda s: s.home().looked_at(fund),
        "window": lambda s: s.home().looked_at(place_subject(hall.gazetteer.find("A15"))),
        "help": lambda s: s.home().asked_for_help(),
    }
    for name, page in opened.items():
        found[name] = lambda s, page=page: s.home().opened(page)  # type: ignore[misc]
    return found


def out_of_reach(window: KioskWindow) -> list[str]:
    """Return the buttons above the lower half of the screen."""
    return [
        f"{each.accessibleName()} is out of reach"
        for each in buttons(window)
        if not shown(each, window).isEmpty() and shown(each, window).top() < PORTRAIT[1] // 2
    ]


def unnamed(window: KioskWindow) -> list[str]:
    """Return the controls that a screen reader does not name, or takes for something else."""
    found = []
    for each in (*buttons(window), *window.findChildren(QLineEdit), *window.findChildren(QrCode)):
        if each.isVisible():
            role, name = role_and_name(each)
            kinds = {QAccessible.Role.Client} if isinstance(each, QrCode) else ROLES
            found += [] if name and role in kinds else [f"{each.objectName()}: {role} '{name}'"]
    return found


def beyond_the_tabulator(window: KioskWindow) -> list[str]:
    """Return the buttons that the keyboard does not come to; keys of the screen's are typed."""
    seen = tabbed(window)
    return [
        each.accessibleName()
        for each in buttons(window)
        if each.isEnabled() and each not in seen and not each.objectName().startswith("key-")
    ]


@pytest.mark.parametrize("size", [PORTRAIT, LANDSCAPE], ids=["portrait", "landscape"])
def test_every_screen_of_the_hall_can_be_read_and_touched(
    open_kiosk: OpenKiosk, plain_hall: Hall, qtbot: QtBot, size: tuple[int, int]
) -> None:
    wire, parent = Answered(), QObject()
    linked = Linked(parent, wire.join, WallClock(datetime(2026, 3, 3, 9, 41)))
    window = open_kiosk(size, in_hall=plain_hall, linked=linked)
    linked.start()
    background.wait_for_all()
    QApplication.processEvents()
    wire.connected(True)
    wire.heard(QueueNews(overview=overview()))
    QApplication.processEvents()
    window.setUpdatesEnabled(False)
    for lang, mode, percent, low in LOOKS:
        if low and size != PORTRAIT:
            continue
        circumstance = Circumstance(size, lang, mode, False)
        window.act(
            lambda s, look=(lang, mode, percent, low): replace(  # type: ignore[misc]
                s, lang=look[0], mode=look[1], text_percent=look[2], low=look[3]
            )
        )
        for name, transition in pages(plain_hall).items():
            window.act(transition)
            if name in ("booking", "letter"):
                background.wait_for_all()  # The hall is asked.
            laid_out(window, qtbot)
            found = faults(window, circumstance, percent) + (out_of_reach(window) if low else [])
            assert (str(circumstance), percent, low, name, found) == (
                str(circumstance), percent, low, name, [],
            )  # fmt: skip
            if size == PORTRAIT and percent == 100 and not low:
                assert (lang, name, unnamed(window)) == (lang, name, [])
            if size == PORTRAIT and lang == "zh":
                assert (name, beyond_the_tabulator(window)) == (name, [])
            if name == "help" and not low:
                assert shown(named(window, "letter"), window).size().height() >= 72
            if name == "check-in":
                (why,) = (e for e in window.findChildren(QLabel, "message") if e.isVisible())
                assert shown(why, window).size() == why.size()
    window.setUpdatesEnabled(True)
    parent.deleteLater()
