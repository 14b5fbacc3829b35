"""The route page: how far, in which steps, by which other ways, and the code to take along."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from smartnav.cartography import STANDARD
from smartnav.guidance import notes_text, summary
from smartnav.ui.kiosk.obstacles import said_obstacles
from smartnav.ui.kiosk.offers import NOTHING, Actions, WayChips, by_what
from smartnav.ui.kiosk.pages import PageWidget
from smartnav.ui.kiosk.qr import LEAST_MODULE_PX, QrCode
from smartnav.ui.kiosk.scroll import Scroll
from smartnav.ui.kiosk.session import TEXT_PERCENT
from smartnav.ui.kiosk.signs import theme_sign, two_way_icon
from smartnav.ui.kiosk.steps import StepList
from smartnav.ui.kiosk.tile import button, label

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QPushButton

    from smartnav.guidance import Told
    from smartnav.routing.route import NoRoute, Route
    from smartnav.ui.kiosk.finder import Answer
    from smartnav.ui.kiosk.hall import Hall
    from smartnav.ui.kiosk.icons import IconName
    from smartnav.ui.kiosk.look import Look
    from smartnav.ui.kiosk.offers import Form
    from smartnav.ui.kiosk.pages import Act, Offers
    from smartnav.ui.kiosk.session import Session, Subject
    from smartnav.ui.kiosk.ways import Ways

MODULE_PX, TIGHT_MODULE_PX = 8, 6
"""Pixels a module of the QR code on the reference screen; the second where text takes the room."""
FEW_STEPS = 3
"""So many leave room for a large code under them on a wide screen."""
MOST_LINES = 7
"""Of steps over the code on a wide screen, beside which ways are told in words."""
LEAST_BESIDE_PX = 264
"""The least width of what stands beside the steps in large type: no word is broken in it."""


class RoutePage(PageWidget):
    """Shows an answer: the way, that there is none, or that it is being looked for."""

    least_share = 0.4
    step_wanted = Signal(int)
    """A step, by its index, is to be seen on the map."""

    def __init__(
        self, look: Look, act: Act, hall: Hall, session: Session, subject: Subject,
        offers: Offers = NOTHING,
    ) -> None:  # fmt: skip
        super().__init__(look, act)
        self.steps: StepList | None = None
        self.buttons: Actions | None = None
        self._offers = offers
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
        elif answer.route is not None and answer.ways is not None:
            goal = answer.route.stops[-1]
            name = title if self._subject.kind == "service" else goal.name.in_(lang)
            if answer.visits:
                self.head(title, theme_sign(self.look))
            elif goal.kind == "window":
                self.head(name, label(goal.id, "badge", wrap=False))
            else:
                self.head(words.to.format(name=name))
            self._way(answer, answer.route, answer.ways)
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

    def _way(self, answer: Answer, route: Route, ways: Ways) -> None:
        look, hall = self.look, self._hall
        told = answer.told[look.lang]
        roomy = look.portrait or (look.mode == "standard" and len(told) <= FEW_STEPS)
        notes = (*(each.in_(look.lang) for each in answer.said), *notes_text(route, look.lang))
        steps = self.steps = StepList(look, hall.plan, told, large=roomy, notes=notes)
        steps.step_wanted.connect(self.step_wanted)
        large = look.theme.type.body > look.px(STANDARD.type.body) + 1
        self._begin(route, ways, brief=large or (not look.portrait and self._is_long(told)))
        code = self._code(answer.url(hall, look.lang), ways, roomy=roomy)
        self.buttons = Actions(look, self._offers, self._form())
        if look.portrait or look.dense:
            self._stand(steps, code, self.buttons)
        else:
            self._stack(steps, code, self.buttons)
        self.rest()

    def _is_long(self, told: Sequence[Told]) -> bool:
        """Say whether steps take so many lines that signs must do for the words of other ways."""
        look = self.look
        room = look.width - look.sign - 2 * look.margin
        lines = (math.ceil(look.text_width(each.text) / room) for each in told)
        return sum(lines) > MOST_LINES

    def _form(self) -> Form:
        """Return how the actions stand: where there is little room their signs must do."""
        look = self.look
        widest = look.text_percent == TEXT_PERCENT[-1]
        if look.dense or widest or (look.mode == "elder" and (self._offers.prints or look.low)):
            return "signs"
        return "column" if look.portrait else "grid"

    def _begin(self, route: Route, ways: Ways, *, brief: bool) -> None:
        """Add how far it is, and the switch and chips for other ways: ``brief``, in one line."""
        look, several = self.look, len(ways.all) > 1
        brief = brief and several
        length = label(summary(route, look.lang), "heading" if look.dense or brief else "title")
        length.setObjectName("summary")
        line = QHBoxLayout()
        line.setSpacing(look.gap)
        line.addWidget(length, 1)
        self.column.addLayout(line)
        # Side by side all of them are as tall as the tallest, however many lines stand before.
        switches = QHBoxLayout()
        switches.setSpacing(look.gap)
        line.addLayout(switches)
        line.setAlignment(switches, Qt.AlignmentFlag.AlignVCenter)
        if several:
            chips = WayChips(look, self.act, self._hall.plan, ways, brief=brief)
            if brief:
                switches.addWidget(chips)
            else:
                self.column.addWidget(chips)
        switches.addWidget(self._step_free(brief=brief))

    def _stand(self, steps: QWidget, code: Sequence[QWidget], actions: Actions) -> None:
        """Set the steps beside the code; each side is pushed by itself where it is too tall."""
        look = self.look
        least = look.px(LEAST_BESIDE_PX) if look.mode == "elder" else 0
        side = max(actions.needed(), least, *(each.minimumWidth() for each in code))
        beside = QWidget()
        column = QVBoxLayout(beside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.px(8))
        for each in code:
            if isinstance(each, QLabel):
                column.addWidget(each)
            else:
                column.addWidget(each, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(actions)
        column.addStretch(1)
        body = QHBoxLayout()
        body.setSpacing(look.margin)
        scroll = Scroll(look, beside, side)
        # What does not fit scrolls, and the bar is not to lie over the code.
        side += scroll.verticalScrollBar().sizeHint().width() + look.px(8)
        scroll.setFixedWidth(side)
        body.addWidget(Scroll(look, steps, look.width - side - look.margin), 1)
        body.addWidget(scroll)
        self.column.addLayout(body)

    def _stack(self, steps: QWidget, code: Sequence[QWidget], actions: Actions) -> None:
        """Set the steps over the code: the sheet is narrow."""
        look = self.look
        self.column.addWidget(Scroll(look, steps, look.width))
        foot = QHBoxLayout()
        foot.setSpacing(look.margin)
        beside = QVBoxLayout()
        beside.setSpacing(look.gap)
        beside.addStretch(1)
        for each in code:
            if isinstance(each, QLabel):
                beside.addWidget(each)
            else:
                foot.addWidget(each, 0, Qt.AlignmentFlag.AlignVCenter)
        beside.addWidget(actions)
        beside.addStretch(1)
        foot.addLayout(beside, 1)
        self.column.addLayout(foot)

    def spoken(self, answer: Answer) -> tuple[str, ...]:
        """Return what is read aloud: how far it is, what one should know, and every step."""
        lang = self.look.lang
        if answer.route is None:
            return ()
        steps = (each.text for each in answer.told[lang])
        said = (each.in_(lang) for each in answer.said)
        return (summary(answer.route, lang), *said, *notes_text(answer.route, lang), *steps)

    def say(self, text: str, icon: IconName) -> None:
        """Say something over the steps, and let it be seen."""
        if self.steps is None:
            return
        self.steps.say(text, icon)
        for scroll in self.findChildren(Scroll):
            scroll.verticalScrollBar().setValue(0)

    def mark(self, index: int) -> None:
        """Let a step stand out and be seen; none for −1."""
        if self.steps is None:
            return
        self.steps.mark(index)
        for scroll in self.findChildren(Scroll) if index >= 0 else ():
            scroll.ensureWidgetVisible(self.steps.tiles[index], 0, self.look.touch)

    def _step_free(self, *, brief: bool = False) -> QPushButton:
        words, on = self.look.words, self._session.step_free
        switch = button(
            "" if brief else words.step_free, "secondary",
            lambda: self.act(lambda s: s.with_step_free(not on)), name="step-free",
        )  # fmt: skip
        colours, size = self.look.theme.colours, round(self.look.theme.type.body * 1.2)
        gap = 0 if brief else self.look.px(10)
        switch.setIcon(two_way_icon("wheelchair", size, colours.text, colours.sheet, gap=gap))
        switch.setIconSize(QSize(size + gap, size))
        switch.setCheckable(True)
        switch.setChecked(on)
        switch.setAccessibleName(words.step_free_on if on else words.step_free_off)
        switch.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)
        return switch

    def _code(self, url: str, ways: Ways, *, roomy: bool) -> tuple[QWidget, ...]:
        """Return the QR code and its one line; nothing while there is no phone page."""
        look = self.look
        if not url:
            return ()
        words = look.words
        widest = look.text_percent == TEXT_PERCENT[-1]
        said = words.scan_short if look.dense or look.low or widest else words.scan
        if not ways.is_carried:
            said = words.scan_other.format(way=by_what(ways.on_phone, words).lower())
        tight = LEAST_MODULE_PX if look.mode == "elder" else TIGHT_MODULE_PX
        module = MODULE_PX if roomy and not look.low else tight
        code = QrCode(url, said, module_px=look.px(module))
        tall = look.portrait or look.dense
        centre, left = Qt.AlignmentFlag.AlignHCenter, Qt.AlignmentFlag.AlignLeft
        caption = label(said, "heading", align=centre if tall else left)
        caption.setObjectName("scan")
        return (code, caption)
