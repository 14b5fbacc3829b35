"""The dialog in which somebody says what the layers of a drawing are, and sees what that makes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import shapely
from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QDoubleSpinBox,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from smartnav.cartography.views import fit
from smartnav.interchange.dxf import KINDS, STOREYS, UNITS, Drawing, Mapping, guessed_mapping
from smartnav.ui.colour import colour
from smartnav.ui.editor import marks
from smartnav.ui.editor.dialog import DeskDialog
from smartnav.ui.theme import set_role

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

    from smartnav.cartography.tokens import Theme
    from smartnav.interchange.dxf import Layer
    from smartnav.ui.editor.wording import Tongue

SIZE = (1080, 640)
_TABLE_PX = 460
_PADDING_PX = 24.0
_MOST_DRAWN = 20_000
"""Shapes of a layer that the preview draws."""
_MOST_TEXTS = 200
_TINTS: dict[str, str] = {
    "outline": "grey", "room": "teal", "corridor": "sand", "office": "teal", "staff": "grey",
    "toilet": "violet", "stairs": "amber", "lift": "amber", "void": "grey", "wall": "grey",
    "door": "rose", "furniture": "green", "column": "grey", "counter": "violet", "seat": "green",
}  # fmt: skip


class LayerPreview(QWidget):
    """The drawing, each layer in the colour of what it is taken for."""

    def __init__(self, drawing: Drawing, theme: Theme) -> None:
        super().__init__()
        self._drawing = drawing
        self._theme = theme
        self._kinds: dict[str, str] = {}
        self.chosen = ""
        self.setMinimumSize(320, 240)

    def show_kinds(self, kinds: dict[str, str], chosen: str) -> None:
        """Show layers as what they are taken for; the one that is chosen stands out."""
        self._kinds, self.chosen = kinds, chosen
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw what is taken, over it what is chosen; what is left is pale."""
        painter = QPainter(self)
        colours = self._theme.colours
        painter.fillRect(event.rect(), colour(colours.floor))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        layers = self._drawing.layers.values()
        taken = [each for each in layers if self._kind(each) not in ("skip", "text")]
        bounds = shapely.total_bounds([s for each in taken or layers for s in _shapes(each)])
        if bounds.size == 0 or not bool((bounds == bounds).all()):
            return
        view = fit(tuple(bounds.tolist()), self.width(), self.height(), padding=_PADDING_PX)
        shapes = [(shape, layer) for layer in layers for shape in _shapes(layer)[:_MOST_DRAWN]]
        # Large below small, and what is chosen over all.
        shapes.sort(key=lambda pair: (pair[1].name == self.chosen, -pair[0].area))
        for shape, layer in shapes:
            self._paint_shape(painter, marks.path_of(view, shape), layer, shape.area > 0)
        for layer in layers:
            if self._kind(layer) == "text" or layer.name == self.chosen:
                painter.setPen(colour(colours.text))
                for at, text in layer.texts[:_MOST_TEXTS]:
                    pixel = marks.at(view, at)
                    painter.drawText(QRectF(pixel.x() - 60, pixel.y() - 10, 120, 20),
                                     Qt.AlignmentFlag.AlignCenter, text[:24])  # fmt: skip

    def _paint_shape(
        self, painter: QPainter, path: QPainterPath, layer: Layer, is_area: bool
    ) -> None:
        colours, is_chosen = self._theme.colours, layer.name == self.chosen
        tint = self._theme.tints.get(_TINTS.get(self._kind(layer), ""))
        if tint is not None and is_area and not is_chosen:
            marks.tinted(painter, path, tint.ground, 0.8)
        shade = colours.rule if tint is None else tint.solid
        shown = colours.text if is_chosen else shade
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(marks.pen(shown, 3.0 if is_chosen else 1.4))
        painter.drawPath(path)

    def _kind(self, layer: Layer) -> str:
        return self._kinds.get(layer.name, "skip")


def _shapes(layer: Layer) -> list[BaseGeometry]:
    arcs = [shapely.LineString(each.ends) for each in layer.swings]
    return [*layer.rings, *layer.blocks, *layer.lines, *arcs]


class LayerDialog(DeskDialog):
    """Asks what the layers of a drawing are; what their names tell is chosen already."""

    chosen = Signal(object)
    """A :class:`Mapping`."""

    def __init__(self, parent: QWidget, drawing: Drawing, tongue: Tongue, theme: Theme) -> None:
        super().__init__(parent, tongue("layers-title", file=drawing.path.name))
        self.resize(*SIZE)
        self._tongue = tongue
        self._guessed = guessed_mapping(drawing)
        self._layers = [each for each in drawing.layers.values() if each.count]
        self.preview = LayerPreview(drawing, theme)
        self.boxes: dict[str, QComboBox] = {}
        self.table = QTableWidget(len(self._layers), 3)
        self._fill_table()
        self.unit = QComboBox()
        self.unit.addItem(tongue("unit-declared"), None)
        for name in UNITS:
            self.unit.addItem(name, name)
        self.tolerance = QDoubleSpinBox()
        self.tolerance.setRange(0.0, 1.0)
        self.tolerance.setSingleStep(0.01)
        self.tolerance.setValue(self._guessed.tolerance)
        self.storeys = QComboBox()
        for way in STOREYS:
            self.storeys.addItem(tongue(f"storeys-{way}"), way)
        self.storeys.setCurrentIndex(STOREYS.index(self._guessed.storeys or STOREYS[0]))
        ok, cancel = QPushButton(tongue("import-now")), QPushButton(tongue("cancel"))
        set_role(ok, "primary")
        ok.clicked.connect(self._take)
        cancel.clicked.connect(self.reject)
        self.ok = ok
        left = QVBoxLayout()
        left.setContentsMargins(12, 12, 12, 12)
        left.addWidget(self.table, 1)
        for key, widget in (("drawing-unit", self.unit), ("heal-gaps", self.tolerance),
                            ("storeys-drawn", self.storeys)):  # fmt: skip
            row = QHBoxLayout()
            row.addWidget(QLabel(tongue(key)), 1)
            row.addWidget(widget)
            widget.setAccessibleName(tongue(key))
            left.addLayout(row)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(cancel)
        buttons.addWidget(ok)
        left.addLayout(buttons)
        side = QWidget()
        side.setLayout(left)
        side.setFixedWidth(_TABLE_PX)
        whole = QHBoxLayout()
        whole.setSpacing(0)
        whole.addWidget(side)
        whole.addWidget(self.preview, 1)
        self.column.addLayout(whole)
        self._show()

    def _fill_table(self) -> None:
        tongue, table = self._tongue, self.table
        table.setHorizontalHeaderLabels(
            [tongue("layer"), tongue("layer-count"), tongue("layer-is")]
        )
        table.verticalHeader().hide()
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        for row, layer in enumerate(self._layers):
            table.setItem(row, 0, QTableWidgetItem(layer.name))
            table.setItem(row, 1, QTableWidgetItem(f"{layer.count:,}"))
            box = QComboBox()
            for kind in KINDS:
                box.addItem(tongue(f"layer-{kind}"), kind)
            kind = self._guessed.layers.get(layer.name, "skip")
            box.setCurrentIndex(KINDS.index(kind))
            box.setAccessibleName(f"{layer.name}: {tongue('layer-is')}")
            box.currentIndexChanged.connect(lambda _: self._show())
            self.boxes[layer.name] = box
            table.setCellWidget(row, 2, box)
        table.setColumnWidth(0, 210)
        table.setColumnWidth(1, 60)
        table.horizontalHeader().setStretchLastSection(True)
        table.currentCellChanged.connect(lambda *_: self._show())

    @property
    def mapping(self) -> Mapping:
        """What was chosen; nothing of it is a guess any more."""
        kinds = {name: str(box.currentData()) for name, box in self.boxes.items()}
        return Mapping(
            kinds, self.unit.currentData(), self.tolerance.value(),
            storeys=self.storeys.currentData(),
        )  # fmt: skip

    def _show(self) -> None:
        row = self.table.currentRow()
        chosen = self._layers[row].name if 0 <= row < len(self._layers) else ""
        kinds = {name: str(box.currentData()) for name, box in self.boxes.items()}
        self.preview.show_kinds(kinds, chosen)

    def _take(self) -> None:
        self.chosen.emit(self.mapping)
        self.accept()
