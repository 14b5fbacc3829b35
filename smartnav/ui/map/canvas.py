"""What a map widget paints: the static part as a raster, the live part over it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF

from smartnav.cartography.compose import compose_live, compose_static
from smartnav.cartography.overlay import Overlay
from smartnav.cartography.views import fit
from smartnav.ui.colour import colour
from smartnav.ui.map.raster import Raster
from smartnav.ui.paint import paint

if TYPE_CHECKING:
    from PySide6.QtGui import QPainter

    from smartnav.cartography.display import Floor, Picture, View
    from smartnav.cartography.occupied import Box
    from smartnav.cartography.tokens import Theme


class Canvas:
    """Keeps what was painted as long as it is right, and makes do with it while things move."""

    def __init__(self, theme: Theme) -> None:
        """Start empty."""
        self.theme = theme
        self.floor: Floor | None = None
        self.overlay = Overlay()
        self._static: Raster | None = None
        self._stale = False
        self._covered: tuple[Box, ...] = ()
        self._wide: Raster | None = None
        self._live: tuple[View, Picture] | None = None

    @property
    def composed(self) -> View | None:
        """The view the static part was composed for; None when that was for other things."""
        return None if self._static is None or self._stale else self._static.view

    @property
    def picture(self) -> Picture | None:
        """The static part as it was composed last."""
        return None if self._static is None else self._static.picture

    @property
    def can_move(self) -> bool:
        """Say whether there is a picture of this floor to be moved meanwhile."""
        return self._static is not None

    def set_floor(self, floor: Floor | None, theme: Theme) -> None:
        """Paint another floor, or the same in another theme."""
        self.floor, self.theme = floor, theme
        self._static = self._wide = self._live = None

    def set_overlay(self, overlay: Overlay) -> None:
        """Lay something else over the floor; labels make room for it."""
        if _still(overlay) != _still(self.overlay):
            self._stale = True
        self.overlay = overlay
        self._live = None

    def set_phase(self, phase: float) -> None:
        """Move the chevrons."""
        self.overlay = replace(self.overlay, phase=phase)
        self._live = None

    def set_covered(self, boxes: tuple[Box, ...]) -> None:
        """Keep labels and signs off what lies over the map, in pixels."""
        if boxes != self._covered:
            self._covered, self._stale = boxes, True

    def draw(self, painter: QPainter, view: View, ratio: float, *, moving: bool) -> None:
        """Paint ``view`` at ``ratio`` device pixels to the logical one.

        While ``moving`` the static part painted last is moved, scaled and turned instead of
        composed afresh; where it does not reach, a coarse picture of the whole floor shows.
        """
        frame = QRectF(0, 0, view.width, view.height)
        floor = self.floor
        if floor is None:
            painter.fillRect(frame, colour(self.theme.colours.background))
            return
        static = self._static
        right = not self._stale and static is not None and static.view == view
        if static is None or static.ratio != ratio or not (right or moving):
            picture = compose_static(
                floor, view, self.theme, avoid=self.overlay, covered=self._covered
            )
            self._static, self._stale = Raster(picture, view, ratio), False
            static = self._static
        if static.view != view:
            painter.fillRect(frame, colour(self.theme.colours.background))
            if self._wide is not None:
                self._wide.draw(painter, view)
        static.draw(painter, view)
        paint(painter, self._live_part(floor, view))

    def _live_part(self, floor: Floor, view: View) -> Picture:
        if self._live is None or self._live[0] != view:
            picture = compose_live(floor, view, self.theme, overlay=self.overlay)
            self._live = (view, replace(picture, background=""))
        return self._live[1]

    def paint_ahead(self, view: View) -> None:
        """Paint the whole floor coarsely for the next gesture, if that is not done yet."""
        if self.floor is None or self._wide is not None:
            return
        whole = fit(self.floor.bounds, view.width, view.height, rotation=view.rotation)
        picture = compose_static(self.floor, whole, self.theme)
        self._wide = Raster(replace(picture, symbols=(), labels=()), whole, 1.0)

    def live_bounds(self) -> QRectF:
        """Return the pixels of the route and its marks: where the chevrons march."""
        box = QRectF()
        if self._live is None:
            return box
        picture = self._live[1]
        for shape in (*picture.overlay, *picture.shapes):
            xs = [x for ring in shape.rings for x, _ in ring]
            ys = [y for ring in shape.rings for _, y in ring]
            box |= QRectF(min(xs), min(ys), max(xs) - min(xs), max(ys) - min(ys))
        for symbol in picture.symbols:
            x, y = symbol.at
            box |= QRectF(x, y, 0, 0)
        rim = self.theme.sizes.pin
        return box.adjusted(-rim, -rim, rim, rim)


def _still(overlay: Overlay) -> Overlay:
    """Return what of an overlay concerns the static part."""
    return replace(overlay, progress=0.0, phase=0.0)
