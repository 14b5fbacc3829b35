"""The map as a list for the keyboard and screen readers: everything one can ask the way to."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtWidgets import QAbstractItemView, QListView

from smartnav.cartography.listing import level_names, listing, walking_distances
from smartnav.ui import background
from smartnav.ui.kiosk.session import Session, Subject
from smartnav.ui.theme import set_role

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from PySide6.QtGui import QFocusEvent, QKeyEvent

    from smartnav.cartography.listing import Item
    from smartnav.plan.model import Lang
    from smartnav.plan.places import Place
    from smartnav.routing.route import ProfileName
    from smartnav.ui.kiosk.hall import Hall
    from smartnav.ui.kiosk.look import Look

_log = logging.getLogger(__name__)
Index = QModelIndex | QPersistentModelIndex
PAD_PX = 16
"""What is free at either side of a line, on the reference screen."""
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Select)
_NOWHERE = QModelIndex()


class RegisterModel(QAbstractListModel):
    """The items of the map, each told in one line."""

    def __init__(self, items: Sequence[Item], lang: Lang, levels: Mapping[str, str]) -> None:
        """Tell ``items`` in a language in which the levels are called ``levels``."""
        super().__init__()
        self._lang, self._levels = lang, levels
        self._items = tuple(items)
        self.row_px = 0
        """How high every row is."""

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """Return how many items there are."""
        return 0 if parent.isValid() else len(self._items)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return the line of an item, seen or read out."""
        if role == Qt.ItemDataRole.SizeHintRole:
            return QSize(0, self.row_px)
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return None
        return self._items[index.row()].told(self._lang, self._levels)

    def item(self, index: Index) -> Item:
        """Return an item."""
        return self._items[index.row()]

    def replace(self, items: Sequence[Item]) -> None:
        """Show other items, perhaps the same with their distances."""
        self.beginResetModel()
        self._items = tuple(items)
        self.endResetModel()


class Register(QListView):
    """A list that is out of sight until the keyboard comes to it, then lies over the map."""

    chosen = Signal(object)
    """The :class:`Item` on which Enter was pressed, or a finger."""
    left = Signal()
    """Escape: whoever holds the list takes the focus."""

    def __init__(self, look: Look, hall: Hall, here: Place) -> None:
        """List a hall's places as read at ``here``; the distances come when it is first opened."""
        super().__init__()
        self._hall, self._here = hall, here
        self._profile: ProfileName = "elderly" if look.mode == "elder" else "walking"
        self._measured = False
        self._spread = QRect()
        items = listing(hall.gazetteer, here=here.level) if look.ready else ()
        names = level_names(hall.plan.levels, look.lang)
        self._model = RegisterModel(items, look.lang, names)
        self.setModel(self._model)
        self.setObjectName("register")
        self.setAccessibleName(look.words.register)
        set_role(self, "list")
        colours, sizes = look.theme.colours, look.theme.sizes
        self.setStyleSheet(
            f"#register {{ border: {round(sizes.focus)}px solid {colours.text};"
            f" border-radius: {round(sizes.radius)}px; }}"
        )
        self.setWordWrap(True)
        self.setUniformItemSizes(True)
        self._touch, self._pad = look.touch, look.px(PAD_PX)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setTabKeyNavigation(False)
        self.clicked.connect(self._choose)

    @property
    def is_open(self) -> bool:
        """Whether it is seen."""
        return self.hasFocus()

    def spread_over(self, place: QRect) -> None:
        """Lie over a part of the window while it is open."""
        self._spread = place
        self._lie()

    def forget(self) -> None:
        """Mark no line and forget what was typed: the next visitor begins at the first."""
        self.setCurrentIndex(QModelIndex())
        self.keyboardSearch("")
        self.scrollToTop()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Come into sight, the first line marked."""
        super().focusInEvent(event)
        self._measure()
        if not self.currentIndex().isValid():
            self.setCurrentIndex(self._model.index(0))
        self._lie()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Go out of sight."""
        super().focusOutEvent(event)
        self._lie()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Choose by Enter, leave by Escape; letters lead to the line that begins with them."""
        if event.key() in _ENTER:
            self._choose(self.currentIndex())
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def _choose(self, index: QModelIndex) -> None:
        if index.isValid():
            self.chosen.emit(self._model.item(index))

    def _lie(self) -> None:
        # Hidden it could not be tabbed to: out of sight it is one pixel under the map.
        seen = self.is_open
        corner = self._spread.topLeft()
        self.setGeometry(self._spread if seen else QRect(*corner.toTuple(), 1, 1))
        if seen:
            self._fit_rows()
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents, not seen)
        if seen:
            self.raise_()
            self.scrollTo(self.currentIndex())
        else:
            self.lower()

    def _fit_rows(self) -> None:
        """Make all rows as high as the longest line needs, and show only whole ones.

        What would take more than two lines is cut on the screen, not for a reader.
        """
        rim, bar = 2 * self.frameWidth(), self.verticalScrollBar().sizeHint().width()
        room = QRect(0, 0, max(1, self.width() - rim - bar - 2 * self._pad), 0)
        words, wrap = self.fontMetrics(), Qt.TextFlag.TextWordWrap
        lines = [str(self._model.index(row).data()) for row in range(self._model.rowCount())]
        tallest = max((words.boundingRect(room, wrap, line).height() for line in lines), default=0)
        tallest = min(tallest, 2 * words.lineSpacing())
        self._model.row_px = max(self._touch, tallest + self._pad)
        left_over = (self.height() - rim) % self._model.row_px
        self.setViewportMargins(0, 0, 0, left_over)
        self.scheduleDelayedItemsLayout()

    def _measure(self) -> None:
        """Have the distances found off the GUI thread, once."""
        if self._measured or not self._model.rowCount():
            return
        self._measured = True
        hall, here, profile = self._hall, self._here, self._profile

        def work() -> tuple[Item, ...]:
            far = walking_distances(hall.navigator, here.id, profile)
            return listing(hall.gazetteer, here=here.level, distances=far)

        background.run(self, work, self._take, self._failed)

    def _failed(self, error: Exception) -> None:
        _log.error("the distances could not be found", exc_info=error)

    def _take(self, items: Sequence[Item]) -> None:
        """Show the same items with distances; the mark stays on its item."""
        current = self.currentIndex()
        marked = self._model.item(current).references if current.isValid() else ()
        self._model.replace(items)
        rows = [row for row, item in enumerate(items) if item.references == marked]
        self.setCurrentIndex(self._model.index(rows[0] if rows else 0))
        self._lie()


def looked_up(session: Session, hall: Hall, item: Item) -> Session:
    """Return the session after an item of the list was chosen: an area's page, or a sheet."""
    if item.kind == "service":
        return session.looked_at(Subject(item.name, "service", item.references))
    place = hall.gazetteer.places[item.references[0]]
    if place.kind == "section":
        return session.opened_area(place.id)
    return session.looked_at(Subject(place.name, place.kind, (place.id,)))
