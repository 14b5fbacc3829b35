"""Taking a number for somebody who stands at the desk."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING

from smartnav.ui.reception.asking import Choice, Step
from smartnav.ui.reception.platformpage import PlatformPage, numbered_choices
from smartnav.ui.reception.rows import Row, Sign
from smartnav.ui.reception.telling import sign_of

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtWidgets import QWidget

    from smartnav.directory import ServiceInfo
    from smartnav.queueing.told import QueueTold
    from smartnav.ui.reception.look import Look
    from smartnav.ui.reception.platformpage import Desk

_MOST = 12


class NumberPage(PlatformPage):
    """For what, ordinary or with priority; then the number, to be printed."""

    def __init__(self, look: Look, parent: QWidget, desk: Desk) -> None:
        """Offer what is in the tour first."""
        super().__init__(look, parent, "number-page", desk)
        self._asked: dict[tuple[str, bool], str] = {}
        """Random ids of what was asked: pressing again after a failure takes no second number."""
        self._begin()

    def _begin(self) -> None:
        words = self.words
        self._asked.clear()
        hint = f"{words.number_hint} · {words.pick_hint}"
        self.ask_from_the_start(Step(words.number, hint, self._services))

    def _services(self, text: str) -> Sequence[Choice]:
        tour = self._desk.tour
        if text:
            hits = tour.hall.directory.search(text, limit=_MOST)
            found = [hit.service for hit in hits if hit.service is not None]
            missing = tour.words.no_such.format(text=text)
        else:
            found, missing = list(tour.tour.services), tour.words.empty
        rows = [self._service(each) for each in found]
        return rows or [self.note(missing)]

    def _service(self, service: ServiceInfo) -> Choice:
        queues, words, lang = self._queues(service), self.words, self.look.lang
        sign, name = sign_of(self._desk.tour.hall, service.places), service.name.in_(lang)
        label = self._desk.tour.labels.get(service.id, "")
        right = words.has_number.format(label=label) if label else ""
        if not queues:
            return Choice(Row(sign, name, words.no_queue, right))
        best = min(queues, key=lambda each: each.wait_s)
        told = words.nobody_waits
        if best.waiting:
            told = words.waiting.format(count=best.waiting, minutes=words.wait(best.wait_s))
        return Choice(Row(sign, name, told, right), self._chooser(service))

    def _queues(self, service: ServiceInfo) -> list[QueueTold]:
        overview, windows = self._desk.overview(), set(service.references)
        queues = () if overview is None else overview.queues
        return [queue for queue in queues if windows.intersection(queue.windows)]

    def _chooser(self, service: ServiceInfo) -> Callable[[], None]:
        return lambda: self._choose_kind(service)

    def _choose_kind(self, service: ServiceInfo) -> None:
        words = self.words
        if not service.green_channel:
            self._take(service, priority=False)
            return
        choices = [
            Choice(Row(Sign("1"), words.ordinary), lambda: self._take(service, priority=False)),
            Choice(Row(Sign("2"), words.priority), lambda: self._take(service, priority=True)),
        ]
        heading = words.which_number.format(service=service.name.in_(self.look.lang))
        self.ask(Step(heading, words.pick_hint, numbered_choices(choices)))

    def _take(self, service: ServiceInfo, *, priority: bool) -> None:
        asked = self._asked.setdefault((service.id, priority), uuid.uuid4().hex)
        client = self._desk.client
        self.work(
            lambda: client.take(asked, service.id, priority=priority),
            lambda ticket: self.show_number(ticket, self._begin),
        )
