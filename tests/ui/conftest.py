"""What every test of the Qt workplaces needs: an application that knows the bundled font."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import yaml

from smartnav.plan import read_plan
from smartnav.plan.model import Plan
from smartnav.resources import floorplan
from smartnav.routing import Navigator
from smartnav.ui.fonts import load_fonts

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

TINY = Path(__file__).parents[1] / "plans" / "tiny.yaml"


@pytest.fixture(autouse=True)
def _fonts(qapp: QApplication) -> None:  # noqa: ARG001 - Qt's font database needs it
    load_fonts()


@pytest.fixture(scope="session")
def shizhong(kept: Path) -> Navigator:
    """Return a navigator on the sample hall; what it works out is the run's."""
    reading = read_plan(floorplan("shizhong.yaml"))
    assert reading.plan is not None
    return Navigator(reading.plan, source="shizhong.yaml", cache_dir=kept, digest=reading.digest)


@pytest.fixture(scope="session")
def tiny() -> Plan:
    """Return a plan of two levels, with four windows A01–A04 on the lower one."""
    return Plan.model_validate(yaml.safe_load(TINY.read_text(encoding="utf-8")))
