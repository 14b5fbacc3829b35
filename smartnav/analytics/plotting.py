"""Charts of matplotlib as pictures of the display list.

So a chart is drawn by the same painters as the map: text stays text in the bundled font, in a
window, in a PDF and in HTML alike, and matplotlib needs no font of its own. Loaded only when a
chart is drawn: matplotlib takes a second.
"""

from __future__ import annotations

import threading
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import numpy as np
from matplotlib import rc_context
from matplotlib.backend_bases import FigureCanvasBase, RendererBase
from matplotlib.colors import to_hex
from matplotlib.figure import Figure

from smartnav.cartography.display import Label, Picture, Shape
from smartnav.cartography.text import TextMeasure

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from matplotlib.backend_bases import GraphicsContextBase
    from matplotlib.font_manager import FontProperties
    from matplotlib.path import Path
    from matplotlib.text import Text
    from matplotlib.transforms import Transform

    from smartnav.cartography.display import Ring

_DPI = 72
"""So that a point is a pixel of the picture."""
_BOLD = 600
"""From this weight on text is set in the bold face."""
_BASELINE = 0.37
"""From the middle of a line down to its baseline, in ems, as the display list has it."""
_one_at_a_time = threading.Lock()
"""matplotlib's settings are the whole process's."""


class PictureRenderer(RendererBase):
    """Takes what matplotlib draws as shapes and labels, in pixels with y down."""

    def __init__(self, width: float, height: float) -> None:
        """Begin with nothing drawn."""
        super().__init__()
        self.width, self.height = width, height
        self.shapes: list[Shape] = []
        self.labels: list[Label] = []

    def draw_path(
        self,
        gc: GraphicsContextBase,
        path: Path,
        transform: Transform,
        rgbFace: Any = None,  # noqa: N803 - matplotlib's name
    ) -> None:
        """Draw a filled or stroked path."""
        polygons = path.to_polygons(transform, closed_only=False)
        rings = tuple(ring for each in polygons if len(ring := self._ring(each)) > 1)
        if not rings:
            return
        width = gc.get_linewidth()
        self.shapes.append(
            Shape(
                "", "mark", rings,
                None if rgbFace is None else _colour(rgbFace, gc.get_alpha()),
                _colour(gc.get_rgb(), gc.get_alpha()) if width else None,
                width, closed=rgbFace is not None, dash=_dashes(gc),
            )
        )  # fmt: skip

    def draw_text(
        self,
        gc: GraphicsContextBase,
        x: float,
        y: float,
        s: str,
        prop: FontProperties,
        angle: float,
        ismath: bool | str = False,  # noqa: ARG002 - there are no formulas here
        mtext: Text | None = None,  # noqa: ARG002
    ) -> None:
        """Draw a line of text whose baseline begins at ``x``, ``y``."""
        size = prop.get_size_in_points()
        wide = self._measure(prop).width(s, size)
        across, up = wide / 2, _BASELINE * size
        at = (x + across, y - up) if angle == 0 else (x - up, y - across)
        self.labels.append(
            Label(
                "", (s,), at, size, _colour(gc.get_rgb(), gc.get_alpha()), bold=_is_bold(prop),
                angle=-angle, width=wide, height=size,
            )
        )  # fmt: skip

    def get_text_width_height_descent(
        self,
        s: str,
        prop: FontProperties,
        ismath: bool | str,  # noqa: ARG002
    ) -> tuple[float, float, float]:
        """Return width, height and what is below the baseline, as the bundled font has it."""
        measure, size = self._measure(prop), prop.get_size_in_points()
        return measure.width(s, size), size, (0.5 - _BASELINE) * size

    def get_canvas_width_height(self) -> tuple[float, float]:
        """Return the picture's size in pixels."""
        return self.width, self.height

    def flipy(self) -> bool:
        """Say that text is placed with y down."""
        return True

    def points_to_pixels(self, points: Any) -> Any:
        """Return the same: a point is a pixel."""
        return points

    def _ring(self, points: Any) -> Ring:
        return tuple((float(x), self.height - float(y)) for x, y in points)

    def _measure(self, prop: FontProperties) -> TextMeasure:
        return TextMeasure(bold=_is_bold(prop))


@contextmanager
def plot(width: float, height: float, ground: str) -> Iterator[tuple[Figure, list[Picture]]]:
    """Give a figure to draw in, and a list that holds its picture afterwards.

    Parameters
    ----------
    width, height
        Of the picture, in pixels.
    ground
        The colour behind it, ``#rrggbb``.
    """
    drawn: list[Picture] = []
    with _one_at_a_time, rc_context({"axes.unicode_minus": False, "text.parse_math": False}):
        figure = Figure(figsize=(width / _DPI, height / _DPI), dpi=_DPI, layout=None)
        FigureCanvasBase(figure)
        figure.patch.set_visible(False)
        yield figure, drawn
        renderer = PictureRenderer(width, height)
        figure.draw(renderer)
        drawn.append(
            Picture(width, height, ground, tuple(renderer.shapes), (), tuple(renderer.labels))
        )


def _dashes(gc: GraphicsContextBase) -> tuple[float, ...]:
    """Return lengths of dashes and gaps; none for a line that is not broken."""
    _, lengths = gc.get_dashes()
    return () if lengths is None else tuple(np.asarray(lengths, dtype=float).tolist())


def _is_bold(prop: FontProperties) -> bool:
    weight = prop.get_weight()
    return weight == "bold" or (isinstance(weight, int | float) and weight >= _BOLD)


def _colour(colour: Sequence[float], alpha: float | None) -> str:
    opaque = colour[3] if len(colour) > 3 else 1.0
    share = opaque if alpha is None else alpha
    plain = to_hex(colour[:3])  # type: ignore[arg-type]
    return plain if share >= 1 else f"{plain}{round(share * 255):02x}"
