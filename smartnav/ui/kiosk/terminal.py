"""A kiosk from start to end: its plan, its window, its phone pages, and what if the plan is bad.

A new plan waits until the visitor has gone. Closing the kiosk takes the staff's PIN, unless none
is set: then it is a trial that closes as any window.
"""

from __future__ import annotations

import logging
import os
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QPixmapCache
from PySide6.QtWidgets import QApplication, QWidget

from smartnav.config import Settings
from smartnav.errands.phones import PhonePages
from smartnav.resources import program_version
from smartnav.terminal import Health, LastTrouble, PinLock, memory
from smartnav.ui import background
from smartnav.ui.first_frame import after_first_frame
from smartnav.ui.kiosk.awake import keep_awake
from smartnav.ui.kiosk.fault import FaultScreen
from smartnav.ui.kiosk.hall import Hall, noting, open_hall_or_last_good
from smartnav.ui.kiosk.idle import seconds_since_boot
from smartnav.ui.kiosk.options import KioskOptions
from smartnav.ui.kiosk.publishing import Publication
from smartnav.ui.kiosk.pulse import Pulse
from smartnav.ui.kiosk.seal import Seal
from smartnav.ui.kiosk.staff import StaffCall
from smartnav.ui.kiosk.staffwords import STAFF
from smartnav.ui.kiosk.window import KioskWindow
from smartnav.ui.speech import find_voice

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from smartnav.plan import Problem
    from smartnav.terminal.loopback import HealthServer
    from smartnav.ui.kiosk.linked import Join, Linked
    from smartnav.ui.kiosk.staffsheet import StaffSheet

_log = logging.getLogger(__name__)
PAGES_AFTER_MS = 20_000
"""When the phone pages' data is worked out, if no visitor has asked before: it takes seconds."""
QUIET_MS = 3_000
"""What visitors needed is given back when nobody has come for so long since the last has gone."""
_DESK_SHARE, _DESK_SHAPE = 0.9, (9, 16)
"""How much of a desk's screen the window of a trial takes, and its sides."""


class Terminal(QObject):
    """Shows the kiosk, or what is wrong with its plan until that is mended.

    Parameters
    ----------
    options
        The plan, the kiosk and what its visitors start with.
    motion
        Whether the map flies.
    clock, seconds
        The time of day, and a clock that only counts on.
    environment
        Where systemd says how to reach it.
    """

    prepared = Signal()
    """What the first frame of a hall did not need is there."""
    finished = Signal()
    """Staff want the kiosk to end."""

    def __init__(
        self,
        options: KioskOptions,
        *,
        motion: bool = True,
        clock: Callable[[], datetime] = datetime.now,
        seconds: Callable[[], float] = seconds_since_boot,
        environment: Mapping[str, str] = os.environ,
    ) -> None:
        super().__init__()
        self._options = options
        self._settings = options.settings or Settings()
        self._motion, self._clock, self._seconds = motion, clock, seconds
        self._screen: QWidget | None = None
        self._sheet: StaffSheet | None = None
        self._next: Hall | None = None
        self._publication: Publication | None = None
        self._pages = PhonePages(self._settings.handoff, clock, self._note_opened)
        self._linked = None if options.join is None else linked_to(self, options.join, clock)
        if self._linked is not None:
            _obey(self, self._linked, lambda: self._screen, self._begin_anew)
        self._quiet = QTimer(self, singleShot=True, interval=QUIET_MS)
        self._quiet.timeout.connect(self._give_back)
        self._served = False
        self._lock = PinLock(seconds)
        self._has_pin = bool(self._settings.staff.pin_hash) and not options.windowed
        self._seal = None if options.windowed else Seal(self, closable=not self._has_pin)
        self._call = StaffCall(self, seconds, taps=self._has_pin)
        self._call.called.connect(self._be_called)
        self._trouble = LastTrouble()
        logging.getLogger().addHandler(self._trouble)
        self._health = Health(
            program_version(),
            options.kiosk,
            seconds,
            clock,
            self._trouble,
            started_s=seconds(),
        )
        self._pulse = Pulse(self, self._health, environment)
        self._health_server = self._tell_health(options.health_port)

    @property
    def screen(self) -> QWidget | None:
        """The kiosk's window or the fault screen; None before :meth:`open`."""
        return self._screen

    @property
    def sheet(self) -> StaffSheet | None:
        """The staff's sheet while it covers the screen."""
        return self._sheet

    @property
    def health_url(self) -> str:
        """Where a watchdog asks; empty when it cannot."""
        return "" if self._health_server is None else self._health_server.url

    def open(self) -> None:
        """Open the plan and show its kiosk, or say what is wrong with it until it is mended.

        Raises :class:`UnknownReference` for a kiosk that is not in the plan.
        """
        options, address = self._options, self._pages.address
        if self._publication is None:
            self._publication = Publication(
                self, options.plan, options.kiosk, self._settings, base_url=address
            )
            self._publication.arrived.connect(self._await)
            self._publication.spoilt.connect(self._note_spoilt)
        hall, problems = open_hall_or_last_good(options.plan, self._settings)
        problems = options.explained(problems)
        for problem in problems:
            _log.error("%s", problem.located(options.plan))
        if hall is not None:
            self._enter(replace(hall, base_url=address))
        else:
            self._show(FaultScreen(options.plan, problems))

    def close(self) -> None:
        """Stop what runs beside the screen."""
        self._pulse.stop()
        if self._publication is not None:
            self._publication.deleteLater()
        if self._health_server is not None:
            self._health_server.stop()
        self._pages.stop()
        if self._seal is not None:
            self._seal.release()
        if self._screen is not None:
            self._screen.blockSignals(True)  # Its clock goes on; nobody hears of it.
            self._screen.close()
        logging.getLogger().removeHandler(self._trouble)
        background.wait_for_all()

    def _tell_health(self, port: int | None) -> HealthServer | None:
        """Serve the health; a kiosk without it is better than none."""
        if port is None:
            return None
        from smartnav.terminal.loopback import HealthServer, PortTaken

        try:
            return HealthServer(self._health, port)
        except PortTaken as error:
            _log.error("%s", error)
            return None

    def _await(self, hall: Hall) -> None:
        """Show a hall as soon as no visitor is there."""
        self._next = hall
        self._go_on()

    def _note_spoilt(self, problems: Sequence[Problem]) -> None:
        """Tell staff, on the screen too, that a new plan cannot be used."""
        if not isinstance(self._screen, KioskWindow):
            self._show(FaultScreen(self._options.plan, problems))
            return
        noted = noting(self._screen.hall, self._options.plan, self._settings, tuple(problems))
        background.run(self, lambda: _searchable(noted), self._await, _no_note)

    def _go_on(self) -> None:
        """Show what waits, unless somebody is there."""
        hall, screen = self._next, self._screen
        if hall is None or self._sheet is not None:
            return
        if isinstance(screen, KioskWindow) and not screen.is_unused:
            return
        self._next = None
        self._enter(hall)

    def _give_back(self) -> None:
        """Let a machine that runs for weeks keep its memory."""
        if isinstance(self._screen, KioskWindow) and self._screen.is_unused:
            self._screen.atlas.rest()
            # Of widgets that are gone Qt keeps drawn parts until they take 10 MB.
            QPixmapCache.clear()
            background.run_in_turn(self, memory.give_back, lambda _: None, _kept)

    def _enter(self, hall: Hall) -> None:
        """Show the kiosk in a hall."""
        options, linked = self._options, self._linked
        if linked is not None:
            hall = replace(hall, told=linked.told)
        window = KioskWindow(
            hall,
            kiosk=options.kiosk,
            lang=options.lang,
            mode=options.mode,
            contrast=options.contrast,
            clock=self._clock,
            seconds=self._seconds,
            motion=self._motion,
            voice=find_voice(),
            printer=self._settings.printer,
            linked=linked,
        )
        self._pages.show(hall)
        self._show(window)
        if not window.is_shown:
            self._show(FaultScreen(options.plan, ()))
            return
        window.prepared.connect(window.atlas.rest)
        window.prepared.connect(self.prepared)
        window.left.connect(self._go_on)
        window.left.connect(self._quiet.start)
        health = self._health
        health.plan, health.digest = options.plan.name, hall.digest
        health.last_good = bool(hall.problems)

        def begin() -> None:
            window.start()
            keep_awake()
            if linked is not None:
                _tally(window, linked)
                linked.start()
            if not self._served:
                self._served = True
                background.run_in_turn(
                    self, self._pages.start, lambda _: self._tell_pages(), _no_pages
                )
            QTimer.singleShot(PAGES_AFTER_MS, window, warm_up)

        def warm_up() -> None:
            background.run_in_turn(window, self._pages.warm_up, lambda _: None, _no_pages)

        # What the first frame does not need must not delay it.
        after_first_frame(window, begin)

    def _begin_anew(self) -> None:
        """Show the kiosk as for a new visitor, in a window that has seen nobody."""
        if isinstance(self._screen, KioskWindow):
            self._enter(self._screen.hall)
        else:
            self.open()

    def _note_opened(self, path: str) -> None:
        """Count that a phone asks for a page; on the server's thread."""
        if self._linked is not None:
            from smartnav.ui.kiosk.counting import count_opened

            count_opened(self._linked, path)

    def _tell_pages(self) -> None:
        """Let codes appear now that phones find their pages."""
        self._health.pages = self._pages.address()
        if isinstance(self._screen, KioskWindow):
            self._screen.renew()

    def _be_called(self) -> None:
        """Ask staff for the PIN; a trial simply ends."""
        if not self._has_pin:
            self.finished.emit()
        elif self._sheet is None and self._screen is not None:
            from smartnav.ui.kiosk.staffsheet import StaffSheet

            self._sheet = StaffSheet(
                self._screen,
                pin_hash=self._settings.staff.pin_hash,
                lock=self._lock,
                facts=self._facts,
                seconds=self._seconds,
            )
            self._sheet.left.connect(self._forget_sheet)
            self._sheet.quit_wanted.connect(self.finished)

    def _forget_sheet(self) -> None:
        self._sheet = None
        self._go_on()

    def _facts(self) -> list[str]:
        told = self._health.report()
        told["last_error"] = " ".join((told["last_error"] or {}).values())
        report = {name: "–" if value == "" else value for name, value in told.items()}
        return [line.format(**report) for line in STAFF.facts]

    def _show(self, screen: QWidget) -> None:
        before, self._screen = self._screen, screen
        if self._seal is not None:
            self._seal.release()
        if self._sheet is not None:
            self._sheet.leave()
        self._place(screen)
        if self._seal is not None:
            self._seal.guard(screen)
        self._pulse.watch(screen)
        window = screen.windowHandle()
        if window is not None:
            window.installEventFilter(self._call)
        if before is not None:
            before.close()
            before.deleteLater()

    def _place(self, screen: QWidget) -> None:
        """Give a screen its size and show it."""
        if QApplication.platformName() == "offscreen":
            screen.resize(1080, 1920)
            screen.show()
            return
        whole = QApplication.primaryScreen()
        if self._options.windowed:
            height = round(whole.availableGeometry().height() * _DESK_SHARE)
            screen.resize(height * _DESK_SHAPE[0] // _DESK_SHAPE[1], height)
            screen.show()
        else:
            # Without a window manager nobody else gives the window the screen's size.
            screen.setGeometry(whole.geometry())
            screen.showFullScreen()


def linked_to(parent: QObject, join: Join, clock: Callable[[], datetime]) -> Linked:
    """Return what hears of a hall; it listens once it is started."""
    # Only a kiosk that has joined a hall loads it; the link itself comes after the first frame.
    from smartnav.ui.kiosk.linked import Linked

    return Linked(parent, join, clock)


def _obey(
    parent: QObject, linked: Linked, screen: Callable[[], QWidget | None],
    begin_anew: Callable[[], None],
) -> None:  # fmt: skip
    from smartnav.ui.kiosk.orders import Orders

    Orders(parent, linked, screen, begin_anew)


def _tally(window: KioskWindow, linked: Linked) -> None:
    from smartnav.ui.kiosk.counting import Tally

    Tally(window, linked)


def _searchable(hall: Hall) -> Hall:
    """Return a hall whose directory is there. Runs off the GUI thread."""
    hall.directory.popular()
    return hall


def _no_note(error: Exception) -> None:
    _log.error("staff could not be told of the plan's problems", exc_info=error)


def _no_pages(error: Exception) -> None:
    _log.warning("no phone pages: %s", error)


def _kept(error: Exception) -> None:
    _log.warning("memory is not given back: %s", error)
