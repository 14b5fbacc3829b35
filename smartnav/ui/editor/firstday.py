"""A manager's first day in pictures: what docs/editing.md shows, drawn by the program itself."""

from __future__ import annotations

import secrets
import shutil
import tempfile
from functools import partial
from math import ceil
from pathlib import Path
from typing import TYPE_CHECKING

import shapely
from PySide6.QtCore import QEventLoop, QTimer

from smartnav.plan import edits, shapes
from smartnav.plan.writing import open_file
from smartnav.store import accounts
from smartnav.store.parcel import Parcel
from smartnav.store.roles import Role
from smartnav.store.store import Store
from smartnav.ui.application import application
from smartnav.ui.editor import makers, marks
from smartnav.ui.editor.bench import Bench
from smartnav.ui.editor.history import HistoryDialog
from smartnav.ui.editor.office import Office
from smartnav.ui.editor.publishing import PublishDialog
from smartnav.ui.editor.run import SETTLING_MS, settle
from smartnav.ui.editor.tool import Pointer
from smartnav.ui.editor.window import EditorWindow
from smartnav.ui.editor.wording import Tongue
from smartnav.ui.fonts import load_fonts
from smartnav.ui.picture import save_picture
from smartnav.versions.embedded import EmbeddedArchive

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtWidgets import QWidget

    from smartnav.plan.model import Lang, Point

PICTURES: tuple[tuple[str, str], ...] = (
    ("1-open", "the plan as it is opened"),
    ("2-select", "a row of windows is selected"),
    ("3-route", "a route is previewed"),
    ("4-drag", "the row is dragged, and the route follows"),
    ("5-moved", "the row is moved"),
    ("6-room", "a room is drawn, and the panel says that it has no door"),
    ("7-door", "the door is drawn"),
    ("8-row", "the tool for rows of windows is in hand"),
    ("9-handles", "a room is selected, with what turns and stretches it"),
    ("10-publish", "what would change for visitors, before it goes live"),
    ("11-history", "the versions, one of them with its difference to now"),
)
"""The pictures in order, and what each shows."""
_NAME = "manager"
_WAY_M = (1.5, -1.0)
_ROOM_M = (3.0, 2.5)


def draw_first_day(
    plan: Path, folder: Path, size: tuple[int, int], langs: Sequence[Lang] = ("zh", "en")
) -> None:
    """Draw the pictures, in both languages, into a folder, made when there is none.

    Raises :class:`PlanError` for a file that is no plan, :class:`CannotWrite` for a folder that
    cannot be written to. The plan file itself is left as it is.
    """
    app = application()
    load_fonts()
    folder.mkdir(parents=True, exist_ok=True)
    for lang in langs:
        with tempfile.TemporaryDirectory() as desk:
            copy = Path(desk) / plan.name
            shutil.copyfile(plan, copy)
            day = FirstDay(copy, lang)
            day.window.resize(*size)
            day.window.show()
            day.bench.start()
            for (name, _), do in zip(PICTURES, day.steps(), strict=True):
                shown = do() or day.window
                settle(app, day.window)
                save_picture(shown, folder / f"{name}-{lang}.png")
            day.end()


class FirstDay:
    """The steps of the day on a plan."""

    def __init__(self, plan: Path, lang: Lang) -> None:
        self.bench = Bench(open_file(plan), Tongue(lang))
        self._password = secrets.token_urlsafe()
        self._office = Office(partial(self._archive, plan))
        self.window = EditorWindow(self.bench, office=self._office)
        level = self.bench.plan.level(self.bench.level)
        self._row = edits.Ref(level.id, "windows", min(1, len(level.windows) - 1))

    def steps(self) -> tuple[Callable[[], QWidget | None], ...]:
        """Return what is done before each picture, and returns what it shows but the window."""
        return (lambda: None, self._select, self._route, self._drag, self._drop, self._room,
                self._door, partial(self.window.take_tool, "window"), self._handles,
                self._publish, self._history)  # fmt: skip

    def end(self) -> None:
        """Leave everything."""
        self._office.close()
        self._office.deleteLater()
        self.window.hide()
        self.window.deleteLater()

    # -- publishing

    def _archive(self, plan: Path) -> EmbeddedArchive:
        """Return a store of the day's own, in which the plan is live as it was in the morning."""
        store = Store.open(f"sqlite:///{plan.with_name('store.sqlite3')}", plan.parent)
        with store.writing() as work:
            accounts.add(work, _NAME, self._password, Role.PUBLISHER, shown="", by=_NAME)
        archive = EmbeddedArchive(store, "store")
        archive.log_in(_NAME, self._password)
        venue = self.bench.opened.plan.venue.id
        parcel = Parcel(self.bench.opened.manuscript.with_plan(self.bench.opened.plan).decode())
        archive.publish(venue, archive.keep(venue, parcel, "").digest, "", 0)
        return archive

    def _wait(self, true: Callable[[], object]) -> None:
        app = application()
        limit = QTimer(self.window, singleShot=True, interval=SETTLING_MS)
        limit.start()
        while limit.isActive() and not true():
            app.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 20)

    def _handles(self) -> None:
        self.window.take_tool("select")
        level = self.bench.plan.level(self.bench.level)
        self.bench.select([edits.Ref(level.id, "units", len(level.units) - 1)])

    def _publish(self) -> QWidget | None:
        self._office.log_in(_NAME, self._password, lambda _: None, lambda _: None)
        self._wait(lambda: self._office.person is not None)
        self.window.going_live.publish()
        dialog = self.window.going_live.dialog
        if isinstance(dialog, PublishDialog):
            self._wait(lambda: dialog.is_settled)
        return dialog

    def _history(self) -> QWidget | None:
        before = self.window.going_live.dialog
        if isinstance(before, PublishDialog):
            before.publish_button.click()
            self._wait(lambda: self.window.going_live.dialog is None)
        self.window.going_live.history()
        dialog = self.window.going_live.dialog
        if isinstance(dialog, HistoryDialog):
            self._wait(lambda: dialog.is_settled)
            dialog.list.setCurrentRow(dialog.list.count() - 1)
            self._wait(lambda: dialog.is_settled)
        return dialog

    def _select(self) -> None:
        self.bench.select([self._row])

    def _route(self) -> None:
        level = self.bench.plan.level(self.bench.level)
        if level.kiosks:
            self.window.route_bar.ask(level.kiosks[0].id, level.windows[self._row.number].id)

    def _drag(self) -> None:
        """Press on the row and move the pointer, without letting go."""
        tool, extents = self.window.selecting, self.bench.extents
        middle = extents.of(self._row).centroid
        tool.press(self._pointer(middle.x, middle.y))
        for part in (0.5, 1.0):
            tool.move(self._pointer(middle.x + part * _WAY_M[0], middle.y + part * _WAY_M[1]))

    def _drop(self) -> None:
        middle = self.bench.extents.of(self._row).centroid
        at = self._pointer(middle.x + _WAY_M[0], middle.y + _WAY_M[1])
        self.window.selecting.release(at)

    def _pointer(self, x: float, y: float) -> Pointer:
        return Pointer(marks.at(self.window.canvas.view, (x, y)), (x, y))

    def _room(self) -> None:
        x, y = self._free_place()
        corners = ((x, y), (x + _ROOM_M[0], y + _ROOM_M[1]))
        level, choices = self.bench.level, self.window.canvas.choices
        self.bench.do(
            self.bench.tongue("did-draw"),
            lambda plan: makers.shape(plan, level, "unit", corners, choices),
            refs=(), what=self.bench.tongue("unit"),
        )  # fmt: skip

    def _free_place(self) -> Point:
        """Return the lower left corner of a place on the level where the least stands."""
        extents = self.bench.extents
        x0, y0, x1, y1 = shapes.outline(self.bench.plan.level(self.bench.level)).bounds
        places = [(x, y) for x in range(ceil(x0) + 1, int(x1 - _ROOM_M[0]))
                  for y in range(ceil(y0) + 1, int(y1 - _ROOM_M[1]))]  # fmt: skip

        def crowd(place: tuple[int, int]) -> tuple[int, int]:
            x, y = place
            room = shapely.box(x, y, x + _ROOM_M[0], y + _ROOM_M[1])
            middle = (room.centroid.x, room.centroid.y)
            near = extents.near(middle, max(_ROOM_M))
            # It may lie in an area, but not across the edge of one.
            met = sum(extents.of(ref).boundary.intersects(room) if ref.key == "areas"
                      else extents.of(ref).intersects(room) for ref in near)  # fmt: skip
            return met, sum(ref.key != "areas" for ref in near)

        return min(places, key=crowd)

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
            refs=(), what=self.bench.tongue("opening"),
        )  # fmt: skip
