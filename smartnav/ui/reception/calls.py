"""Help calls at the top of the window, and the bell that grows urgent when nobody answers."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Literal

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from smartnav.handoff.chapters import called
from smartnav.ui.reception.deskwords import desk_words
from smartnav.ui.reception.parts import Button, label
from smartnav.ui.theme import set_role

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from smartnav.errands.hall import Hall
    from smartnav.hall.messages import CallTold
    from smartnav.plan.model import Lang
    from smartnav.ui.reception.look import Look

Urgency = Literal["new", "waiting", "late", "answered"]
WAITING_S, LATE_S = 20.0, 60.0
"""After which a call is missed by one who is busy, and by all: our judgement of who stands there
and wonders."""
_AGAIN_S: dict[Urgency, float] = {"new": 20.0, "waiting": 10.0, "late": 4.0}
"""How often the bell rings."""
MOST = 3
"""Calls that are shown one by one."""
_LONGEST_S = 3600.0


@dataclass(slots=True)
class Bell:
    """Rings when a call comes, and the more often the longer nobody answers."""

    ring: Callable[[Urgency], None]
    _rung_s: float | None = None
    _known: set[str] = field(default_factory=set)

    def hear(self, waiting: dict[str, float], now_s: float) -> None:
        """Ring if it is time: ``waiting`` are the seconds since each unanswered call came."""
        fresh = waiting.keys() - self._known
        self._known = set(waiting)
        if not waiting:
            self._rung_s = None
            return
        urgency = urgency_of(max(waiting.values()))
        again_s = _AGAIN_S[urgency]
        if fresh or self._rung_s is None or now_s - self._rung_s >= again_s:
            self._rung_s = now_s
            self.ring(urgency)


def urgency_of(waited_s: float) -> Urgency:
    """Return how urgent a call is that nobody has answered for so long."""
    if waited_s >= LATE_S:
        return "late"
    return "waiting" if waited_s >= WAITING_S else "new"


class Waits:
    """How long calls have waited, by a clock that only counts on.

    The desk's and the server's clock may differ: what came while one was connected counts from
    then on, what was there before by the difference, if that can be.
    """

    def __init__(self, seconds: Callable[[], float]) -> None:
        self._seconds = seconds
        self._since: dict[str, float] = {}

    def follow(self, calls: Sequence[CallTold]) -> None:
        """Note which calls there are."""
        now_s, now = self._seconds(), datetime.now(UTC)
        for call in calls:
            before = min(max((now - call.received_at).total_seconds(), 0.0), _LONGEST_S)
            self._since.setdefault(call.id, now_s - before)
        known = {call.id for call in calls}
        self._since = {key: since for key, since in self._since.items() if key in known}

    def waited_s(self, call: CallTold) -> float:
        """Return for how long a call has been there."""
        return self._seconds() - self._since[call.id]


class CallPanel(QFrame):
    """A row for each call: where, what was looked at, in which language, since when."""

    def __init__(
        self, hall: Hall, answer: Callable[[str], None], done: Callable[[str], None]
    ) -> None:
        super().__init__()
        self._hall = hall
        self._answer, self._done = answer, done
        self._shown: object = None
        self._rows: list[_Row] = []
        self.setObjectName("calls")
        set_role(self, "calls")
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self.hide()

    def show_calls(
        self, calls: Sequence[CallTold], waits: Waits, me: str, look: Look, *, ready: bool
    ) -> None:
        """Show the calls, those nobody has answered first; ``me`` is who sits here."""
        ranked = sorted(calls, key=lambda call: (bool(call.answered_by), call.received_at))
        told = [self._told(call, waits, look, ready=ready) for call in ranked[:MOST]]
        urgent = [urgency for urgency, _ in told]
        shown = ([each.id for each in ranked], urgent, me, look, ready)
        if shown != self._shown:
            # Not every second: whoever clicks would find another button under the pointer.
            self._shown = shown
            self._build(ranked, urgent, me, look)
        for row, (_, texts) in zip(self._rows, told, strict=True):
            row.show_texts(texts)
        self.setVisible(bool(ranked))

    def _build(
        self, ranked: Sequence[CallTold], urgent: Sequence[Urgency], me: str, look: Look
    ) -> None:  # fmt: skip
        while (item := self._column.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        self._rows = []
        keys = {"answer": "F9", "done": "Shift+F9"}
        for call, urgency in zip(ranked, urgent, strict=False):
            row = _Row(urgency, look)
            if not call.answered_by:
                row.add("answer", keys.pop("answer", ""), self._answer, call.id)
            elif call.answered_by == me:
                row.add("done", keys.pop("done", ""), self._done, call.id)
            self._rows.append(row)
            self._column.addWidget(row)
        if len(ranked) > MOST:
            more = desk_words(look.lang).more_calls.format(count=len(ranked) - MOST)
            self._column.addWidget(label(more, "more-calls", name="more-calls"))

    def _told(
        self, call: CallTold, waits: Waits, look: Look, *, ready: bool
    ) -> tuple[Urgency, tuple[str, ...]]:
        words, lang = desk_words(look.lang), look.lang
        places = self._hall.gazetteer.places
        where = called(places[call.place]).in_(lang) if call.place in places else call.place
        facts = [where, words.langs.get(call.lang, call.lang)]
        looked_at = subject_name(self._hall, call.subject, lang) if ready else call.subject
        facts += [words.looked_at.format(what=looked_at)] if looked_at else []
        if call.answered_by:
            return "answered", (*facts, words.answered.format(name=call.answered_by))
        waited = int(waits.waited_s(call))
        minutes, seconds = divmod(waited, 60)
        phrase = words.waits_long if minutes else words.waits
        since = phrase.format(minutes=minutes, seconds=seconds)
        return urgency_of(waited), (*facts, since)


class _Row(QFrame):
    def __init__(self, urgency: Urgency, look: Look) -> None:
        super().__init__()
        self._look = look
        set_role(self, f"call-{urgency}")
        self.setObjectName(f"call-{urgency}")
        self._layout = QHBoxLayout(self)
        self._layout.setContentsMargins(look.px(14), look.px(6), look.px(14), look.px(6))
        self._layout.setSpacing(look.px(14))
        self._place = label(role="call", name="call-place", wrap=False)
        self._facts = label(role="call-fact", name="call-facts")
        self._layout.addWidget(self._place)
        self._layout.addWidget(self._facts, 1, Qt.AlignmentFlag.AlignVCenter)

    def show_texts(self, texts: Sequence[str]) -> None:
        """Show where it is, and the facts."""
        first, *others = texts
        self._place.setText(first)
        self._facts.setText(" · ".join(others))
        self.setAccessibleName(", ".join(texts))

    def add(self, name: str, key: str, act: Callable[[str], None], call: str) -> None:
        """Add a button; the first of its kind has a key."""
        button = Button("primary" if name == "answer" else "secondary", name)
        button.show_text(getattr(desk_words(self._look.lang), name), key)
        button.clicked.connect(lambda: act(call))
        self._layout.addWidget(button)


def subject_name(hall: Hall, subject: str, lang: Lang) -> str:
    """Return what people call a service, a theme or a place by its id; the id of an unknown one."""
    catalogue = hall.directory.catalogue
    known = catalogue.service(subject) or catalogue.theme(subject)
    place = hall.gazetteer.places.get(subject)
    if known is not None:
        return known.name.in_(lang)
    return called(place).in_(lang) if place is not None else subject
