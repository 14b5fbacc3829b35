"""A small hall with queues, on whichever store a test has."""

from __future__ import annotations

from datetime import UTC
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from smartnav.directory.offer import load_services
from smartnav.plan import load_plan
from smartnav.queueing.rulebook import Rulebook
from smartnav.queueing.stored_appointments import StoredAppointments
from smartnav.queueing.stored_opinions import StoredOpinions
from smartnav.queueing.stored_tickets import StoredTickets
from smartnav.store import publications
from tests.store.places import OLD, VENUE, begin

if TYPE_CHECKING:
    from smartnav.directory.offer import Offer
    from smartnav.plan import Plan
    from smartnav.store.parcel import Parcel
    from smartnav.store.store import Store

PLANS = Path(__file__).parents[1] / "plans"
PLAN, SERVICES = PLANS / "tiny.yaml", PLANS / "counters.services.yaml"


@cache
def files() -> tuple[Plan, Offer]:
    """Return the plan and what it offers."""
    plan = load_plan(PLAN)
    return plan, load_services(SERVICES, plan)


class Systems:
    """The embedded systems on a store; the hall's clock shows UTC."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self.read: list[Parcel] = []
        self.rulebook = Rulebook(store, self._opened, zone=UTC)
        self.tickets = StoredTickets(store, self.rulebook)
        self.appointments = StoredAppointments(store, self.rulebook)
        self.opinions = StoredOpinions(store)

    def _opened(self, parcel: Parcel) -> tuple[Plan, Offer]:
        self.read.append(parcel)
        return files()


def opened(store: Store) -> Systems:
    """Make the venue, let a version live, and return its systems."""
    begin(store)
    with store.writing() as work:
        publications.publish(work, VENUE, OLD.digest, author="test", note="")
    return Systems(store)
