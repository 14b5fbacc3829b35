"""The map widget: a level seen through a view, with a route and places over it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QSizePolicy, QStyle, QWidget

from smartnav.cartography.hits import hit_test
from smartnav.cartography.occupied import box_about
from smartnav.cartography.tokens import STANDARD
from smartnav.cartography.views import fit, route_bounds
from smartnav.ui.colour import colour
from smartnav.ui.keyboard_focus import by_keyboard
from smartnav.ui.map import camera
from smartnav.ui.map.canvas import Canvas
from smartnav.ui.map.compass import compass_middle, compass_side, paint_compass
from smartnav.ui.map.fingers import Fingers
from smartnav.ui.map.march import March
from smartnav.ui.map.pilot import Pilot

if TYPE_CHECKING:
    from collections.abc import Mapping

    from PySide6.QtGui import QFocusEvent, QHideEvent, QPaintEvent, QResizeEvent, QShowEvent

    from smartnav.cartography.display import Floor, Picture, View
    from smartnav.cartography.occupied import Box
    from smartnav.cartography.overlay import Overlay
    from smartnav.cartography.tokens import Theme
    from smartnav.cartography.views import Bounds, Padding
    from smartnav.plan.model import Point

BUTTON_FACTOR = 1.6
"""Zoom of one touch of + or −, and of a double tap."""
HERE_PX_PER_M = 18.0
"""Scale of the surroundings shown by :meth:`MapView.back_to_me`."""
_AHEAD_MS = 300


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

    def __init__(
        self, theme: Theme = STANDARD, *, motion: bool = False, parent: QWidget | None = None
    ) -> None:
        """Show an empty map.

        With ``motion`` it flies to new framings and chevrons march, unless the system's settings
        (Qt's animation duration, 0 when switched off) say that nothing shall move.
        """
        super().__init__(parent)
        self.motion = motion
        self.compass = True
        """Whether the north arrow is painted; controls with one of their own turn it off."""
        self._compass_at: Point | None = None
        self._covered: tuple[Box, ...] = ()
        self._floors: dict[str, Floor] = {}
        self._level = ""
        self._ringed = False
        self._canvas = Canvas(theme)
        self._pilot = Pilot(self)
        self._fingers = Fingers(self, self._pilot, theme.sizes.touch / 8)
        self._pilot.set_edges(self.insets, theme.sizes.margin)
        self._march = March(self)
        self._ahead = QTimer(self, singleShot=True, interval=_AHEAD_MS)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self._connect()

    def _connect(self) -> None:
        pilot, fingers = self._pilot, self._fingers
        pilot.changed.connect(self.update)
        pilot.changed.connect(self.view_changed)
        pilot.settled.connect(self.update)
        pilot.settled.connect(self._ahead.start)
        fingers.pressed.connect(pilot.hold)
        fingers.moved.connect(pilot.drag)
        fingers.zoomed.connect(pilot.zoom)
        fingers.stepped.connect(pilot.step)
        fingers.released.connect(pilot.rest)
        fingers.tapped.connect(self._tap)
        fingers.tapped_twice.connect(self._tap_twice)
        self._march.stepped.connect(self._move_chevrons)
        self._ahead.timeout.connect(self._paint_ahead)

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
        return self._canvas.overlay

    @property
    def theme(self) -> Theme:
        """The theme the map is drawn in."""
        return self._canvas.theme

    @property
    def insets(self) -> camera.Insets:
        """What sheets cover at the left, top, right and bottom, in pixels."""
        return self._pilot.limits.insets

    def current_view(self) -> View:
        """Return the view as it is now, in logical pixels of this widget."""
        return self._pilot.view

    def composed_view(self) -> View | None:
        """Return the view the floor was last composed for: the one shown, once all is still."""
        return self._canvas.composed

    def composed_picture(self) -> Picture | None:
        """Return the floor as it was composed last: its labels and signs where they are."""
        return self._canvas.picture

    def compass_box(self) -> Box:
        """Return where the north arrow stands, in pixels of this widget."""
        middle = self._compass_at or compass_middle(self.width(), self.insets, self.theme)
        side = compass_side(self.theme)
        return box_about(middle, side, side)

    def set_floors(self, floors: Mapping[str, Floor], level: str | None = None) -> None:
        """Show other floors, lowest first; the level and the view stay where they still exist."""
        self._floors = dict(floors)
        wanted = level or self._level
        if wanted not in self._floors:
            wanted = next(iter(self._floors), "")
        changed, self._level = wanted != self._level, wanted
        self._take_floor()
        self._pilot.reframe()
        self.floors_changed.emit()
        if changed:
            self.level_changed.emit(wanted)

    def show_level(self, level: str) -> None:
        """Show another level from the same view; raises KeyError for an unknown one."""
        if level not in self._floors:
            raise KeyError(level)
        if level != self._level:
            self._level = level
            self._take_floor()
            self.level_changed.emit(level)

    def _take_floor(self) -> None:
        floor = self._floors.get(self._level)
        self._canvas.set_floor(floor, self.theme)
        if floor is not None:
            self._pilot.set_bounds(floor.bounds, camera.names_outside(floor, self.theme))
        self._ahead.start()
        self.update()

    def set_overlay(self, overlay: Overlay) -> None:
        """Show another route, destination, you-are-here or highlights."""
        self._canvas.set_overlay(overlay)
        self._march_or_not()
        self.update()

    def set_theme(self, theme: Theme) -> None:
        """Use another theme; floors drawn in it come with :meth:`set_floors`."""
        self._canvas.set_floor(self._canvas.floor, theme)
        self._fingers.gesture.slop = theme.sizes.touch / 8
        self._pilot.set_edges(self.insets, theme.sizes.margin)
        self.floors_changed.emit()
        self.update()

    def set_insets(
        self,
        insets: camera.Insets,
        *,
        covered: tuple[Box, ...] = (),
        compass_at: Point | None = None,
    ) -> None:
        """Tell what sheets cover at the left, top, right and bottom, in pixels.

        ``covered`` are boxes no label is placed under; ``compass_at`` is the middle of the north
        arrow, by default in the upper right corner.
        """
        self._covered, self._compass_at = covered, compass_at
        if insets != self.insets:
            self._pilot.set_edges(insets, self.theme.sizes.margin)
        self.update()

    @property
    def is_moving(self) -> bool:
        """Whether a gesture or flight is under way, or labels have yet to be placed anew."""
        return self._pilot.moving

    def hurry(self) -> None:
        """Paint the next frames from what is there; labels follow once all is still."""
        if self._canvas.can_move:
            self._pilot.hurry()

    # --- where it looks

    def fit_floor(self) -> None:
        """Show the whole level in what no sheet covers."""
        self._pilot.go(self._whole_floor, flight_ms=self._flight_ms())

    def fit_route(self, padding: Padding | None = None) -> None:
        """Show all of the route that runs on this level; without one, the whole level.

        ``padding`` is added to the insets; by default there is room for the pin and marks.
        """

        def aim(view: View) -> View | None:
            route = self.overlay.route
            bounds = None if route is None else route_bounds(route, self._level)
            whole = self._whole_floor(view)
            return whole if bounds is None else self._fitted(view, bounds, padding)

        self._pilot.go(aim, flight_ms=self._flight_ms())

    def show_bounds(self, bounds: Bounds, padding: Padding | None = None) -> None:
        """Show a part of the level: min x, min y, max x, max y in metres."""
        self._pilot.go(
            lambda view: self._fitted(view, bounds, padding), flight_ms=self._flight_ms()
        )

    def back_to_me(self) -> None:
        """Show the surroundings of you-are-here, turned to face as the visitor does."""
        here = self.overlay.here
        if here is None:
            self.fit_floor()
            return
        if here.level in self._floors:
            self.show_level(here.level)

        def aim(view: View) -> View:
            rotation = view.rotation if here.facing is None else here.facing
            near = replace(view, rotation=rotation, scale=HERE_PX_PER_M)
            return camera.pinned(near, here.position, self._pilot.limits.open_middle(near))

        self._pilot.go(aim, flight_ms=self._flight_ms())

    def turn_to(self, rotation: float) -> None:
        """Turn the map so that a plan heading points up."""
        self._pilot.turn(rotation, flight_ms=self._flight_ms())

    def zoom_in(self) -> None:
        """Come closer by one step."""
        self._pilot.zoom_to(BUTTON_FACTOR, flight_ms=self._flight_ms())

    def zoom_out(self) -> None:
        """Go further by one step, down to the whole level."""
        self._pilot.zoom_to(1 / BUTTON_FACTOR, flight_ms=self._flight_ms())

    def can_zoom_in(self) -> bool:
        """Say whether one can come closer."""
        return self._pilot.can_zoom_in()

    def can_zoom_out(self) -> bool:
        """Say whether there is more of the level than is shown."""
        return self._pilot.can_zoom_out()

    def _flight_ms(self) -> int:
        return self.theme.motion.calm if self._may_move() and self._canvas.can_move else 0

    def _may_move(self) -> bool:
        """Say whether anything may move by itself: not where the system's animations are off."""
        duration = QStyle.StyleHint.SH_Widget_Animation_Duration
        return self.motion and self.isVisible() and self.style().styleHint(duration, None, self) > 0

    def _whole_floor(self, view: View) -> View | None:
        return self._pilot.limits.whole(view) if self._floors else None

    def _fitted(self, view: View, bounds: Bounds, padding: Padding | None) -> View:
        if padding is None:
            sizes = self.theme.sizes
            # Marks reach out to all sides of their point, the pin upwards.
            padding = (sizes.touch, sizes.touch + sizes.pin, sizes.touch, sizes.touch)
            padding = self._pilot.limits.within_reason(view, padding)
        more = padding if isinstance(padding, tuple) else (padding,) * 4
        left, top, right, bottom = (a + b for a, b in zip(self.insets, more, strict=True))
        return fit(
            bounds, view.width, view.height, rotation=view.rotation,
            padding=(left, top, right, bottom),
        )  # fmt: skip

    # --- taps

    def _tap(self, at: Point) -> None:
        if not self._pick(at):
            self.missed.emit()

    def _tap_twice(self, at: Point) -> None:
        # A place answers to each tap at once; only where there is none do two mean "closer".
        if not self._pick(at):
            self._pilot.zoom_to(BUTTON_FACTOR, at, flight_ms=self._flight_ms())

    def _pick(self, at: Point) -> bool:
        floor = self._floors.get(self._level)
        if floor is None:
            return False
        reach = self.theme.sizes.touch / 2
        found = hit_test(floor, self._pilot.view, at, reach_px=reach)
        if found:
            self.picked.emit(found)
        return bool(found)

    # --- painting

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the map and, for who came by the keyboard, the focus ring."""
        painter = QPainter(self)
        try:
            ratio = self.devicePixelRatioF()
            arrow = self.compass_box() if self.compass else None
            self._canvas.set_covered((*self._covered, *((arrow,) if arrow else ())))
            self._canvas.draw(painter, self._pilot.view, ratio, moving=self._pilot.moving)
            if arrow and self._floors:
                paint_compass(painter, self._pilot.view, arrow, self.theme)
            if self._ringed:
                self._paint_ring(painter)
        finally:
            painter.end()

    def _paint_ring(self, painter: QPainter) -> None:
        width = self.theme.sizes.focus
        painter.setPen(QPen(colour(self.theme.colours.text), width))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        half = width / 2
        painter.drawRect(QRectF(self.rect()).adjusted(half, half, -half, -half))

    def _paint_ahead(self) -> None:
        if self.isVisible() and not self._pilot.moving:
            self._canvas.paint_ahead(self._pilot.view)

    def _march_or_not(self) -> None:
        self._march.run(self.overlay.route is not None and self._may_move())

    def _move_chevrons(self, phase: float) -> None:
        marched_over = self._canvas.live_bounds().toAlignedRect()
        self._canvas.set_phase(phase)
        self.update(marched_over)

    # --- Qt's events

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Frame the same thing in the new size."""
        super().resizeEvent(event)
        self._pilot.resize(self.width(), self.height())

    def showEvent(self, event: QShowEvent) -> None:
        """Let the chevrons march."""
        super().showEvent(event)
        self._march_or_not()

    def hideEvent(self, event: QHideEvent) -> None:
        """Let the chevrons stand, and forget fingers that will be lifted elsewhere."""
        super().hideEvent(event)
        self._fingers.gesture.cancel()
        self._march.run(False)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the ring to who came by the keyboard."""
        super().focusInEvent(event)
        self._ringed = by_keyboard(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Take the ring away."""
        super().focusOutEvent(event)
        self._ringed = False
        self.update()

    def sizeHint(self) -> QSize:
        """Return a size at which a level can be read."""
        return QSize(800, 800)
