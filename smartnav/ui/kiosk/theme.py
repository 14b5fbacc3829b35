"""The sheet of a theme: several services for one purpose, step by step, and the tour of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from smartnav.directory import checklist
from smartnav.ui.kiosk.checklist import Checklist
from smartnav.ui.kiosk.leading import service_subject
from smartnav.ui.kiosk.pages import PageWidget, column_of
from smartnav.ui.kiosk.place import finish_sheet
from smartnav.ui.kiosk.signs import place_sign, theme_sign, where
from smartnav.ui.kiosk.tile import ACROSS, Tile, label
from smartnav.ui.kiosk.touring import MOST_STOPS

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from smartnav.directory import Paper, ServiceInfo, Theme
    from smartnav.ui.kiosk.hall import Hall
    from smartnav.ui.kiosk.look import Look
    from smartnav.ui.kiosk.pages import Act
    from smartnav.ui.kiosk.session import Session


class ThemePage(PageWidget):
    """Its steps in order, the papers for all of them once, and the way past all its windows."""

    def __init__(self, look: Look, act: Act, hall: Hall, session: Session, theme: Theme) -> None:
        super().__init__(look, act)
        self._hall = hall
        self._page = session.page
        subject = session.page.subject
        assert subject is not None  # Only a page with a subject is a theme's.
        self.head(theme.name.in_(look.lang), theme_sign(look))
        self._lists: list[Checklist] = []
        parts = [
            self._summary(theme),
            *(self._step(index, step) for index, step in enumerate(theme.steps, 1)),
            *self._papers(theme, session.ticked),
        ]
        finish_sheet(self, parts, subject, hall.directory.catalogue.note)

    def takes(self, session: Session) -> bool:
        """Show new ticks without losing one's place in the sheet."""
        if session.page != self._page:
            return False
        for each in self._lists:
            each.show_ticks(session.ticked)
        return True

    def _summary(self, theme: Theme) -> QWidget:
        """Return how much there is to do, and in which order one is led."""
        words, tour = self.look.words, theme.tour()
        stops = len(tour.stops)
        told = words.theme_sum.format(services=len(theme.services), stops=stops)
        text = label(told, "heading")
        text.setObjectName("theme-sum")
        order = words.best_order if tour.order == "best" else words.given_order
        if stops > MOST_STOPS:
            order = words.first_stops.format(most=MOST_STOPS)
        return column_of(text, label(order, "quiet"), gap=0)

    def _step(self, number: int, step: Sequence[ServiceInfo]) -> QWidget:
        """Return a step: its number, and one row for each service done in it."""
        look = self.look
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(look.gap)
        middle, top = Qt.AlignmentFlag.AlignVCenter, Qt.AlignmentFlag.AlignTop
        row.addWidget(label(str(number), "step", wrap=False), 0, top if len(step) > 1 else middle)
        column = QVBoxLayout()
        column.setSpacing(look.gap)
        if len(step) > 1:
            column.addWidget(label(look.words.any_order.format(count=len(step)), "quiet"))
        for service in step:
            column.addWidget(self._service(service))
        row.addLayout(column, 1)
        return holder

    def _service(self, service: ServiceInfo) -> Tile:
        look, plan = self.look, self._hall.plan
        name, place = service.name.in_(look.lang), where(look, plan, service.places)
        tile = Tile(
            look, "result", f"{name}{look.words.comma}{place}", self._opener(service),
            direction=ACROSS, name=f"service-{service.id}",
        )  # fmt: skip
        tile.put(place_sign(look, plan, service.places))
        tile.put(column_of(label(name, "heading"), label(place, "quiet"), gap=0), stretch=1)
        return tile

    def _opener(self, service: ServiceInfo) -> Callable[[], None]:
        subject = service_subject(service)
        return lambda: self.act(lambda s: s.looked_at(subject))

    def _papers(self, theme: Theme, ticked: frozenset[str]) -> list[QWidget]:
        """Return what is brought once for several steps, then what single steps need."""
        words = self.look.words
        rest = [need.paper for need in checklist(theme.services) if need.paper not in theme.shared]
        found: list[QWidget] = []
        lists: tuple[tuple[str, Sequence[Paper]], ...] = (
            (words.bring_once, theme.shared),
            (words.bring_too if theme.shared else words.bring, rest),
        )
        for title, papers in lists:
            if papers:
                boxes = Checklist(self.look, self.act, papers, ticked)
                self._lists.append(boxes)
                found += [label(title, "heading"), boxes]
        return found
