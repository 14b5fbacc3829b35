"""A manager's first day in pictures: what docs/editing.md shows, drawn by the program itself."""

from __future__ import annotations

import shutil
import tempfile
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from smartnav.plan import edits
from smartnav.plan.writing import open_file
from smartnav.ui.application import application
from smartnav.ui.editor import makers
from smartnav.ui.editor.bench import Bench
from smartnav.ui.editor.run import save_picture, settle
from smartnav.ui.editor.window import EditorWindow
from smartnav.ui.editor.wording import Tongue
from smartnav.ui.fonts import load_fonts

if TYPE_CHECKING:
    from collections.abc import Callable

    from smartnav.plan.model import Lang

PICTURES: tuple[tuple[str, str], ...] = (
    ("1-open", "the plan as it is opened"),
    ("2-select", "a row of windows is selected"),
    ("3-route", "a route is previewed"),
    ("4-moved", "the row is moved and the route goes another way"),
    ("5-room", "a room is drawn, and the panel says that it has no door"),
    ("6-door", "the door is drawn"),
    ("7-row", "a row of windows is about to be drawn"),
)
"""The pictures in order, and what each shows."""


def draw_first_day(plan: Path, folder: Path, size: tuple[int, int]) -> None:
    """Draw the pictures in both languages into a folder, made when there is none.

    Raises :class:`PlanError` for a file that is no plan, :class:`CannotWrite` for a folder that
    cannot be written to. The plan file itself is left as it is.
    """
    app = application()
    load_fonts()
    folder.mkdir(parents=True, exist_ok=True)
    for lang in ("zh", "en"):
        with tempfile.TemporaryDirectory() as desk:
            copy = Path(desk) / plan.name
            shutil.copyfile(plan, copy)
            day = FirstDay(copy, lang)
            day.window.resize(*size)
            day.window.show()
            day.bench.start()
            for (name, _), do in zip(PICTURES, day.steps(), strict=True):
                do()
                settle(app, day.window)
                save_picture(day.window, folder / f"{name}-{lang}.png")
            day.window.hide()
            day.window.deleteLater()


class FirstDay:
    """The steps of the day on a plan."""

    def __init__(self, plan: Path, lang: Lang) -> None:
        self.bench = Bench(open_file(plan), Tongue(lang))
        self.window = EditorWindow(self.bench)
        level = self.bench.plan.level(self.bench.level)
        self._row = edits.Ref(level.id, "windows", min(1, len(level.windows) - 1))

    def steps(self) -> tuple[Callable[[], object], ...]:
        """Return what is done before each picture."""
        return (lambda: None, self._select, self._route, self._move, self._room, self._door,
                partial(self.window.take_tool, "window"))  # fmt: skip

    def _select(self) -> None:
        self.bench.select([self._row])

    def _route(self) -> None:
        level = self.bench.plan.level(self.bench.level)
        if level.kiosks:
            self.window.route_bar.ask(level.kiosks[0].id, level.windows[-1].id)

    def _move(self) -> None:
        self.bench.do(
            self.bench.tongue("did-move"), lambda plan: edits.move(plan, [self._row], 1.5, -1.0)
        )

    def _room(self) -> None:
        x0, y0, x1, y1 = edits.moving.bounds(self.bench.plan, edits.Ref(None, "levels", 0))
        x, y = (x0 + x1) / 2, y0 + (y1 - y0) / 4
        corners = ((x - 3, y - 2), (x + 3, y + 2))
        level, choices = self.bench.level, self.window.canvas.choices
        self.bench.do(
            self.bench.tongue("did-draw"),
            lambda plan: makers.shape(plan, level, "unit", corners, choices),
        )

    def _door(self) -> None:
        level = self.bench.level
        unit = self.bench.plan.level(level).units[-1]
        if unit.box is None:
            return
        x, y, width, _ = unit.box
        choices = self.window.canvas.choices
        self.bench.do(
            self.bench.tongue("did-draw"),
            lambda plan: makers.point(plan, level, "opening", (x + width / 2, y), choices),
        )
