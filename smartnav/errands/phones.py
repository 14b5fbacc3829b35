"""The phone pages of a desk or terminal: their server, their address, what of them takes a while.

Whatever serves pages is loaded when it is needed first, off a window's thread: the first frame
waits for none of it.
"""

from __future__ import annotations

import threading
from datetime import datetime
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from smartnav.directory.disruptions import as_usual

if TYPE_CHECKING:
    from collections.abc import Callable

    from starlette.types import ASGIApp, Receive, Scope, Send

    from smartnav.config import HandoffSettings
    from smartnav.errands.hall import Hall
    from smartnav.handoff import HandoffServer
    from smartnav.handoff.bundle import Bundle

_LOOPBACK = ("127.", "localhost")


def for_phones(base_url: str, asked: HandoffSettings) -> str:
    """Return the address of the phone pages, or nothing where no phone could open it.

    A machine without a network only finds its own loopback address; one that was asked for is
    for trials on the machine itself, and stays.
    """
    host = urlsplit(base_url).hostname or ""
    found = not asked.base_url and asked.host in ("", "0.0.0.0")
    return "" if found and host.startswith(_LOOPBACK) else base_url


class PhonePages:
    """Serves the pages of the hall that is shown.

    The server goes on when another plan is shown: phones that were on their way stay with it.
    """

    def __init__(
        self,
        asked: HandoffSettings,
        clock: Callable[[], datetime] = datetime.now,
        opened: Callable[[str], None] = lambda _: None,
    ) -> None:
        """Serve nothing yet.

        Parameters
        ----------
        asked
            Where to listen.
        clock
            Says what holds when a page is opened.
        opened
            Called with the path of each page that a phone asks for, on the server's thread.
        """
        self._asked = asked
        self._opened = opened
        self._clock = clock
        self._server: HandoffServer | None = None
        self._hall: Hall | None = None
        self._made: tuple[Hall, Bundle, ASGIApp] | None = None
        self._making = threading.Lock()

    def show(self, hall: Hall) -> None:
        """Serve a hall's pages from now on."""
        self._hall = hall

    def start(self) -> None:
        """Serve; blocks until requests are accepted. Not on a window's thread.

        Raises :class:`~smartnav.handoff.CannotListen`.
        """
        from smartnav.handoff import HandoffServer

        asked = self._asked
        server = HandoffServer(
            self._answer, host=asked.host, port=asked.port, base_url=asked.base_url
        )
        server.start()
        self._server = server

    def stop(self) -> None:
        """Serve no more."""
        server, self._server = self._server, None
        if server is not None:
            server.stop()

    def address(self) -> str:
        """Return what a QR code begins with; nothing while no phone can reach the pages."""
        return "" if self._server is None else for_phones(self._server.base_url, self._asked)

    def warm_up(self) -> None:
        """Work out what the first phone would wait for. Takes seconds; not on a window's thread."""
        from smartnav.handoff.qr import qr_matrix

        # Whatever it says: what makes codes is imported with the first, 0.06 s at a visitor's way.
        qr_matrix("HTTP")
        self._pages()[0].prepare()

    async def _answer(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http":
            self._opened(str(scope.get("path", "")))
        await self._pages()[1](scope, receive, send)

    def _pages(self) -> tuple[Bundle, ASGIApp]:
        """Return the pages of the hall that is shown, made once."""
        from smartnav.directory import load_index
        from smartnav.handoff import create_app
        from smartnav.handoff.bundle import Bundle

        with self._making:
            hall = self._hall
            assert hall is not None  # Nothing is served before a hall is shown.
            if self._made is None or self._made[0] is not hall:
                bundle = Bundle(
                    hall.navigator,
                    index=lambda: load_index(
                        hall.gazetteer,
                        digest=hall.digest,
                        cache_dir=hall.cache_dir,
                        services=hall.services,
                    ),
                    digest=hall.digest,
                    cache_dir=hall.cache_dir,
                )
                linked = hall.told is not as_usual
                app = create_app(
                    hall.navigator, digest=hall.digest, bundle=bundle, clock=self._clock,
                    today=hall.disruptions if linked else None,
                )  # fmt: skip
                self._made = (hall, bundle, app)
            return self._made[1], self._made[2]
