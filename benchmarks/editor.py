"""How quick the editor is: a frame of a drag, the route that follows it, an edit, a save.

    python -m benchmarks.editor [--features 10000]

Times are of the processor, in milliseconds: median and the slowest of twenty.
"""

from __future__ import annotations

import argparse
import os
import statistics
import sys
import tempfile
import time
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from smartnav.plan import edits, load_plan
from smartnav.plan.edits import Ref
from smartnav.plan.edits.motion import Motion
from smartnav.plan.edits.moving import unsettled
from smartnav.plan.model import Fixture, Plan
from smartnav.plan.writing import fresh, open_file, save
from smartnav.resources import floorplan
from smartnav.routing import Navigator
from smartnav.ui.editor.foresight import exchanged
from smartnav.ui.editor.lookout import Wanted, prospect

if TYPE_CHECKING:
    from collections.abc import Callable

    from smartnav.plan.model import Level
    from smartnav.ui.editor.foresight import Pairs
    from smartnav.ui.editor.livepath import LivePath

TIMES = 20


def timed(name: str, do: Callable[[int], object]) -> None:
    """Do something twenty times and print what it took."""
    took = []
    do(0)
    for turn in range(1, TIMES + 1):
        start = time.process_time()
        do(turn)
        took.append(1000 * (time.process_time() - start))
    sys.stdout.write(f"  {name:<44}{statistics.median(took):8.1f}{max(took):8.1f}\n")
    sys.stdout.flush()


def crowded(plan: Plan, features: int) -> Plan:
    """Return a plan with so many pieces of furniture, each an object of its own, outside the hall.

    They lie in a yard east of it, so that they are drawn, hit and caught on, but block no way.
    """
    level = plan.levels[0]
    xs = [x for x, _ in level.outline]
    side = round(features**0.5) + 1
    outline = ((min(xs), 0), (max(xs) + side, 0), (max(xs) + side, 52 + side), (min(xs), 52 + side))
    pieces = tuple(
        Fixture(box=(max(xs) + 0.5 + i % side * 0.95, 1 + i // side * 0.95, 0.5, 0.5))
        for i in range(features)
    )
    wide = level.model_copy(update={"outline": outline, "fixtures": (*level.fixtures, *pieces)})
    return plan.model_copy(update={"levels": (wide, *plan.levels[1:])})


def built(plan: Plan) -> tuple[tuple[str, Ref], ...]:
    """Return a wall, a room with walls and a door of the ground level, to be moved."""
    level = plan.levels[0]
    rooms = [i for i, unit in enumerate(level.units) if unit.has_walls and unit.box is not None]
    return (("wall", Ref(level.id, "walls", 0)), ("room", Ref(level.id, "units", rooms[-1])),
            ("door", Ref(level.id, "openings", len(level.openings) - 1)))  # fmt: skip


def follow(live: LivePath, asked: list[tuple[Pairs, Level]], turn: int) -> None:
    """Work out what a step of a drag leads to."""
    live.with_moved(*asked[turn])


def window_of(plan: Plan, folder: Path) -> None:
    """Measure what takes a window: frames of a drag, an edit shown."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtCore import QEventLoop
    from PySide6.QtGui import QImage

    from smartnav.ui.application import application
    from smartnav.ui.editor import marks
    from smartnav.ui.editor.bench import Bench
    from smartnav.ui.editor.tool import Pointer
    from smartnav.ui.editor.window import EditorWindow
    from smartnav.ui.editor.wording import Tongue
    from smartnav.ui.fonts import load_fonts

    app = application()
    load_fonts()
    path = folder / "bench.yaml"
    path.write_text(fresh(plan), "utf-8")
    bench = Bench(open_file(path), Tongue("zh"))
    window = EditorWindow(bench)
    window.resize(1920, 1080)
    window.show()
    while not window.canvas.is_settled:
        app.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 20)
    canvas, tool = window.canvas, window.selecting
    row = edits.find(plan, "A07")
    assert row is not None
    bench.select([row])
    middle = bench.extents.of(row).centroid
    image = QImage(canvas.size(), QImage.Format.Format_RGB32)

    def pointer(turn: int) -> Pointer:
        x, y = middle.x + 0.13 * turn, middle.y - 0.07 * turn
        return Pointer(marks.at(canvas.view, (x, y)), (x, y))

    tool.press(pointer(0))
    tool.move(pointer(1))

    def frame(turn: int) -> None:
        tool.move(pointer(turn + 1))
        canvas.render(image)

    timed("frame of a drag, 1920 × 1080", frame)
    tool.cancel()
    timed("edit made and shown", lambda turn: bench.do(
        "move", lambda plan: edits.move(plan, [row], 0.1 if turn % 2 else -0.1, 0)))  # fmt: skip
    bench.forget()
    window.hide()


def core_of(plan: Plan, folder: Path, *, on_hall: bool) -> None:
    """Measure what takes no window: edits, the route while dragging, saving."""
    row = edits.find(plan, "A07")
    assert row is not None
    timed("edit: move a row of windows", lambda turn: edits.move(plan, [row], 0.1 * turn, 0))
    moved = [unsettled(plan, [row], Motion(shift=(0.1 * i, -0.1 * i))) for i in range(TIMES + 1)]
    timed("difference of two plans", lambda turn: edits.difference(plan, moved[turn]))
    if on_hall:
        live = prospect(Navigator(plan), plan.levels[0].id, Wanted("kiosk-south", "A15")).live
        assert live is not None
        level = plan.levels[0].id
        aside = edits.find(plan, "B11")
        assert aside is not None
        rows = (("row", row), ("row far off", aside))
        for kind, ref in (*rows, *built(plan)):
            after = [unsettled(plan, [ref], Motion(shift=(0.1 * i, -0.1 * i)))
                     for i in range(TIMES + 1)]  # fmt: skip
            asked = [(exchanged(plan, each), each.level(level)) for each in after]
            timed(f"route and reach of a moved {kind}", partial(follow, live, asked))
        path = folder / "save.yaml"
        path.write_text(fresh(plan), "utf-8")
        state = [open_file(path)]

        def put(turn: int) -> None:
            state[0] = save(state[0], moved[turn])

        timed("save", put)


def main() -> None:
    """Measure on the hall, and on the hall with many features more."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--features", type=int, default=10_000)
    given = options.parse_args()
    hall = load_plan(floorplan("shizhong.yaml"))
    with tempfile.TemporaryDirectory() as folder:
        for name, plan in (("the hall", hall), (f"{given.features:,} features more",
                                               crowded(hall, given.features))):  # fmt: skip
            sys.stdout.write(f"{name}{'median':>{52 - len(name)}}{'slowest':>8}\n")
            # Ten thousand things in the way are no hall: only drawing and editing is measured.
            core_of(plan, Path(folder), on_hall=plan is hall)
            window_of(plan, Path(folder))


if __name__ == "__main__":
    main()
