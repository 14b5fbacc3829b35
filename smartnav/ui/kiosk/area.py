"""A functional area: what one can do there, and where."""

from __future__ import annotations

from typing import TYPE_CHECKING

from smartnav.ui.kiosk.pages import PageWidget
from smartnav.ui.kiosk.place import take_me
from smartnav.ui.kiosk.results import Results
from smartnav.ui.kiosk.scroll import Scroll
from smartnav.ui.kiosk.session import Subject
from smartnav.ui.kiosk.signs import letter_chip

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from smartnav.directory import Hit
    from smartnav.ui.kiosk.hall import Hall
    from smartnav.ui.kiosk.look import Look
    from smartnav.ui.kiosk.pages import Act


class AreaPage(PageWidget):
    """The area's services and windows in a list, and the way to the area itself."""

    share = 0.6

    def __init__(
        self, look: Look, act: Act, hall: Hall, section_id: str, clock: Callable[[], datetime]
    ) -> None:
        super().__init__(look, act)
        section = hall.plan.section(section_id)
        size = round(look.sign * 1.3)
        sign = letter_chip(look, section, size=size) if section.letter else None
        self.head(section.name.in_(look.lang), sign)
        results = Results(look, act, hall, clock)
        hits = hall.directory.of_section(section_id) if look.ready else ()
        if hits:
            results.show_hits(sorted(hits, key=_rank))
        else:
            results.show_message(look.words.area_empty if look.ready else look.words.loading)
        self.column.addWidget(Scroll(look, results, look.width), 1)
        if section_id in hall.gazetteer.places:
            subject = Subject(section.name, "section", (section_id,))
            self.column.addWidget(take_me(look, act, subject))


def _rank(hit: Hit) -> tuple[bool, int]:
    """Order what an area has: services by how often they are asked for, then windows."""
    return (hit.kind != "service", -hit.service.use if hit.service is not None else 0)
