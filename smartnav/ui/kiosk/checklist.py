"""What one brings, to tick off with a finger; the ticks last as long as the session."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QGridLayout, QWidget

from smartnav.ui.colour import colour
from smartnav.ui.kiosk.tile import ACROSS, Tile, label

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtGui import QPaintEvent

    from smartnav.directory import Paper
    from smartnav.ui.kiosk.look import Look
    from smartnav.ui.kiosk.pages import Act

    _Tick = Callable[[str, bool], None]


class Checklist(QWidget):
    """One box to tick a paper, in two columns where the names have room."""

    def __init__(
        self, look: Look, act: Act, papers: Sequence[Paper], ticked: frozenset[str]
    ) -> None:
        super().__init__()
        self._look = look
        self._act = act
        self._rows = {paper.id: _PaperTile(look, paper, self._tick) for paper in papers}
        names = [paper.name.in_(look.lang) for paper in papers]
        spare = round(look.theme.type.body * 1.3) + look.px(14) + look.px(44)
        widest = max((look.text_width(name) for name in names), default=0.0)
        columns = 2 if look.share(2) >= widest + spare else 1
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(look.gap)
        for index, row in enumerate(self._rows.values()):
            grid.addWidget(row, index // columns, index % columns)
        for column in range(columns):
            grid.setColumnStretch(column, 1)
        self.show_ticks(ticked)

    def show_ticks(self, ticked: frozenset[str]) -> None:
        """Tick what a session has ticked."""
        for paper, row in self._rows.items():
            row.show_tick(paper in ticked)

    def _tick(self, paper: str, ticked: bool) -> None:
        self._act(lambda session: session.with_paper(paper, ticked))


class _PaperTile(Tile):
    """A paper with its box."""

    def __init__(self, look: Look, paper: Paper, tick: _Tick) -> None:
        name = paper.name.in_(look.lang)
        super().__init__(
            look, "tick", name, lambda: tick(paper.id, self.isChecked()),
            direction=ACROSS, name=f"paper-{paper.id}",
        )  # fmt: skip
        self._words = look.words
        self._name = name
        self.setCheckable(True)
        self._box = TickBox(look)
        self.put(self._box)
        self.put(label(name), stretch=1)

    def show_tick(self, ticked: bool) -> None:
        """Have it ticked or not, for eye and ear."""
        self.setChecked(ticked)
        self._box.show_tick(ticked)
        said = self._words.ticked if ticked else self._words.not_ticked
        self.setAccessibleName(said.format(name=self._name))


class TickBox(QWidget):
    """A square, with a tick or without."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._ticked = False
        side = round(look.theme.type.body * 1.3)
        self.setFixedSize(QSize(side, side))

    def show_tick(self, ticked: bool) -> None:
        """Draw the tick or leave it out."""
        self._ticked = ticked
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw on a grid of 24."""
        colours = self._look.theme.colours
        ink, ground = colour(colours.text), colour(colours.sheet)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.scale(self.width() / 24, self.height() / 24)
        painter.setPen(QPen(ink, 2))
        painter.setBrush(ink if self._ticked else ground)
        painter.drawRoundedRect(QRectF(2, 2, 20, 20), 4, 4)
        if self._ticked:
            painter.setPen(
                QPen(
                    ground, 3, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap,
                    Qt.PenJoinStyle.RoundJoin,
                )
            )  # fmt: skip
            painter.drawPolyline([QPointF(7, 12.5), QPointF(10.5, 16), QPointF(17, 8.5)])
        painter.end()
