"""Opening the kiosk: on a screen, or as a picture of one of its screens."""

from __future__ import annotations

import faulthandler
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from smartnav.config import Settings
from smartnav.errands.phones import for_phones
from smartnav.errors import SmartNavError
from smartnav.handoff import announced_url
from smartnav.plan.places import UnknownReference
from smartnav.plan.problem import PlanError
from smartnav.terminal import memory
from smartnav.terminal.states import STATES
from smartnav.terminal.trouble import log_uncaught
from smartnav.ui import background
from smartnav.ui.application import application, ended_by_signals
from smartnav.ui.first_frame import after_first_frame
from smartnav.ui.fonts import load_fonts
from smartnav.ui.kiosk.fault import FaultScreen
from smartnav.ui.kiosk.hall import Hall, open_hall_or_last_good
from smartnav.ui.kiosk.leading import place_subject, service_subject, theme_subject
from smartnav.ui.kiosk.session import Page
from smartnav.ui.kiosk.terminal import Terminal, linked_to
from smartnav.ui.kiosk.window import KioskWindow
from smartnav.ui.picture import save_picture
from smartnav.ui.speech import find_voice

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from smartnav.ui.kiosk.linked import Linked
    from smartnav.ui.kiosk.options import KioskOptions
    from smartnav.ui.kiosk.session import Session, Subject

PREPARING_MS = 300_000
"""A busy machine that has worked nothing out yet takes a minute and more."""


class NotReady(SmartNavError):
    """A screen that is still being prepared: no picture of it would be true."""

    def __init__(self) -> None:
        """Say it."""
        super().__init__("the screen was not ready in five minutes; try again on a quieter machine")


class UnknownState(SmartNavError):
    """A screen to be drawn that there is not."""

    def __init__(self, state: str) -> None:
        """Keep what was asked for."""
        self.state = state
        super().__init__(f"no state '{state}': {STATES}")


def run_kiosk(options: KioskOptions) -> int:
    """Show the kiosk until it is closed; returns the exit code.

    Raises :class:`UnknownReference` for a kiosk that is not in the plan. A bad plan is no error
    here: the last good one stands in, or a screen says what is wrong until it is mended.
    """
    app = _application()
    faulthandler.enable()
    terminal = Terminal(options)
    terminal.finished.connect(lambda: app.exit(0))
    terminal.prepared.connect(memory.settle)
    with log_uncaught(), ended_by_signals(app):
        try:
            terminal.open()
            if terminal.screen is not None:
                after_first_frame(terminal.screen, memory.go_on)
            return app.exec()
        finally:
            terminal.close()


def screenshot(
    options: KioskOptions, png: Path, size: tuple[int, int], state: str,
    clock: Callable[[], datetime] = datetime.now,
) -> None:  # fmt: skip
    """Draw one screen of the kiosk to a PNG file.

    Parameters
    ----------
    options
        The plan, the kiosk, language, mode and contrast.
    png
        The file to write.
    size
        Width and height in pixels.
    state
        One of :data:`~smartnav.terminal.states.STATES`.
    clock
        The venue's time.

    Raises
    ------
    UnknownState, UnknownReference, CannotWrite
        For a state, kiosk, place, service or theme that there is not, or a file that cannot be
        written.
    PlanError
        With every problem of a bad plan, once what the kiosk shows of it is drawn.
    """
    app = _application()
    settings = options.settings or Settings()
    hall, problems = open_hall_or_last_good(options.plan, settings)
    problems = options.explained(problems)
    if hall is None:
        _save(FaultScreen(options.plan, problems), size, png)
    else:
        _draw(app, hall, options, png, size, state, clock)
    if problems:
        raise PlanError(options.plan, problems)


def _draw(
    app: QApplication, hall: Hall, options: KioskOptions, png: Path, size: tuple[int, int],
    state: str, clock: Callable[[], datetime],
) -> None:  # fmt: skip
    handoff = (options.settings or Settings()).handoff
    address = announced_url(handoff.host, handoff.port, handoff.base_url)
    linked = None if options.join is None else linked_to(app, options.join, clock)
    window = KioskWindow(
        replace(hall, base_url=lambda: for_phones(address, handoff)),
        kiosk=options.kiosk, lang=options.lang, mode=options.mode,
        contrast=options.contrast, voice=find_voice(),
        printer=(options.settings or Settings()).printer, clock=clock, linked=linked,
    )  # fmt: skip
    if linked is not None:
        linked.start()
        _work_until(app, lambda: linked.is_connected and bool(linked.queues))
    session = state_of(window.session, window.hall, state, linked, clock)
    window.resize(*size)
    window.show()
    window.start()
    window.act(lambda _: session)
    _work_until(app, lambda: window.is_settled)
    background.wait_for_all()
    app.processEvents()
    _save(window, size, png)
    background.wait_for_all()


def state_of(
    session: Session, hall: Hall, state: str, linked: Linked | None = None,
    clock: Callable[[], datetime] = datetime.now,
) -> Session:  # fmt: skip
    """Return ``session`` moved to a state given in words; what a hall must do for it is done.

    Raises :class:`UnknownState`, and :class:`UnknownReference` for a place, area, service or
    theme that there is not.
    """
    name, _, what = state.partition(":")
    if name == "home" and not what:
        return session
    if name == "search":
        return session.searched(what)
    if name == "area":
        known = [section.id for section in hall.plan.sections]
        if what not in known:
            raise _unknown(hall, "area", what, known)
        return session.opened_area(what)
    if name in ("service", "theme", "place", "route") and what:
        subject = _subject(hall, name, what)
        return session.led_to(subject) if name == "route" else session.looked_at(subject)
    moved = _beside(session, hall, name, what) or _in_a_hall(session, hall, state, linked, clock)
    if moved is None:
        raise UnknownState(state)
    return moved


def _beside(session: Session, hall: Hall, name: str, what: str) -> Session | None:
    """Return a session with the stations of a service, or one of them."""
    catalogue = hall.directory.catalogue
    if name == "stations" and what:
        return session.opened(Page("stations", subject=_subject(hall, "service", what)))
    if name != "station" or not what:
        return None
    if catalogue.station(what) is None:
        stations = () if catalogue.offer is None else catalogue.offer.stations
        raise _unknown(hall, "station", what, [each.id for each in stations])
    return session.opened(Page("station", chosen=what))


def _in_a_hall(
    session: Session, hall: Hall, state: str, linked: Linked | None,
    clock: Callable[[], datetime],
) -> Session | None:  # fmt: skip
    """Return a session with a screen of a hall's services, where the kiosk has joined one."""
    if linked is None or linked.link is None:
        return None
    from smartnav.ui.kiosk.hallstates import hall_state

    name, _, what = state.partition(":")
    services = hall.directory.catalogue.services
    if what and what not in services:
        raise _unknown(hall, "service", what, services)
    counter = linked.link.counter()
    try:
        return hall_state(session, counter, name, services.get(what), clock())
    finally:
        counter.close()


def _subject(hall: Hall, kind: str, what: str) -> Subject:
    """Return what an id stands for: that of a service, of a theme, or a reference to a place."""
    catalogue = hall.directory.catalogue if kind != "place" else None
    if catalogue is not None and kind != "theme" and what in catalogue.services:
        return service_subject(catalogue.services[what])
    if catalogue is not None and kind != "service" and what in catalogue.themes:
        return theme_subject(catalogue.themes[what])
    if catalogue is not None and kind != "route":
        raise _unknown(
            hall, kind, what, catalogue.services if kind == "service" else catalogue.themes
        )
    return place_subject(hall.gazetteer.find(what))


def _unknown(hall: Hall, kind: str, what: str, known: Iterable[str]) -> UnknownReference:
    import difflib  # For who has mistyped: a kiosk that starts does without.

    near = difflib.get_close_matches(what, list(known), n=2)
    return UnknownReference(what, f"the {kind}s of {hall.gazetteer.source}", tuple(near))


def _application() -> QApplication:
    app = application()
    load_fonts()
    return app


def _work_until(app: QApplication, is_done: Callable[[], bool]) -> None:
    """Work until something is done, such as the way is found; raises :class:`NotReady`."""
    limit = QTimer(app, singleShot=True, interval=PREPARING_MS)
    limit.start()
    while not is_done() and limit.isActive():
        app.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 20)
    limit.deleteLater()
    if not is_done():
        raise NotReady


def _save(window: QWidget, size: tuple[int, int], png: Path) -> None:
    window.resize(*size)
    window.show()
    QApplication.processEvents()
    save_picture(window, png)
    window.close()
