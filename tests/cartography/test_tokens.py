"""The numbers of the look: contrast, colour blindness, targets."""

from __future__ import annotations

import itertools
from typing import get_args

import pytest

from smartnav.cartography.tokens import CONTRAST, ELDER, PRINT, STANDARD, THEMES, Theme, ThemeName
from tests.cartography.colour_vision import EYES, Eyes, contrast, difference
from tests.cartography.pairs import FAINT, RIMMED, SIGNS, TEXT, Pair, coloured, tokens

LEAST = {"standard": (4.5, 3.0), "elder": (7.0, 4.5), "contrast": (7.0, 4.5), "print": (7.0, 3.0)}
"""Contrast of text, and of lines, icons and borders."""
LEAST_FAINT = 1.15
EVERY = pytest.mark.parametrize("theme", THEMES.values(), ids=lambda theme: theme.name)
COLOURED = pytest.mark.parametrize(
    "theme", [STANDARD, ELDER, CONTRAST], ids=lambda theme: theme.name
)
LETTERED = {"teal", "amber", "violet", "rose"}
"""The tints made for functional areas, which have letters."""


def _too_weak(theme: Theme, pairs: tuple[Pair, ...], least: float) -> list[str]:
    return [
        f"{name}: {contrast(one, other):.2f}"
        for pair in pairs
        for name, one, other in coloured(theme, pair)
        if contrast(one, other) < least
    ]


def test_every_theme_is_there() -> None:
    assert set(THEMES) == set(get_args(ThemeName))
    assert all(theme.name == name for name, theme in THEMES.items())


def test_it_is_known_on_what_every_colour_is_drawn() -> None:
    paired = {token for pair in (*TEXT, *SIGNS, *FAINT) for token in pair}
    assert tokens() - paired == set()
    assert paired - tokens() == set()


@EVERY
def test_text_can_be_read(theme: Theme) -> None:
    assert _too_weak(theme, TEXT, LEAST[theme.name][0]) == []


@EVERY
def test_edges_and_signs_can_be_seen(theme: Theme) -> None:
    assert _too_weak(theme, SIGNS, LEAST[theme.name][1]) == []


@EVERY
def test_signs_on_walls_stand_out_by_their_ground_or_their_rim(theme: Theme) -> None:
    least = LEAST[theme.name][1]
    for ground, rim, under in RIMMED:
        on_ground = _too_weak(theme, ((ground, under),), least)
        assert not (on_ground and _too_weak(theme, ((rim, under),), least)), on_ground


@EVERY
def test_what_is_faint_is_there_all_the_same(theme: Theme) -> None:
    assert _too_weak(theme, FAINT, LEAST_FAINT) == []


def test_high_contrast_outdoes_the_other_themes() -> None:
    for one, other in (("text", "sheet"), ("label", "floor"), ("route", "floor")):
        ratios = {
            name: contrast(getattr(theme.colours, one), getattr(theme.colours, other))
            for name, theme in THEMES.items()
            if name != "print"
        }
        assert max(ratios, key=lambda name: ratios[name]) == "contrast", (one, ratios)


@COLOURED
@pytest.mark.parametrize("eyes", EYES)
def test_areas_stay_apart_for_colour_blind_eyes(theme: Theme, eyes: Eyes) -> None:
    # CIEDE2000: 1 is the least difference one notices side by side, 10 is told at a glance. The
    # grounds touch their edges and never one another.
    for one, other in itertools.combinations(theme.tints, 2):
        a, b = theme.tints[one], theme.tints[other]
        lettered = {one, other} <= LETTERED
        assert difference(a.solid, b.solid, eyes) > (10 if lettered else 7.5), (one, other)
        assert difference(a.edge, b.edge, eyes) > (8 if lettered else 4), (one, other)
        assert difference(a.ground, b.ground, eyes) > (2.5 if lettered else 2), (one, other)


@COLOURED
@pytest.mark.parametrize("eyes", EYES)
def test_nothing_but_the_route_has_its_colour(theme: Theme, eyes: Eyes) -> None:
    for name, tint in theme.tints.items():
        for colour in (tint.solid, tint.edge):
            assert difference(colour, theme.colours.route, eyes) > 4, name
    assert difference(theme.colours.destination, theme.colours.route, eyes) > 25


def test_print_needs_no_colour() -> None:
    for _, one, other in (
        each for pair in (*TEXT, *SIGNS, *FAINT) for each in coloured(PRINT, pair)
    ):
        for colour in (one, other):
            assert colour[1:3] == colour[3:5] == colour[5:7], colour


def test_print_tells_areas_by_their_hatching() -> None:
    hatchings = [tint.hatch for tint in PRINT.tints.values()]
    assert len(set(hatchings)) == len(hatchings)
    lettered = [PRINT.tints[name].hatch for name in LETTERED]
    assert None not in lettered


@EVERY
def test_spaces_and_targets_keep_their_measure(theme: Theme) -> None:
    sizes = theme.sizes
    assert sizes.touch >= (104 if theme.name == "elder" else 72)
    assert sizes.gap >= 12
    for length in (sizes.space, sizes.gap, sizes.margin, sizes.radius):
        assert length % 4 == 0
    assert sizes.route_halo > sizes.route


def test_a_scaled_theme_keeps_its_colours() -> None:
    theme = THEMES["standard"]
    double = theme.scaled(2)
    assert double.colours == theme.colours
    assert double.type.body == 2 * theme.type.body
    assert double.sizes.pin == 2 * theme.sizes.pin


def test_text_grows_without_the_strokes() -> None:
    large = STANDARD.scaled(2, text=1.5)
    assert large.type.body == 3 * STANDARD.type.body
    assert large.sizes == STANDARD.scaled(2).sizes


def test_high_contrast_goes_with_large_sizes() -> None:
    both = ELDER.coloured_as(CONTRAST)
    assert both.type == ELDER.type
    assert both.motion == ELDER.motion
    assert both.sizes.touch == ELDER.sizes.touch
    assert (both.colours, both.tints) == (CONTRAST.colours, CONTRAST.tints)
    assert both.sizes.route == max(ELDER.sizes.route, CONTRAST.sizes.route)
    assert STANDARD.coloured_as(CONTRAST).sizes.line == CONTRAST.sizes.line
