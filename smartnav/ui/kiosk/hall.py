"""The hall a kiosk stands in: its plan and all that answers questions about it.

A plan that could be read is kept as the *last good plan* in the data folder; a kiosk whose plan
file has been spoilt goes on with that.
"""

from __future__ import annotations

import hashlib
import logging
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from smartnav.cartography.kept import FloorCache
from smartnav.directory import Directory, load_index, services_beside
from smartnav.files import CannotWrite, write_atomically
from smartnav.plan import PlanError, read_plan
from smartnav.plan.kept import keep_plan, kept_plan
from smartnav.plan.places import UnknownReference
from smartnav.routing import Navigator

if TYPE_CHECKING:
    from collections.abc import Callable

    from smartnav.config import Settings
    from smartnav.plan import Problem
    from smartnav.plan.model import Plan
    from smartnav.plan.places import Gazetteer, Place

_log = logging.getLogger(__name__)


def _nowhere() -> str:
    return ""


@dataclass(frozen=True)
class Hall:
    """A plan, the navigator on it, its directory, and where phones find its pages."""

    plan: Plan
    navigator: Navigator
    digest: str
    """SHA-256 of the plan file's bytes, in hex."""
    cache_dir: Path | None = None
    base_url: Callable[[], str] = field(default=_nowhere)
    """What a QR code begins with; an empty answer: no phone pages (yet)."""
    problems: tuple[Problem, ...] = ()
    """What is wrong with the plan file when this is the last good plan in its stead."""
    services: Path | None = None
    """The file of services beside the plan."""

    @cached_property
    def directory(self) -> Directory:
        """What one can search and list; takes a moment the first time, off the GUI thread."""
        index = load_index(
            self.gazetteer, digest=self.digest, cache_dir=self.cache_dir, services=self.services
        )
        return Directory(self.gazetteer, index)

    @property
    def floors(self) -> FloorCache:
        """The floors drawn of this plan in earlier runs."""
        return FloorCache(self.cache_dir, self.digest)

    @property
    def gazetteer(self) -> Gazetteer:
        """Every place by id."""
        return self.navigator.gazetteer

    def kiosk(self, kiosk_id: str) -> Place:
        """Return a terminal of the hall; raises :class:`UnknownReference`."""
        kiosks = tuple(k.id for level in self.plan.levels for k in level.kiosks)
        for known in kiosks:
            if known.casefold() == kiosk_id.casefold():
                return self.gazetteer.places[known]
        raise UnknownReference(kiosk_id, f"the kiosks of {self.gazetteer.source}", kiosks)


def open_hall(path: str | Path, settings: Settings) -> Hall:
    """Open the hall of a plan file and keep a copy of the file as the last good plan.

    Raises :class:`PlanError` with every problem when the plan cannot be used.
    """
    path = Path(path)
    known = kept_plan(path, settings.cache_dir)
    if known is None:
        reading = read_plan(path)
        if reading.plan is None or reading.errors:
            raise PlanError(reading.path, reading.problems)
        keep_plan(reading, settings.cache_dir)
        known = reading.plan, reading.digest
    plan, digest = known
    _keep(path, digest, settings)
    return _hall(path, digest, plan, settings)


def open_hall_or_last_good(
    path: str | Path, settings: Settings
) -> tuple[Hall | None, tuple[Problem, ...]]:
    """Open the hall of a plan file or, if that is spoilt, of the last good plan of its name.

    Returns
    -------
    hall : Hall or None
        None when there is no last good plan either.
    problems : tuple of Problem
        What is wrong with the file; empty when it is good.
    """
    try:
        return open_hall(path, settings), ()
    except PlanError as error:
        problems = error.problems
    kept = read_plan(last_good_path(path, settings))
    if kept.plan is None or kept.errors:
        return None, problems
    return _hall(kept.path, kept.digest, kept.plan, settings, problems), problems


def last_good_path(path: str | Path, settings: Settings) -> Path:
    """Return where the last good plan of a plan file is kept."""
    return settings.data_dir / "last-good" / Path(path).name


def _hall(
    path: Path, digest: str, plan: Plan, settings: Settings, problems: tuple[Problem, ...] = ()
) -> Hall:
    navigator = Navigator(plan, source=path.name, cache_dir=settings.cache_dir, digest=digest)
    return Hall(
        plan,
        navigator,
        digest,
        settings.cache_dir,
        problems=problems,
        services=services_beside(path),
    )


def _keep(path: Path, digest: str, settings: Settings) -> None:
    """Copy the file that was read, unless the copy is there already. Never stops the kiosk."""
    kept = last_good_path(path, settings)
    try:
        content = path.read_bytes()
        if kept.exists() and kept.read_bytes() == content:
            return
        if hashlib.sha256(content).hexdigest() != digest:
            return  # Written to since it was read: nobody has checked what it holds now.
        kept.parent.mkdir(parents=True, exist_ok=True)
        write_atomically(kept, content)
    except (OSError, CannotWrite) as error:
        _log.warning("the last good plan could not be kept: %s", error)
