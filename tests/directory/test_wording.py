"""The directory's catalogues, and what is open instead of a closed window."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from smartnav.directory.wording import FOLDER, listed, listed_spans
from tests.catalogues import faults

if TYPE_CHECKING:
    from smartnav.plan.model import Lang


def test_the_catalogues_are_sound() -> None:
    assert faults(FOLDER) == []


@pytest.mark.parametrize(("lang", "said"), [("zh", "A05、A06"), ("en", "A05, A06")])
def test_things_are_listed_as_the_language_does(lang: Lang, said: str) -> None:
    assert listed(["A05", "A06"], lang) == said
    assert listed(["A05"], lang) == "A05"


@pytest.mark.parametrize(("lang", "whole"), [("zh", "全天"), ("en", "all day")])
def test_the_hours_of_a_day_are_listed(lang: Lang, whole: str) -> None:
    assert listed_spans([(0, 24 * 60)], lang) == whole
    assert listed_spans([(22 * 60, 24 * 60)], lang) == "22:00–24:00"
    assert listed_spans([(22 * 60, 26 * 60)], lang) == "22:00–2:00"
