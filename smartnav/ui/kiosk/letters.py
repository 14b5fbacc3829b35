"""Complaints and suggestions (投诉建议): a touch for what many say, a code for one's own words."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from smartnav.queueing.codes import spaced
from smartnav.ui.kiosk.asking import ask
from smartnav.ui.kiosk.calling import subject_id
from smartnav.ui.kiosk.entry import EntryPage
from smartnav.ui.kiosk.filled import FilledPage
from smartnav.ui.kiosk.hallwords import hall_words
from smartnav.ui.kiosk.look import LARGEST_SHARE
from smartnav.ui.kiosk.pages import PageWidget, card, column_of
from smartnav.ui.kiosk.qr import LEAST_MODULE_PX, QrCode
from smartnav.ui.kiosk.scroll import Scroll
from smartnav.ui.kiosk.session import Page
from smartnav.ui.kiosk.tile import Tile, button, label, message

if TYPE_CHECKING:
    from collections.abc import Sequence

    from smartnav.hall.counter import Counter, Receipt
    from smartnav.queueing.told import LetterKind
    from smartnav.ui.kiosk.hall import Hall
    from smartnav.ui.kiosk.linked import Linked
    from smartnav.ui.kiosk.look import Look
    from smartnav.ui.kiosk.pages import Act
    from smartnav.ui.kiosk.session import Session

MODULE_PX = 5
"""Of a code on the reference screen."""
COMPLAINT = "complaint"


class LetterPage(FilledPage):
    """What it is, what it is about; ``section`` is the kind, ``chosen`` the place in the list."""

    def __init__(self, look: Look, act: Act, session: Session, hall: Hall, linked: Linked) -> None:
        super().__init__(look, act)
        self._linked, self._page = linked, session.page
        self._about = subject_id(session.page.subject, hall) if look.ready else ""
        words = self._words = hall_words(look.lang)
        self.head(words.letter)
        self.fill(self._parts(""))
        self._send = button(words.letter_send, "primary", self._sent, name="letter-send")
        self._send.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._send.setEnabled(bool(session.page.chosen))
        self.column.addWidget(self._send)
        ask(self, linked, lambda counter: counter.form("/letters"), self._show_phone, _let_be)

    def takes(self, session: Session) -> bool:
        """Stay as it is while nothing of it is another."""
        return session.page == self._page

    def _choices(self, kind: str, shown: Sequence[tuple[str, str]], chosen: str) -> QWidget:
        look = self.look
        widest = max(look.text_width(text) for _, text in shown) + look.px(44)
        columns = 2 if widest <= look.share(2) else 1
        holder = QWidget()
        grid = QGridLayout(holder)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(look.gap)
        for index, (value, text) in enumerate(shown):
            tile = Tile(
                look, "result", text, partial(self._choose, kind, value), name=f"{kind}-{value}"
            )
            is_chosen = value == chosen
            tile.setCheckable(True)
            tile.setChecked(is_chosen)
            tone = "inverse" if is_chosen else ""
            tile.put(label(text, align=Qt.AlignmentFlag.AlignHCenter, tone=tone))
            grid.addWidget(tile.centre(), index // columns, index % columns)
        for column in range(columns):
            grid.setColumnStretch(column, 1)
        return holder

    def _choose(self, kind: str, value: str) -> None:
        if kind == "kind":
            page = replace(self._page, section=value, wrong="")
        else:
            page = replace(self._page, chosen=value, wrong="")
        self.act(lambda session: session.instead(page))

    def _asker(self) -> QWidget:
        asker = button(
            self._words.receipt_see, "secondary",
            lambda: self.act(lambda session: session.opened(Page("receipt"))), name="receipt",
        )  # fmt: skip
        asker.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        return asker

    def _parts(self, url: str) -> list[QWidget]:
        """Return all there is to choose; ``url`` is where a phone writes, once it is known."""
        look, words, page = self.look, self._words, self._page
        parts: list[QWidget] = [message(words.why(page.wrong))] if page.wrong else []
        kinds = list(words.letter_kinds.items())
        parts.append(self._choices("kind", kinds, page.section or COMPLAINT))
        parts.append(label(words.letter_about, "heading"))
        subjects = [(str(at), text) for at, text in enumerate(words.letter_subjects)]
        parts.append(self._choices("about", subjects, page.chosen))
        if url:
            holder = QWidget()
            row = QHBoxLayout(holder)
            row.setContentsMargins(0, 0, 0, 0)
            row.setSpacing(look.margin)
            module = max(LEAST_MODULE_PX, look.px(MODULE_PX))
            row.addWidget(QrCode(url, words.letter_phone, module_px=module))
            row.addWidget(label(words.letter_phone), 1)
            parts.append(holder)
        return [*parts, self._asker()]

    def _show_phone(self, url: str) -> None:
        self.fill(self._parts(url))

    def _sent(self) -> None:
        page, about = self._page, self._about
        self._send.setEnabled(False)
        kind = cast("LetterKind", page.section or COMPLAINT)
        text = _written(int(page.chosen), self.look)

        def work(counter: Counter) -> tuple[str, str]:
            letter = counter.send(page.item, kind, text, about)
            return letter.code, counter.form(f"/letters/{letter.code}")

        def done(got: tuple[str, str]) -> None:
            shown = Page("receipt", code=got[0], url=got[1])
            self.act(lambda session: session.finished(shown))

        def failed(word: str) -> None:
            again = replace(page, wrong=word)
            self._send.setEnabled(True)
            self.act(lambda session: session.instead(again))

        ask(self, self._linked, work, done, failed)


class ReceiptEntryPage(EntryPage):
    """The code of a receipt, typed."""

    def __init__(self, look: Look, act: Act, session: Session, linked: Linked) -> None:
        words = hall_words(look.lang)
        super().__init__(
            look, act, session, title=words.receipt, how=words.receipt_ask, go=words.receipt_see,
            name="receipt-go",
        )  # fmt: skip
        self._linked = linked

    def send(self) -> None:
        """Show the letter with its answer."""
        self.wait()
        code = self._page.query

        def work(counter: Counter) -> tuple[Receipt, str]:
            return counter.letter(code), counter.form(f"/letters/{code}")

        def done(got: tuple[Receipt, str]) -> None:
            letter, url = got
            shown = Page("receipt", code=code, url=url, told=(letter.words, letter.answer))
            self.act(lambda session: session.instead(shown))

        ask(self, self._linked, work, done, self.fail)


class ReceiptPage(PageWidget):
    """The code under which the answer can be asked for; of an older letter, the answer."""

    needs_room = True

    def __init__(self, look: Look, act: Act, session: Session) -> None:
        super().__init__(look, act)
        self._page = page = session.page
        if look.large:
            self.least_share = LARGEST_SHARE
        words = hall_words(look.lang)
        self.head(words.letter_sent if page.told is None else words.letter)
        frame, lines = card(look)
        row = QHBoxLayout()
        row.setSpacing(look.margin)
        told = QVBoxLayout()
        if page.told is None:
            told.addWidget(label(words.receipt, "quiet"))
            code = label(spaced(page.code), "title")
            code.setObjectName("code")
            told.addWidget(code)
            told.addWidget(label(words.receipt_how))
        else:
            written, answer = page.told
            told.addWidget(label(written, "quiet"))
            told.addWidget(label(words.receipt_answer, "heading"))
            told.addWidget(message(answer or words.receipt_waiting, "body"))
        told.addStretch(1)
        row.addLayout(told, 1)
        module = max(LEAST_MODULE_PX, look.px(MODULE_PX))
        qr = QrCode(page.url, words.receipt_see, module_px=module)
        row.addWidget(qr, 0, Qt.AlignmentFlag.AlignTop)
        lines.addLayout(row)
        self.column.addWidget(Scroll(look, column_of(frame, gap=look.gap), look.width))
        self.rest()

    def takes(self, session: Session) -> bool:
        """Stay as it is."""
        return session.page == self._page


def _written(index: int, look: Look) -> str:
    """Return what the desk reads: in Chinese, before it what a visitor has read in English."""
    chinese, own = hall_words("zh").letter_subjects[index], hall_words(look.lang).letter_subjects
    return chinese if look.lang == "zh" else f"{own[index]} / {chinese}"


def _let_be(_: str) -> None:
    """Do without the code for phones: what can be touched is still there."""
