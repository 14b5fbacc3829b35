"""What every test of the Qt workplaces needs: an application that knows the bundled font."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import yaml

from smartnav.plan.model import Plan
from smartnav.ui.fonts import load_fonts

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

TINY = Path(__file__).parents[1] / "plans" / "tiny.yaml"


@pytest.fixture(autouse=True)
def _fonts(qapp: QApplication) -> None:  # noqa: ARG001 - Qt's font database needs it
    load_fonts()


@pytest.fixture(scope="session")
def tiny() -> Plan:
    """Return a plan of two levels, with four windows A01–A04 on the lower one."""
    return Plan.model_validate(yaml.safe_load(TINY.read_text(encoding="utf-8")))
