"""Taking a number on the sheet of a service: how many wait, one button, then the number itself."""

from __future__ import annotations

import math
import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from smartnav.ui import background
from smartnav.ui.kiosk.pages import card
from smartnav.ui.kiosk.qr import LEAST_MODULE_PX, QrCode
from smartnav.ui.kiosk.tile import button, label

if TYPE_CHECKING:
    from smartnav.directory import ServiceInfo
    from smartnav.plan.model import Lang
    from smartnav.queueing.told import QueueTold, TicketTold
    from smartnav.ui.kiosk.linked import Linked
    from smartnav.ui.kiosk.look import Look


@dataclass(frozen=True, slots=True)
class NumberWords:
    """The card's phrases in one language; braces mark what is filled in."""

    waiting: str
    free: str
    take: str
    priority: str
    taking: str
    failed: str
    closed: str
    no_queue: str
    number: str
    ahead: str
    next: str
    near: str
    scan: str


_WORDS: Mapping[Lang, NumberWords] = {
    "zh": NumberWords(
        waiting="现在 {count} 人等候，约 {minutes} 分钟",
        free="现在没有人等候",
        take="取号",
        priority="绿色通道取号",
        taking="正在取号……",
        failed="没有取到号，请再按一次。",
        closed="现在不办公，不能取号。",
        no_queue="这件事不用取号，请直接到窗口。",
        number="您的号",
        ahead="前面还有 {count} 人，约 {minutes} 分钟",
        next="下一位就是您",
        near="请在 {windows} 窗口附近等候",
        scan="扫码在手机上看排队",
    ),
    "en": NumberWords(
        waiting="{count} waiting now, about {minutes} min",
        free="Nobody is waiting now",
        take="Take a number",
        priority="Priority number",
        taking="Taking a number …",
        failed="That did not work. Please press again.",
        closed="It is closed now: no numbers are given.",
        no_queue="No number is needed; go straight to the window.",
        number="Your number",
        ahead="{count} before you, about {minutes} min",
        next="You are next",
        near="Please wait near windows {windows}",
        scan="Scan to follow the queue on your phone",
    ),
}


def number_card(look: Look, linked: Linked, service: ServiceInfo) -> list[QWidget]:
    """Return the card, or nothing for a service whose windows call no numbers."""
    return [NumberCard(look, linked, service)] if _queues(linked, service) else []


class NumberCard(QWidget):
    """Belongs to the visit: with the page it goes, and so does the number on it."""

    def __init__(self, look: Look, linked: Linked, service: ServiceInfo) -> None:
        """Tell how many wait, from now on."""
        super().__init__()
        self._look, self._linked, self._service = look, linked, service
        self._words = _WORDS[look.lang]
        self._asked: dict[bool, str] = {}
        """The random ids of what was asked, so that pressing again takes no second number."""
        self.ticket: TicketTold | None = None
        around = QVBoxLayout(self)
        around.setContentsMargins(0, 0, 0, 0)
        frame, self._lines = card(look)
        around.addWidget(frame)
        self._waiting = label("", "heading")
        self._waiting.setObjectName("waiting")
        self._lines.addWidget(self._waiting)
        row = QHBoxLayout()
        row.setSpacing(look.gap)
        self._buttons = [self._button(self._words.take, priority=False)]
        if service.green_channel:
            self._buttons.append(self._button(self._words.priority, priority=True))
        for each in self._buttons:
            row.addWidget(each)
        self._lines.addLayout(row)
        linked.queued.connect(self._show_waiting)
        self._show_waiting()

    def _button(self, text: str, *, priority: bool) -> QWidget:
        name = "take-priority" if priority else "take-number"
        made = button(text, "secondary", lambda: self._take(priority=priority), name=name)
        made.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        return made

    def _show_waiting(self) -> None:
        queues = _queues(self._linked, self._service)
        if self.ticket is not None or not queues:
            return
        best = min(queues, key=lambda each: each.wait_s)
        said = self._words.waiting.format(count=best.waiting, minutes=_minutes(best.wait_s))
        self._waiting.setText(said if best.waiting else self._words.free)

    def _take(self, *, priority: bool) -> None:
        link = self._linked.link
        if link is None:
            return
        for each in self._buttons:
            each.setEnabled(False)
        self._waiting.setText(self._words.taking)
        asked = self._asked.setdefault(priority, uuid.uuid4().hex)
        service = self._service.id

        def work() -> tuple[TicketTold, str]:
            counter = link.counter()
            try:
                ticket = counter.take(asked, service, priority=priority)
                return ticket, counter.page(ticket.code)
            finally:
                counter.close()

        background.run(self, work, lambda got: self._show_number(*got), self._failed)

    def _failed(self, error: Exception) -> None:
        # Loaded already: something was asked of the hall.
        from smartnav.hall.counter import word_of
        from smartnav.hall.wire import Refused

        words = self._words
        word = word_of(error) if isinstance(error, Refused) else ""
        self._waiting.setText(
            {"closed": words.closed, "no-queue": words.no_queue}.get(word, words.failed)
        )
        for each in self._buttons:
            each.setEnabled(True)

    def _show_number(self, ticket: TicketTold, page: str) -> None:
        self.ticket = ticket
        look, words = self._look, self._words
        for each in self._buttons:
            each.hide()
        self._waiting.setText(words.number)
        row = QHBoxLayout()
        row.setSpacing(look.margin)
        told = QVBoxLayout()
        told.addStretch(1)
        number = label(ticket.label, "display")
        number.setObjectName("number")
        told.addWidget(number)
        ahead = words.ahead.format(count=ticket.ahead, minutes=_minutes(ticket.wait_s))
        told.addWidget(label(ahead if ticket.ahead else words.next, "heading"))
        windows = ticket.windows
        span = windows[0] if len(windows) == 1 else f"{windows[0]}–{windows[-1]}"
        told.addWidget(label(words.near.format(windows=span)))
        told.addWidget(label(words.scan, "quiet"))
        told.addStretch(1)
        row.addLayout(told, 1)
        code = QrCode(page, words.scan, module_px=max(LEAST_MODULE_PX, look.px(6)))
        row.addWidget(code, 0, Qt.AlignmentFlag.AlignVCenter)
        self._lines.addLayout(row)


def _queues(linked: Linked, service: ServiceInfo) -> list[QueueTold]:
    windows = set(service.references)
    return [queue for queue in linked.queues if windows.intersection(queue.windows)]


def _minutes(wait_s: int) -> int:
    return max(1, math.ceil(wait_s / 60))
