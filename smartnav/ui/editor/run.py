"""Opening the editor: on a screen, or as a picture of one of its screens."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QEventLoop, QLibraryInfo, QObject, QTimer, QTranslator
from PySide6.QtWidgets import QApplication

from smartnav.errors import SmartNavError
from smartnav.plan import edits
from smartnav.plan.writing import Journal, open_file
from smartnav.ui import background
from smartnav.ui.application import application
from smartnav.ui.editor.bench import Bench
from smartnav.ui.editor.office import LOCK_AFTER_S, Office
from smartnav.ui.editor.window import EditorWindow
from smartnav.ui.editor.wording import Tongue
from smartnav.ui.fonts import load_fonts
from smartnav.ui.picture import save_picture

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from smartnav.plan.model import Lang
    from smartnav.versions.archive import Archive

SETTLING_MS = 60_000
SHORTEST_PX = 600


@dataclass(frozen=True, slots=True)
class EditorOptions:
    """What the editor is opened with."""

    plan: Path
    lang: Lang = "zh"
    journals: Path | None = None
    """The folder where unsaved work is kept; None keeps none."""
    open_archive: Callable[[], Archive] | None = None
    """Opens where plans are published, when that is first needed; None: nowhere."""
    lock_after_s: float = LOCK_AFTER_S
    """Seconds of rest before it locks while somebody is logged in."""


def run_editor(options: EditorOptions) -> int:
    """Show the editor until it is closed; returns the exit code.

    Raises :class:`PlanError` for a file that cannot be made a plan.
    """
    app = application()
    load_fonts()
    translate_qt(options.lang)
    desk = _Desk(options)
    desk.open(options.plan)
    try:
        return app.exec()
    finally:
        desk.close()


def translate_qt(lang: Lang) -> QTranslator | None:
    """Have Qt's own words be in a language: buttons, dialogs for files, menus of fields.

    Returns what translates them, which the application keeps; None where they stay as they are.
    """
    translator = QTranslator(application())
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    if lang != "zh" or not translator.load("qtbase_zh_CN", folder):
        return None
    QApplication.installTranslator(translator)
    return translator


class _Desk(QObject):
    """Opens one file after another, each in a window of its own."""

    def __init__(self, options: EditorOptions) -> None:
        super().__init__()
        self._options = options
        self._window: EditorWindow | None = None
        opens = options.open_archive
        self._office = (
            None if opens is None else Office(opens, lock_after_s=options.lock_after_s, parent=self)
        )

    def close(self) -> None:
        """Log out."""
        if self._office is not None:
            self._office.close()

    def open(self, path: Path) -> None:
        """Open a file in the place of the one that is open."""
        options = self._options
        journal = None if options.journals is None else Journal(options.journals, path)
        bench = Bench(open_file(path), Tongue(options.lang), journal)
        window = EditorWindow(bench, office=self._office)
        window.wants_file.connect(self._take)
        window.showMaximized()
        bench.start()
        before, self._window = self._window, window
        if before is not None:
            before.hide()
            before.deleteLater()
        if journal is not None:
            window.files.offer(journal.left())

    def _take(self, path: Path) -> None:
        try:
            self.open(path)
        except SmartNavError as error:
            if self._window is not None:
                self._window.tell(str(error).splitlines()[0], is_error=True)


def screenshot(options: EditorOptions, png: Path, size: tuple[int, int], state: str) -> None:
    """Draw one screen of the editor to a PNG file.

    Parameters
    ----------
    size
        Width and height in pixels.
    state
        ``home``, ``select:REF`` (an object selected), ``route:FROM:TO`` (a route previewed) or
        ``tool:NAME`` (a tool in hand).

    Raises
    ------
    PlanError, UnknownState, CannotWrite
        For a file that is no plan, a state that there is not, a file that cannot be written.
    """
    app = application()
    load_fonts()
    bench = Bench(open_file(options.plan), Tongue(options.lang))
    window = EditorWindow(bench)
    window.resize(*size)
    window.show()
    to_state(window, state)
    bench.start()
    settle(app, window)
    save_picture(window, png)
    bench.forget()
    window.hide()
    window.deleteLater()


class UnknownState(SmartNavError):
    """A screen to be drawn that there is not."""

    def __init__(self, state: str) -> None:
        """Keep what was asked for."""
        self.state = state
        super().__init__(f"no state '{state}': home, select:REF, route:FROM:TO or tool:NAME")


def to_state(window: EditorWindow, state: str) -> None:
    """Bring a window to a state given in words; raises :class:`UnknownState`."""
    name, _, what = state.partition(":")
    start, _, goal = what.partition(":")
    if name == "select":
        ref = edits.find(window.bench.plan, what)
        if ref is None or ref.level is None:
            raise UnknownState(state)
        window.bench.go_to(ref.level, [ref])
    elif name == "route" and goal:
        window.route_bar.ask(start, goal)
    elif name == "tool" and what in window.palette_bar.buttons:
        window.take_tool(what)
    elif state != "home":
        raise UnknownState(state)


def settle(app: QApplication, window: EditorWindow) -> None:
    """Work until the plan is checked and its floor painted, at most a minute."""
    limit = QTimer(window, singleShot=True, interval=SETTLING_MS)
    limit.start()
    while limit.isActive() and not (window.bench.is_settled and window.canvas.is_settled):
        app.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 20)
    background.wait_for_all()
    app.processEvents()
