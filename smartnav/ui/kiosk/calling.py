"""The sheet on which a visitor calls somebody to come, or is led to the desk."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from smartnav.ui.kiosk.callwords import call_words
from smartnav.ui.kiosk.hallwords import hall_words
from smartnav.ui.kiosk.help import help_desk
from smartnav.ui.kiosk.icons import Icon
from smartnav.ui.kiosk.leading import service_of, theme_of
from smartnav.ui.kiosk.pages import PageWidget, card, column_of
from smartnav.ui.kiosk.scroll import Scroll
from smartnav.ui.kiosk.session import Page
from smartnav.ui.kiosk.tile import button, label

if TYPE_CHECKING:
    from smartnav.ui.kiosk.hall import Hall
    from smartnav.ui.kiosk.linked import Linked
    from smartnav.ui.kiosk.look import Look
    from smartnav.ui.kiosk.pages import Act
    from smartnav.ui.kiosk.session import Subject

_DONE = ("sent", "kept", "received", "answered")
"""States in which there is nothing to call any more."""


class HelpPage(PageWidget):
    """Says how the call stands, and lets one call or go to the desk."""

    needs_room = True
    least_share = 0.3

    def __init__(
        self, look: Look, act: Act, hall: Hall, linked: Linked, subject: Subject | None
    ) -> None:
        """Tell the desk of the ``subject`` that was looked at before."""
        super().__init__(look, act)
        self._linked, self._subject = linked, subject
        self._words = call_words(look.lang)
        self._looked_at = subject_id(subject, hall) if look.ready else ""
        self.head(self._words.title)
        frame, lines = card(look)
        row = QHBoxLayout()
        row.setSpacing(look.margin)
        colours = look.theme.colours
        sign = Icon("help", round(look.theme.type.title * 1.2), colours.text)
        row.addWidget(sign, 0, Qt.AlignmentFlag.AlignVCenter)
        self._said = label("", "way-strong")
        self._said.setObjectName("call-state")
        row.addWidget(self._said, 1)
        lines.addLayout(row)
        self._unreachable = label(self._words.unreachable, "body")
        self._unreachable.setObjectName("unreachable")
        lines.addWidget(self._unreachable)
        self._call = button(self._words.call, "primary", self._ring, name="call")
        self._call.setMinimumHeight(round(look.touch * 1.4))
        self._call.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        deeds: list[QWidget] = [self._call]
        desk = help_desk(hall.gazetteer)
        if desk is not None:
            words = self._words.desk.format(name=desk.title.in_(look.lang))
            go = button(words, "secondary", lambda: act(lambda s: s.led_to(desk)), name="to-desk")
            go.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
            deeds.append(go)
        self._letter = button(hall_words(look.lang).letter, "secondary", self._write, name="letter")
        self._letter.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        parts = [frame, *deeds, self._letter]
        if look.cramped:
            parts = [Scroll(look, column_of(*parts, gap=look.gap), look.width)]
        for each in parts:
            self.column.addWidget(each)
        self.rest()
        linked.calling.connect(self._show_state)
        self._show_state()

    def _ring(self) -> None:
        self._linked.call(self.look.lang, self._looked_at)

    def _write(self) -> None:
        page = Page("letter", subject=self._subject, item=uuid.uuid4().hex)
        self.act(lambda session: session.opened(page))

    def _show_state(self) -> None:
        state = self._linked.state
        self._said.setText(self._words.states[state])
        self._call.setVisible(state not in _DONE)
        self._letter.setVisible(self._linked.is_connected)
        self._unreachable.setVisible(state == "none" and not self._linked.is_connected)


def subject_id(subject: Subject | None, hall: Hall) -> str:
    """Return the id of a service, theme or place, of several places the first; else nothing."""
    if subject is None:
        return ""
    known = service_of(subject, hall) or theme_of(subject, hall)
    if known is not None:
        return known.id
    return subject.references[0] if subject.references else ""
