"""The hall and a station of one room, drawn once for all tests of the map."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest
import yaml

from smartnav.cartography import ELDER, STANDARD, Floor, Theme, draw_floor
from smartnav.plan.model import Lang, Plan
from smartnav.plan.places import Gazetteer
from tests.samples import sample_plan

Draw = Callable[[str, Lang, Theme], Floor]
THEMES = {"standard": STANDARD, "elder": ELDER}


@pytest.fixture(scope="session")
def hall() -> Plan:
    return sample_plan("shizhong")


@pytest.fixture(scope="session")
def places(hall: Plan) -> Gazetteer:
    return Gazetteer(hall)


@pytest.fixture(scope="session")
def tiny() -> Plan:
    text = Path("tests/plans/tiny.yaml").read_text(encoding="utf-8")
    return Plan.model_validate(yaml.safe_load(text))


@pytest.fixture(scope="session")
def drawn(hall: Plan) -> Draw:
    """Return the hall's levels by level, language and theme name, each drawn once."""

    @cache
    def by_name(level: str, lang: Lang, theme: str) -> Floor:
        return draw_floor(hall, level, lang=lang, theme=THEMES[theme])

    def draw(level: str, lang: Lang, theme: Theme) -> Floor:
        return by_name(level, lang, theme.name)

    return draw
