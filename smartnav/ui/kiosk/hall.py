"""The hall a kiosk stands in: its plan and all that answers questions about it.

A plan that could be read is kept as the *last good plan* in the data folder, and its file of
services beside it; a kiosk one of whose files has been spoilt goes on with the one kept.
"""

from __future__ import annotations

import contextlib
import hashlib
import logging
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from smartnav.cartography.kept import FloorCache
from smartnav.directory.beside import services_beside
from smartnav.errands import hall as errands
from smartnav.errands.hall import read_or_kept
from smartnav.files import CannotWrite, write_atomically
from smartnav.plan.places import UnknownReference
from smartnav.plan.problem import PlanError
from smartnav.routing import Navigator

if TYPE_CHECKING:
    from smartnav.config import Settings
    from smartnav.directory import Directory
    from smartnav.plan import Problem
    from smartnav.plan.model import Plan
    from smartnav.plan.places import Place

_log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Hall(errands.Hall):
    """A hall as one of its kiosks shows it, perhaps by the last good plan."""

    problems: tuple[Problem, ...] = ()
    """What is wrong with the plan file, or the file of services, when the one kept of it stands in
    its stead."""

    @property
    def floors(self) -> FloorCache:
        """The floors drawn of this plan in earlier runs."""
        return FloorCache(self.cache_dir, self.digest)

    @cached_property
    def directory(self) -> Directory:
        """What one can search; worked out by a process of its own when nothing is kept of it."""
        from smartnav.errands.ahead import work_out

        work_out(self, "directory")
        return super().directory

    def kiosk(self, kiosk_id: str) -> Place:
        """Return a terminal of the hall; raises :class:`UnknownReference`."""
        kiosks = tuple(k.id for level in self.plan.levels for k in level.kiosks)
        for known in kiosks:
            if known.casefold() == kiosk_id.casefold():
                return self.gazetteer.places[known]
        raise UnknownReference(kiosk_id, f"the kiosks of {self.gazetteer.source}", kiosks)


def open_hall(path: str | Path, settings: Settings) -> Hall:
    """Open the hall of a plan file; keep copies of the file and its services as the last good ones.

    Services that cannot be used are those kept; :attr:`Hall.problems` says why. Raises
    :class:`PlanError` with every problem when the plan cannot be used.
    """
    path = Path(path)
    plan, digest = read_or_kept(path, settings)
    _keep(path, digest, last_good_path(path, settings))
    services, problems = _services(path, plan, settings)
    return _hall(path, digest, plan, settings, services, problems)


def open_hall_or_last_good(
    path: str | Path, settings: Settings
) -> tuple[Hall | None, tuple[Problem, ...]]:
    """Open the hall of a plan file or, if that is spoilt, of the last good plan of its name.

    Returns
    -------
    hall : Hall or None
        None when there is no last good plan either.
    problems : tuple of Problem
        What is wrong with the file; empty when it is good. What is wrong with its services goes
        to the log.
    """
    try:
        hall = open_hall(path, settings)
    except PlanError as error:
        problems = error.problems
    else:
        for problem in hall.problems:
            _log.error("%s", problem.located(services_beside(path) or path))
        return hall, ()
    from smartnav.plan import read_plan

    kept = read_plan(last_good_path(path, settings))
    if kept.plan is None or kept.errors:
        return None, problems
    services = services_beside(kept.path)
    return _hall(kept.path, kept.digest, kept.plan, settings, services, problems), problems


def noting(hall: Hall, path: str | Path, settings: Settings, problems: tuple[Problem, ...]) -> Hall:
    """Return a hall that goes on though a newer file of it has problems: with the services kept."""
    services = services_beside(last_good_path(path, settings))
    return replace(hall, problems=problems, services=services)


def last_good_path(path: str | Path, settings: Settings) -> Path:
    """Return where the last good plan of a plan file is kept."""
    return settings.data_dir / "last-good" / Path(path).name


def _hall(
    path: Path, digest: str, plan: Plan, settings: Settings, services: Path | None,
    problems: tuple[Problem, ...],
) -> Hall:  # fmt: skip
    navigator = Navigator(plan, source=path.name, cache_dir=settings.cache_dir, digest=digest)
    return Hall(navigator, digest, settings.cache_dir, services, problems=problems)


def _services(
    path: Path, plan: Plan, settings: Settings
) -> tuple[Path | None, tuple[Problem, ...]]:
    """Return the file of services beside a plan; of a spoilt one that kept, and what is wrong."""
    beside = services_beside(path)
    if beside is None:
        return None, ()
    kept = last_good_path(path, settings).with_name(beside.name)
    with contextlib.suppress(OSError):
        if kept.read_bytes() == beside.read_bytes():
            return beside, ()
    # Reads YAML: only for a file that has not been found good before.
    from smartnav.directory.offer import read_services

    reading = read_services(beside, plan)
    if reading.offer is None or reading.errors:
        return (kept if kept.is_file() else None), reading.problems
    _keep(beside, reading.digest, kept)
    return beside, ()


def _keep(path: Path, digest: str, kept: Path) -> None:
    """Copy the file that was read, unless the copy is there already. Never stops the kiosk."""
    try:
        content = path.read_bytes()
        if kept.exists() and kept.read_bytes() == content:
            return
        if hashlib.sha256(content).hexdigest() != digest:
            return  # Written to since it was read: nobody has checked what it holds now.
        kept.parent.mkdir(parents=True, exist_ok=True)
        write_atomically(kept, content)
    except (OSError, CannotWrite) as error:
        _log.warning("%s could not be kept as the last good plan: %s", path.name, error)
