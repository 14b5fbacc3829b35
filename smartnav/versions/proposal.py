"""One plan beside another before it goes live: what differs, what that does, what forbids it."""

from __future__ import annotations

import tempfile
from dataclasses import dataclass, replace
from functools import lru_cache
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
    is_weighed: bool = False
    """Whether it is known what it does to the ways, and whether all can be walked to."""


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


@lru_cache(maxsize=4)
def plan_of(parcel: Parcel) -> Plan:
    """Return the plan of a parcel, whatever the checks say; raises :class:`Unreadable`."""
    with tempfile.TemporaryDirectory(prefix="smartnav-") as folder:
        reading = _reading(parcel, Path(folder))
    if reading.plan is None:
        raise Unreadable(reading.problems[0].message)
    return reading.plan


def compare(live: Parcel | None, parcel: Parcel) -> Proposal:
    """Return how ``parcel`` differs from ``live``, not yet what that does: see :func:`weigh`.

    Takes a second for a hall. Raises :class:`Unreadable` for what is no plan at all.
    """
    before = None if live is None else plan_of(live)
    with tempfile.TemporaryDirectory(prefix="smartnav-") as folder:
        reading = _reading(parcel, Path(folder))
        after = reading.plan
        if after is None:
            raise Unreadable(reading.problems[0].message)
        wrong = (*reading.errors, *_service_errors(parcel, Path(folder), after))
    changes = () if before is None else difference(before, after)
    changed = live is not None and live.services != parcel.services
    return Proposal(before, after, parcel, changes, changed, (), wrong)


def weigh(proposal: Proposal) -> Proposal:
    """Return a proposal with what it does to the ways, and with the errors that walking finds.

    Takes seconds for a hall.
    """
    before, after, wrong = proposal.before, proposal.after, list(proposal.errors)
    if not wrong:
        navigator = Navigator(after)
        found = survey(Reading(Path("plan.yaml"), after, (), ""), navigator=navigator)
        wrong += [each for each in found.problems if each.severity == "error"]
    # A plan that cannot go live has no effect on anybody; nor has one with the same places.
    worked_out = before is not None and proposal.changes and not wrong
    told = effects(Navigator(before), navigator) if before and worked_out else ()
    return replace(proposal, effects=told, errors=tuple(wrong), is_weighed=True)


def propose(live: Parcel | None, parcel: Parcel) -> Proposal:
    """Return what it would mean to let ``parcel`` go live in the place of ``live``."""
    return weigh(compare(live, parcel))


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
