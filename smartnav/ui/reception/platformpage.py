"""What the pages for numbers, appointments, letters and ratings share: asking the hall's server."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

from smartnav.hall.counter import word_of
from smartnav.hall.wire import Refused
from smartnav.ui import background
from smartnav.ui.reception.asking import AskPage, Choice, Step
from smartnav.ui.reception.platformwords import platform_words
from smartnav.ui.reception.rows import Row, Sign
from smartnav.ui.reception.vouchers import Numbered

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from smartnav.hall.deskcounter import DeskCounter
    from smartnav.queueing.told import Overview, TicketTold
    from smartnav.ui.reception.counter import Counter
    from smartnav.ui.reception.look import Look

_log = logging.getLogger(__name__)
_T = TypeVar("_T")
_UNKNOWN = 404


@dataclass(frozen=True, slots=True)
class Desk:
    """Whom the pages serve."""

    tour: Counter
    """The tour of the visitor who stands there, and the printers."""
    client: DeskCounter
    """Asks the hall's server."""
    overview: Callable[[], Overview | None]
    """How the queues stand."""


class PlatformPage(AskPage):
    """A page whose questions are answered by the hall's server, off the GUI thread."""

    def __init__(self, look: Look, parent: QWidget, name: str, desk: Desk) -> None:
        super().__init__(look, parent, name)
        self._desk = desk
        self.words = platform_words(look.lang)
        self.is_busy = False
        """Whether something was asked and is not answered: nothing else is, meanwhile."""
        self._number = 0

    def work(
        self, what: Callable[[], _T], done: Callable[[_T], None],
        refused: Callable[[], None] = lambda: None,
    ) -> None:  # fmt: skip
        """Ask the server; what cannot be done is said in the desk's language.

        ``refused`` is called where the server will not do it, not where it does not answer.
        """
        self.is_busy = True
        self._number += 1
        number = self._number
        self.say("")

        def answered(result: _T) -> None:
            if number == self._number:
                self.is_busy = False
                done(result)

        def failed(error: Exception) -> None:
            if number != self._number:
                return
            self.is_busy = False
            self.refresh()
            self.say(self._told_of(error))
            if isinstance(error, Refused):
                refused()

        background.run(self, what, answered, failed)

    def _told_of(self, error: Exception) -> str:
        words = self.words
        if not isinstance(error, Refused):
            _log.info("the hall's server does not answer: %s", error)
            return words.unreachable
        word = "unknown" if error.status == _UNKNOWN else word_of(error)
        return words.refusals.get(word) or words.refused.format(why=error.reason)

    def _choose(self) -> None:
        if not self.is_busy:
            super()._choose()

    def _back(self) -> None:
        """Go back, and wait no longer for what was asked."""
        self._number += 1
        self.is_busy = False
        super()._back()

    def loading(self, again: Callable[[], None]) -> Choice:
        """Return a row for what has not come yet; where it did not come it is asked ``again``."""
        if self.is_busy:
            return self.note(self.words.loading)
        return Choice(Row(Sign(symbol="information"), self.words.reload), again)

    def note(self, text: str) -> Choice:
        """Return a row that only says something."""
        return Choice(Row(Sign(symbol="information"), text))

    def show_number(self, ticket: TicketTold, again: Callable[[], None] | None = None) -> None:
        """Keep a number with the visitor's tour, and offer to print it."""
        numbered = Numbered(ticket, self._desk.client.page(ticket.code))
        tour, words = self._desk.tour, self.words
        tour.note_number(numbered)

        def print_it() -> None:
            tour.print_number(numbered)
            self.closed.emit()

        choices = [
            Choice(Row(Sign("1"), words.print_number), print_it),
            Choice(Row(Sign("2"), words.done), self.closed.emit),
        ]
        if again is not None:
            choices.append(Choice(Row(Sign("3"), words.another), again))
        heading = words.taken.format(
            label=ticket.label, service=numbered.service.in_(self.look.lang)
        )
        self.ask_from_the_start(
            Step(heading, words.pick_hint, numbered_choices(choices), told=words.standing(ticket))
        )


def numbered_choices(choices: list[Choice]) -> Callable[[str], list[Choice]]:
    """Return what offers choices, or the one whose number is typed."""

    def chosen(text: str) -> list[Choice]:
        at = int(text) - 1 if text.isdecimal() else -1
        return choices[at : at + 1] if 0 <= at < len(choices) else choices

    return chosen
