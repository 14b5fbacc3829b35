"""Trying a plan and its services before they are kept as a version."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from smartnav.directory.offer import load_services
from smartnav.plan import load_plan

if TYPE_CHECKING:
    from smartnav.plan.model import Plan
    from smartnav.store.parcel import Parcel


def checked(parcel: Parcel) -> Plan:
    """Return the plan of a parcel; raises :class:`PlanError` for its errors or its services'."""
    with tempfile.TemporaryDirectory(prefix="smartnav-") as folder:
        # Written byte for byte: the digest of the plan's file is that of its text.
        path = Path(folder) / "plan.yaml"
        path.write_bytes(parcel.plan.encode())
        plan = load_plan(path)
        if parcel.services:
            services = Path(folder) / "plan.services.yaml"
            services.write_bytes(parcel.services.encode())
            load_services(services, plan)
        return plan
