"""The column at the left: what is typed, what is found, the tour, and giving it away."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from smartnav.guidance import summary, tour_text
from smartnav.ui.announcing import announce
from smartnav.ui.reception.papers import Papers
from smartnav.ui.reception.parts import Button, label
from smartnav.ui.reception.rows import RowList
from smartnav.ui.reception.stops import StopList
from smartnav.ui.reception.telling import all_closed, errands_row, halt_row, hit_row, left_out
from smartnav.ui.theme import set_role

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from smartnav.directory import Hit
    from smartnav.ui.reception.counter import Counter
    from smartnav.ui.reception.look import Look

_GIVING = {
    "code": ("primary", "Ctrl+Q"),
    "slip": ("secondary", "Ctrl+P"),
    "sheet": ("secondary", ""),
    "copy": ("secondary", "Ctrl+C"),
}
"""What gives a tour away: the role of its button, and its key."""
_UNBOUNDED = 16_777_215
"""Qt's largest height of a widget."""
_LARGEST = 200
"""Per cent: letters so large leave room for what matters most."""
_LEAST_ROWS = 2.0
"""Of the tour, however long the list of papers is and however large the letters."""
_SAID_MS = 12_000


class Column(QFrame):
    """Shows one of three: what is found for what is typed, the tour, or the tours before."""

    given = Signal(str)
    """A button that gives the tour away was pressed, by its name."""

    def __init__(self, counter: Counter) -> None:
        super().__init__()
        self._counter = counter
        self.setObjectName("column")
        set_role(self, "column")
        self.field = QLineEdit()
        self.field.setObjectName("search")
        set_role(self.field, "search")
        self.results, self.stops = RowList("results"), StopList()
        self.results.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.papers = Papers()
        self.nothing = label(role="heading", name="nothing")
        self.summary = label(role="title", name="summary")
        self.order = label(role="quiet", name="order")
        self.warning = label(role="warning", name="warning")
        self.caption = label(role="quiet", name="caption")
        self.said = label(role="said", name="said")
        self._buttons = {name: Button(role, name) for name, (role, _) in _GIVING.items()}
        for name, button in self._buttons.items():
            button.clicked.connect(lambda _=False, name=name: self.given.emit(name))
        self._closed = ""
        self._hush = QTimer(self, singleShot=True, interval=_SAID_MS)
        self._hush.timeout.connect(self.said.clear)
        self._pages = QStackedWidget()
        self._found, self._tour = QWidget(), QWidget()
        self._pages.addWidget(self._found)
        self._pages.addWidget(self._tour)
        self.results.currentRowChanged.connect(self._tell_row)
        self._lay_out()

    def _lay_out(self) -> None:
        found, tour, whole = (
            QVBoxLayout(self._found), QVBoxLayout(self._tour), QVBoxLayout(self)
        )  # fmt: skip
        for each in (found, tour):
            each.setContentsMargins(0, 0, 0, 0)
        found.addWidget(self.nothing)
        found.addWidget(self.caption)
        found.addWidget(self.results, 1)
        found.addStretch(0)
        for part in (self.summary, self.order, self.warning):
            tour.addWidget(part)
        tour.addWidget(self.stops, 5)
        tour.addWidget(self.papers, 3)
        tour.addStretch(0)
        whole.addWidget(self.field)
        whole.addWidget(self._pages, 1)
        whole.addWidget(self.said)
        buttons = QHBoxLayout()
        for button in self._buttons.values():
            buttons.addWidget(button)
        buttons.addStretch(1)
        whole.addLayout(buttons)
        self._layouts = (found, tour, whole, buttons)

    @property
    def shows_results(self) -> bool:
        """Whether there are rows to choose from in place of the tour."""
        return self._pages.currentWidget() is self._found

    def set_look(self, look: Look) -> None:
        """Take over a look; what is shown comes with the other methods."""
        words = look.words
        self.setFixedWidth(look.column)
        found, tour, whole, buttons = self._layouts
        for each in (found, tour):
            each.setSpacing(look.px(6))
        whole.setContentsMargins(look.px(14), look.px(12), look.px(14), look.px(12))
        whole.setSpacing(look.px(10))
        buttons.setSpacing(look.px(8))
        self.field.setPlaceholderText(words.ask)
        self.field.setAccessibleName(words.ask_name)
        self.stops.setAccessibleName(words.stops)
        for rows in (self.results, self.stops):
            rows.set_look(look)
        for name, (_, key) in _GIVING.items():
            shown = look.text_percent == 100
            self._buttons[name].show_text(getattr(words, name), key, shown=shown)

    def look_for(self, text: str) -> None:
        """Find a text as if it were typed."""
        self.field.setText(text)
        self.field.setFocus()

    def show_hits(self, hits: Sequence[Hit], meant: str, look: Look, now: datetime) -> None:
        """Show what is found, the best chosen; ``meant`` where nothing is."""
        words, hall = look.words, self._counter.hall
        self._pages.setCurrentWidget(self._found)
        self.caption.setVisible(False)
        self.results.setAccessibleName(words.results)
        self.results.show_rows([hit_row(hit, hall, look.lang, words, now) for hit in hits], 0)
        self.results.setVisible(bool(hits))
        self.results.setMaximumHeight(_UNBOUNDED)
        said = [words.no_such.format(text=self.field.text().strip())]
        said += [words.meant.format(name=meant)] if meant else []
        self._show_nothing("" if hits else "\n".join(said))

    def show_waiting(self, look: Look) -> None:
        """Say that one cannot search yet."""
        self._pages.setCurrentWidget(self._found)
        self.caption.setVisible(False)
        self.results.setVisible(False)
        self._show_nothing(look.words.loading)

    def show_tour(self, look: Look, *, ready: bool) -> None:
        """Show the tour; where it is empty, those before it, once they can be (``ready``)."""
        counter, words = self._counter, look.words
        if not counter.tour.errands:
            self._show_recent(look, ready=ready)
            return
        self._pages.setCurrentWidget(self._tour)
        reply = counter.reply
        for button in self._buttons.values():
            button.setEnabled(reply is not None and reply.route is not None)
        if reply is None:
            return  # What was there stays until the way is found.
        current = self.stops.currentRow()
        self._closed = all_closed(reply, counter.hall, look.lang)
        rows = [
            halt_row(
                number,
                halt,
                counter.hall,
                look.lang,
                words,
                numbers=counter.labels,
                noted=not self._closed,
            )
            for number, halt in enumerate(reply.halts, 1)
        ]
        self.stops.show_rows(rows, current)
        high = self.stops.content_height()
        self.stops.setMaximumHeight(high)
        self.stops.setMinimumHeight(min(high, round(_LEAST_ROWS * high / max(len(rows), 1))))
        self.stops.setVisible(bool(rows))
        self.papers.show_papers(counter.tour.papers, look)
        self._show_sum(look)

    def _show_sum(self, look: Look) -> None:
        counter, words = self._counter, look.words
        reply = counter.reply
        assert reply is not None
        if reply.route is not None:
            count, facts = len(reply.halts), summary(reply.route, look.lang)
            self.summary.setText(facts[:1].upper() + facts[1:])
            order = words.best if reply.agenda.order == "best" else words.steps_given
            if counter.tour.forced:
                order = words.forced
            text = f"{tour_text(count, look.lang)} · {order}" if count > 1 else ""
            self.order.setText(text)
            self.order.setVisible(bool(text) and look.text_percent < _LARGEST)
            told = (each.in_(look.lang) for each in reply.told)
            said = (self._closed, left_out(reply, look.lang, words), *told)
            warning = "\n".join(filter(None, said))
        else:
            self.summary.setText("")
            self.order.setVisible(False)
            warning = self._no_route(look)
        self.summary.setVisible(bool(self.summary.text()))
        self.warning.setText(warning)
        self.warning.setVisible(bool(warning))

    def _no_route(self, look: Look) -> str:
        words, reply = look.words, self._counter.reply
        error = reply.no_route if reply is not None else None
        if error is None:
            return words.failed if reply is not None and reply.agenda.visits else ""
        places = self._counter.hall.gazetteer.places
        start, goal, *names = (
            places[each].name.in_(look.lang) if each in places else each
            for each in (error.start, error.goal, *error.blocked_by)
        )
        phrase = words.no_route_by if names else words.no_route
        return phrase.format(start=start, goal=goal, names=words.comma.join(names))

    def _show_recent(self, look: Look, *, ready: bool) -> None:
        words = look.words
        offered = self._counter.offered() if ready else ()
        self._pages.setCurrentWidget(self._found)
        for button in self._buttons.values():
            button.setEnabled(False)
        self._show_nothing(words.empty)
        self.caption.setText(words.recent if offered else words.no_recent)
        self.caption.setVisible(True)
        self.results.setAccessibleName(words.recent)
        rows = [
            errands_row(each.errands, look.lang, words, pinned=each.is_pinned) for each in offered
        ]
        self.results.show_rows(rows, -1)
        self.results.setMaximumHeight(self.results.content_height())
        self.results.setVisible(bool(rows))

    def _show_nothing(self, text: str) -> None:
        self.nothing.setText(text)
        self.nothing.setVisible(bool(text))

    def say(self, text: str, *, amiss: bool) -> None:
        """Say something in the line over the buttons, to readers of the screen too."""
        set_role(self.said, "warning" if amiss else "said")
        self.said.setText(text)
        announce(self.said, text)
        # What went well need not be read for long; what is amiss stays until something is done.
        if amiss:
            self._hush.stop()
        else:
            self._hush.start()

    def _tell_row(self, row: int) -> None:
        """Tell readers what is chosen: the line one types into keeps the focus."""
        if 0 <= row < len(self.results.rows):
            announce(self.said, self.results.rows[row].spoken)
