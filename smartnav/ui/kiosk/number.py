"""Under the sheet of a service: how many wait; a number, or an appointment, by one button each."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QGridLayout, QSizePolicy, QVBoxLayout, QWidget

from smartnav.ui.kiosk.asking import OFFLINE, ask
from smartnav.ui.kiosk.hallwords import hall_words, minutes
from smartnav.ui.kiosk.leading import service_subject
from smartnav.ui.kiosk.session import Page
from smartnav.ui.kiosk.ticket import ticket_page
from smartnav.ui.kiosk.tile import button, label

if TYPE_CHECKING:
    from collections.abc import Callable

    from smartnav.directory import ServiceInfo
    from smartnav.hall.counter import Counter
    from smartnav.plan.model import Lang
    from smartnav.queueing.told import QueueTold, TicketTold
    from smartnav.ui.kiosk.hall import Hall
    from smartnav.ui.kiosk.linked import Linked
    from smartnav.ui.kiosk.look import Look
    from smartnav.ui.kiosk.pages import Act


@dataclass(frozen=True, slots=True)
class NumberWords:
    """The card's phrases in one language; braces mark what is filled in."""

    waiting: str
    free: str
    take: str
    priority: str
    taking: str


_WORDS: Mapping[Lang, NumberWords] = {
    "zh": NumberWords(
        waiting="现在 {count} 人等候，约 {minutes} 分钟",
        free="现在没有人等候",
        take="取号",
        priority="绿色通道取号",
        taking="正在取号……",
    ),
    "en": NumberWords(
        waiting="{count} waiting now, about {minutes} min",
        free="Nobody is waiting now",
        take="Take a number",
        priority="Priority number",
        taking="Taking a number …",
    ),
}


def number_card(
    look: Look, act: Act, hall: Hall, linked: Linked, service: ServiceInfo
) -> list[QWidget]:
    """Return the card, or nothing for a service with neither numbers nor appointments."""
    offer = hall.directory.catalogue.offer
    books = linked.link is not None and offer is not None and offer.slots_of(service.id) is not None
    if not books and not _queues(linked, service):
        return []
    return [NumberCard(look, act, linked, service, books=books)]


class NumberCard(QWidget):
    """Stays in sight however long the sheet is. The number itself has a page of its own."""

    def __init__(
        self, look: Look, act: Act, linked: Linked, service: ServiceInfo, *, books: bool
    ) -> None:
        """Tell how many wait, from now on; ``books``: appointments are made, too."""
        super().__init__()
        self._look, self._act, self._linked, self._service = look, act, linked, service
        self._words = _WORDS[look.lang]
        self._asked: dict[bool, str] = {}
        """The random ids of what was asked, so that pressing again takes no second number."""
        self._wrong = ""
        self._is_taking = False
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(look.px(8))
        self._waiting = label("", "heading")
        self._waiting.setObjectName("waiting")
        lines.addWidget(self._waiting)
        words = self._words
        self._buttons: list[QWidget] = []
        if _queues(linked, service):
            self._add(words.take, "take-number", lambda: self._take(priority=False))
            if service.green_channel:
                self._add(words.priority, "take-priority", lambda: self._take(priority=True))
        if books:
            self._add(hall_words(look.lang).book, "book", self._book)
        lines.addLayout(self._rows())
        linked.queued.connect(self._show_waiting)
        linked.calling.connect(self._show_waiting)
        self._show_waiting()

    def _add(self, text: str, name: str, act: Callable[[], None]) -> None:
        made = button(text, "secondary", act, name=name)
        made.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._buttons.append(made)

    def _rows(self) -> QGridLayout:
        """Return the buttons side by side, as many as their words leave room for."""
        look = self._look
        grid = QGridLayout()
        grid.setSpacing(look.gap)
        sizes = look.theme.sizes
        around = 2 * (round(sizes.gap) + round(sizes.focus) + look.px(4))
        texts = [each.accessibleName() for each in self._buttons]

        def fits(count: int) -> bool:
            rows = (texts[at : at + count] for at in range(0, len(texts), count))
            widest = max(max(map(look.text_width, row)) for row in rows)
            return count * (widest + around + look.gap) - look.gap <= look.width

        columns = next(count for count in (len(texts), 2, 1) if count == 1 or fits(count))
        for index, each in enumerate(self._buttons):
            row, column = divmod(index, columns)
            is_alone = index == len(self._buttons) - 1 and column == 0
            grid.addWidget(each, row, column, 1, columns if is_alone else 1)
        return grid

    def _show_waiting(self) -> None:
        if self._is_taking:
            return  # Until there is an answer nothing else is said, nor asked.
        is_connected, queues = self._linked.is_connected, _queues(self._linked, self._service)
        for each in self._buttons:
            each.setEnabled(is_connected)
        if not is_connected:
            self._waiting.setText(hall_words(self._look.lang).why(OFFLINE))
        elif self._wrong:
            self._waiting.setText(hall_words(self._look.lang).why(self._wrong))
        elif queues:
            best = min(queues, key=lambda each: each.wait_s)
            said = self._words.waiting.format(count=best.waiting, minutes=minutes(best.wait_s))
            self._waiting.setText(said if best.waiting else self._words.free)
        self._waiting.setVisible(bool(self._waiting.text()))

    def _take(self, *, priority: bool) -> None:
        self._is_taking = True
        for each in self._buttons:
            each.setEnabled(False)
        self._waiting.setText(self._words.taking)
        self._waiting.show()
        asked = self._asked.setdefault(priority, uuid.uuid4().hex)
        service = self._service.id

        def work(counter: Counter) -> tuple[TicketTold, str]:
            ticket = counter.take(asked, service, priority=priority)
            return ticket, counter.page(ticket.code)

        def done(got: tuple[TicketTold, str]) -> None:
            self._is_taking, self._wrong = False, ""
            self._show_waiting()
            self._act(lambda session: session.opened(ticket_page(*got)))

        ask(self, self._linked, work, done, self._failed)

    def _failed(self, word: str) -> None:
        self._is_taking, self._wrong = False, word
        self._show_waiting()

    def _book(self) -> None:
        page = Page("booking", subject=service_subject(self._service), item=uuid.uuid4().hex)
        self._act(lambda session: session.opened(page))


def _queues(linked: Linked, service: ServiceInfo) -> list[QueueTold]:
    windows = set(service.references)
    return [queue for queue in linked.queues if windows.intersection(queue.windows)]
