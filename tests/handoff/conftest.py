from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from smartnav.handoff.bundle import Bundle
from smartnav.plan.model import Plan
from smartnav.routing import Navigator

TINY = Path(__file__).parent.parent / "plans" / "tiny.yaml"


@pytest.fixture(scope="session")
def tiny() -> Navigator:
    """Two levels, nine windows, a lift and stairs."""
    return Navigator(Plan.model_validate(yaml.safe_load(TINY.read_text(encoding="utf-8"))))


@pytest.fixture(scope="session")
def bundle(tiny: Navigator) -> Bundle:
    found = Bundle(tiny)
    found.prepare()
    return found
