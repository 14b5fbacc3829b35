"""Complaints and suggestions: read, answered, closed at the desk."""

from __future__ import annotations

from typing import TYPE_CHECKING

from smartnav.hall.heeding import local
from smartnav.queueing.codes import code_in, spaced
from smartnav.ui.reception.asking import Choice, Step
from smartnav.ui.reception.calls import subject_name
from smartnav.ui.reception.deskwords import desk_words
from smartnav.ui.reception.platformpage import PlatformPage
from smartnav.ui.reception.rows import Row, Sign
from smartnav.ui.reception.times import time_text

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtWidgets import QWidget

    from smartnav.queueing.told import LetterTold
    from smartnav.ui.reception.look import Look
    from smartnav.ui.reception.platformpage import Desk


class LetterPage(PlatformPage):
    """All letters, those without an answer first; one that is opened can be answered."""

    def __init__(self, look: Look, parent: QWidget, desk: Desk) -> None:
        """Ask for the letters."""
        super().__init__(look, parent, "letter-page", desk)
        self._letters: tuple[LetterTold, ...] | None = None
        self._list()
        self._load()

    def _list(self) -> None:
        words = self.words
        self.ask_from_the_start(Step(words.letters, words.letters_hint, self._listed))

    def _load(self) -> None:
        self.work(self._desk.client.letters, self._show_letters)

    def _show_letters(self, letters: tuple[LetterTold, ...]) -> None:
        self._letters = letters
        self.refresh()

    def _listed(self, text: str) -> Sequence[Choice]:
        words, code, plain = self.words, code_in(text), text.casefold()
        if self._letters is None:
            return [self.loading(self._load)]
        found = [
            each
            for each in self._letters
            if (each.code == code if code else plain in f"{each.words} {each.answer}".casefold())
        ]
        return [Choice(self._row(each), self._opener(each)) for each in found] or [
            self.note(words.no_letters)
        ]

    def _row(self, letter: LetterTold) -> Row:
        words = self.words
        state = words.unanswered
        if letter.answered_at is not None:
            state = words.answered.format(answer=letter.answer)
        told = " · ".join(part for part in (self._about(letter), state) if part)
        sign = Sign("!" if letter.answered_at is None else "✓")
        return Row(sign, letter.words, told, words.letter_kinds[letter.kind])

    def _about(self, letter: LetterTold) -> str:
        """Return what it is about, and when it came."""
        lang, tour = self.look.lang, self._desk.tour
        at = local(letter.at)
        assert at is not None  # Every letter has come some time.
        subject = subject_name(tour.hall, letter.subject, lang) if letter.subject else ""
        when = time_text(at, tour.now(), desk_words(lang))
        return " · ".join(part for part in (subject, when) if part)

    def _opener(self, letter: LetterTold) -> Callable[[], None]:
        return lambda: self._open(letter)

    def _open(self, letter: LetterTold) -> None:
        words = self.words
        receipt = words.receipt.format(code=spaced(letter.code))
        told = [letter.words, f"{self._about(letter)} · {receipt}"]
        if letter.answered_at is not None:
            told.append(words.answered.format(answer=letter.answer))

        def answers(text: str) -> Sequence[Choice]:
            if text:
                row = Row(Sign("→"), words.send_answer.format(text=text))
                return [Choice(row, lambda: self._answer(letter, text))]
            if letter.answered_at is not None:
                return []
            return [Choice(Row(Sign("✓"), words.close_letter), lambda: self._ask_close(letter))]

        heading = words.letter_kinds[letter.kind]
        self.ask(Step(heading, words.answer_hint, answers, told="\n".join(told)))

    def _ask_close(self, letter: LetterTold) -> None:
        words = self.words
        choice = Choice(
            Row(Sign("✓"), words.closing), lambda: self._answer(letter, words.closing)
        )  # fmt: skip
        self.ask(Step(words.close_sure, words.pick_hint, lambda _: [choice]))

    def _answer(self, letter: LetterTold, text: str) -> None:
        client = self._desk.client

        def answered(_: LetterTold) -> None:
            self._desk.tour.said.emit(self.words.was_answered, False)
            # Not the list before: it is another one now.
            self._letters = None
            self._load()
            self._list()

        self.work(lambda: client.answer(letter.id, text), answered)
