"""The tokens as a phone page's CSS."""

from __future__ import annotations

import re

import pytest

from smartnav.cartography.tokens import CONTRAST, PRINT, STANDARD, THEMES, Theme
from smartnav.handoff.style import css_variables, notice_css, page_css


def _variables(css: str) -> dict[str, str]:
    return dict(re.findall(r"--([\w-]+):([^;}]+)", css))


@pytest.mark.parametrize("theme", THEMES.values(), ids=lambda theme: theme.name)
def test_every_variable_a_page_uses_is_given(theme: Theme) -> None:
    given = _variables(css_variables(theme))
    for css in (page_css(theme), notice_css(theme)):
        assert set(re.findall(r"var\(--([\w-]+)\)", css)) - set(given) == set()


def test_a_page_wears_the_colours_of_its_theme() -> None:
    assert _variables(css_variables(CONTRAST))["route"] == CONTRAST.colours.route
    assert _variables(css_variables(PRINT))["sheet"] == PRINT.colours.sheet


def test_the_browser_draws_its_own_parts_to_suit() -> None:
    assert _variables(css_variables(STANDARD))["scheme"] == "light"
    assert _variables(css_variables(CONTRAST))["scheme"] == "dark"
    assert "color-scheme: only var(--scheme)" in page_css(CONTRAST)
