"""The editor's window: tools at the left, the map, and at the right what one may type or mend."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QCloseEvent, QContextMenuEvent, QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLabel,
    QLayout,
    QMainWindow,
    QMenu,
    QSplitter,
    QTabWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from smartnav.cartography.tokens import STANDARD
from smartnav.plan import shapes
from smartnav.ui.editor.account import Curtain
from smartnav.ui.editor.bars import TOOLS, MakingBar, Palette, RouteBar
from smartnav.ui.editor.canvas import Canvas
from smartnav.ui.editor.commands import CONTEXT, Commands
from smartnav.ui.editor.drawing import HeadingTool, LineTool, PointTool, RowTool, ShapeTool
from smartnav.ui.editor.exchange import Exchange
from smartnav.ui.editor.filing import Asker, Dialogs, Files
from smartnav.ui.editor.going_live import GoingLive
from smartnav.ui.editor.lists import Objects, Problems
from smartnav.ui.editor.measuring import MeasureTool, ScaleTool
from smartnav.ui.editor.properties import Properties
from smartnav.ui.editor.selecting import SelectTool
from smartnav.ui.editor.sidefile import UnderlayKeeper
from smartnav.ui.editor.style import editor_style
from smartnav.ui.editor.underlay import NoImage, Underlay, load_image, pages_of
from smartnav.ui.theme import palette, set_role

if TYPE_CHECKING:
    from pathlib import Path

    from smartnav.cartography.tokens import Theme
    from smartnav.plan.problem import Problem
    from smartnav.ui.editor.bench import Bench
    from smartnav.ui.editor.office import Office
    from smartnav.ui.editor.tool import Tool

SIDE_PX = 336
_MAP_THEME_SCALE = 0.62
"""Signs and letters of the map at a desk, against a kiosk's."""


class EditorWindow(QMainWindow):
    """One plan, open for editing.

    Parameters
    ----------
    bench
        The plan.
    asker
        Who asks the person at the desk; by default Qt's dialogs.
    office
        Where plans are published; None: the editor works on files alone.
    theme
        The tokens.
    """

    wants_file = Signal(object)
    """Another file is to be opened in this window's place."""

    def __init__(
        self, bench: Bench, *, asker: Asker | None = None, office: Office | None = None,
        theme: Theme = STANDARD,
    ) -> None:  # fmt: skip
        super().__init__()
        self.bench = bench
        self.tongue = bench.tongue
        bench.setParent(self)
        self.setPalette(palette(theme))
        self.setStyleSheet(editor_style(theme))
        self.canvas = Canvas(bench, self.tongue, theme.scaled(_MAP_THEME_SCALE))
        self.selecting = SelectTool(self.canvas)
        self.files = Files(self, bench, self.tongue, asker or Dialogs(self))
        self.exchange = Exchange(self, bench, self.files.asker, theme)
        self.office = office
        self.going_live = GoingLive(self, bench, self.files, office, theme.scaled(_MAP_THEME_SCALE))
        self.palette_bar = Palette(self.tongue, theme)
        self.making = MakingBar(self.canvas)
        self.properties = Properties(bench)
        self.objects = Objects(bench)
        self.problems = Problems(bench, self.canvas.foresight)
        self.route_bar = RouteBar(bench)
        self.level_box = QComboBox()
        self.commands = Commands.of(self)
        self.curtain: Curtain | None = None
        self._build()
        self._wire()
        if office is not None:
            self.curtain = Curtain(self, office, self.tongue)
            office.changed.connect(self._show_person)
        self.take_tool("select")
        self._show_names()
        self._underlays.take_up()

    # -- building

    def _build(self) -> None:
        middle = QWidget()
        column = QVBoxLayout(middle)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.making)
        column.addWidget(self.canvas, 1)
        self.tabs = QTabWidget()
        self.tabs.setDocumentMode(True)
        self.tabs.addTab(self.properties, self.tongue("properties"))
        self.tabs.addTab(self.objects, self.tongue("objects"))
        self._side = QSplitter(Qt.Orientation.Vertical)
        self._side.setHandleWidth(1)
        for widget in (self.tabs, self.problems):
            self._side.addWidget(widget)
        self._side.setSizes([560, 300])
        side = QWidget()
        side.setObjectName("side")
        side.setFixedWidth(SIDE_PX)
        right = QVBoxLayout(side)
        right.setContentsMargins(0, 0, 0, 0)
        right.setSpacing(0)
        right.addWidget(self._side, 1)
        right.addWidget(self.route_bar)
        self._whole = QWidget()
        row = QHBoxLayout(self._whole)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.palette_bar)
        row.addWidget(middle, 1)
        row.addWidget(side)
        self.setCentralWidget(self._whole)
        # Small windows clip; platforms without window managers know no least size.
        layout = self.layout()
        if layout is not None:
            layout.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)
        # PySide leaves the menu bar a widget without taking note that it owns it.
        self._tools = self._corner()
        self.menuBar().setCornerWidget(self._tools)
        self._said, self._where = QLabel(), QLabel()
        self.statusBar().addWidget(self._said, 1)
        self.statusBar().addPermanentWidget(self._where)
        self.statusBar().setSizeGripEnabled(False)

    def _corner(self) -> QWidget:
        corner = QWidget()
        row = QHBoxLayout(corner)
        row.setContentsMargins(0, 2, 8, 2)
        row.setSpacing(6)
        for name in ("undo", "redo", "save"):
            button = QToolButton()
            button.setDefaultAction(self.commands.actions[name])
            row.addWidget(button)
        self._person = QLabel()
        set_role(self._person, "quiet")
        row.insertWidget(0, self._person)
        label = QLabel(self.tongue("level"))
        set_role(label, "quiet")
        row.addWidget(label)
        row.addWidget(self.level_box)
        self.level_box.setAccessibleName(self.tongue("level"))
        return corner

    def _wire(self) -> None:
        bench, canvas = self.bench, self.canvas
        for name, key in TOOLS.items():
            shortcut = QShortcut(QKeySequence(key), canvas)
            shortcut.setContext(Qt.ShortcutContext.WidgetShortcut)
            shortcut.activated.connect(lambda name=name: self.take_tool(name))
        self.palette_bar.taken.connect(self.take_tool)
        self._underlays = UnderlayKeeper(canvas, bench, self)
        self._underlays.told.connect(lambda text: self.tell(text, is_error=True))
        canvas.drawn.connect(lambda: self.take_tool("select"))
        canvas.pointed.connect(lambda x, y: self._where.setText(f"x {x:.2f}　y {y:.2f}"))
        self.making.scaled.connect(self.scale_underlay)
        bench.changed.connect(self._show_names)
        bench.changed.connect(self._calm)
        bench.selected.connect(self._show_level)
        bench.refused.connect(lambda why: self.tell(self.tongue("refused", why=why), is_error=True))
        bench.kept.connect(
            lambda kept: self.tell(self.tongue("kept" if kept else "not-kept"), is_error=not kept)
        )
        bench.stack.indexChanged.connect(self._show_names)
        bench.stack.cleanChanged.connect(self._show_names)
        self.level_box.activated.connect(
            lambda index: bench.go_to(str(self.level_box.itemData(index)))
        )
        self.problems.chosen.connect(self._show_problem)
        self.objects.chosen.connect(self._show_object)

    # -- doing

    def take_tool(self, name: str) -> None:
        """Take a tool in hand."""
        tool = self._tool(name)
        self.canvas.set_tool(tool)
        self.palette_bar.mark(name)
        self.making.show_for(name)
        self.tell(self.tongue(tool.hint))
        self.canvas.setFocus()

    def _tool(self, name: str) -> Tool:
        canvas = self.canvas
        if name == "select":
            return self.selecting
        if name == "measure":
            return MeasureTool(canvas)
        if name == "scale":
            return ScaleTool(canvas)
        makes = {
            "unit": ShapeTool, "fixture": ShapeTool, "area": ShapeTool, "wall": LineTool,
            "kiosk": HeadingTool, "window": RowTool,
        }  # fmt: skip
        return makes.get(name, PointTool)(canvas, name)

    def tell(self, text: str, *, is_error: bool = False) -> None:
        """Say something in the status bar."""
        set_role(self._said, "error" if is_error else "quiet")
        self._said.setText(text)

    def _calm(self) -> None:
        """Say what the tool does again, once something was done after a refusal."""
        if self._said.property("role") == "error":
            self.tell(self.tongue(self.canvas.tool.hint))

    @property
    def said(self) -> str:
        """What the status bar says."""
        return self._said.text()

    def look_for(self) -> None:
        """Look for an object."""
        self.tabs.setCurrentWidget(self.objects)
        self.objects.search.setFocus()
        self.objects.search.selectAll()

    def open_path(self, path: Path) -> None:
        """Have another file opened in this window's place."""
        self.wants_file.emit(path)

    def choose_underlay(self) -> None:
        """Ask for an image and lay it under the level."""
        path = self.files.asker.file(self.tongue("underlay"), self.tongue("images"), to_save=False)
        if path is not None:
            self.lay_under(path)

    def lay_under(self, path: Path) -> None:
        """Lay an image or a page of a PDF under the level, and ask for its scale."""
        try:
            page = self._page_of(pages_of(path))
            if page is None:
                return
            image = load_image(path, page)
        except NoImage:
            self.tell(self.tongue("no-image"), is_error=True)
            return
        bounds = shapes.outline(self.bench.plan.level(self.bench.level)).bounds
        self.canvas.set_underlay(Underlay.fitted(image, bounds, path.absolute(), page))
        self.take_tool("scale")

    def _page_of(self, count: int) -> int | None:
        """Ask for the page of a file where there are several; None for none."""
        if count == 1:
            return 1
        text = self.files.asker.text(self.tongue("which-page", count=count), "1")
        if text is not None and not (text.strip().isdecimal() and 1 <= int(text) <= count):
            self.tell(self.tongue("no-page", count=count), is_error=True)
            return None
        return None if text is None else int(text)

    def scale_underlay(self, metres: float) -> None:
        """Scale the underlay so that the two points marked are ``metres`` apart."""
        underlay = self.canvas.underlays.get(self.bench.level)
        points = self.canvas.scale_points
        scaled = underlay.scaled(*points, metres) if underlay and len(points) == 2 else None
        if scaled is None:
            self.tell(self.tongue("hint-scale"), is_error=True)
            return
        self.canvas.set_underlay(scaled)
        self.canvas.set_scale_points(())
        self.take_tool("select")

    # -- showing

    @property
    def is_locked(self) -> bool:
        """Whether nothing may be done before somebody has given a password."""
        return self.office is not None and self.office.is_locked

    def _show_person(self) -> None:
        """Show who is logged in, and let nothing be done while it is locked."""
        person = None if self.office is None else self.office.person
        self._person.setText("" if person is None else person.shown)
        for widget in (self._whole, self.menuBar()):
            widget.setEnabled(not self.is_locked)
        for action in self.commands.actions.values():
            action.setEnabled(not self.is_locked)
        self._show_names()

    def showEvent(self, event: QShowEvent) -> None:
        """Count what is done in the window as signs that somebody is there."""
        super().showEvent(event)
        if self.office is not None:
            self.office.watch(self.windowHandle())

    def _show_names(self, _changed: object = None) -> None:
        stack, actions = self.bench.stack, self.commands.actions
        for name, can, text in (
            ("undo", stack.canUndo(), stack.undoText()),
            ("redo", stack.canRedo(), stack.redoText()),
        ):
            actions[name].setEnabled(can and not self.is_locked)
            words = self.tongue(f"{name}-named", what=text) if can else self.tongue(name)
            actions[name].setToolTip(words)
            actions[name].setStatusTip("")
        unsaved = self.bench.is_unsaved
        actions["save"].setEnabled(unsaved and not self.is_locked)
        file = self.bench.opened.path.name + (" •" if unsaved else "")
        self.setWindowTitle(self.tongue("title", file=file))
        self._show_level()

    def _show_level(self) -> None:
        levels = sorted(self.bench.plan.levels, key=lambda each: -each.ordinal)
        words = [(each.id, f"{each.id} {each.name.in_(self.tongue.lang)}") for each in levels]
        shown = [(self.level_box.itemData(i), self.level_box.itemText(i))
                 for i in range(self.level_box.count())]  # fmt: skip
        if words != shown:
            self.level_box.clear()
            for own, text in words:
                self.level_box.addItem(text, own)
        self.level_box.setCurrentIndex(self.level_box.findData(self.bench.level))

    def _show_problem(self, problem: Problem) -> None:
        if problem.place is not None and problem.level == self.bench.level:
            self.canvas.show_point(problem.place)
        self.tabs.setCurrentWidget(self.properties)

    def _show_object(self, ref: object) -> None:
        del ref
        grounds = [self.bench.extents.of(each) for each in self.bench.selection]
        solid = [each for each in grounds if not each.is_empty]
        if solid:
            middle = solid[0].centroid
            self.canvas.show_point((middle.x, middle.y))
        self.canvas.setFocus()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Show what can be done with what is selected."""
        where = self.canvas.mapFrom(self, event.pos())
        if self.canvas.rect().contains(where):
            self.context_menu(where).popup(event.globalPos())

    def context_menu(self, pixel: QPoint) -> QMenu:
        """Select what is under a pixel of the map and return the menu of what can be done."""
        self.canvas.select_under(pixel)
        menu = QMenu(self)
        self.commands.fill(menu, CONTEXT)
        return menu

    def closeEvent(self, event: QCloseEvent) -> None:
        """Ask before unsaved work is given up; while it is locked, the work stays kept."""
        if self.is_locked or self.files.may_leave():
            event.accept()
        else:
            event.ignore()
