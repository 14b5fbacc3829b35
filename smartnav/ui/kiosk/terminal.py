"""A kiosk from start to end: its plan, its window, its phone pages, and what if the plan is bad."""

from __future__ import annotations

import logging
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from smartnav.config import Settings
from smartnav.directory import load_index
from smartnav.handoff import HandoffServer, create_app
from smartnav.handoff.bundle import Bundle
from smartnav.ui import background
from smartnav.ui.kiosk.fault import FaultScreen
from smartnav.ui.kiosk.hall import Hall, open_hall_or_last_good
from smartnav.ui.kiosk.window import KioskWindow

if TYPE_CHECKING:
    from smartnav.config import HandoffSettings
    from smartnav.plan.model import Lang
    from smartnav.ui.kiosk.session import Mode

_log = logging.getLogger(__name__)
RETRY_MS = 5_000
PAGES_AFTER_MS = 20_000
"""When the phone pages' data is worked out, if no visitor has asked before: it takes seconds."""
_LOOPBACK = ("127.", "localhost")


@dataclass(frozen=True, slots=True)
class KioskOptions:
    """What a kiosk is opened with."""

    plan: Path
    kiosk: str
    lang: Lang = "zh"
    mode: Mode = "standard"
    contrast: bool = False
    settings: Settings | None = None
    windowed: bool = False
    """In a window as others, for a trial on a desk."""
    health_port: int | None = None
    """The loopback port at which a watchdog asks how the kiosk does; none: it cannot."""


def for_phones(base_url: str, asked: HandoffSettings) -> str:
    """Return the address of the phone pages, or nothing where no phone could open it.

    A machine without a network only finds its own loopback address; one that was asked for is
    for trials on the machine itself, and stays.
    """
    host = urlsplit(base_url).hostname or ""
    found = not asked.base_url and asked.host in ("", "0.0.0.0")
    return "" if found and host.startswith(_LOOPBACK) else base_url


class Handoff:
    """The phone pages of a kiosk: their server, and their address once it runs."""

    def __init__(self, hall: Hall, settings: Settings) -> None:
        self._asked = handoff = settings.handoff
        self.bundle = Bundle(
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
        self._server = HandoffServer(
            create_app(hall.navigator, digest=hall.digest, bundle=self.bundle),
            host=handoff.host,
            port=handoff.port,
            base_url=handoff.base_url,
        )
        self._running = False

    def start(self) -> None:
        """Serve; blocks until requests are accepted."""
        self._server.start()
        self._running = True

    def stop(self) -> None:
        """Serve no more."""
        self._running = False
        self._server.stop()

    def address(self) -> str:
        """Return what a QR code begins with; nothing while no phone can reach the pages."""
        return for_phones(self._server.base_url, self._asked) if self._running else ""


class Terminal(QObject):
    """Shows the kiosk, or what is wrong with its plan until that is mended."""

    def __init__(self, options: KioskOptions, *, motion: bool = True) -> None:
        super().__init__()
        self._options = options
        self._settings = options.settings or Settings()
        self._motion = motion
        self._handoff: Handoff | None = None
        self._screen: QWidget | None = None
        self._retry = QTimer(self, interval=RETRY_MS)
        self._retry.timeout.connect(self.open)

    @property
    def screen(self) -> QWidget | None:
        """The kiosk's window or the fault screen; None before :meth:`open`."""
        return self._screen

    def open(self) -> None:
        """Open the plan and show its kiosk, or say what is wrong with it and try again later.

        Raises :class:`UnknownReference` for a kiosk that is not in the plan.
        """
        hall, problems = open_hall_or_last_good(self._options.plan, self._settings)
        if hall is not None:
            self._retry.stop()
            self._open(hall)
            return
        if not self._retry.isActive():
            for problem in problems:
                _log.error("%s", problem.located(self._options.plan))
            self._retry.start()
        self._show(FaultScreen(self._options.plan, problems))

    def close(self) -> None:
        """Stop what runs beside the screen."""
        self._retry.stop()
        if self._handoff is not None:
            self._handoff.stop()
        if self._screen is not None:
            self._screen.close()
        background.wait_for_all()

    def _open(self, hall: Hall) -> None:
        options = self._options
        handoff = Handoff(hall, self._settings)
        window = KioskWindow(
            replace(hall, base_url=handoff.address),
            kiosk=options.kiosk,
            lang=options.lang,
            mode=options.mode,
            contrast=options.contrast,
            motion=self._motion,
        )
        self._handoff = handoff
        self._show(window)

        def begin() -> None:
            window.start()
            background.run(window, handoff.start, lambda _: window.renew(), _no_pages)
            QTimer.singleShot(PAGES_AFTER_MS, window, warm_up)

        def warm_up() -> None:
            background.run(window, handoff.bundle.prepare, lambda _: None, _no_pages)

        # After the first frame: what it does not need must not delay it.
        QTimer.singleShot(0, window, begin)

    def _show(self, screen: QWidget) -> None:
        before, self._screen = self._screen, screen
        if QApplication.platformName() == "offscreen":
            screen.resize(1080, 1920)
            screen.show()
        else:
            # Without a window manager nobody else gives the window the screen's size.
            screen.setGeometry(QApplication.primaryScreen().geometry())
            screen.showFullScreen()
        if before is not None:
            before.close()
            before.deleteLater()


def _no_pages(error: Exception) -> None:
    _log.warning("no phone pages: %s", error)
