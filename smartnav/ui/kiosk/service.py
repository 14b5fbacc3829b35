"""The sheet of a service: where and when, what to bring, and one big button."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QWidget

from smartnav.errands.whereabouts import lettered_section
from smartnav.handoff.levels import level_name
from smartnav.ui.kiosk.checklist import Checklist
from smartnav.ui.kiosk.leading import chosen, instead_of, place_subject
from smartnav.ui.kiosk.nearby import stations_tile
from smartnav.ui.kiosk.opening import machine_line, offers, state_line
from smartnav.ui.kiosk.pages import PageWidget, card
from smartnav.ui.kiosk.place import finish_sheet
from smartnav.ui.kiosk.questions import questions
from smartnav.ui.kiosk.signs import pictogram, place_sign, where
from smartnav.ui.kiosk.tile import Tile, label

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import datetime

    from smartnav.directory import Alternatives, ServiceInfo
    from smartnav.plan.places import Place
    from smartnav.ui.kiosk.hall import Hall
    from smartnav.ui.kiosk.linked import Linked
    from smartnav.ui.kiosk.look import Look
    from smartnav.ui.kiosk.pages import Act
    from smartnav.ui.kiosk.session import Session, Subject

MOST_CHIPS = 8
"""Windows that are shown one by one; of more, their numbers in a line."""


class ServicePage(PageWidget):
    """All about one service of the file of services."""

    def __init__(
        self, look: Look, act: Act, hall: Hall, session: Session, service: ServiceInfo,
        clock: Callable[[], datetime], linked: Linked | None = None,
    ) -> None:  # fmt: skip
        super().__init__(look, act)
        self._hall = hall
        self._service = service
        self._clock = clock
        self._page = session.page
        subject = session.page.subject
        assert subject is not None  # Only a page with a subject is a service's.
        self._subject = subject
        self.head(service.name.in_(look.lang), place_sign(look, hall.plan, service.places))
        self._checklist = Checklist(look, act, service.papers, session.ticked)
        now = clock()
        instead = instead_of(subject, hall, now)
        parts = [self._where_and_when(now, instead)]
        machine = service.machine
        # Once the doors are shut nobody gets to a machine either.
        if machine is not None and (instead is None or machine in instead.machines):
            parts.append(machine_line(look, act, hall.plan, machine))
        parts += self._bring()
        parts += self._facts()
        parts += self._elsewhere(calls=linked is not None)
        deeds: list[QWidget] = []
        if linked is not None:
            # Only a kiosk that has joined a hall has it.
            from smartnav.ui.kiosk.number import number_card

            deeds = number_card(look, act, hall, linked, service)
        if look.low and look.large:
            # No height for them below the column: they are the first in it.
            parts, deeds = [*deeds, *parts], []
        finish_sheet(self, parts, subject, hall.directory.catalogue.note, deeds=deeds)

    def _elsewhere(self, *, calls: bool) -> list[QWidget]:
        """Return what is often asked about it, and the stations that do it, too."""
        look, act, hall, service = self.look, self.act, self._hall, self._service
        nearby = stations_tile(look, act, hall, service, self._subject)
        return [*questions(look, act, service.questions, calls=calls), *nearby]

    def takes(self, session: Session) -> bool:
        """Show new ticks without losing one's place in the sheet."""
        if session.page != self._page:
            return False
        self._checklist.show_ticks(session.ticked)
        return True

    def _where_and_when(self, now: datetime, instead: Alternatives | None) -> QWidget:
        look, hall, service = self.look, self._hall, self._service
        frame, lines = card(look)
        state = hall.directory.state(service, now)
        if state is not None:
            lines.addWidget(state_line(look, state))
        if instead is not None:
            for each in offers(look, self.act, service.name, instead):
                lines.addWidget(each)
        section = lettered_section(hall.plan, service.section)
        area = f" · {section.name.in_(look.lang)}" if section is not None else ""
        lines.addWidget(label(where(look, hall.plan, service.places) + area))
        if 0 < len(service.places) <= MOST_CHIPS:
            lines.addWidget(self._windows(service.places, now))
        if service.green_channel:
            lines.addWidget(self._green_channel())
        return frame

    def _windows(self, places: Sequence[Place], now: datetime) -> QWidget:
        """Return a chip for each window: its number, level and state; a touch leads there."""
        look, words, hall = self.look, self.look.words, self._hall
        chips = []
        for place in places:
            state = hall.directory.state(place, now)
            level = level_name(hall.plan.level(place.level)).zh
            # In English the level is called what its button and the map call it.
            told = [level if look.lang == "zh" else place.level]
            if state is not None:
                told.append(words.open if state.is_open else words.shut)
            chips.append((place, _number(place, look), " ".join(told)))
        widest = max(
            max(look.text_width(number, bold=True), look.text_width(telling))
            for _, number, telling in chips
        )
        room = look.width - look.bar_width - 2 * look.margin + look.gap
        columns = max(1, min(len(chips), int(room / (widest + look.px(44) + look.gap))))
        columns = -(-len(chips) // -(-len(chips) // columns))  # Rows as even as can be.
        holder = QWidget()
        grid = QGridLayout(holder)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(look.gap)
        for index, (place, number, telling) in enumerate(chips):
            spoken = f"{number}{words.comma}{telling}"
            go = self._leader(place_subject(place))
            tile = Tile(look, "result", spoken, go, name=f"window-{place.id}")
            tile.content.setSpacing(0)
            middle = Qt.AlignmentFlag.AlignHCenter
            tile.put(label(number, "heading", align=middle), label(telling, "quiet", align=middle))
            grid.addWidget(tile, index // columns, index % columns)
        return holder

    def _leader(self, subject: Subject) -> Callable[[], None]:
        hall, clock = self._hall, self._clock
        return lambda: self.act(lambda s: chosen(s, subject, hall, clock()))

    def _green_channel(self) -> QWidget:
        look = self.look
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(look.px(12))
        tint = look.theme.tints["green"]
        size = round(look.theme.type.body * 1.5)
        sign = pictogram("green-channel", size, tint.on_solid, ground=tint.solid)
        row.addWidget(sign, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(label(look.words.green_channel), 1)
        return holder

    def _bring(self) -> list[QWidget]:
        if not self._service.papers:
            return []
        return [label(self.look.words.bring, "heading"), self._checklist]

    def _facts(self) -> list[QWidget]:
        """Return who may come, how long it takes and what it costs, as far as it is known."""
        look, words, service = self.look, self.look.words, self._service
        known = ((words.who, service.who), (words.time, service.time), (words.cost, service.cost))
        facts = [(name, text.in_(look.lang)) for name, text in known if text is not None]
        if not facts:
            return []
        frame, lines = card(look)
        grid = QGridLayout()
        grid.setHorizontalSpacing(look.margin)
        grid.setVerticalSpacing(look.px(8))
        grid.setColumnStretch(1, 1)
        top = Qt.AlignmentFlag.AlignTop
        for index, (name, text) in enumerate(facts):
            grid.addWidget(label(name, "quiet", wrap=False), index, 0, top)
            grid.addWidget(label(text), index, 1)
        lines.addLayout(grid)
        return [frame]


def _number(place: Place, look: Look) -> str:
    return place.id if place.kind == "window" else place.name.in_(look.lang)
