"""``smartnav publish``, ``rollback`` and ``history``: what is live in a venue."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from smartnav.cli import sources
from smartnav.cli.fault import WrongUse
from smartnav.cli.stores import need_venue, open_store, operator
from smartnav.directory import services_beside
from smartnav.hall.checking import checked
from smartnav.plan import PlanError, read_plan
from smartnav.store import plans, publications, venues
from smartnav.store.parcel import Parcel

if TYPE_CHECKING:
    from argparse import Namespace
    from pathlib import Path

_MOST_NOTE = 400


def publish(options: Namespace) -> int:
    """Keep a plan and the services beside it as a version, and let it go live."""
    note = _note(options)
    parcel = parcel_at(sources.plan_path(options.plan))
    plan = checked(parcel)
    venue, by = plan.venue.id, operator()
    with open_store(options) as store, store.writing() as work:
        venues.ensure(work, venue, plan.venue.name.zh, plan.venue.name.en)
        version = plans.save(work, venue, parcel, author=by, note=note)
        if options.save_only:
            sys.stdout.write(f"{venue}: version {version.digest[:12]} is kept\n")
            return 0
        row = publications.publish(work, venue, version.digest, author=by, note=note)
        sys.stdout.write(f"{venue}: version {row.digest[:12]} is live (number {row.number})\n")
    return 0


def rollback(options: Namespace) -> int:
    """Let an earlier version go live again."""
    note = _note(options)
    with open_store(options) as store, store.writing() as work:
        need_venue(work, options.venue)
        if options.to is None:
            before = publications.before(work, options.venue)
            if before is None:
                raise WrongUse(f"no other version has been live in {options.venue}")
            digest = before.digest
        else:
            digest = plans.find(work, options.venue, options.to).digest
        row = publications.publish(work, options.venue, digest, author=operator(), note=note)
        sys.stdout.write(
            f"{options.venue}: version {row.digest[:12]} is live (number {row.number})\n"
        )
    return 0


def history(options: Namespace) -> int:
    """List what went live in a venue."""
    with open_store(options) as store, store.reading() as work:
        need_venue(work, options.venue)
        for row in publications.history(work, options.venue):
            back = " back" if row.rollback else ""
            sys.stdout.write(
                f"{row.number:>4}  {row.digest[:12]}  {row.at.astimezone():%Y-%m-%d %H:%M}"
                f"  {row.author}{back}  {row.note}\n"
            )
    return 0


def parcel_at(path: Path) -> Parcel:
    """Return a plan file and the services beside it as a parcel; raises :class:`PlanError`."""
    reading = read_plan(path)
    if reading.plan is None or reading.errors:
        raise PlanError(reading.path, reading.problems)
    services = services_beside(path)
    try:
        text = "" if services is None else services.read_bytes().decode()
    except UnicodeDecodeError as error:
        raise WrongUse(f"{services}: the file is not UTF-8 text") from error
    return Parcel(path.read_bytes().decode(), text)


def _note(options: Namespace) -> str:
    note = str(options.note)
    if len(note) > _MOST_NOTE or not note.isprintable():
        raise WrongUse(f"--note: one line of at most {_MOST_NOTE} characters")
    return note
