"""A list of things found, in big rows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from smartnav.ui.kiosk.session import Subject
from smartnav.ui.kiosk.signs import place_sign, where
from smartnav.ui.kiosk.tile import ACROSS, Tile, label

if TYPE_CHECKING:
    from collections.abc import Iterable

    from smartnav.directory import Hit
    from smartnav.ui.kiosk.hall import Hall
    from smartnav.ui.kiosk.look import Look
    from smartnav.ui.kiosk.pages import Act

DIRECT_KINDS = frozenset({"window", "amenity", "facility", "connector", "entrance"})
"""What one is led to at once; of the others one sees the sheet first."""


class Results(QWidget):
    """Rows of hits; a touch leads to the sheet, or straight to a window or facility."""

    def __init__(self, look: Look, act: Act, hall: Hall) -> None:
        super().__init__()
        self._look = look
        self._act = act
        self._hall = hall
        self._rows: list[Tile] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(look.gap)
        self._column.addStretch(1)

    def show_hits(self, hits: Iterable[Hit]) -> None:
        """Replace the rows."""
        self._clear()
        for index, hit in enumerate(hits):
            row = self._row(hit, index)
            self._rows.append(row)
            self._column.insertWidget(index, row)

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
            self._column.insertWidget(index, line)

    def add_offer(self, text: str, query: str) -> None:
        """Add what the visitor may have meant; a touch searches for it."""
        tile = Tile(
            self._look, "result", text, lambda: self._act(lambda s: s.searched(query)),
            direction=ACROSS, name="suggestion",
        )  # fmt: skip
        tile.put(label(text, "heading"), stretch=1)
        self._column.insertWidget(self._column.count() - 1, tile)

    def _clear(self) -> None:
        self._rows.clear()
        while self._column.count() > 1:
            item = self._column.takeAt(0)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()

    def _row(self, hit: Hit, index: int) -> Tile:
        look, plan = self._look, self._hall.plan
        subject = Subject(hit.title, hit.kind, hit.references)
        title = hit.title.in_(look.lang)
        place = where(look, plan, hit.places)
        row = Tile(
            look, "result", f"{title}, {place}", lambda: self._choose(subject),
            direction=ACROSS, name=f"result-{index}",
        )  # fmt: skip
        row.put(place_sign(look, plan, hit.places))
        texts = QWidget()
        lines = QVBoxLayout(texts)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(0)
        lines.addWidget(label(title, "heading", align=Qt.AlignmentFlag.AlignLeft))
        lines.addWidget(label(place, "quiet", align=Qt.AlignmentFlag.AlignLeft))
        row.put(texts, stretch=1)
        return row

    def _choose(self, subject: Subject) -> None:
        if subject.kind in DIRECT_KINDS:
            self._act(lambda s: s.led_to(subject))
        else:
            self._act(lambda s: s.looked_at(subject))
