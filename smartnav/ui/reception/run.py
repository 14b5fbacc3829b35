"""Opening the reception: on a screen, or as a picture of one of its states."""

from __future__ import annotations

import logging
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING, Literal

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QApplication

from smartnav.config import Settings
from smartnav.errands.errand import find_errand
from smartnav.errands.hall import open_hall
from smartnav.errands.phones import PhonePages, for_phones
from smartnav.errors import SmartNavError
from smartnav.hall.deskshelf import DeskShelf
from smartnav.handoff import announced_url
from smartnav.plan.problem import PlanError
from smartnav.terminal.trouble import log_uncaught
from smartnav.ui import background
from smartnav.ui.application import application, ended_by_signals
from smartnav.ui.fonts import load_fonts
from smartnav.ui.picture import save_picture
from smartnav.ui.reception.chime import Chime
from smartnav.ui.reception.deskline import Deskline
from smartnav.ui.reception.finder import prepare
from smartnav.ui.reception.press import Printers
from smartnav.ui.reception.succession import Succession
from smartnav.ui.reception.window import ReceptionWindow
from smartnav.ui.speech import find_voice

if TYPE_CHECKING:
    from pathlib import Path

    from smartnav.errands.hall import Hall
    from smartnav.plan.model import Lang
    from smartnav.ui.reception.calls import Urgency

_log = logging.getLogger(__name__)
PREPARING_MS = 60_000
PAGES_AFTER_MS = 20_000
"""When the phone pages' data is worked out, if no visitor has asked before: it takes seconds."""


class UnknownState(SmartNavError):
    """A state of the window that there is not."""

    def __init__(self, state: str) -> None:
        """Keep what was asked for."""
        self.state = state
        super().__init__(
            f"no state '{state}': home, search:TEXT, tour:REF,REF, code:REF,REF, "
            "preview:REF,REF or keys"
        )


@dataclass(frozen=True, slots=True)
class ReceptionOptions:
    """What a reception is opened with."""

    plan: Path
    kiosk: str
    lang: Lang = "zh"
    theme: Literal["light", "dark"] = "light"
    settings: Settings | None = None
    a4_printer: str = ""
    """What the system calls the printer for A4; the settings' is for slips."""
    server: str = ""
    """The address of the hall's server one logs in at; empty: there is none."""
    moment: datetime | None = None
    """When it is said to be, for a picture; None: now."""


def run_reception(options: ReceptionOptions) -> int:
    """Show the reception until it is closed; returns the exit code.

    Raises :class:`~smartnav.plan.PlanError` for a bad plan, :class:`UnknownReference` for a desk
    that is not in it.
    """
    app = _application()
    settings = options.settings or Settings()
    folder, server = settings.data_dir / "reception", options.server
    pages = PhonePages(settings.handoff)
    own = open_hall(options.plan, settings)
    venue = own.plan.venue.id
    shelf = DeskShelf(folder / "hall", server, venue) if server else None
    line = Deskline(app, server, venue, folder / "unsent", shelf=shelf)
    chime = Chime(app, folder / "sounds", settings.desk.bell)

    def of_here(hall: Hall) -> Hall:
        hall = replace(hall, base_url=pages.address)
        return replace(hall, told=line.told, waits=line.waits) if server else hall

    def read(path: Path) -> Hall:
        hall = of_here(open_hall(path, settings))
        # All that is looked up in it is worked out here, where nobody waits.
        prepare(hall, hall.gazetteer.find(options.kiosk).id)
        hall.directory.search("a", limit=1)
        return hall

    def make(hall: Hall) -> ReceptionWindow:
        pages.show(hall)
        return _window(hall, options, settings, motion=True, line=line, chime=chime)

    window = make(of_here(_live(shelf, settings) or own))
    window.showMaximized()
    window.start()
    succession = Succession(app, line, window, read, make)

    def failed(error: Exception) -> None:
        _log.error("the phone pages cannot be served", exc_info=error)

    background.run(succession, pages.start, lambda _: None, failed)
    later = QTimer(succession, singleShot=True, interval=PAGES_AFTER_MS)
    later.timeout.connect(lambda: background.run(app, pages.warm_up, lambda _: None, failed))
    later.start()
    try:
        with log_uncaught(), ended_by_signals(app):
            return app.exec()
    finally:
        background.wait_for_all()
        pages.stop()


def screenshot(options: ReceptionOptions, png: Path, size: tuple[int, int], state: str) -> None:
    """Draw one state of the reception to a PNG file.

    Parameters
    ----------
    options
        The plan, the desk, language and theme.
    png
        The file to write.
    size
        Width and height in pixels.
    state
        ``home``, ``search:TEXT``, ``tour:REF,REF``, ``code:REF,REF``, ``preview:REF,REF`` or
        ``keys``; a reference is the id of a place, a service or a theme.

    Raises
    ------
    UnknownState, UnknownReference, CannotWrite
        For a state, desk or errand that there is not, or a file that cannot be written.
    PlanError
        With every problem of a bad plan.
    """
    app = _application()
    settings = options.settings or Settings()
    handoff = settings.handoff
    address = announced_url(handoff.host, handoff.port, handoff.base_url)
    hall = replace(open_hall(options.plan, settings), base_url=lambda: for_phones(address, handoff))
    window = _window(hall, options, settings, motion=False)
    window.resize(*size)
    window.show()
    try:
        window.start()
        _settle(app, window)
        put_into(window, state)
        _settle(app, window)
        if state.startswith(("code:", "preview:")):
            window.do("code" if state.startswith("code:") else "preview")
            background.wait_for_all()
            app.processEvents()
        save_picture(window, png)
    finally:
        window.close()
        background.wait_for_all()


def _live(shelf: DeskShelf | None, settings: Settings) -> Hall | None:
    """Return the hall as it was published last; None where that cannot be used."""
    path = None if shelf is None else shelf.plan()
    try:
        return None if path is None else open_hall(path, settings)
    except PlanError as error:
        _log.warning("the hall's plan cannot be used: %s", error)
        return None


def put_into(window: ReceptionWindow, state: str) -> None:
    """Bring a window that is ready into a state; raises as :func:`screenshot` does."""
    name, _, what = state.partition(":")
    if name == "search" and what:
        window.column.field.setText(what)
    elif name in ("tour", "code", "preview") and what:
        errands = [find_errand(window.hall, each) for each in what.split(",")]
        window.counter.repeat(errands)
    elif name == "keys" and not what:
        window.do("help")
    elif name != "home" or what:
        raise UnknownState(state)


def _window(
    hall: Hall, options: ReceptionOptions, settings: Settings, *, motion: bool,
    line: Deskline | None = None, chime: Chime | None = None,
) -> ReceptionWindow:  # fmt: skip
    moment = options.moment
    folder = settings.data_dir / "reception"
    return ReceptionWindow(
        hall, kiosk=options.kiosk, folder=folder, lang=options.lang,
        dark=options.theme == "dark", motion=motion, voice=find_voice(),
        printers=Printers(settings.printer, options.a4_printer),
        clock=datetime.now if moment is None else lambda: moment, line=line,
        ring=_beep if chime is None else chime.ring,
    )  # fmt: skip


def _beep(_: Urgency) -> None:
    QApplication.beep()


def _application() -> QApplication:
    app = application()
    load_fonts()
    return app


def _settle(app: QApplication, window: ReceptionWindow) -> None:
    """Work until everything is on the screen, at most a minute."""
    limit = QTimer(window, singleShot=True, interval=PREPARING_MS)
    limit.start()
    app.processEvents()
    while not window.is_settled and limit.isActive():
        app.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 20)
    app.processEvents()
