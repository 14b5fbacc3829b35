"""Looking at a kiosk's screen for what is cut, too small, too close, or beyond the edge."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QAbstractButton, QLabel, QLineEdit, QScrollArea, QWidget

from smartnav.ui.kiosk.qr import QrCode
from smartnav.ui.kiosk.tile import Tile
from tests.ui.kiosk.touching import buttons

if TYPE_CHECKING:
    from collections.abc import Iterator

LEAST_GAP = 12
LEAST_NOTE = 24
"""Of the one secondary note: that the plan is sample data."""
WIDEST_OVERLAP = 4
"""Pixels by which boxes of text may touch: lines of a font are higher than its letters."""


def shown(widget: QWidget, window: QWidget) -> QRect:
    """Return what one sees of a widget, in the window's pixels."""
    visible = widget.visibleRegion().boundingRect()
    return visible.translated(widget.mapTo(window, QPoint(0, 0)))


def cut(window: QWidget) -> list[str]:
    """Return the texts that do not fit into what shows them."""
    found = [why for each in window.findChildren(QLabel) for why in _cut_label(each)]
    for button in buttons(window):
        hint = button.sizeHint()
        if isinstance(button, Tile):
            hint = button.minimumSizeHint()
        elif not button.text() and (layout := button.layout()) is not None:
            hint = layout.minimumSize()
        if hint.width() > button.width() + 1 or hint.height() > button.height() + 1:
            found.append(f"button: {button.accessibleName()} {hint} {button.size()}")
    for field in window.findChildren(QLineEdit):
        said = field.text() or field.placeholderText()
        room = field.contentsRect().width()
        if field.isVisible() and QFontMetrics(field.font()).horizontalAdvance(said) > room:
            found.append(f"field: {said}")
    return found


def _cut_label(each: QLabel) -> Iterator[str]:
    if not each.isVisible() or not each.text():
        return
    words = each.text().split()
    widest = max(QFontMetrics(each.font()).horizontalAdvance(word) for word in words)
    if not each.wordWrap() and each.sizeHint().width() > each.width() + 1:
        yield f"too narrow: {each.text()}"
    in_words = each.wordWrap() and all(word.isascii() for word in words)
    if in_words and widest > each.contentsRect().width() + 1:
        yield f"a word is broken: {each.text()}"
    if each.wordWrap() and each.heightForWidth(each.width()) > each.height() + 1:
        yield f"too low: {each.text()}"


def beyond(window: QWidget) -> list[str]:
    """Return what sticks out of a list or of the screen."""
    out = []
    for area in window.findChildren(QScrollArea):
        content = area.widget()
        if content is None or not area.isVisible():
            continue
        if content.width() > area.viewport().width():
            out.append(f"a list is too wide by {content.width() - area.viewport().width()}")
        if area.height() < LEAST_GAP and content.height():
            out.append("a list has no height")
    frame = window.rect()
    for each in _told(window):
        place = _place(each, window)
        held = any(isinstance(above, QScrollArea) for above in _ancestors(each))
        aside = place.left() < frame.left() or place.right() > frame.right()
        if aside or (not held and not frame.contains(place)):
            out.append(f"{_name(each)} at {place.getRect()}")
    return out


def small(window: QWidget, least: int) -> list[str]:
    """Return the buttons smaller than ``least`` pixels."""
    return [
        f"{each.accessibleName()}: {each.width()} × {each.height()}"
        for each in buttons(window)
        if min(each.width(), each.height()) < least
    ]


def crowded(window: QWidget) -> list[str]:
    """Return the buttons too close to one another."""
    places = [(each.accessibleName(), shown(each, window)) for each in buttons(window)]
    places = [(name, place) for name, place in places if not place.isEmpty()]
    close = []
    for (one, a), (two, b) in itertools.combinations(places, 2):
        across = max(a.left(), b.left()) - min(a.right(), b.right()) - 1
        along = max(a.top(), b.top()) - min(a.bottom(), b.bottom()) - 1
        if max(across, along) < LEAST_GAP:
            close.append(f"{one} and {two}: {max(across, along)}")
    return close


def overlapping(window: QWidget) -> list[str]:
    """Return the texts, codes and buttons that lie over one another."""
    told = [(each, _seen_place(each, window)) for each in _told(window)]
    boxes = [
        (each, (place.left(), place.top(), place.right(), place.bottom()))
        for each, place in told
        if not place.isEmpty()
    ]
    over = []
    # Plain numbers: a screen has thousands of pairs.
    for (one, a), (two, b) in itertools.combinations(boxes, 2):
        if min(a[2], b[2]) - max(a[0], b[0]) < WIDEST_OVERLAP:
            continue
        if min(a[3], b[3]) - max(a[1], b[1]) < WIDEST_OVERLAP:
            continue
        if not (one.isAncestorOf(two) or two.isAncestorOf(one)):
            over.append(f"{_name(one)} and {_name(two)}")
    return over


def fine_print(window: QWidget, least: float) -> list[str]:
    """Return the texts smaller than ``least`` pixels."""
    written: list[QLabel | QAbstractButton | QLineEdit] = [
        *window.findChildren(QLabel),
        *window.findChildren(QAbstractButton),
        *window.findChildren(QLineEdit),
    ]
    return [
        f"{each.text()}: {each.fontInfo().pixelSize()}"
        for each in written
        if each.isVisible() and each.text()
        if each.fontInfo().pixelSize() < (least if each.objectName() != "sample" else LEAST_NOTE)
    ]


def small_titles(window: QWidget, least: int) -> list[str]:
    """Return the titles smaller than ``least`` pixels."""
    titles = [each for each in window.findChildren(QLabel) if each.property("role") == "title"]
    return [
        each.text() for each in titles if each.isVisible() and each.fontInfo().pixelSize() < least
    ]


def _told(window: QWidget) -> list[QWidget]:
    """Return the widgets that tell something: texts, codes, fields, buttons."""
    kinds = (QLabel, QAbstractButton, QLineEdit, QrCode)
    return [
        each for each in window.findChildren(QWidget)
        if isinstance(each, kinds) and each.isVisible()
        if not isinstance(each, QLabel) or each.text()
        # What says that a list goes on covers the row that does not fit.
        if each.objectName() != "more"
    ]  # fmt: skip


def _place(widget: QWidget, window: QWidget) -> QRect:
    return QRect(widget.mapTo(window, QPoint(0, 0)), widget.size())


def _seen_place(widget: QWidget, window: QWidget) -> QRect:
    """Return where a widget is, less what its ancestors clip off."""
    place = _place(widget, window)
    for above in _ancestors(widget):
        if above is window:
            break
        place = place.intersected(_place(above, window))
    return place


def _ancestors(widget: QWidget) -> Iterator[QWidget]:
    above = widget.parentWidget()
    while above is not None:
        yield above
        above = above.parentWidget()


def _name(widget: QWidget) -> str:
    said = widget.text() if isinstance(widget, QLabel | QAbstractButton | QLineEdit) else ""
    return said or widget.accessibleName() or widget.objectName() or type(widget).__name__
