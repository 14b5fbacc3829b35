"""What is worked out of a plan, over the map: the way, what is cut off, what is wrong."""

from __future__ import annotations

from typing import TYPE_CHECKING

import shapely

from smartnav.plan import shapes
from smartnav.ui.colour import colour
from smartnav.ui.editor import marks

if TYPE_CHECKING:
    from PySide6.QtGui import QPainter

    from smartnav.ui.editor.canvas import Canvas


def paint_way(painter: QPainter, canvas: Canvas) -> None:
    """Show the route that is previewed: as it would be, or as it is."""
    prospect, outlook = canvas.bench.prospect, canvas.foresight.outlook
    if prospect is None:
        return
    lines = prospect.lines.get(canvas.bench.level, ())
    if outlook is None or not lines:
        marks.way(painter, canvas.view, lines, canvas.theme)
    elif outlook.path is None:
        marks.way(painter, canvas.view, lines, canvas.theme, gone=True)
    else:
        marks.way(painter, canvas.view, (outlook.path,), canvas.theme)


def paint_lost(painter: QPainter, canvas: Canvas) -> None:
    """Show what cannot be reached in red: as it would be, or as it is."""
    outlook, findings = canvas.foresight.outlook, canvas.bench.findings
    lost = outlook.lost if outlook else findings.unreached if findings else frozenset()
    if not lost:
        return
    for row in canvas.bench.plan.level(canvas.bench.level).windows:
        for index, own in enumerate(shapes.window_ids(row)):
            if own in lost:
                middle = shapes.window_middle(row, index)
                desk = shapes.oriented_box(middle, row.pitch, row.depth, row.facing)
                path = marks.path_of(canvas.view, desk)
                marks.tinted(painter, path, canvas.theme.colours.danger, 0.85)


def paint_problems(painter: QPainter, canvas: Canvas) -> None:
    """Mark where something is wrong."""
    if canvas.bench.findings is None:
        return
    colours = canvas.theme.colours
    for problem in canvas.bench.findings.problems:
        if problem.place is not None and problem.level == canvas.bench.level:
            dot = marks.path_of(canvas.view, shapely.Point(problem.place))
            error = problem.severity == "error"
            painter.setPen(marks.pen(colours.sheet, 2.0))
            painter.setBrush(colour(colours.danger if error else colours.text_quiet))
            painter.drawPath(dot)
