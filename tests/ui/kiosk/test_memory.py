"""What a kiosk keeps of screens that are gone: it runs for weeks in one look."""

from __future__ import annotations

import gc
from collections import Counter
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication, QLayout, QWidget

from smartnav.ui.kiosk.session import Session
from tests.ui.kiosk.test_layout import kiosk_pages

if TYPE_CHECKING:
    from smartnav.ui.kiosk.hall import Hall
    from smartnav.ui.kiosk.window import KioskWindow
    from tests.ui.kiosk.conftest import OpenKiosk


def _held(window: KioskWindow, hall: Hall) -> Counter[str]:
    """Show every screen once, and count the widgets and layouts that Python knows then."""
    for transition in kiosk_pages(hall).values():
        window.act(transition)
        window.act(Session.left)
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    gc.collect()
    kinds = (type(each) for each in gc.get_objects())
    return Counter(each.__name__ for each in kinds if issubclass(each, QWidget | QLayout))


def test_nothing_holds_the_widgets_of_screens_that_are_gone(
    open_kiosk: OpenKiosk, plain_hall: Hall
) -> None:
    window = open_kiosk()
    before = _held(window, plain_hall)
    for _ in range(2):
        after = _held(window, plain_hall)
    more = after - before
    assert sum(more.values()) <= 4, more
