"""The numbers of the look: contrast, colour blindness, targets."""

from __future__ import annotations

import itertools

import pytest

from smartnav.cartography.tokens import THEMES, Theme
from tests.cartography.colour_vision import (
    DEUTERANOPIA,
    NORMAL,
    PROTANOPIA,
    Vector,
    contrast,
    difference,
)

LEAST = {"standard": (4.5, 3.0), "elder": (7.0, 4.5)}
"""Of text, and of lines, icons and borders."""
EVERY = pytest.mark.parametrize("theme", THEMES.values(), ids=lambda theme: theme.name)
FLOORS = ("floor", "unit", "nonpublic", "void")
TEXT = (
    ("on_route", "route"), ("on_destination", "destination"), ("on_amenity", "amenity"),
    ("on_amenity", "good"), ("on_danger", "danger"), ("text", "sheet"), ("text", "sheet_quiet"),
    ("text", "control"), ("text", "pressed"), ("text_quiet", "sheet"),
    ("text_quiet", "sheet_quiet"), ("good", "background"), ("good", "floor"), ("good", "sheet"),
    ("danger", "sheet"), ("route", "sheet"), ("route", "pressed"), ("destination", "sheet"),
    *itertools.product(("label", "label_quiet"), FLOORS),
)  # fmt: skip
EDGES = (
    ("wall_edge", "background"), ("plant_edge", "floor"), ("sheet_edge", "sheet"),
    ("sheet_edge", "sheet_quiet"), ("control_edge", "control"), ("control_edge", "floor"),
    *itertools.product(
        ("wall_edge", "fixture_edge", "door", "route", "destination", "here", "amenity", "good"),
        ("floor", "unit", "nonpublic"),
    ),
)  # fmt: skip


def _failures(pairs: list[tuple[str, str, str]], least: float) -> list[str]:
    return [
        f"{name}: {contrast(one, other):.2f}"
        for name, one, other in pairs
        if contrast(one, other) < least
    ]


@EVERY
def test_text_can_be_read(theme: Theme) -> None:
    colours = theme.colours
    pairs = [(f"{a} on {b}", getattr(colours, a), getattr(colours, b)) for a, b in TEXT]
    for name, tint in theme.tints.items():
        pairs += [
            (f"{name} name", tint.text, tint.ground),
            (f"{name} name on the floor", tint.text, colours.floor),
            (f"{name} windows behind the counter", tint.text, colours.nonpublic),
            (f"{name} number", tint.on_solid, tint.solid),
            (f"room in {name}", colours.label, tint.ground),
        ]
    assert _failures(pairs, LEAST[theme.name][0]) == []


@EVERY
def test_edges_and_signs_can_be_seen(theme: Theme) -> None:
    colours = theme.colours
    pairs = [(f"{a} on {b}", getattr(colours, a), getattr(colours, b)) for a, b in EDGES]
    for name, tint in theme.tints.items():
        pairs += [
            (f"{name} edge on the floor", tint.edge, colours.floor),
            (f"{name} edge", tint.edge, tint.ground),
            (f"{name} counter", tint.solid, tint.ground),
            (f"{name} counter before staff", tint.solid, colours.nonpublic),
            (f"route on {name}", colours.route, tint.ground),
            (f"destination on {name}", colours.destination, tint.ground),
            (f"facility on {name}", colours.amenity, tint.ground),
            (f"furniture on {name}", colours.fixture_edge, tint.ground),
        ]
    assert _failures(pairs, LEAST[theme.name][1]) == []


@EVERY
@pytest.mark.parametrize(
    "seen", [NORMAL, PROTANOPIA, DEUTERANOPIA], ids=["normal", "protanopia", "deuteranopia"]
)
def test_functional_areas_stay_apart_for_colour_blind_eyes(theme: Theme, seen: Vector) -> None:
    # 10 is told apart at a glance; 2.3 is the least difference an eye can notice.
    for one, other in itertools.combinations(("teal", "amber", "violet", "rose"), 2):
        a, b = theme.tints[one], theme.tints[other]
        assert difference(a.solid, b.solid, seen) > 10, (one, other)
        assert difference(a.ground, b.ground, seen) > 2.3, (one, other)


@EVERY
def test_nothing_but_the_route_is_blue(theme: Theme) -> None:
    for name, tint in theme.tints.items():
        for colour in (tint.solid, tint.edge):
            for seen in (NORMAL, PROTANOPIA, DEUTERANOPIA):
                assert difference(colour, theme.colours.route, seen) > 10, name


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
