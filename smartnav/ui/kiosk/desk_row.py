"""What a home screen offers besides ways where its hall can be reached: checking in, rating."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from smartnav.ui.kiosk.hallwords import hall_words
from smartnav.ui.kiosk.session import Page
from smartnav.ui.kiosk.tile import button

if TYPE_CHECKING:
    from smartnav.ui.kiosk.hall import Hall
    from smartnav.ui.kiosk.linked import Linked
    from smartnav.ui.kiosk.look import Look
    from smartnav.ui.kiosk.pages import Act


class DeskRow(QWidget):
    """In sight while the link stands; a button each for what the hall has."""

    changed = Signal()
    """It has come into sight, or gone."""

    def __init__(self, look: Look, act: Act, hall: Hall, linked: Linked) -> None:
        super().__init__()
        self._linked = linked
        words = hall_words(look.lang)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(look.gap)
        offer = hall.directory.catalogue.offer
        offered = [
            (words.check_in, "check-in", Page("check-in"), bool(offer and offer.appointments)),
            (words.rate, "rate", Page("rate"), bool(offer and offer.queues)),
        ]
        self._has_any = any(has for *_, has in offered)
        for text, name, page, has in offered:
            if has:
                made = button(text, "secondary", partial(_open, act, page), name=name)
                made.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
                row.addWidget(made)
        if not self._is_wanted:
            self.hide()
        linked.calling.connect(self._look)

    @property
    def _is_wanted(self) -> bool:
        return self._has_any and self._linked.is_connected

    def _look(self) -> None:
        if self.isHidden() == self._is_wanted:
            self.setVisible(self._is_wanted)
            self.changed.emit()


def _open(act: Act, page: Page) -> None:
    act(lambda session: session.opened(page))
