"""The route page: how far, in which steps, and the code that takes it along."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from smartnav.guidance import summary
from smartnav.ui.kiosk.pages import PageWidget, Scroll
from smartnav.ui.kiosk.qr import QrCode
from smartnav.ui.kiosk.signs import name_of
from smartnav.ui.kiosk.steps import StepList
from smartnav.ui.kiosk.tile import button, label

if TYPE_CHECKING:
    from PySide6.QtWidgets import QPushButton

    from smartnav.routing.route import NoRoute, Route
    from smartnav.ui.kiosk.finder import Answer
    from smartnav.ui.kiosk.hall import Hall
    from smartnav.ui.kiosk.look import Look
    from smartnav.ui.kiosk.pages import Act
    from smartnav.ui.kiosk.session import Session, Subject

QR_MODULE_PX = 6


class RoutePage(PageWidget):
    """Shows an answer: the way, that there is none, or that it is being looked for."""

    share = 0.5
    floor_wanted = Signal(str)

    def __init__(
        self, look: Look, act: Act, hall: Hall, session: Session, subject: Subject, kiosk: str
    ) -> None:
        super().__init__(look, act)
        self._hall = hall
        self._session = session
        self._subject = subject
        self._kiosk = kiosk
        if look.mode == "elder":
            self.share = 0.6

    def show_answer(self, answer: Answer | None) -> None:
        """Build the page for an answer; None: still looking. Called once."""
        words, lang = self.look.words, self.look.lang
        title = self._subject.title.in_(lang)
        if answer is None:
            self.head(title)
            self._say(words.finding)
        elif answer.route is not None:
            goal = answer.route.stops[-1]
            self.head(words.to.format(name=name_of(goal, goal.name.in_(lang))))
            self._way(answer, answer.route)
        elif answer.no_route is not None:
            self.head(title)
            self._no_way(title, answer.no_route)
        else:
            self.head(title)
            self._say(words.failed)

    def _say(self, *texts: str) -> None:
        for index, text in enumerate(texts):
            line = label(text, "heading" if index == 0 else "body")
            line.setObjectName("message" if index == 0 else "")
            self.column.addWidget(line)
        self.column.addStretch(1)

    def _no_way(self, title: str, error: NoRoute) -> None:
        words = self.look.words
        texts = [words.no_route.format(name=title)]
        if error.blocked_by:
            texts.append(words.no_route_blocked.format(places=self._named(error.blocked_by)))
        texts.append(words.no_route_stairs if error.profile == "wheelchair" else words.no_route_ask)
        self._say(*texts)
        self.column.addWidget(self._step_free())

    def _named(self, ids: tuple[str, ...]) -> str:
        lang = self.look.lang
        known = self._hall.gazetteer.places
        names = [known[each].name.in_(lang) if each in known else each for each in ids]
        return ("、" if lang == "zh" else ", ").join(names)

    def _way(self, answer: Answer, route: Route) -> None:
        look, hall = self.look, self._hall
        line = QHBoxLayout()
        line.setSpacing(look.gap)
        length = label(summary(route, look.lang), "title", wrap=False)
        length.setObjectName("summary")
        line.addWidget(length, 1)
        line.addWidget(self._step_free())
        self.column.addLayout(line)
        steps = StepList(look, hall.plan, answer.told(hall, look.lang))
        steps.floor_wanted.connect(self.floor_wanted)
        code = self._code(answer.url(hall, self._kiosk, look.lang))
        beside = look.portrait
        body = QBoxLayout(
            QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom
        )
        body.setSpacing(look.margin)
        code_width = code.sizeHint().width() + look.margin if code is not None and beside else 0
        body.addWidget(Scroll(steps, look.width - code_width), 1)
        if code is not None:
            body.addWidget(code, 0, Qt.AlignmentFlag.AlignTop)
        self.column.addLayout(body, 1)

    def _step_free(self) -> QPushButton:
        words, on = self.look.words, self._session.step_free
        switch = button(
            words.step_free, "secondary",
            lambda: self.act(lambda s: s.with_step_free(not on)), name="step-free",
        )  # fmt: skip
        switch.setCheckable(True)
        switch.setChecked(on)
        switch.setAccessibleName(words.step_free_on if on else words.step_free_off)
        switch.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)
        return switch

    def _code(self, url: str) -> QWidget | None:
        """Return the QR code with its one line, or None while there is no phone page."""
        if not url:
            return None
        look, words = self.look, self.look.words
        code = QrCode(url, words.scan, module_px=look.px(QR_MODULE_PX))
        holder = QFrame()
        if look.portrait:
            column: QBoxLayout = QVBoxLayout(holder)
            holder.setFixedWidth(code.sizeHint().width())
            align = Qt.AlignmentFlag.AlignHCenter
        else:
            column = QHBoxLayout(holder)
            align = Qt.AlignmentFlag.AlignLeft
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.px(8))
        column.addWidget(code)
        column.addWidget(label(words.scan, "heading", align=align), 1)
        return holder
