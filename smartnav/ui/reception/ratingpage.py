"""How visitors rate windows and services: a small sheet for a period."""

from __future__ import annotations

from collections import Counter as Tally
from dataclasses import dataclass, field
from datetime import timedelta
from typing import TYPE_CHECKING

from smartnav.ui.reception.asking import Choice, Step
from smartnav.ui.reception.calls import subject_name
from smartnav.ui.reception.platformpage import PlatformPage
from smartnav.ui.reception.rows import Row, Sign

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtWidgets import QWidget

    from smartnav.queueing.told import RatingTold
    from smartnav.ui.reception.look import Look
    from smartnav.ui.reception.platformpage import Desk

_DAYS = (1, 7, 30)
"""Of the periods, today included."""


@dataclass(slots=True)
class Rated:
    """All ratings of a service at a window."""

    window: str
    service: str
    faces: Tally[int] = field(default_factory=Tally)
    words: list[str] = field(default_factory=list)

    @property
    def count(self) -> int:
        """How many there are."""
        return self.faces.total()

    @property
    def mean(self) -> float:
        """What they come to, from 1 to 5."""
        return sum(face * count for face, count in self.faces.items()) / self.count


def rated(ratings: Sequence[RatingTold]) -> list[Rated]:
    """Return ratings by window and service; where most were given first."""
    found: dict[tuple[str, str], Rated] = {}
    for each in ratings:
        one = found.setdefault((each.window, each.service), Rated(each.window, each.service))
        one.faces[each.faces] += 1
        if each.words.strip():
            one.words.append(each.words.strip())
    return sorted(found.values(), key=lambda each: (-each.count, each.window, each.service))


class RatingPage(PlatformPage):
    """← and → change the period; Enter shows what was written."""

    def __init__(
        self, look: Look, parent: QWidget, desk: Desk, figures: Callable[[], None]
    ) -> None:  # fmt: skip
        """Ask for today's; ``figures`` opens the analytics."""
        super().__init__(look, parent, "rating-page", desk)
        self._figures = figures
        self._period = 0
        self._rated: list[Rated] | None = None
        self._load(0)

    def _load(self, period: int) -> None:
        self._period, self._rated = period, None
        words, client = self.words, self._desk.client
        heading = words.ratings.format(period=words.periods[period])
        step = Step(heading, words.ratings_hint, self._listed, turn=self._turn_period)
        self.ask_from_the_start(step)
        today = self._desk.tour.now().replace(hour=0, minute=0, second=0, microsecond=0)
        start = (today - timedelta(days=_DAYS[period] - 1)).astimezone()
        end = (today + timedelta(days=1)).astimezone()

        def show(ratings: tuple[RatingTold, ...]) -> None:
            self._rated = rated(ratings)
            self.refresh()

        self.work(lambda: client.ratings(start, end), show)

    def _turn_period(self, by: int) -> None:
        period = self._period + by
        if not self.is_busy and 0 <= period < len(_DAYS):
            self._load(period)

    def _listed(self, text: str) -> Sequence[Choice]:
        words, plain = self.words, text.casefold()
        if self._rated is None:
            return [self.loading(lambda: self._load(self._period))]
        rows = [(self._row(each), each) for each in self._rated]
        chosen = [
            Choice(row, self._opener(each)) for row, each in rows if plain in row.title.casefold()
        ]  # fmt: skip
        return [*(chosen or [self.note(words.no_ratings)]), self._more()]

    def _more(self) -> Choice:
        def open_figures() -> None:
            self.closed.emit()
            self._figures()

        return Choice(Row(Sign("→"), self.words.analytics, right="Ctrl+B"), open_figures)

    def _row(self, one: Rated) -> Row:
        words, hall, lang = self.words, self._desk.tour.hall, self.look.lang
        faces = words.faces.format(*(one.faces[face] for face in range(6)))
        mean = words.mean.format(mean=f"{one.mean:.1f}", count=one.count)
        title = f"{one.window}  {subject_name(hall, one.service, lang)}"
        return Row(Sign(one.window[:1]), title, faces, mean)

    def _opener(self, one: Rated) -> Callable[[], None]:
        def show() -> None:
            said = [self.note(each) for each in one.words] or [self.note(self.words.no_words)]
            heading = self._row(one).title
            self.ask(Step(heading, self.words.pick_hint, lambda _: [*said, self._more()]))

        return show
