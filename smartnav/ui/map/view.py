"""The map widget: a level seen through a view, with a route and places over it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QEasingCurve, QRectF, QSize, Qt, QTimer, QVariantAnimation, Signal
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from smartnav.cartography import Overlay, compose_live, compose_static, fit, hit_test, route_bounds
from smartnav.cartography.display import Picture, View
from smartnav.cartography.tokens import STANDARD
from smartnav.ui.colour import colour
from smartnav.ui.map import camera
from smartnav.ui.map.fingers import KEY_SHARE, Fingers
from smartnav.ui.map.raster import Raster
from smartnav.ui.paint import paint

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from PySide6.QtGui import QPaintEvent, QResizeEvent

    from smartnav.cartography.display import Floor
    from smartnav.cartography.tokens import Theme
    from smartnav.cartography.views import Bounds, Padding
    from smartnav.plan.model import Point

SETTLE_MS = 120
"""Of stillness after which the map is composed afresh."""
BUTTON_FACTOR = 1.6
"""Zoom of one touch of + or −, and of a double tap."""
HERE_PX_PER_M = 18.0
"""Scale of the surroundings shown by :meth:`MapView.back_to_me`."""


class MapView(QWidget):
    """A map one can drag, pinch, wheel and tap.

    The static part is painted once into a pixmap and only moved while a gesture lasts; route and
    marks are painted over it each time. All methods may be called before the widget is shown: the
    last framing asked for is applied again whenever the size or the insets change, until a
    visitor moves the map.
    """

    picked = Signal(str)
    """The id of the place tapped."""
    missed = Signal()
    """A tap on nothing."""
    level_changed = Signal(str)
    view_changed = Signal()
    floors_changed = Signal()
    """Other floors or another theme."""
    framed = Signal()
    """Sheets cover another part of the map."""

    def __init__(
        self, theme: Theme = STANDARD, *, motion: bool = False, parent: QWidget | None = None
    ) -> None:
        """Show an empty map; with ``motion`` new framings are flown to, not jumped to."""
        super().__init__(parent)
        self.motion = motion
        self._theme = theme
        self._floors: dict[str, Floor] = {}
        self._level = ""
        self._overlay = Overlay()
        self._view = View((0.0, 0.0), 10.0, 0.0, 1.0, 1.0)
        self._insets: camera.Insets = (0.0, 0.0, 0.0, 0.0)
        self._aim: Callable[[], View | None] = self._whole_floor
        self._static: Raster | None = None
        self._live: tuple[View, Picture] | None = None
        self._fingers = Fingers(self, self, theme.sizes.touch / 8)
        self._settle = QTimer(self, singleShot=True, interval=SETTLE_MS)
        self._flight = QVariantAnimation(self, startValue=0.0, endValue=1.0)
        self._flight.setEasingCurve(QEasingCurve.Type.OutCubic)
        self._flight_ends = (self._view, self._view)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self._connect()

    def _connect(self) -> None:
        self._settle.timeout.connect(self.update)
        self._flight.valueChanged.connect(self._fly)
        self._flight.finished.connect(self.update)
        fingers = self._fingers
        fingers.pressed.connect(self._flight.stop)
        fingers.moved.connect(self._drag)
        fingers.zoomed.connect(self._zoom)
        fingers.stepped.connect(self._step)
        fingers.tapped.connect(self._tap)
        fingers.tapped_twice.connect(self._tap_twice)
        fingers.released.connect(self._rest)

    # --- what is shown

    @property
    def levels(self) -> tuple[str, ...]:
        """The ids of the levels, lowest first as given."""
        return tuple(self._floors)

    @property
    def level(self) -> str:
        """The id of the level shown; empty before :meth:`set_floors`."""
        return self._level

    @property
    def overlay(self) -> Overlay:
        """What is shown over the floor."""
        return self._overlay

    @property
    def theme(self) -> Theme:
        """The theme the map is drawn in."""
        return self._theme

    @property
    def insets(self) -> camera.Insets:
        """What sheets cover at the left, top, right and bottom, in pixels."""
        return self._insets

    def current_view(self) -> View:
        """Return the view as it is now, in logical pixels of this widget."""
        return self._view

    def set_floors(self, floors: Mapping[str, Floor], level: str | None = None) -> None:
        """Show other floors, lowest first; the level and the view stay where they still exist."""
        self._floors = dict(floors)
        self._static = self._live = None
        wanted = level or self._level
        if wanted not in self._floors:
            wanted = next(iter(self._floors), "")
        if wanted != self._level:
            self._level = wanted
            self.level_changed.emit(wanted)
        self.floors_changed.emit()
        self._reframe()

    def show_level(self, level: str) -> None:
        """Show another level from the same view; raises KeyError for an unknown one."""
        if level not in self._floors:
            raise KeyError(level)
        if level == self._level:
            return
        self._level = level
        self._static = self._live = None
        self._set_view(self._view)
        self.level_changed.emit(level)
        self.update()

    def set_overlay(self, overlay: Overlay) -> None:
        """Show another route, destination, you-are-here or highlights."""
        if replace(overlay, progress=0.0) != replace(self._overlay, progress=0.0):
            self._static = None
        self._overlay = overlay
        self._live = None
        self.update()

    def set_theme(self, theme: Theme) -> None:
        """Use another theme; floors drawn in it come with :meth:`set_floors`."""
        self._theme = theme
        self._fingers.gesture.slop = theme.sizes.touch / 8
        self._static = self._live = None
        self.floors_changed.emit()
        self.update()

    def set_insets(self, insets: camera.Insets) -> None:
        """Tell what sheets cover at the left, top, right and bottom, in pixels."""
        if insets != self._insets:
            self._insets = insets
            self._reframe()
            self.framed.emit()

    # --- where it looks

    def fit_floor(self) -> None:
        """Show the whole level in what no sheet covers."""
        self._frame(self._whole_floor)

    def fit_route(self, padding: Padding | None = None) -> None:
        """Show all of the route that runs on this level; without one, the whole level.

        ``padding`` is added to the insets; by default there is room for the pin and marks.
        """

        def aim() -> View | None:
            route = self._overlay.route
            bounds = None if route is None else route_bounds(route, self._level)
            return self._whole_floor() if bounds is None else self._fitted(bounds, padding)

        self._frame(aim)

    def show_bounds(self, bounds: Bounds, padding: Padding | None = None) -> None:
        """Show a part of the level: min x, min y, max x, max y in metres."""
        self._frame(lambda: self._fitted(bounds, padding))

    def back_to_me(self) -> None:
        """Show the surroundings of you-are-here, turned to face as the visitor does."""
        here = self._overlay.here
        if here is None:
            self.fit_floor()
            return
        if here.level in self._floors:
            self.show_level(here.level)

        def aim() -> View:
            rotation = self._view.rotation if here.facing is None else here.facing
            view = replace(self._view, rotation=rotation, scale=HERE_PX_PER_M)
            return camera.pinned(view, here.position, self._limits().open_middle(view))

        self._frame(aim)

    def turn_to(self, rotation: float) -> None:
        """Turn the map so that a plan heading points up; what is in the middle stays there."""
        middle = self._limits().open_middle(self._view)
        self._go(camera.turned(self._view, rotation, middle))

    def zoom_in(self) -> None:
        """Come closer by one step."""
        self._zoom_smoothly(BUTTON_FACTOR)

    def zoom_out(self) -> None:
        """Go further by one step, down to the whole level."""
        self._zoom_smoothly(1 / BUTTON_FACTOR)

    def can_zoom_in(self) -> bool:
        """Say whether one can come closer."""
        return self._view.scale < camera.MOST_PX_PER_M * 0.999

    def can_zoom_out(self) -> bool:
        """Say whether there is more of the level than is shown."""
        return self._view.scale > self._limits().least_scale(self._view) * 1.001

    def _zoom_smoothly(self, factor: float, about: Point | None = None) -> None:
        self._aim = self._as_it_is
        limits = self._limits()
        base = self._flight_ends[1] if self._flying() else self._view
        self._go(limits.zoom(base, factor, about or limits.open_middle(base)))

    def _limits(self) -> camera.Limits:
        floor = self._floors.get(self._level)
        return camera.Limits(floor.bounds if floor else (0.0, 0.0, 1.0, 1.0), self._insets)

    def _whole_floor(self) -> View | None:
        floor = self._floors.get(self._level)
        return None if floor is None else self._fitted(floor.bounds, 0.0)

    def _as_it_is(self) -> View:
        return self._view

    def _fitted(self, bounds: Bounds, padding: Padding | None) -> View:
        if padding is None:
            sizes = self._theme.sizes
            padding = (sizes.symbol, sizes.symbol + sizes.pin, sizes.symbol, sizes.symbol)
        more = padding if isinstance(padding, tuple) else (padding,) * 4
        left, top, right, bottom = (a + b for a, b in zip(self._insets, more, strict=True))
        return fit(
            bounds, self.width(), self.height(), rotation=self._view.rotation,
            padding=(left, top, right, bottom),
        )  # fmt: skip

    def _frame(self, aim: Callable[[], View | None]) -> None:
        self._aim = aim
        view = aim()
        if view is not None:
            self._go(view)

    def _reframe(self) -> None:
        """Apply the last framing to a new size, new insets or new floors, without a flight."""
        self._flight.stop()
        self._view = self._view.resized(self.width(), self.height())
        self._set_view(self._aim() or self._view)

    def _go(self, view: View) -> None:
        view = self._limits().keep(view)
        self._flight.stop()
        if not self.motion or not self.isVisible() or self._static is None:
            self._set_view(view)
            return
        self._flight_ends = (self._view, view)
        self._flight.setDuration(self._theme.motion.calm)
        self._flight.start()

    def _flying(self) -> bool:
        return self._flight.state() == QVariantAnimation.State.Running

    def _fly(self, share: float) -> None:
        self._set_view(camera.between(*self._flight_ends, share))

    def _set_view(self, view: View) -> None:
        view = self._limits().keep(view)
        if view != self._view or self._live is None:
            self._view = view
            self._live = None
            self.view_changed.emit()
        self.update()

    # --- fingers

    def _drag(self, view: View) -> None:
        self._aim = self._as_it_is
        self._settle.start()
        self._set_view(view)

    def _zoom(self, factor: float, about: Point | None) -> None:
        self._aim = self._as_it_is
        self._settle.start()
        limits = self._limits()
        self._set_view(limits.zoom(self._view, factor, about or limits.open_middle(self._view)))

    def _step(self, right: int, down: int) -> None:
        self._aim = self._as_it_is
        self._settle.start()
        step = KEY_SHARE * min(self.width(), self.height())
        self._set_view(camera.panned(self._view, -right * step, -down * step))

    def _rest(self) -> None:
        if self._settle.isActive():
            self._settle.stop()
            self.update()

    def _tap(self, at: Point) -> None:
        if not self._hit(at):
            self.missed.emit()

    def _tap_twice(self, at: Point) -> None:
        if not self._hit(at):
            self._zoom_smoothly(BUTTON_FACTOR, at)

    def _hit(self, at: Point) -> bool:
        floor = self._floors.get(self._level)
        if floor is None:
            return False
        found = hit_test(floor, self._view, at, reach_px=self._theme.sizes.touch / 2)
        if found:
            self.picked.emit(found)
        return bool(found)

    # --- painting

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the static part, the live part over it, and the focus ring."""
        painter = QPainter(self)
        static = self._static_part()
        if static is None or static.view != self._view:
            painter.fillRect(self.rect(), colour(self._theme.colours.background))
        if static is not None:
            static.draw(painter, self._view)
            paint(painter, self._live_part())
        if self.hasFocus():
            self._paint_focus(painter)
        painter.end()

    def _static_part(self) -> Raster | None:
        floor = self._floors.get(self._level)
        if floor is None:
            return None
        static, ratio = self._static, self.devicePixelRatioF()
        moving = self._settle.isActive() or self._flying()
        fresh = static is not None and static.ratio == ratio
        if static is None or not fresh or (static.view != self._view and not moving):
            picture = compose_static(floor, self._view, self._theme, avoid=self._overlay)
            self._static = static = Raster(picture, self._view, ratio)
        return static

    def _live_part(self) -> Picture:
        if self._live is None or self._live[0] != self._view:
            floor = self._floors[self._level]
            picture = compose_live(floor, self._view, self._theme, overlay=self._overlay)
            self._live = (self._view, replace(picture, background=""))
        return self._live[1]

    def _paint_focus(self, painter: QPainter) -> None:
        width = self._theme.sizes.focus
        painter.setPen(QPen(colour(self._theme.colours.text), width))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        half = width / 2
        painter.drawRect(QRectF(self.rect()).adjusted(half, half, -half, -half))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Frame the same thing in the new size."""
        super().resizeEvent(event)
        self._reframe()

    def sizeHint(self) -> QSize:
        """Return a size at which a level can be read."""
        return QSize(800, 800)
