"""A number and how it stands: taken or checked in, until one goes home or leaves."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from smartnav.plan.model import Text
from smartnav.ui.kiosk.asking import ask
from smartnav.ui.kiosk.faces import faces
from smartnav.ui.kiosk.hallwords import hall_words, in_lang, minutes
from smartnav.ui.kiosk.look import LARGEST_SHARE
from smartnav.ui.kiosk.pages import PageWidget, card, column_of
from smartnav.ui.kiosk.place import take_me
from smartnav.ui.kiosk.qr import LEAST_MODULE_PX, QrCode
from smartnav.ui.kiosk.scroll import Scroll
from smartnav.ui.kiosk.session import Page, Subject
from smartnav.ui.kiosk.tile import label, message

if TYPE_CHECKING:
    from smartnav.queueing.told import TicketTold
    from smartnav.ui.kiosk.hallwords import HallWords
    from smartnav.ui.kiosk.linked import Linked
    from smartnav.ui.kiosk.look import Look
    from smartnav.ui.kiosk.pages import Act
    from smartnav.ui.kiosk.session import Session

MODULE_PX = 6
"""Of a code on the reference screen."""


def ticket_page(ticket: TicketTold, url: str) -> Page:
    """Return the page of a ticket; ``url`` is that of its page for phones."""
    name = Text(zh=ticket.service_zh, en=ticket.service_en)
    windows = (ticket.window,) if ticket.window else ticket.windows
    return Page("ticket", subject=Subject(name, "service", windows), ticket=ticket, url=url)


class TicketPage(PageWidget):
    """The number, who is before it, the way there, its code; faces once it was served."""

    needs_room = True

    def __init__(
        self, look: Look, act: Act, session: Session, ticket: TicketTold, linked: Linked
    ) -> None:
        super().__init__(look, act)
        self._linked, self._page, self._ticket = linked, session.page, ticket
        self._is_asking = False
        if look.large:
            self.least_share = LARGEST_SHARE
        words = hall_words(look.lang)
        name = in_lang(ticket.service_zh, ticket.service_en, look.lang)
        # A long name over it would leave the number itself no room.
        self.head(ticket.label if look.cramped else name)
        parts: list[QWidget] = [self._card(words)]
        if ticket.state == "served":
            parts += self._rating(words)
        self.column.addWidget(Scroll(look, column_of(*parts, gap=look.gap), look.width))
        subject = session.page.subject
        if subject is not None and ticket.state in ("waiting", "called"):
            self.column.addWidget(take_me(look, act, subject))
        self.rest()
        linked.queued.connect(self._look_again)

    def takes(self, session: Session) -> bool:
        """Stay as it is while nothing of it is another."""
        return session.page == self._page

    def _card(self, words: HallWords) -> QWidget:
        look, ticket = self.look, self._ticket
        frame, lines = card(look)
        row = QHBoxLayout()
        row.setSpacing(look.margin)
        told = QVBoxLayout()
        told.addStretch(1)
        if look.cramped:
            name = in_lang(ticket.service_zh, ticket.service_en, look.lang)
            told.addWidget(label(name, "quiet"))
        else:
            told.addWidget(label(words.number, "quiet"))
            number = label(ticket.label, "display")
            number.setObjectName("number")
            told.addWidget(number)
        for text, role in _state(ticket, words):
            told.addWidget(label(text, role))
        told.addStretch(1)
        row.addLayout(told, 1)
        if ticket.state in ("waiting", "called"):
            told.addWidget(label(words.scan_ticket, "quiet"))
            module = max(LEAST_MODULE_PX, look.px(MODULE_PX))
            code = QrCode(self._page.url, words.scan_ticket, module_px=module)
            row.addWidget(code, 0, Qt.AlignmentFlag.AlignTop)
        lines.addLayout(row)
        return frame

    def _rating(self, words: HallWords) -> list[QWidget]:
        if self._ticket.rated:
            return [message(words.thanks, "heading")]
        wrong = [label(words.why(self._page.wrong))] if self._page.wrong else []
        return [label(words.rate_how, "heading"), *wrong, faces(self.look, words.faces, self._rate)]

    def _rate(self, value: int) -> None:
        ticket, url = self._ticket, self._page.url
        self.setEnabled(False)

        def done(_: None) -> None:
            rated = ticket_page(ticket.model_copy(update={"rated": True}), url)
            self.act(lambda session: session.instead(rated))

        def failed(word: str) -> None:
            self.setEnabled(True)
            page = replace(self._page, wrong=word)
            self.act(lambda session: session.instead(page))

        ask(self, self._linked, lambda counter: counter.rate(ticket.code, value), done, failed)

    def _look_again(self) -> None:
        """See how it stands now that the queues have moved."""
        if self._is_asking:
            return
        self._is_asking = True
        code = self._ticket.code
        ask(self, self._linked, lambda counter: counter.ticket(code), self._show, self._let_be)

    def _show(self, ticket: TicketTold) -> None:
        self._is_asking = False
        if ticket != self._ticket:
            page = ticket_page(ticket, self._page.url)
            self.act(lambda session: session.instead(page))

    def _let_be(self, _: str) -> None:
        # What is shown may be a little old: the next news asks again.
        self._is_asking = False


def _state(ticket: TicketTold, words: HallWords) -> list[tuple[str, str]]:
    """Return the lines on how a ticket stands, with their roles."""
    if ticket.state == "waiting":
        ahead = words.ahead.format(count=ticket.ahead, minutes=minutes(ticket.wait_s))
        near = words.near.format(windows=words.windows(ticket.windows))
        return [(ahead if ticket.ahead else words.next, "heading"), (near, "body")]
    if ticket.state == "called":
        return [(words.called.format(window=ticket.window), "heading")]
    return [(words.ended[ticket.state].format(window=ticket.window), "heading")]
