"""The map widget: a level seen through a view, with a route and places over it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from smartnav.cartography.occupied import box_about
from smartnav.cartography.overlay import level_at
from smartnav.cartography.tokens import STANDARD
from smartnav.ui.colour import colour
from smartnav.ui.keyboard_focus import by_keyboard
from smartnav.ui.map import camera, framing
from smartnav.ui.map.compass import compass_middle, compass_side, paint_compass
from smartnav.ui.map.easel import Easel
from smartnav.ui.map.fingers import Fingers
from smartnav.ui.map.march import March
from smartnav.ui.map.pilot import Pilot, now_ms

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from PySide6.QtGui import QFocusEvent, QHideEvent, QPaintEvent, QResizeEvent, QShowEvent

    from smartnav.cartography.display import Floor, Picture, View
    from smartnav.cartography.occupied import Box
    from smartnav.cartography.overlay import Overlay
    from smartnav.cartography.tokens import Theme
    from smartnav.cartography.views import Bounds, Padding
    from smartnav.plan.model import Point

BUTTON_FACTOR = 1.6
"""Zoom of one touch of + or −, and of a double tap."""


class MapView(QWidget):
    """A map one can drag, pinch, wheel and tap.

    The static part is painted off the GUI thread and only moved while a gesture lasts; route and
    marks are painted over it each time. All methods may be called before the widget is shown: the
    last framing asked for is applied again whenever the size or the insets change, until a
    visitor moves the map.
    """

    picked = Signal(str)
    """The id of the place tapped."""
    level_picked = Signal(str)
    """The id of the level to which the mark tapped leads."""
    missed = Signal()
    """A tap on nothing."""
    level_changed = Signal(str)
    view_changed = Signal()
    floors_changed = Signal()
    """Other floors or another theme."""

    def __init__(
        self, theme: Theme = STANDARD, *, motion: bool = False,
        clock: Callable[[], float] = now_ms, parent: QWidget | None = None,
    ) -> None:  # fmt: skip
        """Show an empty map; ``clock`` tells milliseconds for what moves by itself.

        With ``motion`` it flies to new framings, glides on when thrown, and chevrons march, unless
        the system's settings (Qt's animation duration, 0 when switched off) or the theme's
        durations say that nothing shall move.
        """
        super().__init__(parent)
        self.motion = motion
        self.compass = True
        """Whether the north arrow is painted; controls with one of their own turn it off."""
        self._compass_at: Point | None = None
        self._covered: tuple[Box, ...] = ()
        self._ringed = False
        self._pilot = Pilot(self, clock)
        self._easel = Easel(self, self._pilot, theme, self._all_covered)
        self._fingers = Fingers(self, self._pilot, theme.sizes.touch / 8)
        self._pilot.set_edges(self.insets, theme.sizes.margin)
        self._march = March(self)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self._connect()

    def _connect(self) -> None:
        pilot, fingers = self._pilot, self._fingers
        pilot.changed.connect(self._renew)
        pilot.changed.connect(self.view_changed)
        pilot.settled.connect(self._renew)
        fingers.pressed.connect(pilot.hold)
        fingers.moved.connect(pilot.drag)
        fingers.zoomed.connect(pilot.zoom)
        fingers.stepped.connect(pilot.step)
        fingers.turned.connect(self._turn_by)
        fingers.sent_home.connect(self.back_to_me)
        fingers.released.connect(self._let_go)
        fingers.tapped.connect(self._tap)
        fingers.tapped_twice.connect(self._tap_twice)
        self._march.stepped.connect(self._move_chevrons)
        self._easel.painted.connect(self.update)

    # --- what is shown

    @property
    def levels(self) -> tuple[str, ...]:
        """The ids of the levels, lowest first as given."""
        return tuple(self._easel.floors)

    @property
    def level(self) -> str:
        """The id of the level shown; empty before :meth:`set_floors`."""
        return self._easel.level

    @property
    def overlay(self) -> Overlay:
        """What is shown over the floor."""
        return self._easel.canvas.overlay

    @property
    def theme(self) -> Theme:
        """The theme the map is drawn in."""
        return self._easel.canvas.theme

    @property
    def insets(self) -> camera.Insets:
        """What sheets cover at the left, top, right and bottom, in pixels."""
        return self._pilot.limits.insets

    def current_view(self) -> View:
        """Return the view as it is now, in logical pixels of this widget."""
        return self._pilot.view

    def composed_view(self) -> View | None:
        """Return the view the floor was last composed for: the one shown, once all is still."""
        composed = self._easel.composed()
        return None if composed is None else composed[0]

    def composed_picture(self) -> Picture | None:
        """Return the floor as it was composed last: its labels and signs where they are."""
        composed = self._easel.composed()
        return None if composed is None else composed[1]

    def compass_box(self) -> Box:
        """Return where the north arrow stands, in pixels of this widget."""
        middle = self._compass_at or compass_middle(self.width(), self.insets, self.theme)
        side = compass_side(self.theme)
        return box_about(middle, side, side)

    def set_floors(self, floors: Mapping[str, Floor], level: str | None = None) -> None:
        """Show other floors, lowest first; the level and the view stay where they still exist."""
        before = self.level
        self._easel.set_floors(floors, level or before)
        self._pilot.reframe()
        self._renew()
        self.floors_changed.emit()
        if self.level != before:
            self.level_changed.emit(self.level)

    def remember(self, folder: Path) -> None:
        """Keep pictures in a folder, to be shown at once in later runs while it is painted."""
        self._easel.remember(folder)

    def show_level(self, level: str) -> None:
        """Show another level from the same view; raises KeyError for an unknown one."""
        if level not in self._easel.floors:
            raise KeyError(level)
        if level != self.level:
            self._easel.choose(level)
            self._renew()
            self.level_changed.emit(level)

    def expect_change(self) -> None:
        """Paint nothing before :meth:`set_overlay`: what is painted now would be in its way."""
        self._easel.hold()

    def _renew(self) -> None:
        self.update()
        self._easel.wake()

    def set_overlay(self, overlay: Overlay) -> None:
        """Show another route, destination, you-are-here or highlights."""
        self._easel.set_overlay(overlay)
        self._march_or_not()
        self._renew()

    def set_theme(self, theme: Theme) -> None:
        """Use another theme; floors drawn in it come with :meth:`set_floors`."""
        self._easel.set_theme(theme)
        self._fingers.gesture.slop = theme.sizes.touch / 8
        self._pilot.set_edges(self.insets, theme.sizes.margin)
        self._renew()
        self.floors_changed.emit()

    def set_insets(
        self, insets: camera.Insets, *, covered: tuple[Box, ...] = (),
        compass_at: Point | None = None,
    ) -> None:  # fmt: skip
        """Tell what sheets cover at the left, top, right and bottom, in pixels.

        ``covered`` are boxes no label is placed under; ``compass_at`` is the middle of the north
        arrow, by default in the upper right corner.
        """
        self._covered, self._compass_at = covered, compass_at
        if insets != self.insets:
            self._pilot.set_edges(insets, self.theme.sizes.margin)
        self._renew()

    @property
    def is_moving(self) -> bool:
        """Whether a gesture or flight is under way, or the map has yet to be painted for it."""
        return self._pilot.moving or not self._easel.is_done

    # --- where it looks

    def fit_floor(self) -> None:
        """Show the whole level in what no sheet covers."""
        if self._easel.floors:
            self._pilot.go(framing.whole_level, flight_ms=self._flight_ms())

    def fit_route(self, padding: Padding | None = None) -> None:
        """Show all of the route that runs on this level; without one, the whole level.

        ``padding`` is added to the insets; by default there is room for the pin and marks.
        """
        if self._easel.floors:
            aim = framing.way(self.overlay.route, padding, self.theme.sizes)
            self._pilot.go(aim, flight_ms=self._flight_ms())

    def show_bounds(
        self, bounds: Bounds, padding: Padding | None = None, *, slowness: float = 1.0
    ) -> None:
        """Show a part of the level: min x, min y, max x, max y in metres."""
        aim = framing.part(bounds, padding, self.theme.sizes)
        self._pilot.go(aim, flight_ms=self._flight_ms() * slowness)

    def back_to_me(self) -> None:
        """Show the surroundings of you-are-here, turned to face as the visitor does."""
        here = self.overlay.here
        if here is None:
            self.fit_floor()
            return
        if here.level in self._easel.floors:
            self.show_level(here.level)
        self._pilot.go(framing.surroundings(here), flight_ms=self._flight_ms())

    def turn_to(self, rotation: float) -> None:
        """Turn the map so that a plan heading points up, now and in all that is framed."""
        self._pilot.face(rotation, flight_ms=self._flight_ms())

    def turn_back(self) -> None:
        """Undo what a visitor has turned: up is again what :meth:`turn_to` said."""
        self._pilot.turn(self._pilot.facing, flight_ms=self._flight_ms())

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

    def tick(self) -> None:
        """Show where a flight or glide has come to by now; it is called for every frame."""
        self._pilot.tick()

    def _flight_ms(self) -> int:
        return self.theme.motion.calm if self._easel.canvas.can_move and self.moves else 0

    @property
    def moves(self) -> bool:
        """Whether anything may move by itself: the theme and the system let it, and it is seen."""
        if not (self.motion and self.theme.motion.calm > 0 and self.isVisible()):
            return False
        from PySide6.QtWidgets import QStyle  # Late: PySide makes its enums then, 0.016 s.

        duration = QStyle.StyleHint.SH_Widget_Animation_Duration
        return self.style().styleHint(duration, None, self) > 0

    def _let_go(self, right: float, down: float) -> None:
        self._pilot.let_go((right, down), flight_ms=self._flight_ms())

    def _turn_by(self, degrees: float) -> None:
        self._pilot.turn_by(degrees, flight_ms=self._flight_ms())

    # --- taps

    def _tap(self, at: Point) -> None:
        if self.compass and self._on_compass(at):
            self.turn_back()
        elif not self._pick(at):
            self.missed.emit()

    def _tap_twice(self, at: Point) -> None:
        # A place answers to each tap at once; only where there is none do two mean "closer".
        on_compass = self.compass and self._on_compass(at)
        if not on_compass and not self._pick(at):
            self._pilot.zoom_to(BUTTON_FACTOR, at, flight_ms=self._flight_ms())

    def _on_compass(self, at: Point) -> bool:
        left, top, right, bottom = self.compass_box()
        reach = self.theme.sizes.touch / 2
        away = max(abs(at[0] - (left + right) / 2), abs(at[1] - (top + bottom) / 2))
        return bool(self._easel.floors) and away <= reach

    def _pick(self, at: Point) -> bool:
        floor = self._easel.floor
        if floor is None:
            return False
        leads_to = level_at(floor, self._pilot.view, self.theme, self.overlay, at)
        if leads_to:
            self.level_picked.emit(leads_to)
            return True
        reach = self.theme.sizes.touch / 2
        from smartnav.cartography.hits import hit_test

        found = hit_test(floor, self._pilot.view, at, reach_px=reach)
        if found:
            self.picked.emit(found)
        return bool(found)

    # --- painting

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the map and, for who came by the keyboard, the focus ring."""
        painter = QPainter(self)
        try:
            self._easel.draw(painter)
            if self.compass and self._easel.floor:
                paint_compass(painter, self._pilot.view, self.compass_box(), self.theme)
            if self._ringed:
                self._paint_ring(painter)
        finally:
            painter.end()

    def _all_covered(self) -> tuple[Box, ...]:
        return (*self._covered, *((self.compass_box(),) if self.compass else ()))

    def _paint_ring(self, painter: QPainter) -> None:
        width = self.theme.sizes.focus
        painter.setPen(QPen(colour(self.theme.colours.text), width))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        half = width / 2
        painter.drawRect(QRectF(self.rect()).adjusted(half, half, -half, -half))

    def _march_or_not(self) -> None:
        self._march.run(self.overlay.route is not None and self.moves)

    def _move_chevrons(self, phase: float) -> None:
        marched_over = self._easel.canvas.live_bounds().toAlignedRect()
        self._easel.canvas.set_phase(phase)
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
        self._easel.wake()

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
