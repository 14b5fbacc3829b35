"""Checking in: the head of an appointment's code makes it a number; a number's code shows it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from smartnav.queueing.codes import HEAD, WHOLE
from smartnav.ui.kiosk.asking import ask
from smartnav.ui.kiosk.entry import EntryPage
from smartnav.ui.kiosk.hallwords import hall_words
from smartnav.ui.kiosk.ticket import ticket_page

if TYPE_CHECKING:
    from smartnav.hall.counter import Counter
    from smartnav.queueing.told import TicketTold
    from smartnav.ui.kiosk.linked import Linked
    from smartnav.ui.kiosk.look import Look
    from smartnav.ui.kiosk.pages import Act
    from smartnav.ui.kiosk.session import Session


class CheckInPage(EntryPage):
    """Whoever checks in again gets the same number."""

    def __init__(self, look: Look, act: Act, session: Session, linked: Linked) -> None:
        words = hall_words(look.lang)
        super().__init__(
            look, act, session, title=words.check_in, how=words.check_in_how.format(count=HEAD),
            go=words.check_in,
            name="check-in-go",
        )  # fmt: skip
        self._linked = linked

    def is_whole(self, typed: str) -> bool:
        """Say whether it can be sent: of an appointment's code the head does."""
        return len(typed) >= HEAD

    def send(self) -> None:
        """Ask the hall, and show the number."""
        self.wait()
        code = self._page.query

        def work(counter: Counter) -> tuple[TicketTold, str]:
            ticket = _ticket(counter, code)
            return ticket, counter.page(ticket.code)

        def done(got: tuple[TicketTold, str]) -> None:
            self.act(lambda session: session.finished(ticket_page(*got)))

        ask(self, self._linked, work, done, self.fail)


def _ticket(counter: Counter, code: str) -> TicketTold:
    from smartnav.hall.wire import Refused

    try:
        return counter.check_in(code)
    except Refused as refused:
        # A number is shown to whoever has the whole of its code.
        if refused.status != 404 or len(code) < WHOLE:
            raise
        return counter.ticket(code)
