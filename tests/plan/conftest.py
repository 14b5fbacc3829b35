"""A tiny plan to edit."""

from __future__ import annotations

from pathlib import Path

import pytest

from smartnav.plan import load_plan
from smartnav.plan.model import Plan

TINY = Path(__file__).parents[1] / "plans" / "tiny.yaml"


@pytest.fixture(scope="session")
def edited() -> Plan:
    """Return a plan of two levels, with four windows A01-A04 on the lower one."""
    return load_plan(TINY)
