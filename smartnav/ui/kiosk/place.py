"""The sheet of a service or place: where it is, when it is open, and one big button."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QSizePolicy

from smartnav.ui.kiosk.hours import spoken_hours
from smartnav.ui.kiosk.pages import PageWidget, card, column_of
from smartnav.ui.kiosk.scroll import Scroll
from smartnav.ui.kiosk.signs import lettered_section, name_of, place_sign, where
from smartnav.ui.kiosk.tile import button, label

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QFrame

    from smartnav.plan.places import Place
    from smartnav.ui.kiosk.hall import Hall
    from smartnav.ui.kiosk.look import Look
    from smartnav.ui.kiosk.pages import Act
    from smartnav.ui.kiosk.session import Subject

MOST_SERVICES = 8


class PlacePage(PageWidget):
    """What a visitor wants to know before walking."""

    def __init__(self, look: Look, act: Act, hall: Hall, subject: Subject) -> None:
        super().__init__(look, act)
        places = [hall.gazetteer.find(reference) for reference in subject.references]
        sign = place_sign(look, hall.plan, places)
        title = subject.title.in_(look.lang)
        if len(places) == 1 and places[0].name.zh == subject.title.zh:
            title = name_of(places[0], title)
        self.head(title, sign)
        facts = self._facts(hall, subject, places)
        self.column.addWidget(Scroll(look, column_of(facts, gap=look.gap), look.width))
        go = button(
            look.words.take_me, "primary", lambda: act(lambda s: s.led_to(subject)), name="go"
        )
        go.setMinimumHeight(round(look.touch * 1.4))
        go.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.column.addWidget(go)
        self.rest()

    def _facts(self, hall: Hall, subject: Subject, places: Sequence[Place]) -> QFrame:
        look, words, lang = self.look, self.look.words, self.look.lang
        frame, lines = card(look)
        section = lettered_section(hall.plan, places[0].section)
        area = f" · {section.name.in_(lang)}" if section is not None else ""
        lines.addWidget(label(where(look, hall.plan, places) + area, "heading"))
        if len(places) > 1:
            lines.addWidget(label(words.nearest_of, "quiet"))
        hours = next((place.hours for place in places if place.hours), hall.plan.venue.hours)
        if hours:
            lines.addWidget(label(f"{words.hours}  {spoken_hours(hours, lang)}"))
        services = [text.in_(lang) for text in places[0].services if text.zh != subject.title.zh]
        if services and subject.kind != "service":
            some = ("、" if lang == "zh" else ", ").join(services[:MOST_SERVICES])
            lines.addWidget(label(f"{words.services}  {some}"))
        return frame
