"""Opening the kiosk: on a screen, or as a picture of one of its screens."""

from __future__ import annotations

import logging
import sys
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QByteArray, QEventLoop, QIODevice, QTimer
from PySide6.QtGui import QImageWriter
from PySide6.QtWidgets import QApplication, QWidget

from smartnav.config import Settings
from smartnav.errors import SmartNavError
from smartnav.files import write_atomically
from smartnav.handoff import HandoffServer, create_app, lan_address
from smartnav.ui import background
from smartnav.ui.fonts import load_fonts
from smartnav.ui.kiosk.fault import FaultScreen
from smartnav.ui.kiosk.hall import Hall, open_hall_or_last_good
from smartnav.ui.kiosk.session import Session, Subject
from smartnav.ui.kiosk.window import KioskWindow

if TYPE_CHECKING:
    from smartnav.plan.model import Lang
    from smartnav.ui.kiosk.session import Mode

_log = logging.getLogger(__name__)
PREPARING_MS = 60_000


class UnknownState(SmartNavError):
    """A screen to be drawn that there is not."""

    def __init__(self, state: str) -> None:
        """Keep what was asked for."""
        self.state = state
        super().__init__(f"no state '{state}': home, search:TEXT, place:REF or route:REF")


@dataclass(frozen=True, slots=True)
class KioskOptions:
    """What a kiosk is opened with."""

    plan: Path
    kiosk: str
    lang: Lang = "zh"
    mode: Mode = "standard"
    settings: Settings | None = None


class Handoff:
    """The phone pages of a kiosk: their server, and their address once it runs."""

    def __init__(self, hall: Hall, settings: Settings) -> None:
        handoff = settings.handoff
        self._server = HandoffServer(
            create_app(hall.navigator),
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
        """Return what a QR code begins with, or nothing while the server does not run."""
        return self._server.base_url if self._running else ""


def run_kiosk(options: KioskOptions) -> int:
    """Show the kiosk until it is closed; returns the exit code.

    Raises :class:`UnknownReference` for a kiosk that is not in the plan. A bad plan is no error
    here: the last good one stands in, or a screen says what is wrong.
    """
    app = _application()
    settings = options.settings or Settings()
    hall, problems = open_hall_or_last_good(options.plan, settings)
    if hall is None:
        fault = FaultScreen(options.plan, problems)
        for problem in problems:
            _log.error("%s", problem.located(options.plan))
        _show(fault)
        return app.exec()
    handoff = Handoff(hall, settings)
    window = KioskWindow(
        replace(hall, base_url=handoff.address),
        kiosk=options.kiosk,
        lang=options.lang,
        mode=options.mode,
        motion=True,
    )
    _show(window)

    def begin() -> None:
        window.start()
        background.run(
            window,
            handoff.start,
            lambda _: window.renew(),
            lambda error: _log.warning("no phone pages: %s", error),
        )

    # After the first frame: what it does not need must not delay it.
    QTimer.singleShot(0, begin)
    try:
        return app.exec()
    finally:
        handoff.stop()
        background.wait_for_all()


def screenshot(options: KioskOptions, png: Path, size: tuple[int, int], state: str) -> None:
    """Draw one screen of the kiosk to a PNG file.

    Parameters
    ----------
    options
        The plan, the kiosk, language and mode.
    png
        The file to write.
    size
        Width and height in pixels.
    state
        ``home``, ``search:TEXT``, ``place:REF`` or ``route:REF``.

    Raises
    ------
    UnknownState, UnknownReference, SmartNavError
        For a state, kiosk or place that there is not, or a file that cannot be written.
    """
    app = _application()
    settings = options.settings or Settings()
    hall, problems = open_hall_or_last_good(options.plan, settings)
    if hall is None:
        _save(FaultScreen(options.plan, problems), size, png)
        return
    address = settings.handoff.base_url or f"http://{lan_address()}:{settings.handoff.port}"
    window = KioskWindow(
        replace(hall, base_url=lambda: address),
        kiosk=options.kiosk, lang=options.lang, mode=options.mode,
    )  # fmt: skip
    session = state_of(window.session, window.hall, state)
    window.resize(*size)
    window.show()
    window.start()
    window.act(lambda _: session)
    _settle(app, window)
    _save(window, size, png)
    background.wait_for_all()


def state_of(session: Session, hall: Hall, state: str) -> Session:
    """Return ``session`` moved to a state given in words."""
    name, _, what = state.partition(":")
    if name == "home" and not what:
        return session
    if name == "search":
        return session.searched(what)
    if name in ("place", "route") and what:
        place = hall.gazetteer.find(what)
        subject = Subject(place.name, place.kind, (place.id,))
        return session.looked_at(subject) if name == "place" else session.led_to(subject)
    raise UnknownState(state)


def _application() -> QApplication:
    app = QApplication.instance() or QApplication(sys.argv[:1])
    if not isinstance(app, QApplication):
        raise SmartNavError("another Qt application runs in this process")
    load_fonts()
    return app


def _show(window: QWidget) -> None:
    if QApplication.platformName() == "offscreen":
        window.resize(1080, 1920)
        window.show()
    else:
        window.showFullScreen()


def _settle(app: QApplication, window: KioskWindow) -> None:
    """Work until the window has prepared itself and found its way, at most a minute."""
    limit = QTimer(window, singleShot=True, interval=PREPARING_MS)
    limit.start()
    while not window.is_settled and limit.isActive():
        app.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 20)
    background.wait_for_all()
    app.processEvents()


def _save(window: QWidget, size: tuple[int, int], png: Path) -> None:
    window.resize(*size)
    window.show()
    QApplication.processEvents()
    image = window.grab().toImage()
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    QImageWriter(buffer, QByteArray(b"png")).write(image)
    write_atomically(png, bytes(buffer.data().data()))
    window.close()
