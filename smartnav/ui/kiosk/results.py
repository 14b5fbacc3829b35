"""A list of things found, in big rows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from smartnav.ui.kiosk.leading import chosen, subject_of
from smartnav.ui.kiosk.signs import place_sign, where
from smartnav.ui.kiosk.theme import theme_sign
from smartnav.ui.kiosk.tile import ACROSS, Tile, label

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from datetime import datetime

    from smartnav.directory import Hit
    from smartnav.ui.kiosk.hall import Hall
    from smartnav.ui.kiosk.look import Look
    from smartnav.ui.kiosk.pages import Act
    from smartnav.ui.kiosk.session import Subject

FIRST_ROWS = 24
"""So many rows are shown first, and more at each touch on the last one."""


class Results(QWidget):
    """Rows of hits; a touch leads to the sheet, or straight to a window or facility."""

    def __init__(self, look: Look, act: Act, hall: Hall, clock: Callable[[], datetime]) -> None:
        super().__init__()
        self._look = look
        self._act = act
        self._hall = hall
        self._clock = clock
        self._hits: tuple[Hit, ...] = ()
        self._rows: list[Tile] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(look.gap)
        self._column.addStretch(1)

    def show_hits(self, hits: Iterable[Hit]) -> None:
        """Replace the rows."""
        self._clear()
        self.add_hits(hits)

    def add_hits(self, hits: Iterable[Hit]) -> None:
        """Add rows below what is there; of many only the first, and a touch for more."""
        self._hits = tuple(hits)
        self._go_on(0)

    def _go_on(self, shown: int) -> None:
        """Show further rows from the hit at ``shown`` on."""
        hits = self._hits[shown : shown + FIRST_ROWS]
        for hit in hits:
            row = self._row(hit, len(self._rows))
            self._rows.append(row)
            self._put(row)
        left = len(self._hits) - shown - len(hits)
        if left > 0:
            text = self._look.words.further.format(count=left)
            more = Tile(
                self._look, "secondary", text, lambda: self._turn_over(more, shown + len(hits)),
                name="further",
            )  # fmt: skip
            more.put(label(text, "heading", align=Qt.AlignmentFlag.AlignHCenter))
            self._put(more)

    def _turn_over(self, more: Tile, shown: int) -> None:
        self._column.removeWidget(more)
        more.hide()
        more.deleteLater()
        self._go_on(shown)

    def _put(self, widget: QWidget) -> None:
        self._column.insertWidget(self._column.count() - 1, widget)

    def choose_first(self) -> None:
        """Do what a touch on the first row does."""
        if self._rows:
            self._rows[0].click()

    def show_message(self, *texts: str) -> None:
        """Replace the rows by sentences, the first one strong."""
        self._clear()
        for index, text in enumerate(texts):
            line = label(text, "heading" if index == 0 else "body")
            line.setObjectName("message" if index == 0 else "")
            self._put(line)

    def add_heading(self, text: str) -> None:
        """Add a line over the rows that follow."""
        self._put(label(text, "heading"))

    def add_offer(self, text: str, query: str) -> None:
        """Add what the visitor may have meant; a touch searches for it."""
        tile = Tile(
            self._look, "result", text, lambda: self._act(lambda s: s.searched(query)),
            direction=ACROSS, name="suggestion",
        )  # fmt: skip
        tile.put(label(text, "heading"), stretch=1)
        self._put(tile)

    def _clear(self) -> None:
        self._rows.clear()
        while self._column.count() > 1:
            item = self._column.takeAt(0)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()

    def _row(self, hit: Hit, index: int) -> Tile:
        """Return a row: its sign, its name, what kind of thing it is and where."""
        look, plan = self._look, self._hall.plan
        title, told = hit.title.in_(look.lang), self._told(hit)
        row = Tile(
            look, "result", f"{title}, {told}", lambda: self._choose(subject_of(hit)),
            direction=ACROSS, name=f"result-{index}",
        )  # fmt: skip
        row.put(theme_sign(look) if hit.theme is not None else place_sign(look, plan, hit.places))
        texts = QWidget()
        lines = QVBoxLayout(texts)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(0)
        lines.addWidget(label(title, "heading", align=Qt.AlignmentFlag.AlignLeft))
        lines.addWidget(label(told, "quiet", align=Qt.AlignmentFlag.AlignLeft))
        row.put(texts, stretch=1)
        return row

    def _told(self, hit: Hit) -> str:
        look, words = self._look, self._look.words
        kind = words.kinds.get(hit.kind, "")
        if hit.theme is not None:
            steps, stops = len(hit.theme.services), len(hit.theme.tour().stops)
            return f"{kind} · {words.theme_sum.format(services=steps, stops=stops)}"
        place = where(look, self._hall.plan, hit.places)
        return f"{kind} · {place}" if kind else place

    def _choose(self, subject: Subject) -> None:
        now = self._clock()
        self._act(lambda s: chosen(s, subject, self._hall, now))
