"""What the desk orders a kiosk to do: a picture of its screen, or to begin anew."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QIODevice, QObject, Qt
from PySide6.QtGui import QImage, QImageWriter

from smartnav.ui import background

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtWidgets import QWidget

    from smartnav.hall.messages import OrderTold
    from smartnav.ui.kiosk.linked import HallLink, Linked

_log = logging.getLogger(__name__)
WIDEST_PX = 1080
"""Of a picture: enough to see what is on the screen, and few enough bytes for any line."""


class Orders(QObject):
    """Carries out each order once, whichever window is shown.

    Parameters
    ----------
    parent
        Lives as long as the kiosk.
    linked
        Hears of orders, and has the link by which they are answered.
    screen
        Returns what is on the screen.
    begin_anew
        Shows the kiosk as for a new visitor.
    """

    def __init__(
        self,
        parent: QObject,
        linked: Linked,
        screen: Callable[[], QWidget | None],
        begin_anew: Callable[[], None],
    ) -> None:
        super().__init__(parent)
        self._linked = linked
        self._screen, self._begin_anew = screen, begin_anew
        self._underway: set[str] = set()
        linked.ordered.connect(self._obey)

    def _obey(self, orders: Sequence[OrderTold]) -> None:
        # News is all that waits, again and again: what is done already is not begun twice.
        self._underway &= {order.id for order in orders}
        for order in orders:
            if order.id not in self._underway and self._linked.link is not None:
                self._underway.add(order.id)
                self._carry_out(order, self._linked.link)

    def _carry_out(self, order: OrderTold, link: HallLink) -> None:
        if order.kind == "restart":
            # The hall is asked first: what it does not know to be done would be ordered again.
            background.run(self, lambda: link.take_order(order.id), self._restart, self._left)
            return
        screen = self._screen()
        if screen is not None:
            image = screen.grab().toImage()
            background.run(
                self, lambda: link.send_picture(order.id, png_of(image)), lambda _: None, self._left
            )

    def _restart(self, is_to_be_done: bool) -> None:
        if is_to_be_done:
            _log.info("the session is begun anew, as the desk has ordered")
            self._begin_anew()

    def _left(self, error: Exception) -> None:
        _log.error("an order could not be carried out", exc_info=error)


def png_of(image: QImage) -> bytes:
    """Return an image as a PNG file, at most :data:`WIDEST_PX` wide."""
    if image.width() > WIDEST_PX:
        image = image.scaledToWidth(WIDEST_PX, Qt.TransformationMode.SmoothTransformation)
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    QImageWriter(buffer, b"png").write(image)
    return bytes(buffer.data().data())
