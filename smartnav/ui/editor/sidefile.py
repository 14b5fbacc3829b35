"""Underlays kept from one day to the next: a small file beside the plan, ``hall.underlays.json``.

It says which image lies under which level, and how; the image stays where it is. Nothing of it goes
into the plan, which visitors get.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Annotated

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter, ValidationError
from PySide6.QtCore import QObject, QTimer, Signal

from smartnav.files import CannotWrite, write_atomically
from smartnav.ui.editor.underlay import NoImage, Underlay, load_image

if TYPE_CHECKING:
    from pathlib import Path

    from smartnav.ui.editor.bench import Bench
    from smartnav.ui.editor.canvas import Canvas

KEEP_AFTER_MS = 400
"""Of rest: a slider moves in many steps."""
_SUFFIX = ".underlays.json"
_Metres = Annotated[float, Field(ge=-1e6, le=1e6, allow_inf_nan=False)]


class _Kept(BaseModel):
    """One image under a level."""

    model_config = ConfigDict(extra="ignore", frozen=True)

    image: str = Field(min_length=1, max_length=4_000)
    """From the plan's folder."""
    origin: tuple[_Metres, _Metres]
    metres_per_px: float = Field(gt=0, le=1e3)
    opacity: float = Field(ge=0, le=1)
    page: int = Field(default=1, ge=1, le=10_000)
    """Of a PDF."""


_KEPT = TypeAdapter(dict[str, _Kept])


def side_file(plan: Path) -> Path:
    """Return where the underlays of a plan file are kept."""
    return plan.with_name(plan.stem + _SUFFIX)


def write_underlays(plan: Path, underlays: dict[str, Underlay]) -> None:
    """Keep the underlays of a plan file by level; the file goes when there are none.

    Raises :class:`CannotWrite`.
    """
    kept = {
        level: _Kept(
            image=os.path.relpath(each.path, plan.parent), origin=each.origin,
            metres_per_px=each.metres_per_px, opacity=each.opacity, page=each.page,
        )
        for level, each in underlays.items()
        if each.path is not None
    }  # fmt: skip
    path = side_file(plan)
    if kept:
        write_atomically(path, _KEPT.dump_json(kept, indent=1) + b"\n")
    else:
        path.unlink(missing_ok=True)


def read_underlays(plan: Path) -> tuple[dict[str, Underlay], tuple[str, ...]]:
    """Return the underlays of a plan file by level, and the names of images that are gone.

    A file that cannot be read counts as none: it can be made again in a minute.
    """
    try:
        kept = _KEPT.validate_json(side_file(plan).read_bytes())
    except (OSError, ValidationError):
        return {}, ()
    found, gone = {}, []
    for level, each in kept.items():
        path = plan.parent / each.image
        try:
            image = load_image(path, each.page)
        except NoImage:
            gone.append(path.name)
        else:
            found[level] = Underlay(
                image, each.origin, each.metres_per_px, each.opacity, path, each.page
            )
    return found, tuple(gone)


class UnderlayKeeper(QObject):
    """Keeps what is laid under the levels of a window, and takes it up again."""

    told = Signal(str)
    """Something went wrong, in words."""

    def __init__(self, canvas: Canvas, bench: Bench, parent: QObject) -> None:
        super().__init__(parent)
        self._canvas = canvas
        self._bench = bench
        self._timer = QTimer(self, singleShot=True, interval=KEEP_AFTER_MS)
        self._timer.timeout.connect(self.keep)

    def take_up(self) -> None:
        """Lay under the levels what was laid there last time."""
        found, gone = read_underlays(self._bench.opened.path)
        self._canvas.underlays.update(found)
        self._canvas.update()
        if gone:
            self.told.emit(self._bench.tongue("image-gone", names=", ".join(gone)))
        self._canvas.underlaid.connect(self._timer.start)

    def keep(self) -> None:
        """Keep it now."""
        self._timer.stop()
        try:
            write_underlays(self._bench.opened.path, self._canvas.underlays)
        except (CannotWrite, OSError) as error:
            self.told.emit(str(error))
