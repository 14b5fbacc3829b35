"""What a map widget paints: the static part as it was painted last, the live part over it."""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QPainter, QPainterPath

from smartnav.cartography.overlay import Overlay, live_marks
from smartnav.ui.colour import colour
from smartnav.ui.map.layers import Layers, Scene, paint_layers
from smartnav.ui.paint import paint

if TYPE_CHECKING:
    from collections.abc import Mapping

    from smartnav.cartography.display import Floor, Picture, View
    from smartnav.cartography.occupied import Box
    from smartnav.cartography.tokens import Theme
    from smartnav.ui.map.album import Album

MOST_BYTES = 192 * 2**20
"""Of the layers and overviews kept: five of either at 4K, more than anyone needs below."""


class Canvas:
    """Keeps what was painted as long as it is right, and makes do with it while things move."""

    def __init__(self, theme: Theme) -> None:
        """Start empty."""
        self.theme = theme
        self.floor: Floor | None = None
        self.overlay = Overlay()
        self._covered: tuple[Box, ...] = ()
        self._floors: dict[str, Floor] = {}
        self._kept: OrderedDict[tuple[str, bool], Layers] = OrderedDict()
        """By level and whether it is an overview, the one painted last at the end."""
        self._live: tuple[View, Picture] | None = None
        self.album: Album | None = None
        """Pictures of earlier runs."""

    @property
    def can_move(self) -> bool:
        """Say whether there is a picture of this floor to be moved meanwhile."""
        return self.layers_of(self.floor) is not None

    @property
    def can_draw(self) -> bool:
        """Say whether there is anything of this floor: painting it takes no time then."""
        return self.can_move or self.layers_of(self.floor, overview=True) is not None

    def layers_of(self, floor: Floor | None, *, overview: bool = False) -> Layers | None:
        """Return what was painted last of a level, perhaps as it was drawn before."""
        return None if floor is None else self._kept.get((floor.level, overview))

    def set_floor(self, floor: Floor | None, theme: Theme) -> None:
        """Paint another floor, or the same in another theme."""
        if theme != self.theme:
            self._kept.clear()
        self.floor, self.theme = floor, theme
        if floor is not None:
            self._floors[floor.level] = floor
        self._live = None

    def set_floors(self, floors: Mapping[str, Floor]) -> None:
        """Know all levels as they are drawn now; what was painted serves until it is anew."""
        self._floors = dict(floors)
        for key in [key for key in self._kept if key[0] not in self._floors]:
            del self._kept[key]

    def set_overlay(self, overlay: Overlay) -> None:
        """Lay something else over the floor; labels make room for it."""
        self.overlay = overlay
        self._live = None

    def set_phase(self, phase: float) -> None:
        """Move the chevrons."""
        self.set_overlay(replace(self.overlay, phase=phase))

    def set_covered(self, boxes: tuple[Box, ...]) -> None:
        """Keep labels and signs off what lies over the map, in pixels."""
        self._covered = boxes

    # --- what is painted and what is yet to be

    def scene(self, floor: Floor, view: View, ratio: float) -> Scene:
        """Return what has to be painted of a floor."""
        still = replace(self.overlay, progress=0.0, phase=0.0)
        return Scene(floor, view, self.theme, ratio, still, self._covered)

    def has(self, scene: Scene) -> bool:
        """Say whether a scene is painted."""
        layers = self.layers_of(scene.floor)
        return layers is not None and not layers.provisional and layers.scene.is_same(scene)

    def has_overview(self, floor: Floor) -> bool:
        """Say whether the whole of a level is painted as it is drawn now."""
        overview = self.layers_of(floor, overview=True)
        return overview is not None and overview.scene.floor is floor

    def take(self, layers: Layers, *, overview: bool = False) -> None:
        """Keep what was painted in place of what was before, unless it has come too late."""
        floor = layers.scene.floor
        if layers.scene.theme != self.theme or self._floors.get(floor.level) is not floor:
            return
        key = (floor.level, overview)
        self._kept.pop(key, None)
        self._kept[key] = layers
        self._forget_some()

    def _forget_some(self) -> None:
        shown = self.floor.level if self.floor is not None else ""
        needed = {(shown, False), (shown, True)}
        total = sum(layers.size_bytes for layers in self._kept.values())
        for key in [key for key in self._kept if key not in needed]:
            if total <= MOST_BYTES:
                return
            total -= self._kept.pop(key).size_bytes

    def room_bytes(self) -> int:
        """Return how much more may be kept."""
        return MOST_BYTES - sum(layers.size_bytes for layers in self._kept.values())

    # --- painting

    def draw(self, painter: QPainter, view: View, ratio: float) -> None:
        """Paint ``view`` at ``ratio`` device pixels to the logical one.

        What was painted last of the floor is moved, scaled and turned; where it does not reach,
        a coarser picture of the whole floor shows. Only where there is neither, nor a picture of
        an earlier run, it is painted here and now.
        """
        floor = self.floor
        if floor is None:
            painter.fillRect(QRectF(0, 0, view.width, view.height), self._ground_colour())
            return
        overview = self.layers_of(floor, overview=True)
        layers = self.layers_of(floor)
        if layers is None and overview is None:
            layers = self._from_album(self.scene(floor, view, ratio))
            self.take(layers)
        if layers is None or not layers.covers(view):
            self._draw_around(painter, view, layers, overview)
        if layers is not None:
            layers.draw_ground(painter, view)
            layers.draw_sprites(painter, view)
        paint(painter, self._live_part(floor, view))

    def _from_album(self, scene: Scene) -> Layers:
        album = self.album
        found = None if album is None else album.find(scene)
        if found is not None:
            return found
        layers = paint_layers(scene)
        if album is not None:
            album.keep(layers)
        return layers

    def _draw_around(
        self, painter: QPainter, view: View, layers: Layers | None, overview: Layers | None
    ) -> None:
        """Paint what shows beside the layers."""
        frame = QRectF(0, 0, view.width, view.height)
        painter.save()
        if layers is not None:
            around = QPainterPath()
            around.addRect(frame)
            inside = QPainterPath()
            # Lapped by the layers, so that no seam can show between them.
            inside.addPolygon(layers.outline(view, lap=2.0))
            inside.closeSubpath()
            painter.setClipPath(around.subtracted(inside))
        painter.fillRect(frame, self._ground_colour())
        if overview is not None:
            overview.draw_ground(painter, view)
        painter.restore()

    def _ground_colour(self) -> QColor:
        return colour(self.theme.colours.background)

    def _live_part(self, floor: Floor, view: View) -> Picture:
        if self._live is None or self._live[0] != view:
            live = live_marks(floor, view, self.theme, self.overlay)
            self._live = (view, live.picture(view, background=""))
        return self._live[1]

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
