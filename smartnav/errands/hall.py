"""A hall as it is asked about errands: its plan, the ways in it, what it offers. No Qt."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from smartnav.directory.beside import services_beside
from smartnav.directory.disruptions import as_usual
from smartnav.plan.kept import keep_plan, kept_plan
from smartnav.plan.problem import PlanError
from smartnav.routing import Navigator

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import datetime

    from smartnav.config import Settings
    from smartnav.directory import Directory
    from smartnav.directory.disruptions import Disruptions
    from smartnav.plan.model import Plan
    from smartnav.plan.places import Gazetteer


def _nowhere() -> str:
    return ""


def _unknown() -> Mapping[str, int]:
    return {}


@dataclass(frozen=True)
class Hall:
    """A plan, the navigator on it, its directory, and where phones find its pages."""

    navigator: Navigator
    digest: str
    """SHA-256 of the plan file's bytes, in hex."""
    cache_dir: Path | None = None
    services: Path | None = None
    """The file of services beside the plan."""
    base_url: Callable[[], str] = field(default=_nowhere)
    """What a QR code begins with; an empty answer: no phone pages (yet)."""
    told: Callable[[], Disruptions] = field(default=as_usual)
    """What the hall's desk says is not as usual, now or later."""
    waits: Callable[[], Mapping[str, int]] = field(default=_unknown)
    """By window, how long one waits there now, in seconds; a window that is not there: unknown."""

    @property
    def plan(self) -> Plan:
        """The plan."""
        return self.navigator.plan

    @property
    def gazetteer(self) -> Gazetteer:
        """Every place by id."""
        return self.navigator.gazetteer

    @cached_property
    def directory(self) -> Directory:
        """What one can search; takes a moment the first time, so not on a window's thread."""
        # What searches is imported with it: a window is shown before.
        from smartnav.directory import Directory, load_index

        index = load_index(
            self.gazetteer, digest=self.digest, cache_dir=self.cache_dir, services=self.services
        )
        return Directory(self.gazetteer, index, today=self.disruptions)

    def disruptions(self) -> Disruptions:
        """Return what of the plan is not as usual, now or later."""
        told = self.told()
        if not told.every:
            return told
        # What knows doors and shafts takes shapely: only where something is told.
        from smartnav.directory.heeding import known

        return known(told, self.gazetteer)

    def today(self, moment: datetime) -> Disruptions:
        """Return what of the plan is not as usual at a moment, in the venue's time."""
        return self.disruptions().at(moment)


def open_hall(path: str | Path, settings: Settings) -> Hall:
    """Open the hall of a plan file.

    Raises :class:`PlanError` with every problem when the plan cannot be used.
    """
    path = Path(path)
    plan, digest = read_or_kept(path, settings)
    navigator = Navigator(plan, source=path.name, cache_dir=settings.cache_dir, digest=digest)
    return Hall(navigator, digest, settings.cache_dir, services_beside(path))


def read_or_kept(path: Path, settings: Settings) -> tuple[Plan, str]:
    """Return the plan of a file, read or as it was kept, and its digest.

    Raises :class:`PlanError` with every problem when the plan cannot be used.
    """
    known = kept_plan(path, settings.cache_dir)
    if known is None:
        # Reads YAML and checks it: only for a file that is not known to be good.
        from smartnav.plan import read_plan

        reading = read_plan(path)
        if reading.plan is None or reading.errors:
            raise PlanError(reading.path, reading.problems)
        keep_plan(reading, settings.cache_dir)
        known = reading.plan, reading.digest
    return known
