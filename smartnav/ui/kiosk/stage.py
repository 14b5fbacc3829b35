"""How the parts of the kiosk stand: header, map, and the sheet below or beside it."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import QFrame, QLayout, QVBoxLayout, QWidget

from smartnav.cartography.occupied import box_about
from smartnav.ui.kiosk.banner import Notice, NoticeBanner
from smartnav.ui.kiosk.bar import AccessBar
from smartnav.ui.kiosk.controls import MapControls
from smartnav.ui.kiosk.header import Header
from smartnav.ui.kiosk.help import help_desk
from smartnav.ui.kiosk.notice import IdleNotice
from smartnav.ui.kiosk.register import Register, looked_up
from smartnav.ui.kiosk.style import kiosk_style
from smartnav.ui.map.compass import compass_side
from smartnav.ui.map.ruler import Ruler
from smartnav.ui.theme import palette, set_role

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import datetime

    from smartnav.cartography.occupied import Box
    from smartnav.cartography.overlay import Overlay
    from smartnav.plan.model import Point
    from smartnav.plan.places import Place
    from smartnav.ui.kiosk.hall import Hall
    from smartnav.ui.kiosk.linked import Linked
    from smartnav.ui.kiosk.look import Look
    from smartnav.ui.kiosk.pages import Act, PageWidget
    from smartnav.ui.map import MapView


LEAST_MAP = 0.3
"""Of the screen's height, that notices of the hall leave to the map."""
RULER_BELOW, RULER_BESIDE = 0.9, 1.6
"""The longest scale bar under the north arrow and beside it, in touch targets."""


class Stage(QWidget):
    """Everything on the screen for one look. The map is lent to it and outlives it."""

    def __init__(
        self,
        look: Look,
        hall: Hall,
        map_view: MapView,
        act: Act,
        *,
        here: Place,
        go_on: Callable[[], None],
        linked: Linked | None = None,
    ) -> None:
        """Build everything but a page; ``here`` is the terminal's place.

        ``linked`` tells the hall's notices, and one can call somebody to come.
        """
        super().__init__()
        self.look = look
        self.page: PageWidget | None = None
        self._controls_wanted = True
        self.map_metres = (1.0, 1.0)
        """Width and height of the level as it is turned on the screen."""
        self._map = map_view
        set_role(self, "screen")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        theme = look.theme
        self.setPalette(palette(theme))
        self.setStyleSheet(kiosk_style(look))
        map_view.setParent(self)
        self.header = Header(look, hall)
        self.header.setParent(self)
        self._linked = linked
        self._hours = hall.plan.venue.hours
        self._now: datetime | None = None
        self.banner = NoticeBanner(self, look)
        if linked is not None:
            linked.changed.connect(self._show_notices)
        self.sheet = QFrame(self)
        self.sheet.setObjectName("sheet")
        set_role(self.sheet, "sheet")
        self._radius = round(theme.sizes.radius * 1.5)
        self._edge = max(1, round(theme.sizes.line))
        self._column = QVBoxLayout(self.sheet)
        self._column.setContentsMargins(*self._margins())
        self._column.setSpacing(look.gap + (0 if look.dense else look.px(4)))
        self.controls = MapControls(look, hall.plan, map_view)
        if look.low:
            self._column.addWidget(self.controls)
        else:
            self.controls.setParent(self)
        self.ruler = Ruler(map_view, look.lang, look.touch)
        self.ruler.setParent(self)
        self.register = Register(look, hall, here)
        self.register.setParent(self)
        self.register.chosen.connect(
            lambda item: act(lambda session: looked_up(session, hall, item))
        )
        self.register.left.connect(map_view.setFocus)
        self.setTabOrder(map_view, self.register)
        self.bar = AccessBar(look, act, help_desk(hall.gazetteer), calls=linked is not None)
        self._column.addWidget(self.bar)
        self._dock = QFrame(self)
        set_role(self._dock, "bar")
        self._dock_column = QVBoxLayout(self._dock)
        self._dock_column.setContentsMargins(look.margin, look.gap, look.margin, look.margin)
        self._dock.hide()
        self.notice = IdleNotice(self, look, go_on)

    def show_time(self, now: datetime) -> None:
        """Show the time, and on the home screen whether the hall is shut."""
        self.header.show_time(now)
        self._now = now.replace(second=0, microsecond=0)
        self._show_notices()

    def _show_notices(self) -> None:
        if self.banner.show_notices(tuple(self._notices())):
            self.arrange()

    def _notices(self) -> Iterator[Notice]:
        """Yield what the hall says, and where one begins when it opens while it is shut."""
        if self._linked is not None:
            yield from (Notice("bell", text) for text in self._linked.notices())
        page, now = self.page, self._now
        if now is None or page is None or not (page.keeps_notices and self.look.ready):
            return
        # Not in the first frame: it would wait for the catalogue of these sentences.
        from smartnav.directory.today import open_state

        state = open_state(self._hours, now)
        if state is not None and not state.is_open:
            yield Notice("clock", state.text)

    def show_overlay(self, overlay: Overlay) -> None:
        """Show a route or places on the map, and on the level switch where the route runs."""
        self._map.set_overlay(overlay)
        self.controls.show_route(overlay.route)

    def _margins(self) -> tuple[int, int, int, int]:
        """Return the sheet's margins: it reaches past the screen's edge, its content does not."""
        inner, edge, radius = self.look.margin, self._edge, self._radius
        if self.look.portrait:
            return (inner, inner - edge, inner, inner + radius - edge)
        return (inner, inner, inner + radius - edge, inner)

    def show_page(self, page: PageWidget) -> None:
        """Put a page into the sheet in place of the one before."""
        if self.page is not None:
            self._column.removeWidget(self.page)
            self.page.hide()
            self.page.deleteLater()
        while (before := self._dock_column.takeAt(0)) is not None:
            keyboard = before.widget()
            assert keyboard is not None  # Nothing else is docked.
            keyboard.hide()
            keyboard.deleteLater()
        self.page = page
        self._column.insertWidget(self._column.count() - 1, page, 1)
        typed = page.keyboard is not None
        docked = typed and not self.look.portrait
        if page.keyboard is not None and docked:
            self._dock_column.addWidget(page.keyboard)
            page.keyboard.show()  # Beside one that stood there it would wait for the next event.
        self._dock.setVisible(docked)
        # While one types the map only shows where one stands: its buttons would be in the way.
        is_full = typed or (page.needs_room and self.look.cramped)
        self._controls_wanted = not is_full and not page.bare
        self.controls.setVisible(self._controls_wanted)
        self.bar.setVisible(not page.bare)
        self.bar.be_low(is_full)
        page.grown.connect(self.arrange)
        page.show()
        self.banner.show_notices(tuple(self._notices()))
        self.arrange()

    def order_stops(self) -> list[QWidget]:
        """Lead the keyboard from the page to the bar, then to the map, its list and its buttons.

        To be called before the focus moves: rows of a list come and go as one types. Returns
        everything the keyboard stops at.
        """
        map_parts = [self._map, self.register, *_stops(self.controls)]
        order = [*_stops(self.page), *_stops(self.bar), *map_parts]
        for one, after in itertools.pairwise(order):
            QWidget.setTabOrder(one, after)
        return order

    def sheet_height(self) -> int:
        """Return how tall the sheet is on a tall screen, in pixels above the lower edge."""
        look, page = self.look, self.page
        if page is None:
            return look.tallest
        tallest = look.tallest + self._read_above(page)
        if page.share is not None:
            return min(tallest, round(look.screen[1] * page.share))
        least = round(look.screen[1] * page.least_share)
        for part in (page, self.bar, self.controls) if look.low else (page, self.bar):
            _size_anew(part)
        width = look.sheet_width + 2 * self._edge
        layout = self._column
        layout.invalidate()
        tall = layout.totalHeightForWidth(width) if layout.hasHeightForWidth() else -1
        if tall < 0:
            tall = layout.totalSizeHint().height()
        return min(tallest, max(least, tall - self._radius))

    def _read_above(self, page: PageWidget) -> int:
        """Return the height of what is read above the half of the screen one reaches, in pixels."""
        if page.reading is None or not self.look.low:
            return 0
        _size_anew(page.reading)
        return page.reading.heightForWidth(self.look.width) + page.column.spacing()

    def arrange(self) -> None:
        """Give every part its place."""
        look = self.look
        width, height = look.screen
        radius, edge = self._radius, self._edge
        left = width if look.portrait else width - look.sheet_width
        if not self._dock.isHidden():
            left = max(left, self._dock_column.totalMinimumSize().width())
        self.header.ensurePolished()
        top = max(self.header.sizeHint().height(), self.header.heightForWidth(left))
        self.header.setGeometry(0, 0, left, top)
        bottom = height - self.sheet_height() if look.portrait else height
        spare = bottom - top - round(LEAST_MAP * height)
        needed = self.page is not None and self.page.keeps_notices
        top = self.banner.place_below(top, left, spare, needed=needed)
        if look.portrait:
            self.sheet.setGeometry(-edge, bottom, width + 2 * edge, height - bottom + radius)
            self._map.setGeometry(0, top, width, bottom - top + radius)
        else:
            if not self._dock.isHidden():
                bottom = height - self._dock.sizeHint().height()
                self._dock.setGeometry(0, bottom, left, height - bottom)
            self.sheet.setGeometry(left, -edge, width - left + radius, height + 2 * edge)
            self._map.setGeometry(0, top, left + radius, bottom - top)
        self._place_floating(QRect(0, top, left, bottom - top))

    def _lies_across(self, open_map: QRect, thick: float) -> bool:
        """Say whether a strip leaves the map more room as a row than as a column."""
        wide, tall = self.map_metres
        width, height = open_map.width(), open_map.height()
        row = min(width / wide, (height - thick) / tall)
        column = min((width - thick) / wide, height / tall)
        return row > column

    def _place_floating(self, open_map: QRect) -> None:
        """Place what floats over the part of the map one sees, and keep the map clear of it.

        The north arrow shares the strip of the map's buttons; where there are none it has a
        narrower one of its own.
        """
        gap, width, height = self.look.px(20), open_map.width(), open_map.height()
        arrow = compass_side(self.look.theme)
        with_buttons = not self.look.low and self._controls_wanted
        thick = gap + (self.look.touch if with_buttons else arrow)
        across = self._lies_across(open_map, thick)
        beyond = (self._map.width() - width, self._map.height() - height)
        insets: list[float] = [gap, gap, beyond[0] + gap, beyond[1] + gap]
        covered: list[Box] = [
            (width, 0, self._map.width(), self._map.height()),
            (0, height, self._map.width(), self._map.height()),
        ]
        x, y = width - gap - arrow / 2, gap + arrow / 2
        below = True
        if with_buttons:
            lanes = self._lanes(open_map, across, thick, round(arrow) + gap)
            place = self._place_controls(open_map, across, lanes, round(arrow) + gap)
            centre = place.center()
            covered.append(
                box_about((centre.x(), centre.y()), place.width(), place.height(), gap / 2)
            )
            away = gap + self.look.touch / 2
            insets[3 if across else 2] += thick * lanes
            if across:
                x, y = gap + arrow / 2, height - away
                below = False
            elif place.top() >= arrow + 2 * gap:
                x = width - away
            else:  # The buttons leave it no room above them.
                x = gap + arrow / 2
                insets[0] += gap + arrow
        else:
            insets[1 if across else 2] += thick
        covered.append(self._place_ruler((x, y), open_map, below=below))
        self._map.set_insets(
            (insets[0], insets[1], insets[2], insets[3]), covered=tuple(covered), compass_at=(x, y)
        )
        self.sheet.raise_()
        lower = open_map.y() + height - gap
        self.notice.place_above(gap, lower, width - 2 * gap)
        self.notice.raise_()
        self.register.spread_over(open_map.adjusted(gap, gap, -gap, -gap))

    def _place_ruler(self, arrow: Point, open_map: QRect, *, below: bool) -> Box:
        """Place the scale bar below the north arrow or beside it; return where it stands.

        Where the map's buttons leave it no room there, it stands in the corner that is free:
        below on the left where they are a column, above on the left where they are a row.
        """
        gap, half = self.look.px(12), compass_side(self.look.theme) / 2
        self.ruler.be_within(self.look.touch * (RULER_BELOW if below else RULER_BESIDE))
        wide, high = self.ruler.width(), self.ruler.height()
        if below:
            left = min(max(arrow[0] - wide / 2, gap), open_map.width() - gap - wide)
            top = arrow[1] + half + gap / 2
        else:
            left, top = arrow[0] + half + gap, arrow[1] - high / 2
        place = QRect(round(left), round(top), wide, high).translated(open_map.topLeft())
        if self.controls.isVisibleTo(self) and place.intersects(self.controls.geometry()):
            top = open_map.height() - gap - high if below else gap
            place.moveTo(open_map.left() + gap, open_map.top() + round(top))
        self.ruler.move(place.topLeft())
        self.ruler.raise_()
        place.translate(-open_map.topLeft())
        return (place.left(), place.top(), place.left() + wide, place.top() + high)

    def _lanes(self, open_map: QRect, across: bool, thick: float, arrow: int) -> int:
        """Return in how many lines the map's buttons stand.

        In two columns where one has no room for all of them and the map, as wide as its height
        allows, loses nothing by it.
        """
        if across or self.controls.fits(open_map.height() - arrow - self.look.px(20)):
            return 1
        wide, tall = self.map_metres
        width, height = open_map.width(), open_map.height()
        return 2 if (width - 2 * thick) / wide >= height / tall else 1

    def _place_controls(self, open_map: QRect, across: bool, lanes: int, arrow: int) -> QRect:
        """Place the map's buttons beside the north arrow; return where they stand on the map."""
        gap, controls = self.look.px(20), self.controls
        controls.lie(across, lanes)
        room = (open_map.width() if across else open_map.height()) - arrow - gap
        controls.spare(room, lanes)
        size = controls.sizeHint()
        corner = QPoint(
            open_map.width() - size.width() - gap, open_map.height() - size.height() - gap
        )
        controls.setGeometry(QRect(corner + open_map.topLeft(), size))
        controls.raise_()
        return QRect(corner, size)


def _size_anew(part: QWidget) -> None:
    """Let everything in a part of the sheet find its size anew.

    The part is asked for its children, not the sheet: who was asked holds on to them as long as it
    lives, and a sheet outlives thousands of pages.
    """
    part.ensurePolished()
    for each in part.findChildren(QWidget):
        each.ensurePolished()  # Until then a text does not know its size.
    for layout in part.findChildren(QLayout):
        layout.invalidate()


def _stops(part: QWidget | None) -> list[QWidget]:
    """Return what the keyboard stops at in a part of the screen, in the order it was built."""
    if part is None:
        return []
    tab = Qt.FocusPolicy.TabFocus
    found = part.findChildren(QWidget)
    return [each for each in found if each.focusPolicy() & tab and each.isVisible()]
