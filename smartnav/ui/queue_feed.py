"""How the queues of a hall stand, as signals on the GUI thread; the connection mends itself."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from smartnav.hall.backoff import Backoff
from smartnav.hall.listener import Listener
from smartnav.hall.messages import Beat, QueueNews
from smartnav.hall.wire import KEY_HEADER

if TYPE_CHECKING:
    from smartnav.hall.identity import Identity
    from smartnav.hall.messages import News


class QueueFeed(QObject):
    """Hears from the hall's server until stopped."""

    heard = Signal(object)
    """An :class:`~smartnav.queueing.told.Overview`: when connected, and whenever it changes."""
    connected = Signal(bool)
    """Whether the connection is there; not before the first time it is, or cannot be, made."""

    def __init__(self, parent: QObject, identity: Identity, *, program: str) -> None:
        """Hear nothing before :meth:`start`; ``program`` is our version, told to the server."""
        super().__init__(parent)
        self._listener = Listener(
            identity.server, {KEY_HEADER: identity.key}, Backoff(random.random),
            heard=self._hear, connected=self.connected.emit, beat=lambda: Beat(program=program),
        )  # fmt: skip

    def start(self) -> None:
        """Connect, and go on trying."""
        self._listener.start()

    def stop(self) -> None:
        """Hear no more."""
        self._listener.stop()

    def _hear(self, news: News) -> None:
        if isinstance(news, QueueNews):
            self.heard.emit(news.overview)
