"""One plan beside another before it goes live: what differs, what that does, what forbids it."""

from __future__ import annotations

import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from smartnav.directory import services_beside
from smartnav.directory.offer.reading import load_services
from smartnav.errors import SmartNavError
from smartnav.plan.edits.difference import Change, difference
from smartnav.plan.problem import PlanError, Problem
from smartnav.plan.reading import Reading, read_plan
from smartnav.routing import Navigator
from smartnav.store.parcel import Parcel
from smartnav.survey import survey
from smartnav.versions.effects import Effect, effects

if TYPE_CHECKING:
    from smartnav.plan.model import Plan


class Unreadable(SmartNavError):
    """A version that is no plan for this program."""

    def __init__(self, reason: str) -> None:
        """Keep why."""
        super().__init__(f"this version cannot be read: {reason}")


@dataclass(frozen=True, slots=True)
class Proposal:
    """A plan that may go live in the place of another."""

    before: Plan | None
    """The one that is live; None when none is."""
    after: Plan
    parcel: Parcel
    changes: tuple[Change, ...]
    services_changed: bool
    effects: tuple[Effect, ...]
    errors: tuple[Problem, ...]
    """What is wrong with it: with any it may not go live."""


def parcel_at(path: Path) -> Parcel:
    """Return a plan file and the services beside it as they are; raises :class:`PlanError`."""
    reading = read_plan(path)
    if reading.plan is None:
        raise PlanError(reading.path, reading.problems)
    services = services_beside(path)
    try:
        text = "" if services is None else services.read_bytes().decode()
    except (OSError, UnicodeDecodeError) as error:
        raise Unreadable(f"{services}: {error}") from error
    return Parcel(path.read_bytes().decode(), text)


def plan_of(parcel: Parcel) -> Plan:
    """Return the plan of a parcel, whatever the checks say; raises :class:`Unreadable`."""
    with tempfile.TemporaryDirectory(prefix="smartnav-") as folder:
        reading = _reading(parcel, Path(folder))
    if reading.plan is None:
        raise Unreadable(reading.problems[0].message)
    return reading.plan


def propose(live: Parcel | None, parcel: Parcel) -> Proposal:
    """Return what it would mean to let ``parcel`` go live in the place of ``live``.

    Takes seconds for a hall. Raises :class:`Unreadable` for what is no plan at all.
    """
    before = None if live is None else plan_of(live)
    with tempfile.TemporaryDirectory(prefix="smartnav-") as folder:
        reading = _reading(parcel, Path(folder))
        after = reading.plan
        if after is None:
            raise Unreadable(reading.problems[0].message)
        wrong = [*reading.errors, *_service_errors(parcel, Path(folder), after)]
    navigator = Navigator(after)
    if not wrong:
        found = survey(reading, navigator=navigator)
        wrong += [each for each in found.problems if each.severity == "error"]
    changes = () if before is None else difference(before, after)
    # A plan that cannot go live has no effect on anybody; nor has one with the same places.
    told = effects(Navigator(before), navigator) if before and changes and not wrong else ()
    changed = live is not None and live.services != parcel.services
    return Proposal(before, after, parcel, changes, changed, told, tuple(wrong))


def _reading(parcel: Parcel, folder: Path) -> Reading:
    path = folder / "plan.yaml"
    path.write_bytes(parcel.plan.encode())
    return read_plan(path)


def _service_errors(parcel: Parcel, folder: Path, plan: Plan) -> tuple[Problem, ...]:
    if not parcel.services:
        return ()
    services = folder / "plan.services.yaml"
    services.write_bytes(parcel.services.encode())
    try:
        load_services(services, plan)
    except PlanError as error:
        return tuple(error.problems)
    return ()
