"""What one may want to know of a service: whom it is for, what is often asked, where else it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from smartnav.directory.stations import stations_with
from smartnav.errands.whereabouts import window_ids
from smartnav.handoff.chapters import called
from smartnav.handoff.hours import hours_text
from smartnav.ui.reception.asking import AskPage, Choice, Step
from smartnav.ui.reception.rows import Row, Sign
from smartnav.ui.reception.telling import sign_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from PySide6.QtWidgets import QWidget

    from smartnav.directory import Hit, ServiceInfo
    from smartnav.directory.offer.counters import WrittenQuestion, WrittenStation
    from smartnav.errands.hall import Hall
    from smartnav.errands.tour import Tour
    from smartnav.ui.reception.look import Look


def asked_about(hit: Hit | None, hall: Hall, tour: Tour) -> tuple[ServiceInfo, ...]:
    """Return the services of what is chosen among the results, else those of the tour."""
    if hit is None:
        return tuple({each.id: each for each in tour.services}.values())
    if hit.service is not None:
        return (hit.service,)
    if hit.theme is not None:
        return hit.theme.services
    ids = {place.id for place in hit.places}
    every = hall.directory.catalogue.services.values()
    return tuple(each for each in every if ids.intersection(each.references))


class AboutPage(AskPage):
    """Which service, where there are several; then all that is known of it."""

    def __init__(
        self, look: Look, parent: QWidget, hall: Hall, services: Sequence[ServiceInfo]
    ) -> None:  # fmt: skip
        """Tell of some services, of one at once."""
        super().__init__(look, parent, "about-page")
        self._hall, self._services = hall, tuple(services)
        if len(self._services) == 1:
            self._tell(self._services[0])
        else:
            words = look.words
            self.ask(Step(words.about, words.about_hint, self._listed))

    def _listed(self, text: str) -> Sequence[Choice]:
        words, lang, plain = self.look.words, self.look.lang, text.casefold()
        found = [
            Choice(
                Row(sign_of(self._hall, each.places, is_theme=False), each.name.in_(lang)),
                self._teller(each),
            )
            for each in self._services
            if plain in each.name.in_(lang).casefold()
        ]
        return found or [Choice(Row(Sign(symbol="information"), words.about_nothing))]

    def _teller(self, service: ServiceInfo) -> Callable[[], None]:
        return lambda: self._tell(service)

    def _tell(self, service: ServiceInfo) -> None:
        offer, lang = self._hall.directory.catalogue.offer, self.look.lang
        stations = () if offer is None else stations_with(offer, service.id)
        rows = [self._question(each) for each in service.questions]
        rows += [self._station(each.station) for each in stations]

        def fitting(text: str) -> Sequence[Choice]:
            plain = text.casefold()
            return [
                each for each in rows if plain in f"{each.row.title} {each.row.told}".casefold()
            ]

        hint = self.look.words.about_hint
        told = "\n".join(self._facts(service))
        self.ask(Step(service.name.in_(lang), hint, fitting, told=told))

    def _facts(self, service: ServiceInfo) -> Iterator[str]:
        words, lang = self.look.words, self.look.lang
        where = [words.windows.format(ids=window_ids(service.places))] * bool(service.places)
        where += [] if service.machine is None else [called(service.machine).in_(lang)]
        known = (service.who, service.time, service.cost)
        yield " · ".join([*where, *(each.in_(lang) for each in known if each is not None)])
        if service.hours:
            yield hours_text(service.hours, lang)
        if service.papers:
            names = words.comma.join(each.name.in_(lang) for each in service.papers)
            yield f"{words.bring.format(count=len(service.papers))}{words.colon}{names}"

    def _question(self, question: WrittenQuestion) -> Choice:
        lang, hint = self.look.lang, self.look.words.about_back
        ask, answer = question.ask.in_(lang), question.answer.in_(lang)
        step = Step(ask, hint, lambda _: [], told=answer)
        return Choice(Row(Sign("?"), ask, answer), lambda: self.ask(step))

    def _station(self, station: WrittenStation) -> Choice:
        words, lang = self.look.words, self.look.lang
        name, hours = station.name.in_(lang), hours_text(station.hours, lang)
        lines = (station.area.in_(lang), station.address.in_(lang), hours, station.phone)
        step = Step(name, words.about_back, lambda _: [], told="\n".join(filter(None, lines)))
        row = Row(Sign(symbol="entrance"), name, station.address.in_(lang), words.station)
        return Choice(row, lambda: self.ask(step))
