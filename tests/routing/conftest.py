"""The tiny plan and a navigator over it."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from smartnav.plan.model import Plan
from smartnav.routing import Navigator

TINY = Path(__file__).parent.parent / "plans" / "tiny.yaml"


@pytest.fixture(scope="session")
def tiny() -> Plan:
    return Plan.model_validate(yaml.safe_load(TINY.read_text(encoding="utf-8")))


@pytest.fixture(scope="session")
def navigator(tiny: Plan) -> Navigator:
    return Navigator(tiny, source="tiny.yaml")
