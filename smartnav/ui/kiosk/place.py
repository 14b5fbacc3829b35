"""The sheet of a place: where it is, whether it is open, what is done there, one big button."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QSizePolicy

from smartnav.errands.whereabouts import lettered_section
from smartnav.ui.kiosk.hours import spoken_hours
from smartnav.ui.kiosk.leading import instead_of
from smartnav.ui.kiosk.opening import machine_line, offers, state_line
from smartnav.ui.kiosk.pages import PageWidget, card, column_of
from smartnav.ui.kiosk.scroll import Scroll
from smartnav.ui.kiosk.signs import name_of, place_sign, where
from smartnav.ui.kiosk.tile import button, label

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import datetime

    from PySide6.QtWidgets import QFrame, QPushButton, QVBoxLayout, QWidget

    from smartnav.plan.model import Text
    from smartnav.plan.places import Place
    from smartnav.ui.kiosk.hall import Hall
    from smartnav.ui.kiosk.linked import Linked
    from smartnav.ui.kiosk.look import Look
    from smartnav.ui.kiosk.pages import Act
    from smartnav.ui.kiosk.session import Subject

MOST_SERVICES = 8


class PlacePage(PageWidget):
    """What a visitor wants to know before walking."""

    def __init__(
        self, look: Look, act: Act, hall: Hall, subject: Subject, clock: Callable[[], datetime],
        linked: Linked | None = None,
    ) -> None:  # fmt: skip
        super().__init__(look, act)
        self._hall = hall
        self._subject = subject
        places = [hall.gazetteer.find(reference) for reference in subject.references]
        sign = place_sign(look, hall.plan, places)
        title = subject.title.in_(look.lang)
        if len(places) == 1 and places[0].name.zh == subject.title.zh:
            title = name_of(places[0], title)
        self.head(title, sign)
        parts: list[QWidget] = [self._facts(places, clock())]
        if linked is not None and linked.is_connected and linked.called(places[0].id):
            # Only at a window of a hall that calls numbers.
            from smartnav.ui.kiosk.rating import rate_button

            parts.append(rate_button(look, act, places[0].id))
        finish_sheet(self, parts, subject)

    def _facts(self, places: Sequence[Place], now: datetime) -> QFrame:
        look, words, lang, plan = self.look, self.look.words, self.look.lang, self._hall.plan
        frame, lines = card(look)
        section = lettered_section(plan, places[0].section)
        area = f" · {section.name.in_(lang)}" if section is not None else ""
        lines.addWidget(label(where(look, plan, places) + area, "heading"))
        if len(places) > 1:
            lines.addWidget(label(words.nearest_of, "quiet"))
        if look.ready:
            self._state(lines, places, now)
        hours = next((place.hours for place in places if place.hours), plan.venue.hours)
        if hours:
            lines.addWidget(label(f"{words.hours}  {spoken_hours(hours, lang)}"))
        services = self._services(places)
        if services and self._subject.kind != "service":
            some = words.comma.join(services[:MOST_SERVICES])
            lines.addWidget(label(f"{words.services}  {some}"))
        return frame

    def _state(self, lines: QVBoxLayout, places: Sequence[Place], now: datetime) -> None:
        """Say whether it is open and, if not, what is in its place."""
        look, hall = self.look, self._hall
        states = [hall.directory.state(place, now) for place in places]
        known = [state for state in states if state is not None]
        best = next((state for state in known if state.is_open), known[0] if known else None)
        if best is None:
            return
        lines.addWidget(state_line(look, best))
        instead = instead_of(self._subject, hall, now)
        if instead is None:
            return
        for each in offers(look, self.act, self._subject.title, instead):
            lines.addWidget(each)
        for machine in instead.machines:
            lines.addWidget(machine_line(look, self.act, hall.plan, machine))

    def _services(self, places: Sequence[Place]) -> list[str]:
        """Return what is done there, the most asked for first where that is known."""
        lang = self.look.lang
        catalogue = self._hall.directory.catalogue if self.look.ready else None
        known = catalogue.at(places[0].id) if catalogue is not None else ()
        if known:
            return [each.name.in_(lang) for each in sorted(known, key=lambda each: -each.use)]
        title = self._subject.title.zh
        return [text.in_(lang) for text in places[0].services if text.zh != title]


def finish_sheet(
    page: PageWidget, parts: Sequence[QWidget], subject: Subject, note: Text | None = None,
    *, deeds: Sequence[QWidget] = (),
) -> None:  # fmt: skip
    """Set a sheet's parts into a column one pushes, a note on them last, and 带我去 below it.

    ``deeds`` stand between, always in sight.
    """
    look = page.look
    told = [] if note is None else [label(note.in_(look.lang), "quiet")]
    page.column.addWidget(Scroll(look, column_of(*parts, *told, gap=look.gap), look.width))
    for each in deeds:
        page.column.addWidget(each)
    page.column.addWidget(take_me(look, page.act, subject))
    page.rest()


def take_me(look: Look, act: Act, subject: Subject) -> QPushButton:
    """Return the one big button of a sheet."""
    go = button(look.words.take_me, "primary", lambda: act(lambda s: s.led_to(subject)), name="go")
    go.setMinimumHeight(round(look.touch * 1.4))
    go.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
    return go
