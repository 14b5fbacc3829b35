"""The route page: how far, in which steps, and the code that takes it along."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QSizePolicy, QWidget

from smartnav.guidance import notes_text, summary
from smartnav.ui.kiosk.obstacles import said_obstacles
from smartnav.ui.kiosk.pages import PageWidget
from smartnav.ui.kiosk.qr import LEAST_MODULE_PX, QrCode
from smartnav.ui.kiosk.scroll import Scroll
from smartnav.ui.kiosk.signs import two_way_icon
from smartnav.ui.kiosk.steps import StepList
from smartnav.ui.kiosk.tile import ACROSS, DOWN, button, label

if TYPE_CHECKING:
    from PySide6.QtWidgets import QPushButton

    from smartnav.routing.route import NoRoute, Route
    from smartnav.ui.kiosk.finder import Answer
    from smartnav.ui.kiosk.hall import Hall
    from smartnav.ui.kiosk.look import Look
    from smartnav.ui.kiosk.pages import Act
    from smartnav.ui.kiosk.session import Session, Subject

MODULE_PX, TIGHT_MODULE_PX = 8, 6
"""Pixels a module of the QR code on the reference screen; the second where text takes the room."""
FEW_STEPS = 3
"""So many leave room for a large code under them on a wide screen."""
SWITCH_SHARE = 1.6
"""What the step-free switch takes beside the code besides its words, in touch targets."""


class RoutePage(PageWidget):
    """Shows an answer: the way, that there is none, or that it is being looked for."""

    least_share = 0.4
    floor_wanted = Signal(str)

    def __init__(
        self, look: Look, act: Act, hall: Hall, session: Session, subject: Subject
    ) -> None:
        super().__init__(look, act)
        self._hall = hall
        self._session = session
        self._subject = subject

    def show_answer(self, answer: Answer | None) -> None:
        """Build the page for an answer; None: still looking. Called once."""
        words, lang = self.look.words, self.look.lang
        title = self._subject.title.in_(lang)
        if answer is None:
            self.head(title)
            self._say(words.finding)
        elif answer.route is not None:
            goal = answer.route.stops[-1]
            name = title if self._subject.kind == "service" else goal.name.in_(lang)
            if goal.kind == "window":
                self.head(name, label(goal.id, "badge", wrap=False))
            else:
                self.head(words.to.format(name=name))
            self._way(answer, answer.route)
        elif answer.no_route is not None:
            self.head(title)
            self._no_way(title, answer.no_route)
        else:
            self.head(title)
            self._say(words.failed)

    def _say(self, *texts: str) -> None:
        for index, text in enumerate(texts):
            line = label(text, "way-strong" if index == 0 else "way")
            line.setObjectName("message" if index == 0 else "")
            self.column.addWidget(line)
        self.column.addStretch(1)

    def _no_way(self, title: str, error: NoRoute) -> None:
        words = self.look.words
        texts = [words.no_route.format(name=title)]
        reasons = said_obstacles(error.blocked_by, self._hall.plan, self.look.lang, words)
        if reasons:
            texts.append(words.no_route_blocked.format(places=reasons))
        texts.append(words.no_route_stairs if error.profile == "wheelchair" else words.no_route_ask)
        self._say(*texts)
        self.column.addWidget(self._step_free())

    def _way(self, answer: Answer, route: Route) -> None:
        look, hall = self.look, self._hall
        length = label(summary(route, look.lang), "heading" if look.dense else "title")
        length.setObjectName("summary")
        told = answer.told[look.lang]
        roomy = look.portrait or (look.mode == "standard" and len(told) <= FEW_STEPS)
        url = answer.url(hall, look.lang)
        dense = TIGHT_MODULE_PX if not look.dense else LEAST_MODULE_PX
        code = self._code(url, MODULE_PX if roomy else dense)
        notes = notes_text(route, look.lang)
        steps = StepList(look, hall.plan, told, large=roomy, notes=notes)
        steps.floor_wanted.connect(self.floor_wanted)
        if look.portrait or look.dense:
            self._stand(length, steps, code)
        else:
            self._stack(length, steps, code)
        self.rest()

    def _stand(self, length: QWidget, steps: QWidget, code: QWidget) -> None:
        """Set the steps beside the code."""
        look = self.look
        line = QHBoxLayout()
        line.setSpacing(look.gap)
        line.addWidget(length, 1)
        line.addWidget(self._step_free())
        self.column.addLayout(line)
        body = QHBoxLayout()
        body.setSpacing(look.margin)
        room = look.width - code.sizeHint().width() - look.margin
        body.addWidget(Scroll(look, steps, room), 1)
        body.addWidget(code, 0, Qt.AlignmentFlag.AlignTop)
        self.column.addLayout(body)

    def _stack(self, length: QWidget, steps: QWidget, code: QWidget) -> None:
        """Set the steps over the code: the sheet is narrow."""
        look = self.look
        self.column.addWidget(length)
        self.column.addWidget(Scroll(look, steps, look.width))
        foot = QHBoxLayout()
        foot.setSpacing(look.margin)
        foot.addWidget(code, 1)
        foot.addWidget(self._step_free(), 0, Qt.AlignmentFlag.AlignVCenter)
        self.column.addLayout(foot)

    def _step_free(self) -> QPushButton:
        words, on = self.look.words, self._session.step_free
        switch = button(
            words.step_free, "secondary",
            lambda: self.act(lambda s: s.with_step_free(not on)), name="step-free",
        )  # fmt: skip
        colours, size = self.look.theme.colours, round(self.look.theme.type.body * 1.2)
        gap = self.look.px(10)
        switch.setIcon(two_way_icon("wheelchair", size, colours.text, colours.sheet, gap=gap))
        switch.setIconSize(QSize(size + gap, size))
        switch.setCheckable(True)
        switch.setChecked(on)
        switch.setAccessibleName(words.step_free_on if on else words.step_free_off)
        switch.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)
        return switch

    def _code(self, url: str, module_px: int) -> QWidget:
        """Return the QR code with its one line; empty while there is no phone page."""
        holder = QWidget()
        if not url:
            return holder
        look, words = self.look, self.look.words
        tall = look.portrait or look.dense
        code = QrCode(url, words.scan, module_px=look.px(module_px))
        row = QBoxLayout(DOWN if tall else ACROSS, holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(look.px(8))
        row.addWidget(code)
        centre, left = Qt.AlignmentFlag.AlignHCenter, Qt.AlignmentFlag.AlignLeft
        width = code.sizeHint().width()
        switch = look.text_width(words.step_free) + SWITCH_SHARE * look.touch
        room = width if tall else look.width - width - switch
        tail = 5 if look.text_width(words.scan[-5:], bold=True) <= room else 4
        scan = look.balanced(words.scan, room, tail=tail, bold=True)
        row.addWidget(label(scan, "heading", align=centre if tall else left), 1)
        if tall:
            holder.setFixedWidth(width)
        return holder
