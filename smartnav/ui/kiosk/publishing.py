"""A plan that is published while the kiosk runs: read, tried and made ready off the GUI thread.

The folder is watched, not only the file: publishing replaces the file (a rename over it), and a
watch on the old one would watch what is gone. Once a minute the files are looked at all the same;
network file systems tell nobody what another machine has written.
"""

from __future__ import annotations

import hashlib
import logging
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QFileSystemWatcher, QObject, QTimer, Signal

from smartnav.directory.beside import services_beside
from smartnav.plan.problem import PlanError
from smartnav.ui import background
from smartnav.ui.kiosk.hall import Hall, open_hall

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from smartnav.config import Settings

_log = logging.getLogger(__name__)
LOOK_MS = 60_000
SETTLE_MS = 200
"""A plan and its services come one after the other: wait until both are there."""


class Publication(QObject):
    """Watches a plan file and the services beside it."""

    arrived = Signal(object)
    """A new :class:`Hall`, tried and ready to be shown."""
    spoilt = Signal(object)
    """The problems of a new plan that cannot be used."""

    def __init__(
        self,
        parent: QObject,
        plan: Path,
        kiosk: str,
        settings: Settings,
        *,
        base_url: Callable[[], str],
        settle_ms: int = SETTLE_MS,
    ) -> None:
        """Watch from now on; what the files hold now is taken as known.

        Parameters
        ----------
        plan
            The plan file.
        kiosk
            The terminal a new plan must have.
        settings
            Where its graphs and the last good plan are kept.
        base_url
            Where a new hall's phone pages are found.
        settle_ms
            How long the files must be left alone before they are read, in milliseconds.
        """
        super().__init__(parent)
        self._plan, self._kiosk, self._settings = plan, kiosk, settings
        self._base_url = base_url
        self._known = _fingerprint(plan)
        self._busy = False
        self._settling = QTimer(self, singleShot=True, interval=settle_ms)
        self._settling.timeout.connect(self.look)
        self._watcher = QFileSystemWatcher(self)
        self._watcher.directoryChanged.connect(lambda: self._settling.start())
        self._watcher.fileChanged.connect(lambda: self._settling.start())
        self._looking = QTimer(self, interval=LOOK_MS)
        self._looking.timeout.connect(self.look)
        self._looking.start()
        self._watch()

    def _watch(self) -> None:
        """Watch the folder, and the files for those who write into them."""
        watched = {*self._watcher.files(), *self._watcher.directories()}
        for path in (self._plan.parent, *_files(self._plan)):
            if path.exists() and str(path) not in watched:
                self._watcher.addPath(str(path))

    def look(self) -> None:
        """Read the plan if its files have changed, and make it ready."""
        self._watch()
        if self._busy:
            return  # Looks again when it is done.
        found = _fingerprint(self._plan)
        if found == self._known:
            return
        self._known, self._busy = found, True
        plan, kiosk, settings, base_url = self._plan, self._kiosk, self._settings, self._base_url
        background.run(
            self,
            lambda: _ready(plan, kiosk, settings, base_url),
            self._take,
            self._keep,
        )

    def _take(self, hall: Hall) -> None:
        self._busy = False
        _log.info("a new plan is ready: %s, %s", self._plan.name, hall.digest[:12])
        self.arrived.emit(hall)
        self.look()

    def _keep(self, error: Exception) -> None:
        """Say why the plan before stays."""
        self._busy = False
        if isinstance(error, PlanError):
            for problem in error.problems:
                _log.error("%s", problem.located(error.path))
            self.spoilt.emit(tuple(error.problems))
        else:
            _log.error("the new plan cannot be used", exc_info=error)
        self.look()


def _files(plan: Path) -> tuple[Path, ...]:
    services = services_beside(plan)
    return (plan,) if services is None else (plan, services)


def _fingerprint(plan: Path) -> str:
    """Return a hash of the plan's and its services' bytes; what cannot be read counts as empty."""
    digest = hashlib.sha256()
    for path in _files(plan):
        try:
            content = path.read_bytes()
        except OSError:
            content = b""
        digest.update(len(content).to_bytes(8, "big") + content)
    return digest.hexdigest()


def _ready(plan: Path, kiosk: str, settings: Settings, base_url: Callable[[], str]) -> Hall:
    """Open a hall and do once what visitors will ask for. Runs off the GUI thread.

    Raises :class:`PlanError` for the plan's errors or its services', :class:`UnknownReference`
    for a plan without this kiosk, and whatever a plan makes drawing, search or routing raise.
    """
    # What reads, draws and finds is imported with the first plan that is published.
    from smartnav.cartography import STANDARD, draw_floor
    from smartnav.directory.offer import load_services
    from smartnav.ui.kiosk.answering import prepare

    hall = replace(open_hall(plan, settings), base_url=base_url)
    hall.kiosk(kiosk)
    if hall.problems:
        raise PlanError(services_beside(plan) or plan, hall.problems)
    if hall.services is not None:
        # Found good with another plan, they need not fit this one.
        load_services(hall.services, hall.plan)
    for level in hall.plan.levels:
        draw_floor(hall.plan, level.id, lang="zh", theme=STANDARD)
    prepare(hall, kiosk)
    hall.directory.popular()
    return hall
