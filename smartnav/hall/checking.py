"""Reading a plan and its services from a parcel, also before they are kept as a version."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from smartnav.directory.offer import load_services
from smartnav.plan import load_plan

if TYPE_CHECKING:
    from smartnav.directory.offer import Offer
    from smartnav.plan.model import Plan
    from smartnav.store.parcel import Parcel


def checked(parcel: Parcel) -> Plan:
    """Return the plan of a parcel; raises :class:`PlanError` for its errors or its services'."""
    return opened(parcel)[0]


def opened(parcel: Parcel) -> tuple[Plan, Offer | None]:
    """Return the plan of a parcel and what it offers; raises as :func:`checked` does."""
    with tempfile.TemporaryDirectory(prefix="smartnav-") as folder:
        # Written byte for byte: the digest of the plan's file is that of its text.
        path = Path(folder) / "plan.yaml"
        path.write_bytes(parcel.plan.encode())
        plan = load_plan(path)
        if not parcel.services:
            return plan, None
        services = Path(folder) / "plan.services.yaml"
        services.write_bytes(parcel.services.encode())
        return plan, load_services(services, plan)
