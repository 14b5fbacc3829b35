"""Rating a visit (云测评): one's number, one of five faces, thanks."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QWidget

from smartnav.ui.kiosk.asking import ask
from smartnav.ui.kiosk.faces import faces
from smartnav.ui.kiosk.hallwords import hall_words, in_lang
from smartnav.ui.kiosk.pages import PageWidget, card, column_of
from smartnav.ui.kiosk.scroll import Scroll
from smartnav.ui.kiosk.session import Page
from smartnav.ui.kiosk.tile import Tile, button, label, message

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from smartnav.queueing.told import CalledTold
    from smartnav.ui.kiosk.linked import Linked
    from smartnav.ui.kiosk.look import Look
    from smartnav.ui.kiosk.pages import Act
    from smartnav.ui.kiosk.session import Session


def rate_button(look: Look, act: Act, window: str) -> QWidget:
    """Return what leads from a window's sheet to the numbers that were called to it."""
    page = Page("rate", section=window)
    made = button(
        hall_words(look.lang).rate, "secondary", lambda: act(lambda session: session.opened(page)),
        name="rate-window",
    )  # fmt: skip
    made.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
    return made


class RatePage(PageWidget):
    """The numbers called lately, of a window or of all; then the faces for one of them.

    Where there is but one its faces are shown at once. A page's ``section`` is the window, its
    ``chosen`` the number's id; ``item`` says that it has been rated.
    """

    needs_room = True
    least_share = 0.4

    def __init__(self, look: Look, act: Act, session: Session, linked: Linked) -> None:
        super().__init__(look, act)
        self._linked, self._page = linked, session.page
        words = self._words = hall_words(look.lang)
        self.head(words.rate)
        called = linked.called(session.page.section)
        chosen = next((each for each in called if each.id == session.page.chosen), None)
        if session.page.item:
            parts: list[QWidget] = [self._sentence(words.thanks)]
        elif chosen is None and len(called) != 1:
            parts = self._numbers(called) if called else [self._sentence(words.rate_none)]
        else:
            parts = self._asked(chosen or called[0])
        self.column.addWidget(Scroll(look, column_of(*parts, gap=look.gap), look.width))
        self.rest()

    def takes(self, session: Session) -> bool:
        """Stay as it is while nothing of it is another."""
        return session.page == self._page

    def _sentence(self, text: str) -> QWidget:
        frame, lines = card(self.look)
        lines.addWidget(message(text))
        return frame

    def _numbers(self, called: Sequence[CalledTold]) -> list[QWidget]:
        look, words = self.look, self._words
        columns = look.columns([each.label for each in called], around=look.px(60), most=4)
        holder = QWidget()
        grid = QGridLayout(holder)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(look.gap)
        middle = Qt.AlignmentFlag.AlignHCenter
        for index, each in enumerate(called):
            at = words.rate_at.format(window=each.window)
            service = in_lang(each.service_zh, each.service_en, look.lang)
            spoken = look.words.comma.join((each.label, at, service))
            tile = Tile(look, "result", spoken, self._chooser(each), name=f"rate-{each.label}")
            tile.content.setSpacing(0)
            tile.put(label(each.label, "heading", align=middle))
            tile.put(label(each.window, "quiet", align=middle))
            grid.addWidget(tile, index // columns, index % columns)
        for column in range(columns):
            grid.setColumnStretch(column, 1)
        return [label(words.rate_which, "heading"), holder]

    def _chooser(self, called: CalledTold) -> Callable[[], None]:
        page = Page("rate", section=self._page.section, chosen=called.id)
        return lambda: self.act(lambda session: session.opened(page))

    def _asked(self, called: CalledTold) -> list[QWidget]:
        look, words = self.look, self._words
        frame, lines = card(look)
        lines.addWidget(label(f"{words.number}  {called.label}", "title"))
        service = in_lang(called.service_zh, called.service_en, look.lang)
        lines.addWidget(label(f"{service} · {words.rate_at.format(window=called.window)}"))
        parts: list[QWidget] = [frame]
        if self._page.wrong:
            parts.append(self._sentence(words.why(self._page.wrong)))
            if self._page.wrong == "rated":
                return parts
        row = faces(look, words.faces, lambda value: self._rate(called, value))
        return [*parts, label(words.rate_how, "heading"), row]

    def _rate(self, called: CalledTold, value: int) -> None:
        self.setEnabled(False)

        def show(page: Page) -> None:
            self.act(lambda session: session.instead(page))

        def failed(word: str) -> None:
            self.setEnabled(True)
            show(replace(self._page, chosen=called.id, wrong=word))

        ask(
            self, self._linked,
            lambda counter: counter.rate_number(called.window, called.id, value),
            lambda _: show(replace(self._page, chosen=called.id, item=called.id, wrong="")),
            failed,
        )  # fmt: skip
