"""The panel: a number, who waits, and one key for each thing one does with it."""

from __future__ import annotations

from datetime import UTC, datetime
from functools import partial
from typing import TYPE_CHECKING, Literal

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLayout,
    QMenu,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from smartnav.hall.counter import word_of
from smartnav.hall.wire import Refused
from smartnav.ui import background
from smartnav.ui.counter_panel.desk import Desk, desk_of
from smartnav.ui.counter_panel.faces import Faces
from smartnav.ui.counter_panel.style import panel_style, panel_theme
from smartnav.ui.counter_panel.wording import words
from smartnav.ui.theme import palette, set_role

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QCloseEvent, QKeyEvent, QResizeEvent

    from smartnav.hall.counter import Counter
    from smartnav.plan.model import Lang
    from smartnav.queueing.told import Overview

Deed = Literal["next", "recall", "absent", "done", "transfer", "pause", "rating"]
_KEYS: dict[Deed, str] = {
    "next": "Space", "recall": "R", "absent": "A", "done": "D", "transfer": "T", "pause": "P",
    "rating": "E",
}  # fmt: skip
_TICK_MS = 1_000
_SAID_MS = 8_000
SIZE = (430, 520)
_MOST = 2.2
"""Times that size everything grows with the window: beyond that it only has more air."""


def _now() -> datetime:
    return datetime.now(UTC)


class PanelWindow(QWidget):
    """Calls numbers for one window; what it shows comes from the hall's server alone."""

    def __init__(
        self,
        counter: Counter,
        window: str,
        *,
        lang: Lang = "zh",
        dark: bool = False,
        clock: Callable[[], datetime] = _now,
    ) -> None:
        """Know nothing yet: :meth:`hear` and :meth:`connect_to_hall` tell.

        Parameters
        ----------
        counter
            Whom it asks.
        window
            The id of its window.
        lang
            Its language, which a button changes.
        dark
            Whether it is dark, which F7 changes.
        clock
            The time, with its zone.
        """
        super().__init__()
        self._counter, self._window, self._clock = counter, window, clock
        self.lang: Lang = lang
        self.desk: Desk | None = None
        self.is_busy = False
        self._connected: bool | None = None
        self.faces: Faces | None = None
        self.buttons: dict[Deed, QPushButton] = {}
        self._factor = 1.0
        self.dark = dark
        self._build()
        self.be_dark(dark)
        self._tick = QTimer(self, interval=_TICK_MS)
        self._tick.timeout.connect(self._show_time)
        self._tick.start()
        self._hush = QTimer(self, singleShot=True, interval=_SAID_MS)
        self._hush.timeout.connect(lambda: self.say(""))
        self.speak(lang)

    def _build(self) -> None:
        self.resize(*SIZE)
        set_role(self, "screen")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._name, self._queue = QLabel(), QLabel()
        set_role(self._name, "heading")
        set_role(self._queue, "said")
        self._language = QPushButton()
        self._language.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        set_role(self._language, "toggle")
        self._language.clicked.connect(lambda: self.speak("en" if self.lang == "zh" else "zh"))
        head = QFrame()
        set_role(head, "head")
        row = QHBoxLayout(head)
        titles = QVBoxLayout()
        titles.setSpacing(0)
        titles.addWidget(self._name)
        titles.addWidget(self._queue)
        row.addLayout(titles, 1)
        row.addWidget(self._language)
        self.lost = QLabel(wordWrap=True)
        set_role(self.lost, "lost")
        middle = Qt.AlignmentFlag.AlignCenter
        self.number, self._service = QLabel(alignment=middle), QLabel(alignment=middle)
        self._service.setWordWrap(True)
        self._tags, self.waiting = QLabel(alignment=middle), QLabel(alignment=middle)
        self.said = QLabel(alignment=middle, wordWrap=True)
        for label, role in ((self.number, "number"), (self._service, "body"),
                            (self._tags, "tag"), (self.waiting, "heading"),
                            (self.said, "said")):  # fmt: skip
            set_role(label, role)
        column = QVBoxLayout(self)
        # As small as whoever works here wants it.
        column.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)
        column.setSpacing(0)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(head)
        column.addWidget(self.lost)
        body = QVBoxLayout()
        column.addLayout(body, 1)
        self._grid, self._spaces = self._make_buttons(), (row, body)
        body.addStretch(1)
        for label in (self.number, self._service, self._tags):
            body.addWidget(label)
        body.addStretch(1)
        body.addWidget(self.waiting)
        body.addLayout(self._grid)
        body.addWidget(self.said)

    def _make_buttons(self) -> QGridLayout:
        grid = QGridLayout()
        places: dict[Deed, tuple[int, int, int]] = {
            "next": (0, 0, 3), "recall": (1, 0, 1), "absent": (1, 1, 1), "done": (1, 2, 1),
            "transfer": (2, 0, 1), "rating": (2, 1, 1), "pause": (2, 2, 1),
        }  # fmt: skip
        for deed, (line, at, wide) in places.items():
            button = QPushButton()
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            set_role(button, "primary" if deed == "next" else "secondary")
            button.clicked.connect(lambda _=False, deed=deed: self.do(deed))
            grid.addWidget(button, line, at, 1, wide)
            self.buttons[deed] = button
        return grid

    def be_dark(self, dark: bool) -> None:
        """Show everything dark, or light; what the visitor is asked stays light."""
        self.dark = dark
        factor = self._factor
        theme = panel_theme(dark=dark, factor=factor)
        self.setPalette(palette(theme))
        self.setStyleSheet(panel_style(theme, factor))
        head, body = self._spaces
        side, gap = round(16 * factor), round(8 * factor)
        head.setContentsMargins(side, gap, side, gap)
        body.setContentsMargins(side, gap, side, side)
        body.setSpacing(gap)
        self._grid.setSpacing(gap)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Grow with the window."""
        super().resizeEvent(event)
        share = min(self.width() / SIZE[0], self.height() / SIZE[1])
        factor = round(min(max(share, 1.0), _MOST), 1)
        if factor != self._factor:
            self._factor = factor
            self.be_dark(self.dark)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Change between light and dark with F7."""
        if event.key() == Qt.Key.Key_F7:
            self.be_dark(not self.dark)
        else:
            super().keyPressEvent(event)

    def speak(self, lang: Lang) -> None:
        """Show everything in a language."""
        self.lang = lang
        said = words(lang)
        self.setWindowTitle(said.title.format(window=self._window))
        self._language.setText(said.language)
        self._show()

    def hear(self, overview: Overview) -> None:
        """Show how the queues stand."""
        self.desk = desk_of(overview, self._window)
        self._show()

    def connect_to_hall(self, is_connected: bool) -> None:
        """Show whether the server can be reached."""
        self._connected = is_connected
        self._show()

    def do(self, deed: Deed) -> None:
        """Do what a button says, if it can be done now."""
        desk = self.desk
        if desk is None or not self.buttons[deed].isEnabled():
            return
        window, counter = self._window, self._counter
        if deed == "next":
            self._ask(lambda: _called(counter, window, desk.after, self.lang))
        elif deed == "pause":
            self._ask(lambda: counter.say_open(window, is_open=desk.is_paused))
        elif deed == "transfer":
            self._choose_queue(desk)
        elif deed == "rating":
            self._ask_for_rating(desk.after)
        else:
            held = desk.current or (desk.back if deed == "recall" else None)
            if held is not None:
                self._ask(lambda: _ended(counter, window, deed, held.id, self.lang))

    def say(self, text: str) -> None:
        """Show a line at the bottom for some seconds."""
        self.said.setText(text)
        if text:
            self._hush.start()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Stop the clock."""
        self._tick.stop()
        super().closeEvent(event)

    def _ask(self, work: Callable[[], str | None]) -> None:
        """Ask the server off the GUI thread; meanwhile nothing else can be asked.

        ``work`` returns what was done, in words, if that is to be said.
        """
        self.is_busy = True
        self._show()
        background.run(self, work, self._answered, self._failed)

    def _answered(self, done: str | None) -> None:
        self.is_busy = False
        self.say(done or "")
        self._show()

    def _failed(self, error: Exception) -> None:
        self.is_busy = False
        said = words(self.lang)
        if isinstance(error, Refused):
            self.say(said.refusal(word_of(error), error.reason))
        else:
            self.say(said.failed.format(why=error))
        self._show()

    def _choose_queue(self, desk: Desk) -> None:
        menu = QMenu(self)
        menu.addSection(words(self.lang).to)
        for queue in desk.others:
            name = queue.name_zh if self.lang == "zh" else queue.name_en
            text = f"{queue.prefix}  {name}  ({queue.waiting})"
            menu.addAction(text, partial(self.transfer, queue.id))
        button = self.buttons["transfer"]
        menu.popup(button.mapToGlobal(button.rect().topLeft()))

    def transfer(self, queue: str) -> None:
        """Send the number to another queue."""
        desk, counter, window = self.desk, self._counter, self._window
        if desk is None or desk.current is None:
            return
        ticket, said = desk.current.id, words(self.lang)

        def work() -> str:
            told = counter.transfer(window, ticket, queue)
            return said.moved.format(label=told.label)

        self._ask(work)

    def _ask_for_rating(self, ticket: str) -> None:
        faces = self.faces = Faces(self, words(self.lang))
        counter, window = self._counter, self._window
        faces.chosen.connect(
            lambda value: self._ask(lambda: counter.rate_at_window(window, ticket, value))
        )
        faces.ask()

    def _show(self) -> None:
        said, desk = words(self.lang), self.desk
        zh = self.lang == "zh"
        self._name.setText(said.title.format(window=self._window))
        self.lost.setText(said.connecting if self._connected is None else said.lost)
        self.lost.setVisible(self._connected is not True)
        names = [] if desk is None else [q.name_zh if zh else q.name_en for q in desk.queues]
        self._queue.setText(" · ".join(names))
        current = None if desk is None else desk.current
        free = said.paused if desk is not None and desk.is_paused else said.nobody
        self.number.setText(free if current is None else current.label)
        set_role(self.number, "number", tone="off" if current is None else "")
        service = "" if current is None else current.service_zh if zh else current.service_en
        self._service.setText(service)
        count = 0 if desk is None else desk.waiting
        waiting = said.waiting.format(count=count) if count else said.none_waiting
        if desk is not None and count:
            waiting += f" · {said.wait_text(desk.wait_s)}"
        self.waiting.setText(waiting)
        self._show_time()
        self._show_buttons()

    def _show_time(self) -> None:
        said = words(self.lang)
        current = None if self.desk is None else self.desk.current
        if current is None:
            self._tags.setText("")
            return
        minutes, seconds = divmod(
            max(0, int((self._clock() - current.called_at).total_seconds())), 60
        )
        tags = [said.priority] * current.priority + [said.booked] * current.booked
        if current.calls > 1:
            tags.append(said.again.format(count=current.calls))
        tags.append(said.since.format(minutes=minutes, seconds=seconds))
        self._tags.setText("  ·  ".join(tags))

    def _show_buttons(self) -> None:
        said, desk = words(self.lang), self.desk
        ready = desk is not None and self._connected is True and not self.is_busy
        has = ready and desk is not None and desk.current is not None
        back = ready and desk is not None and desk.back is not None
        paused = desk is not None and desk.is_paused
        usable: dict[Deed, bool] = {
            "next": ready, "recall": has or back, "absent": has, "done": has,
            "transfer": has and desk is not None and bool(desk.others), "pause": ready,
            "rating": has,
        }  # fmt: skip
        for deed, button in self.buttons.items():
            name = said.resume if deed == "pause" and paused else getattr(said, deed)
            key = _KEYS[deed]
            button.setText(f"{name} · {said.space if key == 'Space' else key}")
            # Set anew: a button's text takes its key away.
            button.setShortcut(key)
            button.setEnabled(usable[deed])


def _called(counter: Counter, window: str, after: str, lang: Lang) -> str:
    told = counter.call_next(window, after)
    said = words(lang)
    return said.empty if told is None else said.called.format(label=told.label)


def _ended(counter: Counter, window: str, deed: Deed, ticket: str, lang: Lang) -> str:
    said = words(lang)
    if deed == "recall":
        return said.called.format(label=counter.call_again(window, ticket).label)
    if deed == "done":
        return said.served.format(label=counter.done(window, ticket).label)
    return said.was_absent.format(label=counter.absent(window, ticket).label)
