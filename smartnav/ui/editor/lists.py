"""The lists beside the map: everything on the level, to be found; and what is wrong."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from smartnav.plan import edits, shapes
from smartnav.plan.edits.mends import mend
from smartnav.plan.edits.refs import ref_of, where_of
from smartnav.plan.model import WindowRow
from smartnav.ui.editor.faults import told
from smartnav.ui.editor.kinds import kind_beside, name_of
from smartnav.ui.theme import set_role

if TYPE_CHECKING:
    from smartnav.plan.edits import Ref
    from smartnav.plan.problem import Problem
    from smartnav.ui.editor.bench import Bench
    from smartnav.ui.editor.foresight import Foresight

_MOST = 200
"""Problems that are listed; the next check lists the others."""
_ROW_PX, _GAP_PX, _PADDING_PX, _LEAST_PX = 52, 9, 12, 200
"""Of an item: the least height, what its style takes of height and of width, the least width."""


class Objects(QWidget):
    """Everything on every level by id and name; choosing one goes there."""

    chosen = Signal(object)

    def __init__(self, bench: Bench) -> None:
        super().__init__()
        self._bench = bench
        self.search = QLineEdit()
        self.search.setPlaceholderText(bench.tongue("search-hint"))
        self.search.setClearButtonEnabled(True)
        self.list = QListWidget()
        self.list.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 10, 12, 8)
        column.addWidget(self.search)
        column.addWidget(self.list, 1)
        self._refs: list[Ref] = []
        self.search.textChanged.connect(self._fill)
        self.search.returnPressed.connect(self._first)
        self.list.itemSelectionChanged.connect(self._choose)
        self.list.itemActivated.connect(lambda _: self._go())
        self._is_stale = True
        bench.changed.connect(self._note)
        bench.selected.connect(self._mark)

    def _note(self) -> None:
        """Fill the list now if it is seen, else when it comes to be."""
        self._is_stale = True
        if self.isVisible():
            self._fill()

    def showEvent(self, event: QShowEvent) -> None:
        """Catch up with the plan."""
        super().showEvent(event)
        if self._is_stale:
            self._fill()

    def _fill(self) -> None:
        self._is_stale = False
        bench, wanted = self._bench, self.search.text().strip().casefold()
        self._refs = []
        words: list[str] = []
        for ref in edits.all_refs(bench.plan):
            # Without a search the list is that of the level; a search looks everywhere.
            of_plan = ref.level is None and ref.key == "sections"
            if not of_plan and (ref.level is None or (not wanted and ref.level != bench.level)):
                continue
            named = (name_of(bench.plan, ref, bench.tongue),
                     kind_beside(bench.plan, ref, bench.tongue))  # fmt: skip
            text = "　".join(filter(None, named))
            if ref.level not in (None, bench.level):
                text += f"　{ref.level}"
            if wanted and wanted not in f"{text} {self._more(ref)}".casefold():
                continue
            self._refs.append(ref)
            words.append(text)
        self.list.blockSignals(True)
        self.list.clear()
        self.list.addItems(words)
        self.list.blockSignals(False)
        self._mark()

    def _more(self, ref: Ref) -> str:
        """Return what else an object is found by: its names, all ids of a row."""
        thing = edits.thing_at(self._bench.plan, ref)
        name = getattr(thing, "name", None) or getattr(thing, "entrance", None)
        ids = shapes.window_ids(thing) if isinstance(thing, WindowRow) else ()
        return " ".join((*ids, *((name.zh, name.en) if name is not None else ())))

    def _mark(self) -> None:
        """Show the selection in the list."""
        if self._is_stale:
            return
        chosen = set(self._bench.selection)
        self.list.blockSignals(True)
        for row, ref in enumerate(self._refs):
            self.list.item(row).setSelected(ref in chosen)
        self.list.blockSignals(False)

    def _choose(self) -> None:
        rows = [index.row() for index in self.list.selectedIndexes()]
        refs = [self._refs[row] for row in sorted(rows)]
        if refs and all(ref.level == refs[0].level for ref in refs):
            self._bench.go_to(refs[0].level or self._bench.level, refs)

    def _first(self) -> None:
        if self._refs:
            self.list.setCurrentRow(0)
            self._go()

    def _go(self) -> None:
        self._choose()
        row = self.list.currentRow()
        if 0 <= row < len(self._refs):
            self.chosen.emit(self._refs[row])


class Problems(QWidget):
    """What is wrong with the plan; a click goes there, a button mends where that is sure."""

    chosen = Signal(object)

    def __init__(self, bench: Bench, foresight: Foresight) -> None:
        super().__init__()
        self._bench = bench
        self._foresight = foresight
        self.count = QLabel(bench.tongue("looking"))
        set_role(self.count, "quiet")
        self.list = QListWidget()
        self.list.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        title = QLabel(bench.tongue("problems"))
        set_role(title, "heading")
        head = QHBoxLayout()
        head.addWidget(title)
        head.addStretch(1)
        head.addWidget(self.count)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 8, 12, 8)
        column.addLayout(head)
        column.addWidget(self.list, 1)
        self._problems: tuple[Problem, ...] = ()
        self._of = bench.plan
        """The plan they are the problems of: not yet that on the bench while it is checked."""
        self.list.itemClicked.connect(self._go)
        self.list.itemActivated.connect(self._go)
        bench.looked.connect(self._fill)
        foresight.checked.connect(self._fill)
        bench.changed.connect(lambda: self.count.setText(bench.tongue("looking")))

    def _fill(self) -> None:
        bench = self._bench
        found: tuple[Problem, ...] = ()
        self._of = bench.plan
        if bench.findings is not None:
            found, self._of = bench.findings.problems, bench.findings.plan
        if self._foresight.problems is not None:
            # Of a plan with everything in the place it has on the bench.
            found, self._of = self._foresight.with_walked(found), bench.plan
        self._problems = tuple(sorted(found, key=lambda each: each.severity))[:_MOST]
        errors = sum(each.severity == "error" for each in found)
        self.count.setText(
            bench.tongue("counted", errors=errors, warnings=len(found) - errors)
            if found
            else bench.tongue("all-well")
        )
        self.list.clear()
        for problem in self._problems:
            item, row = QListWidgetItem(), self._row(problem)
            self.list.addItem(item)
            self.list.setItemWidget(item, row)
            # Only in its place it has the window's type, by which it is measured.
            for widget in row.findChildren(QWidget):
                widget.ensurePolished()
            layout = row.layout()
            width = max(_LEAST_PX, self.list.viewport().width() - _PADDING_PX)
            height = 0 if layout is None else layout.totalHeightForWidth(width)
            item.setSizeHint(QSize(0, max(_ROW_PX, height + _GAP_PX)))

    def _row(self, problem: Problem) -> QWidget:
        bench = self._bench
        what, how = told(problem, bench.tongue)
        row = QWidget()
        line = QHBoxLayout(row)
        line.setContentsMargins(4, 2, 4, 2)
        dot = QLabel("●")
        set_role(dot, "error" if problem.severity == "error" else "quiet")
        text = QLabel(f"{what}\n{how}")
        text.setToolTip(f"{problem.message}; {problem.mend}")
        text.setWordWrap(True)
        text.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        line.addWidget(dot)
        line.addWidget(text, 1)
        row.setToolTip(f"{what}\n{how}")
        row.setAccessibleName(f"{what} {how}")
        if mend(self._of, problem) is not None:
            button = QPushButton(bench.tongue("mend"))
            whose = " ".join(problem.ids[:1]) or what
            button.clicked.connect(lambda: self._mend(problem, whose))
            line.addWidget(button)
        return row

    def _mend(self, problem: Problem, whose: str) -> None:
        """Mend a problem where it is now, if what it is about is there still."""
        bench, ref = self._bench, self._ref_of(problem)
        if ref is not None:
            now = replace(problem, where=where_of(bench.plan, ref))
            edit = mend(bench.plan, now)
            if edit is not None:
                bench.do(bench.tongue("did-mend"), edit, refs=(), what=whose)

    def _ref_of(self, problem: Problem) -> Ref | None:
        """Return the address on the bench of what a problem is about."""
        ref = ref_of(self._of, problem.where)
        return None if ref is None else edits.followed(self._of, self._bench.plan, ref)

    def _go(self, item: QListWidgetItem) -> None:
        problem = self._problems[self.list.row(item)]
        ref = self._ref_of(problem)
        if ref is None:
            found = (edits.find(self._bench.plan, own) for own in problem.ids)
            ref = next((each for each in found if each is not None), None)
        level = problem.level or (None if ref is None else ref.level)
        if level is not None and level in {each.id for each in self._bench.plan.levels}:
            self._bench.go_to(level, () if ref is None or ref.level is None else (ref,))
        self.chosen.emit(problem)
