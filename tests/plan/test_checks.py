"""What the rules let pass: the small inexactness of a plan drawn by hand, and honest designs."""

from __future__ import annotations

from pathlib import Path

import pytest

from smartnav.plan import Plan, read_plan
from smartnav.plan.checks import SHAPE_RULES, STOREY_RULES, VENUE_RULES, check
from smartnav.plan.nearest import nearest

TEXT = """smartnav: 1
venue: {id: tiny, name: 小站 | Tiny Station}
sections:
  - {id: A, letter: A, kind: functional, symbol: people, name: 民生服务 | Livelihood}
  - {id: green, parent: A, name: 绿色通道 | Green channel}
levels:
  - id: F1
    ordinal: 0
    name: 一层 | Ground floor
    outline: [[0, 0], [24, 0], [24, 14], [0, 14]]
    units:
      - {id: hall, category: walkway, rest: true}
      - {id: office, category: office, box: [0, 9, 8, 5]}
    areas:
      - {section: A, box: [8, 7, 12, 7], anchor: [13, 7.5]}
      - {section: green, box: [8, 0.3, 5, 5]}
    walls:
      - {line: [[20, 9], [24, 9]]}
    openings:
      - {id: door-south, at: [10, 0.15], width: 1.8, entrance: 南门 | South entrance}
      - {at: [4, 9], width: 1}
    fixtures:
      - {category: seat, box: [2, 4, 0.5, 0.5], count: [4, 2], pitch: [0.5, 2]}
    windows:
      - {id: A01, count: 4, at: [10.75, 11], facing: 180, section: A, name: 社保 | Social security}
    amenities:
      - {id: atm, category: atm, at: [22, 4], size: [0.8, 0.6], facing: 270}
    kiosks:
      - {id: kiosk, at: [16, 4], heading: 0, name: 导览屏 | Kiosk}
"""
HARMLESS: dict[str, tuple[tuple[str, str], ...]] = {
    "units that overlap by a centimetre": (
        (
            "- {id: office,",
            "- {id: store, category: room, box: [7.99, 12, 3, 2]}\n      - {id: office,",
        ),
    ),
    "units that share a wall": (
        (
            "- {id: office,",
            "- {id: store, category: room, box: [8, 9, 1, 5]}\n      - {id: office,",
        ),
    ),
    "a unit a centimetre over the outline": (("box: [0, 9, 8, 5]", "box: [-0.01, 9, 8, 5.01]"),),
    "an area as large as the outline": (("box: [8, 7, 12, 7]", "box: [0, 0, 24, 14]"),),
    "a door drawn on the face of its wall": (("at: [4, 9]", "at: [4, 9.1]"),),
    "two doors side by side": (
        ("- {at: [4, 9], width: 1}", "- {at: [4, 9], width: 1}\n      - {at: [5, 9], width: 1}"),
    ),
    "doors in the two walls of a wind lobby": (
        ("- {at: [4, 9], width: 1}", "- {at: [4, 9], width: 1}\n      - {at: [10, 0.6], width: 1}"),
        ("- {line: [[20, 9], [24, 9]]}", "- {line: [[8, 0.6], [12, 0.6]]}"),
    ),
    "a counter that lines up with a wall": (("at: [10.75, 11]", "at: [8.85, 11]"),),
    "seats that touch": (("pitch: [0.5, 2]", "pitch: [0.5, 0.5]"),),
    "a terminal that hangs on a wall": (("at: [16, 4]", "at: [16, 13.5]"),),
    "a terminal a little in the wall": (("at: [16, 4]", "at: [16, 13.54]"),),
    "a machine let into a wall": (("at: [22, 4]", "at: [23.6, 4]"),),
    "a pictogram on furniture": (
        ("category: atm, at: [22, 4]", "category: atm, at: [3, 4.2], anchor: [3, 6]"),
        (", size: [0.8, 0.6]", ""),
    ),
    "a car park outside": (
        ("category: atm, at: [22, 4]", "category: parking, at: [10, -6], anchor: [10, 1]"),
        (", size: [0.8, 0.6]", ""),
    ),
    "an anchor at the edge of furniture": (
        ("box: [0, 9, 8, 5]", "box: [0, 9, 8, 5], anchor: [2, 4]"),
    ),
    "a closed ring": (
        ("box: [0, 9, 8, 5]", "polygon: [[0, 9], [8, 9], [8, 14], [0, 14], [0, 9]]"),
    ),
    "a ring the other way round": (
        ("box: [0, 9, 8, 5]", "polygon: [[0, 14], [8, 14], [8, 9], [0, 9]]"),
    ),
    "a popular section": (("venue: {", "venue: {popular: [绿色通道], "),),
}


@pytest.mark.parametrize("name", HARMLESS)
def test_it_is_no_problem(name: str, tmp_path: Path) -> None:
    text = TEXT
    for was, becomes in HARMLESS[name]:
        assert was in text
        text = text.replace(was, becomes)
    path = tmp_path / "plan.yaml"
    path.write_text(text, encoding="utf-8")
    assert [problem.located("plan") for problem in read_plan(path).problems] == []


def test_a_plan_made_in_memory_can_be_checked_and_problems_say_where_they_are(
    tmp_path: Path,
) -> None:
    path = tmp_path / "plan.yaml"
    path.write_text(TEXT.replace("at: [16, 4]", "at: [12, 11]"), encoding="utf-8")
    plan = read_plan(path).plan
    assert isinstance(plan, Plan)
    (problem,) = check(plan)
    assert problem.code == "kiosk-blocked"
    assert problem.ids == ("kiosk", "A01")
    assert problem.level == "F1"
    assert problem.place == pytest.approx((12, 11))
    assert problem.where == ("levels", 0, "kiosks", 0)


def test_every_rule_is_described_in_a_sentence() -> None:
    rules = [*VENUE_RULES, *SHAPE_RULES, *STOREY_RULES]
    assert len(rules) == len({rule.__name__ for rule in rules})
    for rule in rules:
        assert (rule.__doc__ or "").startswith("Find "), rule.__name__


@pytest.mark.parametrize(
    ("word", "meant"),
    [
        ("categroy", "category"),
        ("Category", "category"),
        ("box", None),
        ("sections", "section"),
        ("zzzz", None),
        ("", None),
    ],
)
def test_the_nearest_word_is_found_when_it_is_near(word: str, meant: str | None) -> None:
    assert nearest(word, ["category", "section", "polygon"]) == meant
