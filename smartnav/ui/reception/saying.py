"""The pages on which a desk says what is not as usual, and gives notice."""

from __future__ import annotations

from typing import TYPE_CHECKING

from smartnav.cartography.floor import level_sign
from smartnav.hall.heeding import local
from smartnav.plan.model import Text
from smartnav.ui.reception.asking import AskPage, Choice, Step
from smartnav.ui.reception.deskwords import desk_words
from smartnav.ui.reception.places import Target, find_targets, name_of
from smartnav.ui.reception.rows import Row, Sign
from smartnav.ui.reception.telling import sign_of
from smartnav.ui.reception.times import ends, time_of, time_text

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import datetime

    from PySide6.QtWidgets import QWidget

    from smartnav.errands.hall import Hall
    from smartnav.hall.messages import NoticeTold, StatusKind, StatusTold
    from smartnav.ui.reception.deskline import Deskline
    from smartnav.ui.reception.deskwords import DeskWords
    from smartnav.ui.reception.look import Look

_SIGNS: dict[StatusKind, Sign] = {
    "closed": Sign("×"), "moved": Sign("→"), "busy": Sign(symbol="waiting"),
    "out-of-order": Sign("×"), "standing": Sign(symbol="stairs"), "blocked": Sign("×"),
}  # fmt: skip
_HEADING = 14
"""Characters of a notice that its next question repeats."""


class StatusPage(AskPage):
    """Which place, what is the matter, until when; and what is set already."""

    def __init__(
        self, look: Look, parent: QWidget, hall: Hall, line: Deskline,
        clock: Callable[[], datetime], said: Callable[[str], None],
    ) -> None:  # fmt: skip
        """Say through ``said`` what was set."""
        super().__init__(look, parent, "status-page")
        self._hall, self._line, self._clock, self._tell = hall, line, clock, said
        self._words = desk_words(look.lang)
        line.changed.connect(self.refresh)
        words = self._words
        self.ask(Step(words.status, f"{words.status_hint} · {words.delete_hint}", self._places))

    # --- which place

    def _places(self, text: str) -> Sequence[Choice]:
        words, lang = self._words, self.look.lang
        if text:
            found = find_targets(self._hall, text)
            if not found:
                return [Choice(Row(Sign(symbol="information"), words.no_place.format(text=text)))]
            return [Choice(self._row(each), self._chooser(each)) for each in found]
        statuses = sorted(self._line.statuses, key=lambda each: each.starts_at)
        if not statuses:
            return [Choice(Row(Sign(symbol="information"), words.none_active))]
        names = [name_of(self._hall, each.place, lang) for each in statuses]
        return [
            Choice(self._active(each, name), drop=self._ender(each, name))
            for each, name in zip(statuses, names, strict=True)
        ]

    def _row(self, target: Target) -> Row:
        level = self._hall.plan.level(target.level)
        return Row(
            sign_of(self._hall, target.places), target.name.in_(self.look.lang),
            level_sign(level, self.look.lang), target.id,
        )  # fmt: skip

    def _active(self, status: StatusTold, name: str) -> Row:
        words, now = self._words, self._clock()
        what = words.kinds[status.kind]
        if status.moved_to:
            what += f" → {name_of(self._hall, status.moved_to, self.look.lang)}"
        facts = [what, _span(status, now, words), words.by.format(name=status.author)]
        return Row(_SIGNS[status.kind], name, " · ".join(filter(None, facts)))

    def _ender(self, status: StatusTold, name: str) -> Callable[[], None]:
        def end() -> None:
            self._line.end_status(status.id)
            self._tell(self._words.was_ended.format(place=name))

        return end

    def _chooser(self, target: Target) -> Callable[[], None]:
        return lambda: self._ask_kind(target)

    # --- what is the matter, where to, until when

    def _ask_kind(self, target: Target) -> None:
        words = self._words
        name = target.name.in_(self.look.lang)
        choices = [
            Choice(
                Row(Sign(str(number)), words.kinds[kind]),
                lambda kind=kind: self._take_kind(target, kind),  # type: ignore[misc]
            )
            for number, kind in enumerate(target.kinds, 1)
        ]

        def numbered(text: str) -> Sequence[Choice]:
            at = int(text) - 1 if text.isdecimal() else -1
            return choices[at : at + 1] if 0 <= at < len(choices) else choices

        self.ask(Step(words.status_kind.format(place=name), words.back_hint, numbered))

    def _take_kind(self, target: Target, kind: StatusKind) -> None:
        if kind != "moved":
            self._ask_end(target, kind, "")
            return
        words = self._words

        def windows(text: str) -> Sequence[Choice]:
            found = [each for each in find_targets(self._hall, text) if each.id != target.id]
            return [
                Choice(self._row(each), lambda each=each: self._ask_end(target, kind, each.id))  # type: ignore[misc]
                for each in found
                if each.id in self._hall.gazetteer.places
            ]

        name = target.name.in_(self.look.lang)
        self.ask(Step(words.where_to.format(place=name), words.back_hint, windows))

    def _ask_end(self, target: Target, kind: StatusKind, moved_to: str) -> None:
        words, now, hours = self._words, self._clock(), self._hall.plan.venue.hours
        name = target.name.in_(self.look.lang)

        def take(end: datetime | None) -> None:
            self._line.set_status(target.id, kind, moved_to=moved_to, until=end)
            self._tell(words.was_set.format(place=name, kind=words.kinds[kind]))
            self.closed.emit()

        heading = words.until.format(place=name)
        self.ask(Step(heading, words.until_hint, lambda text: ends(text, now, hours, words, take)))


class NoticePage(AskPage):
    """What to say, from when and until when; and what is said already."""

    def __init__(
        self, look: Look, parent: QWidget, hall: Hall, line: Deskline,
        clock: Callable[[], datetime], said: Callable[[str], None],
    ) -> None:  # fmt: skip
        """Say through ``said`` what was given."""
        super().__init__(look, parent, "notice-page")
        self._hours = hall.plan.venue.hours
        self._line, self._clock, self._tell = line, clock, said
        self._words = words = desk_words(look.lang)
        line.changed.connect(self.refresh)
        hint = f"{words.notice_zh} · {words.delete_hint}"
        self.ask(Step(words.notice, hint, self._active, self._take_chinese))

    def _active(self, text: str) -> Sequence[Choice]:
        words, now = self._words, self._clock()
        if text:
            return ()
        return [
            Choice(
                Row(
                    Sign(symbol="notice"), each.text_zh or each.text_en,
                    " · ".join(
                        filter(None, (_span(each, now, words), words.by.format(name=each.author)))
                    ),
                ),
                drop=lambda each=each: self._line.end_notice(each.id),  # type: ignore[misc]
            )
            for each in self._line.notices
        ]  # fmt: skip

    def _take_chinese(self, zh: str) -> None:
        if not zh:
            return
        words = self._words

        def take(en: str) -> None:
            self._ask_begin(Text(zh=zh, en=en or zh), en)

        self.ask(Step(words.notice_en, words.back_hint, lambda _: (), take))

    def _ask_begin(self, text: Text, en: str) -> None:
        words, now = self._words, self._clock()

        def begins(typed: str) -> Sequence[Choice]:
            if not typed:
                row = Row(Sign("1"), words.now)
                return [Choice(row, lambda: self._ask_end(text.zh, en, None))]
            begin = time_of(typed, now)
            if begin is None:
                return []
            row = Row(Sign(symbol="clock"), words.since.format(time=time_text(begin, now, words)))
            return [Choice(row, lambda: self._ask_end(text.zh, en, begin))]

        self.ask(Step(words.notice_since, words.until_hint, begins))

    def _ask_end(self, zh: str, en: str, begin: datetime | None) -> None:
        words, now = self._words, begin or self._clock()

        def take(end: datetime | None) -> None:
            self._line.give_notice((zh, en), since=begin, until=end)
            self._tell(words.was_given)
            self.closed.emit()

        heading = words.until.format(place=_short(zh))
        self.ask(
            Step(heading, words.until_hint, lambda text: ends(text, now, self._hours, words, take))
        )


def _span(said: StatusTold | NoticeTold, now: datetime, words: DeskWords) -> str:
    """Return from when, unless it has begun, and until when."""
    begin, end = local(said.starts_at), local(said.ends_at)
    parts = []
    if begin is not None and begin > now:
        parts.append(words.since.format(time=time_text(begin, now, words)))
    if end is not None:
        parts.append(words.till.format(time=time_text(end, now, words)))
    return " · ".join(parts)


def _short(text: str) -> str:
    """Return the beginning of a text, for a heading."""
    return text if len(text) <= _HEADING else f"{text[: _HEADING - 1]}…"
