"""How the parts of the kiosk stand: header, map, and the sheet below or beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from smartnav.ui.kiosk.bar import AccessBar
from smartnav.ui.kiosk.controls import MapControls
from smartnav.ui.kiosk.header import Header
from smartnav.ui.kiosk.notice import IdleNotice
from smartnav.ui.kiosk.search import SearchPage
from smartnav.ui.theme import palette, set_role, style_sheet

if TYPE_CHECKING:
    from collections.abc import Callable

    from smartnav.ui.kiosk.hall import Hall
    from smartnav.ui.kiosk.look import Look
    from smartnav.ui.kiosk.pages import Act, PageWidget
    from smartnav.ui.map import MapView


class Stage(QWidget):
    """Everything on the screen for one look. The map is lent to it and outlives it."""

    def __init__(
        self, look: Look, hall: Hall, map_view: MapView, act: Act, go_on: Callable[[], None]
    ) -> None:
        super().__init__()
        self.look = look
        self.page: PageWidget | None = None
        self._map = map_view
        set_role(self, "screen")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        theme = look.theme
        self.setPalette(palette(theme))
        self.setStyleSheet(style_sheet(theme))
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
        self.controls = MapControls(look, hall.plan)
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
        page.show()
        self.arrange()

    def sheet_height(self) -> int:
        """Return how tall the sheet is on a tall screen, in pixels above the lower edge."""
        look, page = self.look, self.page
        if page is None:
            return look.tallest
        if page.share is not None:
            return min(look.tallest, round(look.screen[1] * page.share))
        self.sheet.ensurePolished()
        width = look.sheet_width + 2 * self._edge
        layout = self._column
        layout.invalidate()
        tall = layout.totalHeightForWidth(width) if layout.hasHeightForWidth() else -1
        if tall < 0:
            tall = layout.totalSizeHint().height()
        return min(look.tallest, tall - self._radius)

    def arrange(self) -> None:
        """Give every part its place."""
        look = self.look
        width, height = look.screen
        radius, edge = self._radius, self._edge
        left = width if look.portrait else width - look.sheet_width
        self.header.ensurePolished()
        top = max(self.header.sizeHint().height(), self.header.heightForWidth(left))
        self.header.setGeometry(0, 0, left, top)
        bottom = height
        if look.portrait:
            bottom = height - self.sheet_height()
            self.sheet.setGeometry(-edge, bottom, width + 2 * edge, height - bottom + radius)
            self._map.setGeometry(0, top, width, bottom - top + radius)
            self._map.set_insets((0, 0, 0, radius))
        else:
            if not self._dock.isHidden():
                bottom = height - self._dock.sizeHint().height()
                self._dock.setGeometry(0, bottom, left, height - bottom)
            self.sheet.setGeometry(left, -edge, look.sheet_width + radius, height + 2 * edge)
            self._map.setGeometry(0, top, left + radius, bottom - top)
            self._map.set_insets((0, 0, radius, 0))
        self._place_floating(left, bottom)

    def _place_floating(self, right: int, bottom: int) -> None:
        """Place what floats over the map's lower right and along its lower edge."""
        gap = self.look.px(20)
        if not self.look.low:
            size = self.controls.sizeHint()
            self.controls.setGeometry(
                right - size.width() - gap,
                bottom - size.height() - gap,
                size.width(),
                size.height(),
            )
            self.controls.raise_()
        self.sheet.raise_()
        self.notice.place_above(gap, bottom - gap, right - 2 * gap)
        self.notice.raise_()
