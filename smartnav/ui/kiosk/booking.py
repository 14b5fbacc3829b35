"""Making an appointment (预约): a day, a time, what the hall's rule asks, the code."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from smartnav.queueing.codes import HEAD, halves
from smartnav.queueing.days import day_parts, day_text
from smartnav.ui.kiosk.asking import ask
from smartnav.ui.kiosk.entry import EntryPage
from smartnav.ui.kiosk.filled import FilledPage
from smartnav.ui.kiosk.hallwords import hall_words, in_lang
from smartnav.ui.kiosk.leading import service_of
from smartnav.ui.kiosk.look import LARGEST_SHARE
from smartnav.ui.kiosk.pages import PageWidget, card, column_of
from smartnav.ui.kiosk.qr import LEAST_MODULE_PX, QrCode
from smartnav.ui.kiosk.scroll import Scroll
from smartnav.ui.kiosk.session import Page
from smartnav.ui.kiosk.tile import Tile, button, label, message

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import datetime

    from smartnav.hall.counter import Counter
    from smartnav.queueing.told import AppointmentTold, SlotTold
    from smartnav.ui.kiosk.hall import Hall
    from smartnav.ui.kiosk.linked import Linked
    from smartnav.ui.kiosk.look import Look
    from smartnav.ui.kiosk.pages import Act
    from smartnav.ui.kiosk.session import Session

MOST_DAYS = 14
"""Ahead, that are looked up; who comes later books on the phone."""
MOST_COLUMNS = 5
MODULE_PX = 6
"""Of a code on the reference screen."""
PHONE = "phone"
"""What a page of booking has chosen whose telephone number is typed."""
_LEAST_DIGITS, _MOST_DIGITS = 7, 15


class BookingPage(FilledPage):
    """The days and times there are. What needs a name is booked on the phone."""

    def __init__(
        self, look: Look, act: Act, session: Session, hall: Hall, linked: Linked,
        clock: Callable[[], datetime],
    ) -> None:  # fmt: skip
        super().__init__(look, act)
        self._linked, self._page = linked, session.page
        words = self._words = hall_words(look.lang)
        self._days: dict[str, tuple[SlotTold, ...]] = {}
        self.head(words.book)
        self._go = button(words.book_go, "primary", self._next, name="book-go")
        self._go.setMinimumHeight(round(look.touch * 1.4))
        self._go.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._go.setEnabled(False)
        subject, offer = session.page.subject, hall.directory.catalogue.offer
        service = None if subject is None else service_of(subject, hall)
        slots = None if offer is None or service is None else offer.slots_of(service.id)
        if service is None or slots is None:
            self._say(words.book_none)
            return
        self._service, self._asks_phone = service.id, PHONE in slots.ask
        title = label(service.name.in_(look.lang), "heading")
        self.column.addWidget(title)
        self._say(words.book_looking)
        if "name" in slots.ask:
            ask(self, linked, lambda counter: counter.form("/book", service=service.id),
                self._show_phone, self._fail)  # fmt: skip
            return
        self.column.addWidget(self._go)
        today = clock().date()
        days = [
            (today + timedelta(days=ahead)).isoformat()
            for ahead in range(min(MOST_DAYS, slots.days))
        ]

        def work(counter: Counter) -> dict[str, tuple[SlotTold, ...]]:
            found = {day: counter.slots(service.id, day) for day in days}
            return {day: times for day, times in found.items() if any(t.left for t in times)}

        ask(self, linked, work, self._take, self._fail)

    def takes(self, session: Session) -> bool:
        """Show another day or time without looking them up again."""
        if replace(session.page, day="", time="") != replace(self._page, day="", time=""):
            return False
        self._page = session.page
        self._show_days()
        return True

    def _take(self, days: dict[str, tuple[SlotTold, ...]]) -> None:
        self._days = days
        self._show_days()

    def _show_days(self) -> None:
        words = self._words
        if not self._days:
            self._say(words.book_none)
            return
        day = self._page.day if self._page.day in self._days else next(iter(self._days))
        times = self._days[day]
        time = next((t.time for t in times if t.time == self._page.time and t.left), "")
        parts: list[QWidget] = []
        if self._page.wrong:
            parts.append(message(words.why(self._page.wrong)))
        shown = [
            (each, "\n".join(day_parts(each, self.look.lang)), "", each == day, True)
            for each in self._days
        ]
        parts += [label(words.book_day, "heading"), self._grid("day", shown)]
        free = [
            (t.time, t.time, words.left.format(count=t.left), t.time == time, t.left > 0)
            for t in times
        ]
        parts += [label(words.book_time, "heading"), self._grid("time", free)]
        self.fill(parts)
        self._go.setEnabled(bool(time))

    def _grid(self, kind: str, shown: Sequence[tuple[str, str, str, bool, bool]]) -> QWidget:
        """Return buttons: value, name, a quiet word, whether it is chosen, whether it can be."""
        look = self.look
        texts = [text for _, name, quiet, _, _ in shown for text in (*name.split("\n"), quiet)]
        widest = max(look.text_width(text, bold=True) for text in texts) + look.px(44)
        room = look.width - look.bar_width + look.gap
        columns = max(1, min(MOST_COLUMNS, int(room // (widest + look.gap))))
        holder = QWidget()
        grid = QGridLayout(holder)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(look.gap)
        middle = Qt.AlignmentFlag.AlignHCenter
        for index, (value, name, quiet, is_chosen, is_free) in enumerate(shown):
            spoken = look.words.comma.join(filter(None, (*name.split("\n"), quiet)))
            tile = Tile(
                look, "result", spoken, partial(self._choose, kind, value), name=f"{kind}-{value}"
            )
            tile.setCheckable(True)
            tile.setChecked(is_chosen)
            tile.setEnabled(is_free)
            tile.content.setSpacing(0)
            tone = "inverse" if is_chosen else ""
            tile.put(label(name, "heading", align=middle, tone=tone))
            if quiet:
                tile.put(label(quiet, "quiet", align=middle, tone=tone))
            grid.addWidget(tile, index // columns, index % columns)
        for column in range(columns):
            grid.setColumnStretch(column, 1)
        return holder

    def _choose(self, kind: str, value: str) -> None:
        chosen = replace(self._page, day=value, time="")
        if kind == "time":
            day = self._page.day if self._page.day in self._days else next(iter(self._days))
            chosen = replace(self._page, day=day, time=value)
        if chosen == self._page:
            self._show_days()  # A second touch takes nothing back.
            return
        self.act(lambda session: session.instead(chosen))

    def _next(self) -> None:
        """Go on to the telephone number, or book at once where nothing is asked."""
        if self._asks_phone:
            page = replace(self._page, chosen=PHONE, wrong="")
            self.act(lambda session: session.opened(page))
            return
        self._go.setEnabled(False)
        book(self, self._linked, self._service, self._page, {}, self.act, self._refused)

    def _refused(self, word: str) -> None:
        self.act(partial(_again, word=word))

    def _fail(self, word: str) -> None:
        self._say(self._words.why(word))

    def _say(self, text: str) -> None:
        self.fill([message(text)])

    def _show_phone(self, url: str) -> None:
        """Let a phone do it."""
        look, words = self.look, self._words
        module = max(LEAST_MODULE_PX, look.px(MODULE_PX))
        code = QrCode(url, words.phone_only, module_px=module)
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(code)
        row.addStretch(1)
        self.fill([message(words.phone_only), holder])


class PhonePage(EntryPage):
    """The telephone number of who books, typed in digits; it leaves the screen with the page."""

    def __init__(self, look: Look, act: Act, session: Session, hall: Hall, linked: Linked) -> None:
        words = hall_words(look.lang)
        page = session.page
        when = words.slot.format(day=day_text(page.day, look.lang), time=page.time)
        super().__init__(
            look, act, session, title=words.phone, how=f"{when}\n{words.phone_how}",
            go=words.book_go, name="book-go", digits=True,
        )  # fmt: skip
        self._linked = linked
        service = None if page.subject is None else service_of(page.subject, hall)
        self._service = "" if service is None else service.id

    def cleaned(self, text: str) -> str:
        """Return the digits."""
        return "".join(filter(str.isdigit, text))[:_MOST_DIGITS]

    def shown(self, typed: str) -> str:
        """Return the number as people write one: ``138 0000 1234``."""
        return " ".join(filter(None, (typed[:3], typed[3:7], typed[7:])))

    def is_whole(self, typed: str) -> bool:
        """Say whether it may be a telephone number."""
        return len(typed) >= _LEAST_DIGITS

    def send(self) -> None:
        """Book."""
        self.wait()
        page = self._page
        details = {PHONE: page.query}
        book(self, self._linked, self._service, page, details, self.act, self._refused)

    def _refused(self, word: str) -> None:
        if word in ("full", "no-slot"):
            self.act(lambda session: _again(session.back(), word=word))
        else:
            self.fail(word)


class AppointmentPage(PageWidget):
    """When it is, and the code with which one checks in."""

    needs_room = True

    def __init__(
        self, look: Look, act: Act, session: Session, appointment: AppointmentTold
    ) -> None:  # fmt: skip
        super().__init__(look, act)
        self._page = session.page
        if look.large:
            self.least_share = LARGEST_SHARE
        words = hall_words(look.lang)
        self.head(words.booked)
        frame, lines = card(look)
        told = QVBoxLayout()
        name = in_lang(appointment.service_zh, appointment.service_en, look.lang)
        told.addWidget(label(name, "heading"))
        when = words.slot.format(day=day_text(appointment.day, look.lang), time=appointment.time)
        told.addWidget(label(when, "title"))
        told.addWidget(label(words.booked_code, "quiet"))
        for part, role, name in zip(
            halves(appointment.code), ("title", "quiet"), ("code", "code-rest"), strict=True
        ):
            written = label(part, role)
            written.setObjectName(name)
            told.addWidget(written)
        told.addWidget(label(words.booked_head.format(count=HEAD)))
        told.addStretch(1)
        row = QHBoxLayout()
        row.setSpacing(look.margin)
        row.addLayout(told, 1)
        module = max(LEAST_MODULE_PX, look.px(MODULE_PX))
        qr = QrCode(session.page.url, words.scan_booked, module_px=module)
        row.addWidget(qr, 0, Qt.AlignmentFlag.AlignTop)
        lines.addLayout(row)
        column = column_of(frame, label(words.booked_when), gap=look.gap)
        self.column.addWidget(Scroll(look, column, look.width))
        self.rest()

    def takes(self, session: Session) -> bool:
        """Stay as it is."""
        return session.page == self._page


def book(
    parent: QWidget, linked: Linked, service: str, page: Page, details: dict[str, str], act: Act,
    failed: Callable[[str], None],
) -> None:  # fmt: skip
    """Take the place that a page has chosen, and show the appointment."""

    def work(counter: Counter) -> tuple[AppointmentTold, str]:
        made = counter.book(page.item, service, page.day, page.time, details)
        return made, counter.page(made.code)

    def done(got: tuple[AppointmentTold, str]) -> None:
        shown = Page("appointment", subject=page.subject, appointment=got[0], url=got[1])
        act(lambda session: session.finished(shown))

    ask(parent, linked, work, done, failed)


def _again(session: Session, *, word: str) -> Session:
    """Return the session with the times, to choose another, and why."""
    return session.instead(replace(session.page, time="", wrong=word))
