"""How the parts of the kiosk stand: header, map, and the sheet below or beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QFrame, QLayout, QVBoxLayout, QWidget

from smartnav.ui.kiosk.bar import AccessBar
from smartnav.ui.kiosk.controls import MapControls
from smartnav.ui.kiosk.header import Header
from smartnav.ui.kiosk.notice import IdleNotice
from smartnav.ui.kiosk.search import SearchPage
from smartnav.ui.kiosk.style import kiosk_style
from smartnav.ui.theme import palette, set_role

if TYPE_CHECKING:
    from collections.abc import Callable

    from smartnav.ui.kiosk.hall import Hall
    from smartnav.ui.kiosk.look import Look
    from smartnav.ui.kiosk.pages import Act, PageWidget
    from smartnav.ui.map import MapView


class Stage(QWidget):
    """Everything on the screen for one look. The map is lent to it and outlives it."""

    def __init__(
        self,
        look: Look,
        hall: Hall,
        map_view: MapView,
        act: Act,
        *,
        go_on: Callable[[], None],
    ) -> None:
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
        self.sheet = QFrame(self)
        self.sheet.setObjectName("sheet")
        set_role(self.sheet, "sheet")
        self._radius = round(theme.sizes.radius * 1.5)
        self._edge = max(1, round(theme.sizes.line))
        self._column = QVBoxLayout(self.sheet)
        self._column.setContentsMargins(*self._margins())
        self._column.setSpacing(look.gap + look.px(4))
        self.controls = MapControls(look, hall.plan, map_view)
        if look.low:
            self._column.addWidget(self.controls)
        else:
            self.controls.setParent(self)
        self.bar = AccessBar(look, act)
        self._column.addWidget(self.bar)
        self._dock = QFrame(self)
        set_role(self._dock, "bar")
        self._dock_column = QVBoxLayout(self._dock)
        self._dock_column.setContentsMargins(look.margin, look.gap, look.margin, look.margin)
        self._dock.hide()
        self.notice = IdleNotice(self, look, go_on)

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
        while self._dock_column.count():
            self._dock_column.takeAt(0)
        self.page = page
        self._column.insertWidget(self._column.count() - 1, page, 1)
        docked = isinstance(page, SearchPage) and not self.look.portrait
        if isinstance(page, SearchPage) and docked:
            self._dock_column.addWidget(page.keyboard)
        self._dock.setVisible(docked)
        # While one types the map only shows where one stands: its buttons would be in the way.
        self._controls_wanted = not isinstance(page, SearchPage)
        self.controls.setVisible(self._controls_wanted)
        page.show()
        self.arrange()

    def sheet_height(self) -> int:
        """Return how tall the sheet is on a tall screen, in pixels above the lower edge."""
        look, page = self.look, self.page
        if page is None:
            return look.tallest
        if page.share is not None:
            return min(look.tallest, round(look.screen[1] * page.share))
        least = round(look.screen[1] * page.least_share)
        for each in self.sheet.findChildren(QWidget):
            each.ensurePolished()  # Until then a text does not know its size.
        width = look.sheet_width + 2 * self._edge
        for each_layout in self.sheet.findChildren(QLayout):
            each_layout.invalidate()
        layout = self._column
        tall = layout.totalHeightForWidth(width) if layout.hasHeightForWidth() else -1
        if tall < 0:
            tall = layout.totalSizeHint().height()
        return min(look.tallest, max(least, tall - self._radius))

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
        bottom = height
        if look.portrait:
            bottom = height - self.sheet_height()
            self.sheet.setGeometry(-edge, bottom, width + 2 * edge, height - bottom + radius)
            self._map.setGeometry(0, top, width, bottom - top + radius)
        else:
            if not self._dock.isHidden():
                bottom = height - self._dock.sizeHint().height()
                self._dock.setGeometry(0, bottom, left, height - bottom)
            self.sheet.setGeometry(left, -edge, width - left + radius, height + 2 * edge)
            self._map.setGeometry(0, top, left + radius, bottom - top)
        self._place_floating(QRect(0, top, left, bottom - top))

    def _lies_across(self, open_map: QRect) -> bool:
        """Say whether the map's buttons leave the map more room as a row than as a column."""
        wide, tall = self.map_metres
        thick = self.look.touch + self.look.px(20)
        width, height = open_map.width(), open_map.height()
        row = min(width / wide, (height - thick) / tall)
        column = min((width - thick) / wide, height / tall)
        return row > column

    def _place_floating(self, open_map: QRect) -> None:
        """Place what floats over the lower edge of the part of the map one sees."""
        gap = self.look.px(20)
        right, bottom = open_map.x() + open_map.width(), open_map.y() + open_map.height()
        covered = [self._map.width() - open_map.width(), self._map.height() - open_map.height()]
        if not self.look.low and self._controls_wanted:
            across = self._lies_across(open_map)
            self.controls.lie(across)
            self.controls.spare(open_map.height() if not across else open_map.width())
            size = self.controls.sizeHint()
            self.controls.setGeometry(
                right - size.width() - gap,
                bottom - size.height() - gap,
                size.width(),
                size.height(),
            )
            self.controls.raise_()
            covered[across] += gap + (size.height() if across else size.width())
        self._map.set_insets((gap, gap, covered[0] + gap, covered[1] + gap))
        self.sheet.raise_()
        self.notice.place_above(gap, bottom - gap, right - 2 * gap)
        self.notice.raise_()
