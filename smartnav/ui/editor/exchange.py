"""Import and export in the file menu: files of other programs, and a report of each."""

from __future__ import annotations

from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QListWidget, QPushButton, QWidget

from smartnav.errors import SmartNavError
from smartnav.interchange import CannotExport, ExportOptions, export_plan, import_plan
from smartnav.interchange.dxf import read_drawing
from smartnav.plan.model import Georeference
from smartnav.plan.writing import create
from smartnav.ui import background
from smartnav.ui.editor.dialog import DeskDialog, Opener
from smartnav.ui.editor.faults import sentence
from smartnav.ui.editor.layers import LayerDialog
from smartnav.ui.editor.reporting import lines
from smartnav.ui.theme import set_role

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from smartnav.cartography.tokens import Theme
    from smartnav.interchange import Imported, Report
    from smartnav.interchange.dxf import Drawing, Mapping
    from smartnav.plan.problem import Problem
    from smartnav.ui.editor.bench import Bench
    from smartnav.ui.editor.filing import Asker
    from smartnav.ui.editor.window import EditorWindow
    from smartnav.ui.editor.wording import Tongue

T = TypeVar("T")
SIZE = (620, 460)
_MOST = 200


class ReportDialog(DeskDialog):
    """What was taken, guessed and left; after an import, where the plan is to be kept."""

    wanted = Signal()
    """The plan is to be kept and opened."""

    def __init__(
        self, parent: QWidget, title: str, tongue: Tongue, report: Report,
        problems: tuple[Problem, ...] | None,
    ) -> None:  # fmt: skip
        super().__init__(parent, title, margin=16)
        self.resize(*SIZE)
        self.list = QListWidget()
        self.list.setWordWrap(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.addItems(list(lines(report, tongue)))
        self.column.addWidget(self.list, 1)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        close = QPushButton(tongue("close-dialog"))
        close.clicked.connect(self.reject)
        buttons.addWidget(close)
        self.keep = QPushButton(tongue("keep-and-open"))
        if problems is not None:
            errors = sum(each.severity == "error" for each in problems)
            text = (tongue("counted", errors=errors, warnings=len(problems) - errors)
                    if problems else tongue("all-well"))  # fmt: skip
            label = QLabel(text)
            set_role(label, "error" if errors else "quiet")
            self.column.addWidget(label)
            self.list.addItems([f"● {sentence(each, tongue)}" for each in problems[:_MOST]])
            set_role(self.keep, "primary")
            self.keep.clicked.connect(self._keep)
            buttons.addWidget(self.keep)
        self.column.addLayout(buttons)

    def _keep(self) -> None:
        self.accept()
        self.wanted.emit()


class Exchange(Opener):
    """What the file menu does with files of other programs."""

    def __init__(self, window: EditorWindow, bench: Bench, asker: Asker, theme: Theme) -> None:
        super().__init__()
        self._window = window
        self._bench = bench
        self._asker = asker
        self._theme = theme

    def bring(self) -> None:
        """Ask for a file, and make a plan of it."""
        tongue = self._window.tongue
        path = self._asker.file(tongue("import"), tongue("importable"), to_save=False)
        if path is None:
            return
        self._window.tell(tongue("asking"))
        if path.suffix.lower() == ".dxf":
            self._run(partial(read_drawing, path), self._ask_layers)
        else:
            self._run(partial(import_plan, path), partial(self._report, path))

    def _ask_layers(self, drawing: Drawing) -> None:
        dialog = LayerDialog(self._window, drawing, self._window.tongue, self._theme)
        dialog.chosen.connect(partial(self._make, drawing.path))
        self.open(dialog)

    def _make(self, path: Path, mapping: Mapping) -> None:
        self._run(partial(import_plan, path, mapping), partial(self._report, path))

    def _report(self, path: Path, imported: Imported) -> None:
        tongue = self._window.tongue
        title = tongue("import-report", file=path.name)
        dialog = ReportDialog(self._window, title, tongue, imported.report, imported.problems)
        dialog.wanted.connect(partial(self._keep, imported))
        self._window.tell(title)
        self.open(dialog)

    def _keep(self, imported: Imported) -> None:
        """Write the plan to a file of its own and open it."""
        tongue = self._window.tongue
        path = self._asker.file(tongue("save-as"), tongue("plans"), to_save=True)
        if path is None or not self._window.files.may_leave():
            return
        try:
            create(path, imported.plan)
        except SmartNavError as error:
            self._fail(error)
        else:
            self._window.open_path(path)

    def send(self) -> None:
        """Ask for a file, and write the plan to it for other programs."""
        tongue, bench = self._window.tongue, self._bench
        found = bench.findings
        if found is not None and any(each.severity == "error" for each in found.problems):
            self._window.tell(tongue("errors-first"), is_error=True)
            return
        path = self._asker.file(tongue("export"), tongue("exportable"), to_save=True)
        if path is not None:
            self._write(path, None)

    def _write(self, path: Path, at: Georeference | None) -> None:
        plan, lang = self._bench.plan, self._window.tongue.lang
        options = ExportOptions(georeference=at, lang=lang)
        now = datetime.now().astimezone()

        def fail(error: Exception) -> None:
            if isinstance(error, CannotExport) and at is None and plan.venue.georeference is None:
                self._ask_place(path)
            else:
                self._fail(error)

        background.run(
            self._window, lambda: export_plan(plan, path, options, created=now),
            partial(self._exported, path), fail,
        )  # fmt: skip

    def _ask_place(self, path: Path) -> None:
        """Ask where on the earth the plan is: it does not say so itself."""
        tongue = self._window.tongue
        text = self._asker.text(tongue("where-on-earth"), "117.0, 36.65, 0")
        if text is None:
            return
        try:
            lon, lat, bearing = (float(part) for part in text.replace("，", ",").split(","))
            at = Georeference(lon=lon, lat=lat, bearing=bearing)
        except ValueError:
            self._window.tell(tongue("no-place"), is_error=True)
        else:
            self._write(path, at)

    def _exported(self, path: Path, report: Report) -> None:
        tongue = self._window.tongue
        title = tongue("export-report", file=path.name)
        self._window.tell(title)
        self.open(ReportDialog(self._window, title, tongue, report, None))

    def _run(self, work: Callable[[], T], done: Callable[[T], None]) -> None:
        background.run(self._window, work, done, self._fail)

    def _fail(self, error: Exception) -> None:
        self._window.tell(str(error).splitlines()[0], is_error=True)
