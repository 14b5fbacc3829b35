"""Where else a service is done (就近办): the stations of streets and villages."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from smartnav.directory.stations import areas, stations_with
from smartnav.directory.today import open_state
from smartnav.ui.kiosk.hallwords import hall_words
from smartnav.ui.kiosk.hours import spoken_hours
from smartnav.ui.kiosk.leading import service_of, service_subject
from smartnav.ui.kiosk.opening import state_line
from smartnav.ui.kiosk.pages import PageWidget, card, column_of
from smartnav.ui.kiosk.scroll import Scroll
from smartnav.ui.kiosk.session import Page
from smartnav.ui.kiosk.tile import ACROSS, Tile, label

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from smartnav.directory import OpenState, ServiceInfo
    from smartnav.directory.offer.counters import WrittenStation
    from smartnav.directory.stations import Nearby
    from smartnav.ui.kiosk.hall import Hall
    from smartnav.ui.kiosk.look import Look
    from smartnav.ui.kiosk.pages import Act
    from smartnav.ui.kiosk.session import Session, Subject

MOST_SERVICES = 8
"""Named of what else a station does."""


def stations_tile(
    look: Look, act: Act, hall: Hall, service: ServiceInfo, subject: Subject
) -> list[QWidget]:
    """Return what leads from a service's sheet to its stations, or nothing where none does it."""
    offer = hall.directory.catalogue.offer
    count = 0 if offer is None else len(stations_with(offer, service.id))
    if not count:
        return []
    words = hall_words(look.lang)
    title, told = words.stations, words.stations_told.format(count=count)
    page = Page("stations", subject=subject)
    tile = Tile(
        look, "result", f"{title}{look.words.comma}{told}",
        lambda: act(lambda session: session.opened(page)), direction=ACROSS, name="stations",
    )  # fmt: skip
    tile.put(label(title, "heading", wrap=False))
    tile.put(label(told), stretch=1)
    return [tile]


class StationsPage(PageWidget):
    """First where one lives, then the stations from there; ``chosen`` is the visitor's own."""

    needs_room = True
    share = 0.66

    def __init__(
        self, look: Look, act: Act, session: Session, hall: Hall, clock: Callable[[], datetime]
    ) -> None:
        super().__init__(look, act)
        self._hall, self._page = hall, session.page
        words = hall_words(look.lang)
        self.head(words.stations)
        offer, subject = hall.directory.catalogue.offer, session.page.subject
        service = None if subject is None else service_of(subject, hall)
        parts: list[QWidget] = []
        if offer is not None and service is not None:
            parts.append(label(service.name.in_(look.lang), "heading"))
            if session.page.chosen:
                found = stations_with(offer, service.id, home=session.page.chosen, moment=clock())
                parts += [self._nearby(each) for each in found]
            else:
                parts += [label(words.stations_home), self._areas()]
        note = hall.directory.catalogue.note
        parts += [] if note is None else [label(note.in_(look.lang), "quiet")]
        self.column.addWidget(Scroll(look, column_of(*parts, gap=look.gap), look.width), 1)

    def _areas(self) -> QWidget:
        look, offer = self.look, self._hall.directory.catalogue.offer
        assert offer is not None  # Who shows the stations has them.
        known = areas(offer)
        names = [name.in_(look.lang) for _, name in known]
        widest = max(look.text_width(name, bold=True) for name in names) + look.px(44)
        room = look.width - look.bar_width
        columns = max(1, min(4, int((room + look.gap) // (widest + look.gap))))
        holder = QWidget()
        grid = QGridLayout(holder)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(look.gap)
        for index, ((station, _), name) in enumerate(zip(known, names, strict=True)):
            tile = Tile(
                look, "result", name, partial(self._choose, station), name=f"home-{station}"
            )
            tile.put(label(name, "heading", align=Qt.AlignmentFlag.AlignHCenter))
            grid.addWidget(tile.centre(), index // columns, index % columns)
        for column in range(columns):
            grid.setColumnStretch(column, 1)
        return holder

    def _choose(self, station: str) -> None:
        page = replace(self._page, chosen=station)
        self.act(lambda session: session.opened(page))

    def _nearby(self, nearby: Nearby) -> QWidget:
        look, station, far = self.look, nearby.station, nearby.distance_m
        frame, lines = card(look)
        lines.addWidget(label(station.name.in_(look.lang), "heading"))
        _add_facts(lines, look, station, nearby.state, far)
        lines.addWidget(label(_done(look, self._hall, station), "quiet"))
        return frame


class StationPage(PageWidget):
    """All one wants to know of a station before going there; no way leads out of the hall."""

    needs_room = True
    share = 0.66

    def __init__(
        self, look: Look, act: Act, session: Session, hall: Hall, station: WrittenStation,
        clock: Callable[[], datetime],
    ) -> None:  # fmt: skip
        super().__init__(look, act)
        self._page = session.page
        self.head(station.name.in_(look.lang))
        frame, lines = card(look)
        _add_facts(lines, look, station, open_state(station.hours, clock()))
        catalogue = hall.directory.catalogue
        known = [each for each in catalogue.services.values() if each.id in station.services]
        rows = [self._service(each) for each in sorted(known, key=lambda each: -each.use)]
        done = label(hall_words(look.lang).station_all, "heading")
        note = [] if catalogue.note is None else [label(catalogue.note.in_(look.lang), "quiet")]
        column = column_of(frame, done, *rows, *note, gap=look.gap)
        self.column.addWidget(Scroll(look, column, look.width), 1)

    def takes(self, session: Session) -> bool:
        """Stay as it is."""
        return session.page == self._page

    def _service(self, service: ServiceInfo) -> QWidget:
        name, subject = service.name.in_(self.look.lang), service_subject(service)
        tile = Tile(
            self.look, "result", name, lambda: self.act(lambda s: s.looked_at(subject)),
            direction=ACROSS, name=f"service-{service.id}",
        )  # fmt: skip
        return tile.put(label(name, "heading"), stretch=1)


def _add_facts(
    lines: QVBoxLayout, look: Look, station: WrittenStation, state: OpenState | None,
    far_m: float | None = None,
) -> None:  # fmt: skip
    """Say where a station is and when it is open."""
    lang = look.lang
    distance = [hall_words(lang).distance.format(km=f"{far_m / 1000:.1f}")] if far_m else []
    lines.addWidget(label(" · ".join([station.address.in_(lang), *distance])))
    if state is not None:
        lines.addWidget(state_line(look, state))
    told = [spoken_hours(station.hours, lang), station.phone]
    lines.addWidget(label(" · ".join(filter(None, told)), "quiet"))


def _done(look: Look, hall: Hall, station: WrittenStation) -> str:
    known = hall.directory.catalogue.services
    names = [known[each].name.in_(look.lang) for each in station.services if each in known]
    some = look.words.comma.join(names[:MOST_SERVICES])
    return hall_words(look.lang).station_does.format(services=some)
