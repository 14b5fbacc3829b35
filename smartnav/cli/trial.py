"""A hall's server for one picture: it runs on the loopback address, and nothing of it is kept."""

from __future__ import annotations

import contextlib
import tempfile
import uuid
from datetime import UTC
from pathlib import Path
from typing import TYPE_CHECKING

from smartnav.cli.linking import Joined
from smartnav.directory import services_beside
from smartnav.hall.app import create_hall
from smartnav.hall.identity import Identity
from smartnav.hall.serving import Address, HallServer
from smartnav.plan import load_plan
from smartnav.plan.hours import BadHours, Hours
from smartnav.resources import program_version
from smartnav.store import plans, publications, terminals, venues
from smartnav.store.errors import NotPossible
from smartnav.store.parcel import Parcel
from smartnav.store.store import Store

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from smartnav.plan import Plan
    from smartnav.queueing.ports import Platform
    from smartnav.queueing.rulebook import Rulebook

_LOOPBACK = "127.0.0.1"
_SERVICES, _EACH = 6, 4
"""For how many services numbers are given, and how many each; one of them is called."""


def working_moment(plan: Path, now: datetime) -> datetime:
    """Return ``now`` if the venue of a plan is open then, else when it opens next."""
    text = load_plan(plan).venue.hours
    try:
        hours = Hours.parse(text) if text else None
    except BadHours:
        return now
    return now if hours is None or hours.is_open(now) else hours.opens(now) or now


@contextlib.contextmanager
def trial_hall(path: Path, kiosk: str, moment: datetime) -> Iterator[Joined]:
    """Serve a hall with a plan, some waiting and some called, and give a kiosk's place in it.

    Its clock stands still at ``moment``, in the venue's time. Raises :class:`PlanError`.
    """
    plan, services = load_plan(path), services_beside(path)
    parcel = Parcel(
        path.read_text(encoding="utf-8"),
        "" if services is None else services.read_text(encoding="utf-8"),
    )
    aware = moment.replace(tzinfo=UTC)
    with tempfile.TemporaryDirectory(prefix="smartnav-") as name:
        folder = Path(name)
        store = Store.open(f"sqlite:///{folder / 'store.sqlite3'}", folder, clock=lambda: aware)
        key = _open(store, plan, parcel, kiosk)
        app = create_hall(store, version=program_version(), zone=UTC)
        _let_some_come(app.state.platform, app.state.rulebook, plan.venue.id)
        server = HallServer(app, Address(_LOOPBACK, 0))
        server.start()
        identity = Identity(
            server=f"http://{_LOOPBACK}:{server.port}", venue=plan.venue.id, terminal=kiosk,
            place=kiosk, key=key,
        )  # fmt: skip
        joined = Joined(identity, folder / "terminal")
        try:
            yield joined
        finally:
            joined.close()
            server.stop()
            store.close()


def _open(store: Store, plan: Plan, parcel: Parcel, kiosk: str) -> str:
    """Let the plan live in its venue; returns the kiosk's key."""
    venue, name = plan.venue.id, plan.venue.name
    with store.writing() as work:
        venues.ensure(work, venue, name.zh, name.en)
        plans.save(work, venue, parcel, author="trial", note="")
        publications.publish(work, venue, parcel.digest, author="trial", note="")
        code = terminals.enrol(work, venue, kiosk, place=kiosk, by="trial")
        terminal, key = terminals.redeem(work, code)
        terminals.heard(work, {terminal.id: (work.now, program_version(), parcel.digest)})
    return key


def _let_some_come(platform: Platform, rulebook: Rulebook, venue: str) -> None:
    """Give numbers for the services asked for most, and call the first of each."""
    offer = rulebook.of(venue).offer
    listed = [] if offer is None else sorted(offer.services, key=lambda each: -each.use)
    asked = [each for each in listed if offer is not None and offer.queues_of(each.id)]
    for service in asked[:_SERVICES]:
        # Its own hours may say that no numbers are given now.
        with contextlib.suppress(NotPossible):
            for _ in range(_EACH):
                platform.tickets.take(venue, uuid.uuid4().hex, service.id, priority=False)
            platform.tickets.call_next(venue, service.windows[0], after="", by="trial")
