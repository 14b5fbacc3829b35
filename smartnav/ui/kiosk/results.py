"""A list of things found, in big rows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from smartnav.ui.kiosk.leading import chosen, subject_of
from smartnav.ui.kiosk.line_ends import unbroken
from smartnav.ui.kiosk.session import Page
from smartnav.ui.kiosk.signs import (
    place_picture,
    show_sign,
    station_picture,
    theme_picture,
    where,
)
from smartnav.ui.kiosk.tile import ACROSS, Tile, label, message

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from datetime import datetime

    from smartnav.directory import Hit
    from smartnav.plan.model import Plan
    from smartnav.ui.kiosk.hall import Hall
    from smartnav.ui.kiosk.look import Look
    from smartnav.ui.kiosk.pages import Act

NO_BREAK = "\N{NO-BREAK SPACE}"
FIRST_ROWS = 24
"""So many rows are shown first, and more at each touch on the last one."""


class Row(Tile):
    """A row of the list: its sign, its name, what kind of thing it is and where.

    It shows one hit after another. Rows built anew took nine tenths of the time from a key to
    its results.
    """

    def __init__(self, look: Look, plan: Plan, index: int, choose: Callable[[Hit], None]) -> None:
        super().__init__(
            look, "result", "", lambda: self._chosen(), direction=ACROSS, name=f"result-{index}"
        )
        self._look = look
        self._plan = plan
        self._choose = choose
        self._hit: Hit | None = None
        self._sign = QLabel()
        self._title, self._told = label("", "heading"), label("", "quiet")
        texts = QWidget()
        lines = QVBoxLayout(texts)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(0)
        lines.addWidget(self._title)
        lines.addWidget(self._told)
        self.put(self._sign)
        self.put(texts, stretch=1)

    def show_hit(self, hit: Hit) -> None:
        """Show another hit."""
        look, plan = self._look, self._plan
        self._hit = hit
        title, told = hit.title.in_(look.lang), _told(hit, look, plan)
        if hit.theme is not None:
            picture = theme_picture(look)
        elif hit.station is not None:
            picture = station_picture(look)
        else:
            picture = place_picture(look, plan, hit.places)
        show_sign(self._sign, picture)
        self._title.setText(unbroken(title))
        self._told.setText(unbroken(told))
        self.setAccessibleName(f"{title}, {told}")
        self.show()

    def _chosen(self) -> None:
        if self._hit is not None:
            self._choose(self._hit)


class Results(QWidget):
    """Rows of hits; a touch leads to the sheet, or straight to a window or facility."""

    def __init__(self, look: Look, act: Act, hall: Hall, clock: Callable[[], datetime]) -> None:
        super().__init__()
        self._look = look
        self._act = act
        self._hall = hall
        self._clock = clock
        self._hits: tuple[Hit, ...] = ()
        self._rows: list[Row] = []
        self._said, self._list = QVBoxLayout(), QVBoxLayout()
        self._further: Tile | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        for part in (column, self._said, self._list):
            part.setSpacing(look.gap)
        column.addLayout(self._said)
        column.addLayout(self._list)
        column.addStretch(1)

    def show_hits(self, hits: Iterable[Hit]) -> None:
        """Replace what is there by rows."""
        self._clear()
        self.add_hits(hits)

    def add_hits(self, hits: Iterable[Hit]) -> None:
        """Show rows below what is said; of many only the first, and a touch for more."""
        self._hits = tuple(hits)
        self._show_rows(min(FIRST_ROWS, len(self._hits)))

    def _show_rows(self, count: int) -> None:
        """Show the first hits in rows that are there already, as far as they go."""
        for index, hit in enumerate(self._hits[:count]):
            if index == len(self._rows):
                self._rows.append(Row(self._look, self._hall.plan, index, self._choose))
                self._list.addWidget(self._rows[index])
            self._rows[index].show_hit(hit)
        for row in self._rows[count:]:
            row.hide()
        if self._further is not None:
            _drop(self._list, self._further)
            self._further = None
        left = len(self._hits) - count
        if left > 0:
            text = self._look.words.further.format(count=left)
            further = count + min(FIRST_ROWS, left)
            more = Tile(
                self._look, "secondary", text, lambda: self._show_rows(further), name="further"
            )
            more.put(label(text, "heading", align=Qt.AlignmentFlag.AlignHCenter))
            self._list.addWidget(more)
            self._further = more

    def choose_first(self) -> None:
        """Do what a touch on the first row does."""
        if self._hits:
            self._rows[0].click()

    def show_message(self, *texts: str) -> None:
        """Replace the rows by sentences, the first one strong."""
        self._clear()
        self.add_hits(())
        for index, text in enumerate(texts):
            self._said.addWidget(label(text) if index else message(text, "heading"))

    def add_heading(self, text: str) -> None:
        """Add a line over the rows that follow."""
        self._said.addWidget(label(text, "heading"))

    def add_offer(self, text: str, query: str) -> None:
        """Add what the visitor may have meant; a touch searches for it."""
        tile = Tile(
            self._look, "result", text, lambda: self._act(lambda s: s.searched(query)),
            direction=ACROSS, name="suggestion",
        )  # fmt: skip
        tile.put(label(text, "heading"), stretch=1)
        self._said.addWidget(tile)

    def _clear(self) -> None:
        """Take away what is said."""
        while (item := self._said.itemAt(0)) is not None and (said := item.widget()) is not None:
            _drop(self._said, said)

    def _choose(self, hit: Hit) -> None:
        if hit.station is not None:
            page = Page("station", chosen=hit.station.id)
            self._act(lambda s: s.opened(page))
            return
        subject, now = subject_of(hit), self._clock()
        self._act(lambda s: chosen(s, subject, self._hall, now))


def _drop(layout: QVBoxLayout, widget: QWidget) -> None:
    layout.removeWidget(widget)
    widget.hide()
    widget.deleteLater()


def _told(hit: Hit, look: Look, plan: Plan) -> str:
    """Return what kind of thing a hit is and where, or of a theme how much there is to do."""
    if hit.station is not None:
        return f"{look.words.kinds[hit.kind]} · {hit.station.address.in_(look.lang)}"
    words = look.words
    kind = words.kinds.get(hit.kind, "")
    if hit.theme is not None:
        steps, stops = len(hit.theme.services), len(hit.theme.tour().stops)
        return f"{kind} · {words.theme_sum.format(services=steps, stops=stops)}"
    place = where(look, plan, hit.places)
    windows, dot, level = place.rpartition(" · ")
    if look.text_width(level) < look.width / 3:
        place = f"{windows}{dot}{level.replace(' ', NO_BREAK)}"
    return f"{kind} · {place}" if kind else place
