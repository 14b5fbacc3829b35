"""The palette of tools, the bar of what the tool in hand makes, and the route that is previewed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, get_args

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QComboBox,
    QCompleter,
    QDoubleSpinBox,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QSlider,
    QSpinBox,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from smartnav.plan.vocabulary import AmenityCategory, FixtureCategory, UnitCategory
from smartnav.routing.route import PROFILE_NAMES
from smartnav.ui.editor import glyphs
from smartnav.ui.editor.kinds import category_word
from smartnav.ui.editor.lookout import Wanted
from smartnav.ui.theme import set_role

if TYPE_CHECKING:
    from collections.abc import Sequence

    from smartnav.cartography.tokens import Theme
    from smartnav.ui.editor.bench import Bench
    from smartnav.ui.editor.canvas import Canvas
    from smartnav.ui.editor.wording import Tongue

TOOLS: dict[str, str] = {
    "select": "V", "unit": "U", "wall": "W", "opening": "O", "window": "N", "fixture": "F",
    "area": "A", "amenity": "I", "kiosk": "K", "occupant": "P", "connector": "L", "measure": "M",
}  # fmt: skip
"""The tools and the keys that take them up."""
_OPENINGS = ("door", "automatic", "gap", "emergency")
_CONNECTORS = ("lift", "stairs", "escalator", "ramp")


class Palette(QFrame):
    """The tools, one below the other."""

    taken = Signal(str)

    def __init__(self, tongue: Tongue, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("palette")
        column = QVBoxLayout(self)
        column.setContentsMargins(6, 8, 6, 8)
        column.setSpacing(2)
        self.buttons: dict[str, QToolButton] = {}
        group = QButtonGroup(self)
        for name, key in TOOLS.items():
            button = QToolButton()
            button.setCheckable(True)
            button.setText(tongue(name))
            button.setToolTip(f"{tongue(name)} ({key})")
            button.setIcon(glyphs.icon(name, theme.colours.text, theme.colours.sheet))
            button.setIconSize(QSize(glyphs.SIDE, glyphs.SIDE))
            button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextUnderIcon)
            button.setFixedSize(84, 48)
            button.clicked.connect(lambda _=False, name=name: self.taken.emit(name))
            group.addButton(button)
            column.addWidget(button)
            self.buttons[name] = button
        column.addStretch(1)

    def mark(self, name: str) -> None:
        """Show which tool is in hand."""
        if name in self.buttons:
            self.buttons[name].setChecked(True)


class MakingBar(QFrame):
    """What the tool in hand makes next."""

    scaled = Signal(float)

    def __init__(self, canvas: Canvas) -> None:
        super().__init__()
        self.setObjectName("bar")
        self.setFixedHeight(44)
        self._canvas = canvas
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(12, 4, 12, 4)
        self._row.setSpacing(8)
        self.fields: dict[str, QWidget] = {}

    def show_for(self, name: str) -> None:
        """Show the fields of a tool."""
        while (item := self._row.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                # Hidden, not set free: a tool that is put away as soon as it was taken has fields
                # that the layout has yet to show, and would show as windows.
                widget.hide()
                widget.deleteLater()
        self.fields = {}
        tongue, choices = self._canvas.tongue, self._canvas.choices
        title = QLabel(tongue(name))
        set_role(title, "heading")
        self._row.addWidget(title)
        kinds: dict[str, Sequence[str]] = {
            "unit": get_args(UnitCategory), "fixture": get_args(FixtureCategory),
            "amenity": get_args(AmenityCategory), "opening": _OPENINGS, "connector": _CONNECTORS,
        }  # fmt: skip
        if name in kinds:
            self._choice("kind", kinds[name], getattr(choices, name), name)
        if name == "opening":
            self._number("width", choices.width, 0.4, 30, "width")
        if name in ("window", "area"):
            self._sections()
        if name == "window":
            self._text("first", choices.first)
            self._count("count", choices.count)
            self._number("pitch", choices.pitch, 0.3, 10, "pitch")
        if name == "scale":
            self._scale()
        self._row.addStretch(1)

    def _labelled(self, key: str, widget: QWidget) -> None:
        label = QLabel(self._canvas.tongue(key))
        set_role(label, "quiet")
        label.setBuddy(widget)
        self._row.addWidget(label)
        self._row.addWidget(widget)
        widget.setAccessibleName(self._canvas.tongue(key))
        self.fields[key] = widget

    def _choice(self, key: str, values: Sequence[str], now: str, field: str) -> None:
        box = QComboBox()
        for value in values:
            box.addItem(category_word(value, self._canvas.tongue), value)
        box.setCurrentIndex(max(0, box.findData(now)))
        box.currentIndexChanged.connect(lambda _: self._set(field, box.currentData()))
        self._labelled(key, box)

    def _sections(self) -> None:
        bench = self._canvas.bench
        box = QComboBox()
        for section in bench.plan.sections:
            box.addItem(f"{section.id} {section.name.in_(bench.tongue.lang)}", section.id)
        box.setCurrentIndex(max(0, box.findData(self._canvas.choices.section)))
        box.currentIndexChanged.connect(lambda _: self._set("section", box.currentData()))
        box.setMaximumWidth(200)
        self._labelled("section", box)

    def _number(self, key: str, now: float, least: float, most: float, field: str) -> None:
        spin = QDoubleSpinBox()
        spin.setRange(least, most)
        spin.setDecimals(2)
        spin.setSingleStep(0.1)
        spin.setValue(now)
        spin.valueChanged.connect(lambda value: self._set(field, value))
        self._labelled(key, spin)

    def _count(self, key: str, now: int) -> None:
        spin = QSpinBox()
        spin.setRange(0, 200)
        spin.setSpecialValueText(self._canvas.tongue("auto"))
        spin.setValue(now)
        spin.valueChanged.connect(lambda value: self._set("count", value))
        self._labelled(key, spin)

    def _text(self, key: str, now: str) -> None:
        line = QLineEdit(now)
        line.setFixedWidth(72)
        line.setPlaceholderText(self._canvas.tongue("auto"))
        line.textChanged.connect(lambda text: self._set("first", text.strip()))
        self._labelled(key, line)

    def _scale(self) -> None:
        canvas = self._canvas
        spin = QDoubleSpinBox()
        spin.setRange(0.1, 1000)
        spin.setValue(10)
        spin.setDecimals(2)
        spin.setKeyboardTracking(False)
        button = QToolButton()
        button.setText(canvas.tongue("set"))
        button.clicked.connect(lambda: self.scaled.emit(spin.value()))
        self._labelled("distance", spin)
        self._labelled("set", button)
        slider = QSlider(Qt.Orientation.Horizontal)
        slider.setRange(5, 100)
        slider.setFixedWidth(120)
        underlay = canvas.underlays.get(canvas.bench.level)
        slider.setValue(round(100 * underlay.opacity) if underlay else 50)
        slider.valueChanged.connect(lambda value: canvas.set_opacity(value / 100))
        self._labelled("opacity", slider)

    def _set(self, field: str, value: Any) -> None:
        setattr(self._canvas.choices, field, value)
        self._canvas.update()


class RouteBar(QFrame):
    """The route that is previewed: from where to where, for whom, and what became of it."""

    def __init__(self, bench: Bench) -> None:
        super().__init__()
        self.setObjectName("route")
        self._bench = bench
        tongue = bench.tongue
        self.start, self.goal, self.profile = QLineEdit(), QLineEdit(), QComboBox()
        for name in PROFILE_NAMES:
            self.profile.addItem(tongue(name), name)
        self.told = QLabel()
        self.told.setWordWrap(True)
        set_role(self.told, "quiet")
        title = QLabel(tongue("route"))
        set_role(title, "heading")
        grid = QGridLayout(self)
        grid.setContentsMargins(12, 8, 12, 10)
        grid.setVerticalSpacing(6)
        grid.addWidget(title, 0, 0, 1, 2)
        grid.addWidget(self.profile, 0, 2, 1, 2)
        for column, (key, line) in enumerate((("from", self.start), ("to", self.goal))):
            label = QLabel(tongue(key))
            set_role(label, "quiet")
            grid.addWidget(label, 1, 2 * column)
            grid.addWidget(line, 1, 2 * column + 1)
            line.setAccessibleName(tongue(key))
            line.editingFinished.connect(self._want)
        grid.addWidget(self.told, 2, 0, 1, 4)
        self.profile.currentIndexChanged.connect(lambda _: self._want())
        self._asked: Wanted | None = None
        bench.looked.connect(self._tell)

    def ask(self, start: str, goal: str) -> None:
        """Preview a route."""
        self.start.setText(start)
        self.goal.setText(goal)
        self._want()

    def _want(self) -> None:
        start, goal = self.start.text().strip(), self.goal.text().strip()
        wanted = Wanted(start, goal, self.profile.currentData()) if start and goal else None
        if wanted != self._asked:
            self._asked = wanted
            self._bench.want(wanted)

    def _tell(self) -> None:
        tongue, prospect, findings = self._bench.tongue, self._bench.prospect, self._bench.findings
        if findings is not None and findings.navigator is not None:
            ids = list(findings.navigator.gazetteer.places)
            for line in (self.start, self.goal):
                if line.completer() is None or not line.hasFocus():
                    completer = QCompleter(ids, line)
                    completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
                    line.setCompleter(completer)
        if prospect is None or (prospect.route is None and not prospect.why_not):
            self.told.setText("")
            return
        route = prospect.route
        set_role(self.told, "quiet" if route else "error")
        if route is None:
            text = prospect.why_not if tongue.lang == "en" else tongue("no-route")
            self.told.setText(text)
            self.told.setToolTip(prospect.why_not)
        else:
            minutes = max(1, round(route.duration_s / 60))
            metres = f"{route.length_m:.1f}"
            self.told.setText(tongue("route-is", metres=metres, minutes=minutes))
