"""What a desk does with a tour, whatever its window looks like: each verb of it once."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from smartnav.directory.disruptions import AS_USUAL
from smartnav.errands.agenda import OutOfOrder
from smartnav.errands.errand import errand_of, service_errand
from smartnav.errands.message import halt_text, message
from smartnav.errands.recent import read_recent, write_recent
from smartnav.errands.tour import Tour
from smartnav.files import CannotWrite
from smartnav.guidance import notes_text, summary
from smartnav.handoff.chapters import called
from smartnav.ui.reception.finder import TourFinder
from smartnav.ui.reception.press import Press, labels_of
from smartnav.ui.reception.vouchers import Numbered, appointment_slip, number_slip
from smartnav.ui.reception.wording import words
from smartnav.ui.speech import Speaker

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import datetime
    from pathlib import Path

    from smartnav.directory import Hit
    from smartnav.errands.errand import Errand
    from smartnav.errands.hall import Hall
    from smartnav.errands.recent import Recent
    from smartnav.errands.reply import Halt, Reply
    from smartnav.plan.model import Lang
    from smartnav.plan.places import Place
    from smartnav.queueing.told import AppointmentTold
    from smartnav.routing.route import ProfileName
    from smartnav.ui.reception.finder import Found
    from smartnav.ui.reception.press import Paper, Printers
    from smartnav.ui.reception.wording import Words
    from smartnav.ui.speech import Voice

    _State = tuple[Tour, Lang, tuple[Numbered, ...]]
    """The tour, the visitor's language, the numbers taken."""

_log = logging.getLogger(__name__)
_MOST_UNDONE = 50


@dataclass(frozen=True, slots=True)
class Offered:
    """A tour one may begin with."""

    errands: tuple[Errand, ...]
    is_pinned: bool = False


class Counter(QObject):
    """A tour being put together, its way, and giving it away.

    Parameters
    ----------
    desk
        The id of the place where tours begin unless somebody says otherwise.
    folder
        Where recent tours are kept, and what is printed without a printer.
    voice
        What reads aloud; None: nothing does.
    """

    changed = Signal()
    """Another tour, or another language for the visitor: its way is being looked for."""
    answered = Signal()
    """The way has been found, or there is none: see :attr:`found`."""
    said = Signal(str, bool)
    """Something for whoever sits at the desk, and whether it is amiss."""

    def __init__(
        self, parent: QObject, hall: Hall, desk: Place, clock: Callable[[], datetime], *,
        lang: Lang, printers: Printers, folder: Path, voice: Voice | None = None,
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self.hall, self.folder = hall, folder
        self._clock = clock
        self.desk = desk
        self.lang: Lang = lang
        """Of the desk."""
        self.visitor: Lang = lang
        """The language of what is given away."""
        self._usual: Lang = lang
        """The language of the next visitor, unless somebody says otherwise."""
        self.tour = Tour(desk.id)
        self.found: Found | None = None
        """The way of the tour; None while it is being looked for, and for an empty tour."""
        self.numbers: tuple[Numbered, ...] = ()
        """Numbers taken for this visitor, one for a service."""
        self._before: list[_State] = []
        self._speaker = Speaker(self, voice) if voice is not None else None
        self._kept = folder / "recent.json"
        self._recent = read_recent(self._kept)
        self._pins = folder / "favourites.json"
        self._pinned = read_recent(self._pins)
        self._finder = TourFinder(self, hall, clock)
        self._finder.found.connect(self._take)
        self._finder.failed.connect(lambda: self._say(self.words.failed, amiss=True))
        self._press = Press(self, hall, printers, folder / "printed", clock)
        self._press.printed.connect(lambda name: self._say(self.words.printed.format(what=name)))
        self.printed = self._press.printed
        self._press.saved.connect(lambda path: self._say(self.words.saved.format(path=path)))
        self._press.failed.connect(
            lambda why: self._say(self.words.not_printed.format(why=why), amiss=True)
        )

    @property
    def words(self) -> Words:
        """The desk's phrases."""
        return words(self.lang)

    @property
    def is_busy(self) -> bool:
        """Whether a way is looked for or something printed."""
        return self._finder.is_busy or self._press.is_busy

    @property
    def is_seeking(self) -> bool:
        """Whether a way is looked for."""
        return self._finder.is_busy

    @property
    def reply(self) -> Reply | None:
        """What came of the tour; None while it is being looked for, and for an empty tour."""
        return None if self.found is None else self.found.reply

    @property
    def halts(self) -> tuple[Halt, ...]:
        """The halts of the tour's way."""
        return () if self.reply is None else self.reply.halts

    def now(self) -> datetime:
        """Return the venue's time."""
        return self._clock()

    def offered(self) -> tuple[Offered, ...]:
        """Return the favourites, then the tours given away last."""
        pinned = self._pinned.errands(self.hall)
        recent = (each for each in self._recent.errands(self.hall) if each not in pinned)
        return (
            *(Offered(each, is_pinned=True) for each in pinned),
            *(Offered(each) for each in recent),
        )

    def pin(self, errands: Sequence[Errand]) -> None:
        """Keep a tour among the favourites; one that is there is taken away."""
        tour = Tour(self.desk.id, errands=tuple(errands))
        kept = self._pinned.without(tour)
        taken = kept != self._pinned
        self._pinned = kept if taken else self._pinned.with_tour(tour)
        _keep(self._pinned, self._pins)
        self._say(self.words.unpinned if taken else self.words.pinned)

    @property
    def labels(self) -> dict[str, str]:
        """The numbers taken for this visitor, by the id of their service."""
        return labels_of(self.numbers)

    # --- putting it together

    def add(self, hit: Hit) -> None:
        """Add what was found."""
        self.add_errand(errand_of(hit))

    def add_errand(self, errand: Errand) -> None:
        """Add an errand, unless it is there already."""
        name = errand.title.in_(self.lang)
        if self.tour.holds(errand):
            self._say(self.words.whole_already.format(name=name))
            return
        self._become(self.tour.with_errand(errand))
        self._say(self.words.added.format(name=name))

    def note_number(self, numbered: Numbered) -> None:
        """Keep a number with the tour, and lead to where it is called."""
        ticket, tour = numbered.ticket, self.tour
        service = self.hall.directory.catalogue.service(ticket.service)
        others = [each for each in self.numbers if each.ticket.service != ticket.service]
        if service is not None and service not in tour.services:
            tour = tour.with_errand(service_errand(service))
        self._become(tour.called_to(ticket.service, ticket.windows))
        # Behind the change: undoing that takes both back.
        self.numbers = (*others, numbered)
        self.answered.emit()

    def repeat(self, errands: Sequence[Errand]) -> None:
        """Begin with what another tour asked for."""
        tour = self.tour.emptied()
        for errand in errands:
            tour = tour.with_errand(errand)
        self._become(tour)

    def start_from(self, hit: Hit) -> None:
        """Begin at what was found, at the first of several places."""
        if hit.places:
            self.start_at(hit.places[0])

    def start_at(self, place: Place) -> None:
        """Begin at a place."""
        self._become(self.tour.starting(place.id))
        self._say(self.words.start_here.format(place=called(place).in_(self.lang)))

    def go(self, profile: ProfileName) -> None:
        """Find the way for somebody who gets about like that."""
        if profile != self.tour.profile:
            self._become(self.tour.going(profile))

    def move(self, row: int, to: int) -> bool:
        """Make a halt earlier or later; say so where a step would come too soon."""
        if not (0 <= row < len(self.halts) and 0 <= to < len(self.halts)) or row == to:
            return False
        try:
            now = AS_USUAL if self.reply is None else self.reply.now
            tour = self.tour.moved([halt.visit for halt in self.halts], row, to, now)
        except OutOfOrder as error:
            first, second = (
                self.words.comma.join(title.in_(self.lang) for title in visit.titles)
                for visit in (error.first, error.second)
            )
            self._say(self.words.must_wait.format(first=first, second=second), amiss=True)
            return False
        self._become(tour)
        return True

    def find_again(self) -> None:
        """Find the way of the tour under what is not as usual by now."""
        if self.tour.errands:
            self._finder.ask(self.tour)

    def order_best(self) -> None:
        """Forget the order that was wanted."""
        if self.tour.forced:
            self._become(self.tour.in_best_order())

    def drop(self, row: int, *, whole: bool = False) -> None:
        """Leave a halt out, or the ``whole`` errands that stop there."""
        if not 0 <= row < len(self.halts):
            return
        visit = self.halts[row].visit
        less = self.tour.without_errands_at if whole else self.tour.without_visit
        self._become(less(visit))
        name = self.words.comma.join(title.in_(self.lang) for title in visit.titles)
        self._say(f"{self.words.removed.format(name=name)} · {self.words.undo_hint}")

    def clear(self) -> None:
        """Empty the tour, at the desk again and for a visitor who walks."""
        fresh = Tour(self.desk.id)
        if self._state == (fresh, self._usual, ()):
            return
        self._remember()
        self._keep()
        self.visitor, self.numbers = self._usual, ()
        self._become(fresh, undoable=False)
        self.changed.emit()
        self._say(f"{self.words.cleared} · {self.words.undo_hint}")

    def undo(self) -> None:
        """Have the tour as it was before."""
        if not self._before:
            self._say(self.words.nothing_to_undo)
            return
        tour, self.visitor, self.numbers = self._before.pop()
        self._become(tour, undoable=False)
        self.changed.emit()
        self._say(self.words.undone)

    def speak(self, lang: Lang) -> None:
        """Give away in another language."""
        self.visitor = lang
        self.changed.emit()
        self.answered.emit()

    def go_on(self, before: Counter, errands: Sequence[Errand]) -> None:
        """Go on with the visitor of another counter; ``errands`` are theirs in this hall."""
        self.visitor, self.numbers = before.visitor, before.numbers
        tour = Tour(self.desk.id).going(before.tour.profile)
        for errand in errands:
            tour = tour.with_errand(errand)
        self._become(tour, undoable=False)

    # --- giving it away

    def url(self) -> str:
        """Return the address of the way's phone page; says so where there is none."""
        if self.reply is None or self.reply.route is None:
            return ""
        url = self.reply.url(self.hall, self.visitor)
        if not url:
            self._say(self.words.no_pages, amiss=True)
        self._remember()
        return url

    def text(self) -> str:
        """Return the tour for a message; empty without a way."""
        if self.reply is None or self.reply.route is None:
            return ""
        self._remember()
        self._say(self.words.copied)
        taken = [
            f"{each.ticket.label} {each.service.in_(self.visitor)} {each.url}".rstrip()
            for each in self.numbers
        ]
        return "\n".join([message(self.hall, self.reply, self.visitor), *taken])

    def read(self) -> None:
        """Read the tour aloud in the visitor's language; again: fall silent."""
        if self.reply is None or self.reply.route is None:
            return
        if self._speaker is None:
            self._say(self.words.no_voice, amiss=True)
        elif self._speaker.is_speaking:
            self._speaker.stop()
        else:
            halts = (halt_text(self.hall, halt, self.visitor) for halt in self.reply.halts)
            notes = notes_text(self.reply.route, self.visitor)
            said = (summary(self.reply.route, self.visitor), *notes, *halts)
            self._speaker.read(said, self.visitor)

    def hush(self) -> None:
        """Stop reading aloud."""
        if self._speaker is not None:
            self._speaker.stop()

    def print(self, paper: Paper) -> None:
        """Print the way, if there is one."""
        if self.reply is None or self.reply.route is None:
            return
        self._remember()
        self._say(self.words.printing)
        self._press.print(self.reply, paper, self.visitor, self.numbers)

    def print_number(self, numbered: Numbered) -> None:
        """Print a number by itself, in the visitor's language."""
        self._say(self.words.printing)
        plan, places, lang = self.hall.plan, self.hall.gazetteer, self.visitor
        self._press.print_voucher(
            lambda theme: number_slip(plan, places, numbered, lang, theme), numbered.ticket.label
        )

    def print_appointment(self, appointment: AppointmentTold, url: str) -> None:
        """Print when an appointment is, what for, and its code."""
        self._say(self.words.printing)
        plan, lang = self.hall.plan, self.visitor
        self._press.print_voucher(
            lambda theme: appointment_slip(plan, appointment, url, lang, theme), appointment.code
        )

    # --- within

    def _become(self, tour: Tour, *, undoable: bool = True) -> None:
        if tour == self.tour:
            return
        if undoable:
            self._keep()
        self.hush()
        self.tour, self.found = tour, None
        if tour.errands:
            self._finder.ask(tour)
        self.changed.emit()
        if not tour.errands:
            self.answered.emit()

    @property
    def _state(self) -> _State:
        return self.tour, self.visitor, self.numbers

    def _keep(self) -> None:
        self._before = [*self._before, self._state][-_MOST_UNDONE:]

    def _take(self, found: Found) -> None:
        if found.reply.tour == self.tour:
            self.found = found
            self.answered.emit()

    def _remember(self) -> None:
        recent = self._recent.with_tour(self.tour)
        if recent == self._recent:
            return
        self._recent = recent
        _keep(recent, self._kept)

    def _say(self, text: str, *, amiss: bool = False) -> None:
        self.said.emit(text, amiss)


def _keep(tours: Recent, path: Path) -> None:
    try:
        write_recent(tours, path)
    except (OSError, CannotWrite) as error:
        _log.warning("%s could not be written: %s", path.name, error)
