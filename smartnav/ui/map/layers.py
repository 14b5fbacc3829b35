"""A floor painted for one view: its ground as an image, its signs and names as small ones.

While a gesture lasts the ground is moved, scaled and turned; signs and names stay upright and as
large as they are, each at its place of the plan. Made on any thread; painted by the GUI thread.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, field, replace
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QImage, QPainter, QPolygonF, QTransform

from smartnav.cartography.display import Floor, Label, Picture, Shape, Symbol, View
from smartnav.cartography.overlay import Overlay
from smartnav.cartography.tokens import INK, PAPER, STANDARD
from smartnav.cartography.views import fit
from smartnav.errors import SmartNavError
from smartnav.ui.colour import colour
from smartnav.ui.figures import symbol_image
from smartnav.ui.lettering import label_image
from smartnav.ui.paint import paint

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from smartnav.cartography.occupied import Box
    from smartnav.cartography.tokens import Theme
    from smartnav.plan.model import Point

SMOOTH_PX = 1_500_000
"""Device pixels up to which the ground is smoothed while it is scaled or turned. A whole screen of
1080p takes 9 to 11 ms smoothed, 3 ms not; in motion one hardly sees it, on a slow terminal one sees
the frames."""
OVERVIEW_PX = 4_000_000
"""Device pixels of the picture of a whole level (16 MB), at most."""
_OVERVIEW_PX_PER_M = 16.0
"""Finer than a kiosk of 1080 pixels shows a whole hall; it stands in while something moves."""
_BATCH = 32
"""Shapes between two questions whether they are still wanted: some 3 ms."""
_HELD_PX = 160.0
"""Farther from each other, two things of one id have nothing to do with each other on the map."""
_EPSILON = 1e-6
"""Above the error of a pixel that went to the plan and came back."""


@dataclass(frozen=True, slots=True, eq=False)
class Scene:
    """What is to be painted: everything the static part of a map depends on."""

    floor: Floor
    view: View
    theme: Theme
    ratio: float
    """Device pixels to the logical one."""
    overlay: Overlay = field(default_factory=Overlay)
    """Labels keep off it."""
    covered: tuple[Box, ...] = ()
    """What lies over the map, in logical pixels: no label is placed under it."""

    def is_same(self, other: Scene) -> bool:
        """Say whether the other looks the same. Floors are compared by identity."""
        return self.view == other.view and self.is_of(other)

    def is_of(self, other: Scene) -> bool:
        """Say whether the other is the same thing, from whatever view."""
        return (
            self.floor is other.floor
            and (self.theme is other.theme or self.theme == other.theme)
            and (self.ratio, self.covered, self.overlay)
            == (other.ratio, other.covered, other.overlay)
        )


class Sprite(NamedTuple):
    """A sign or name as an image."""

    image: QImage
    place: Point
    """The plan point it is held by."""
    at: Point
    """Where its corner is from the pixel of that, in device pixels."""
    turns: bool
    """Whether it lies along something on the plan, and turns with it."""


class Layers:
    """A painted scene."""

    def __init__(
        self,
        scene: Scene,
        picture: Picture,
        ground: QImage,
        sprites: tuple[Sprite, ...],
        *,
        provisional: bool = False,
    ) -> None:
        self.scene = scene
        self.provisional = provisional
        """Whether signs and names are part of the ground: shown until it is painted anew."""
        self.picture = picture
        self._ground = ground
        self._sprites = sprites

    @property
    def size_bytes(self) -> int:
        """How much memory the ground takes; the small images are shared by all layers."""
        return self._ground.sizeInBytes()

    def flattened(self) -> QImage:
        """Return the scene as one picture, signs and names on it."""
        image = self._ground.copy()
        painter = QPainter(image)
        self.draw_sprites(painter, self.scene.view)
        painter.end()
        return image

    def covers(self, view: View) -> bool:
        """Say whether the ground reaches to every corner of a view."""
        own = self.scene.view
        for corner in (
            (0.0, 0.0),
            (view.width, 0.0),
            (view.width, view.height),
            (0.0, view.height),
        ):
            x, y = own.to_screen(view.to_plan(corner))
            # A device pixel's rounding is not seen.
            if not (-0.5 <= x <= own.width + 0.5 and -0.5 <= y <= own.height + 0.5):
                return False
        return True

    def outline(self, view: View, *, lap: float) -> QPolygonF:
        """Return where the ground lies in a view, less ``lap`` of its pixels all round."""
        own = self.scene.view
        box = QRectF(0, 0, own.width, own.height).adjusted(lap, lap, -lap, -lap)
        return transform(own, view).map(QPolygonF(box))

    def draw_ground(self, painter: QPainter, view: View) -> None:
        """Paint the ground where ``view`` has what it shows."""
        own, ratio = self.scene.view, self.scene.ratio
        step = transform(own, view)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        if (view.scale, view.rotation) == (own.scale, own.rotation):
            # Whole device pixels: as sharp, and a plain copy.
            x, y = round(step.dx() * ratio) / ratio, round(step.dy() * ratio) / ratio
            painter.drawImage(QPointF(x, y), self._ground)
        else:
            smooth = view.width * view.height * ratio * ratio <= SMOOTH_PX
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, smooth)
            painter.setTransform(step, combine=True)
            painter.drawImage(QPointF(0, 0), self._ground)
        painter.restore()

    def draw_sprites(self, painter: QPainter, view: View) -> None:
        """Paint signs and names upright at their places."""
        own, ratio = self.scene.view, self.scene.ratio
        twist = own.rotation - view.rotation
        for image, place, (right, down), turns in self._sprites:
            x, y = view.to_screen(place)
            if turns and twist:
                painter.save()
                painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
                painter.translate(x, y)
                painter.rotate(twist)
                painter.drawImage(QPointF(right / ratio, down / ratio), image)
                painter.restore()
            else:
                # On whole device pixels, as it was painted for.
                at = QPointF(
                    (round(x * ratio + _EPSILON) + right) / ratio,
                    (round(y * ratio + _EPSILON) + down) / ratio,
                )
                painter.drawImage(at, image)


@cache
def rehearse() -> None:
    """Paint one of everything on the GUI thread, once, before any other thread paints.

    PySide makes its enums and types when they are first used, and crashes when two threads use
    one for the first time at once.
    """
    box = ((2.0, 2.0), (30.0, 2.0), (30.0, 30.0))
    shapes = (
        Shape("", "ground", (box,), INK, f"{INK}80", 2.0),
        Shape("", "ground", (box, box), INK, INK, 2.0, round=True),
        Shape("", "ground", (box,), None, INK, 2.0, closed=False, dash=(2.0, 2.0)),
    )
    symbols = (Symbol("a", "toilet", (9.0, 9.0), 9.0, INK, PAPER),)
    labels = (
        Label("a", ("民A1",), (9.0, 9.0), 9.0, INK, PAPER, bold=True),
        Label("b", ("民A1",), (9.0, 9.0), 9.0, INK, angle=-45.0),
    )
    picture = Picture(32.0, 32.0, PAPER, shapes, symbols, labels, shapes)
    scene = Scene(
        Floor("", (0.0, 0.0, 1.0, 1.0), (), (), ()), View((0, 0), 1, 0, 32, 32), STANDARD, 1.0
    )
    for ratio in (1.0, 2.0):
        _ground(picture, ratio)
        tuple(_sprites(picture, replace(scene, ratio=ratio)))


class Unwanted(SmartNavError):
    """What is being painted is not wanted any more."""


def _never() -> bool:
    return False


def paint_layers(scene: Scene, unwanted: Callable[[], bool] = _never) -> Layers:
    """Compose and paint a scene, on any thread once :func:`rehearse` has run on the GUI's.

    Raises :class:`Unwanted` soon after ``unwanted`` says so.
    """
    # Imported late: a picture kept from an earlier run is shown without.
    from smartnav.cartography.composing import compose_static

    picture = compose_static(
        scene.floor, scene.view, scene.theme, avoid=scene.overlay, covered=scene.covered
    )
    ground = _ground(picture, scene.ratio, unwanted)
    return Layers(scene, picture, ground, tuple(_sprites(picture, scene)))


def paint_overview(
    floor: Floor, theme: Theme, rotation: float, unwanted: Callable[[], bool] = _never
) -> Layers:
    """Paint a whole level, without signs and names: what shows where nothing better is there.

    Raises :class:`Unwanted` as :func:`paint_layers` does.
    """
    from smartnav.cartography.composing import compose_static

    bare = replace(floor, symbols=(), labels=())
    unit = fit(floor.bounds, 1000.0, 1000.0, rotation=rotation)
    angle = math.radians(rotation)
    wide, tall = floor.bounds[2] - floor.bounds[0], floor.bounds[3] - floor.bounds[1]
    across = wide * abs(math.cos(angle)) + tall * abs(math.sin(angle))
    along = wide * abs(math.sin(angle)) + tall * abs(math.cos(angle))
    scale = min(math.sqrt(OVERVIEW_PX / (across * along)), _OVERVIEW_PX_PER_M)
    view = replace(unit, scale=scale).resized(
        math.ceil(across * scale) + 2.0, math.ceil(along * scale) + 2.0
    )
    picture = compose_static(bare, view, theme)
    ground = _ground(picture, 1.0, unwanted)
    return Layers(Scene(floor, view, theme, 1.0), picture, ground, ())


def _ground(picture: Picture, ratio: float, unwanted: Callable[[], bool] = _never) -> QImage:
    """Return all but signs and names; opaque, which is four times as quick to copy."""
    image = QImage(
        max(1, math.ceil(picture.width * ratio)),
        max(1, math.ceil(picture.height * ratio)),
        QImage.Format.Format_RGB32,
    )
    image.setDevicePixelRatio(ratio)
    image.fill(colour(picture.background))
    painter = QPainter(image)
    try:
        for parts in _batches((*picture.shapes, *picture.overlay)):
            if unwanted():
                raise Unwanted
            paint(painter, Picture(picture.width, picture.height, "", shapes=parts))
    finally:
        painter.end()
    return image


def _batches(shapes: tuple[Shape, ...]) -> Iterator[tuple[Shape, ...]]:
    for first in range(0, len(shapes), _BATCH):
        yield shapes[first : first + _BATCH]


def _sprites(picture: Picture, scene: Scene) -> Iterator[Sprite]:
    """Yield the images of signs and names.

    What has the id of a sign (its caption) or of a name (the box with its letter) is held by the
    same point: it stays beside it while the map is scaled.
    """
    view, ratio = scene.view, scene.ratio
    held: dict[str, Point] = {}
    along = {label.id for label in picture.labels if label.id and label.angle}
    items: tuple[Symbol | Label, ...] = (*picture.symbols, *picture.labels)
    for item in items:
        hold = held.setdefault(item.id, item.at) if item.id else item.at
        if math.dist(hold, item.at) > _HELD_PX:
            hold = item.at
        at = (item.at[0] * ratio, item.at[1] * ratio)
        if isinstance(item, Label):
            image, corner = label_image(item, ratio, at)
            turns = bool(item.angle)
        else:
            image, corner = symbol_image(item, ratio, at)
            turns = item.id in along
        away = (corner.x() - round(hold[0] * ratio), corner.y() - round(hold[1] * ratio))
        yield Sprite(image, view.to_plan(hold), away, turns)


def transform(before: View, after: View) -> QTransform:
    """Return what takes a pixel of one view to the pixel of the same plan point in another."""
    step = QTransform()
    step.translate(*after.to_screen(before.centre))
    if before.rotation != after.rotation:
        step.rotate(before.rotation - after.rotation)
    if before.scale != after.scale:
        step.scale(after.scale / before.scale, after.scale / before.scale)
    step.translate(-before.width / 2, -before.height / 2)
    return step
