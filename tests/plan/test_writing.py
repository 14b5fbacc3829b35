"""What a file looks like after an edit: changed where the plan changed, and nowhere else."""

from __future__ import annotations

import difflib
from pathlib import Path
from random import Random

import pytest
from hypothesis import Phase, given, settings

from smartnav.plan import document, edits, load_plan
from smartnav.plan.edits import Ref, Refused
from smartnav.plan.model import Fixture, Plan, Unit
from smartnav.plan.validation import validate
from smartnav.plan.writing import Manuscript, fresh
from smartnav.resources import floorplan
from tests.plan.edit_steps import seeds, step

HAND = """\
# A file as a person writes it.
smartnav: 1
venue: {id: hand, name: '手 | Hand'}   # quotes of one's own
sections:
- {id: A, name: 甲 | A}
levels:
- id: F1
  ordinal: 0
  name: {zh: 一层, en: Ground floor}
  outline: [[0, 0], [24, 0],
            [24, 14], [0, 14]]
  units:
  # The hall
  - {id: hall, category: walkway, rest: true}   # all that is left
  # The rooms
  - id: room
    category: room
    box: [0, 10, 8.0, 4]  # four deep
    keywords: [
      one,
      two ]
  - {id: store, category: nonpublic, box: [18, 10, 6, 4]} # last

  fixtures:
    - {category: seat, box: [4, 7, 0.50, 0.50], count: [4, 1], pitch: [0.55, 0]}
    # Plants
    - {category: plant, circle: [12, 7, 0.4]}
# The end
"""


def read(text: str) -> Plan:
    plan, problems = validate(document.parse(text).data)
    assert plan is not None, problems
    return plan


@pytest.fixture(scope="module")
def hand() -> Manuscript:
    return Manuscript(HAND, read(HAND))


def changed_lines(before: str, after: str) -> list[str]:
    lines = difflib.unified_diff(before.splitlines(), after.splitlines(), n=0, lineterm="")
    return [line for line in lines if line[:1] in "+-" and line[:3] not in ("+++", "---")]


def lines_of(manuscript: Manuscript, plan: Plan) -> list[str]:
    text = manuscript.with_plan(plan).decode()
    assert read(text) == plan
    return changed_lines(manuscript.text, text)


def test_a_moved_counter_of_the_hall_is_a_difference_of_one_line() -> None:
    path = floorplan("shizhong.yaml")
    manuscript = Manuscript.of(path.read_bytes(), load_plan(path))
    row = edits.find(manuscript.plan, "A05")
    assert row is not None
    lines = lines_of(manuscript, edits.move(manuscript.plan, [row], 0, -0.25))
    assert len(lines) == 2
    assert lines[1] == lines[0].replace("-", "+", 1).replace("25.15", "24.9")


def test_an_unchanged_plan_is_the_file_byte_by_byte(hand: Manuscript) -> None:
    for text in (HAND, HAND.replace("\n", "\r\n"), "\ufeff" + HAND):
        manuscript = Manuscript.of(text.encode(), hand.plan)
        assert manuscript.with_plan(hand.plan) == text.encode()


def test_a_value_in_a_block_changes_alone(hand: Manuscript) -> None:
    plan = edits.change(hand.plan, Ref("F1", "units", 1), box=(0, 9.5, 8, 4.5))
    assert lines_of(hand, plan) == [
        "-    box: [0, 10, 8.0, 4]  # four deep",
        "+    box: [0, 9.5, 8.0, 4.5]  # four deep",
    ]


def test_a_new_object_is_a_line_behind_the_last_and_its_comment(hand: Manuscript) -> None:
    plan = edits.add(hand.plan, "F1", Unit(id="new", category="room", box=(10, 10, 3, 4)))
    assert lines_of(hand, plan) == ["+  - {id: new, category: room, box: [10, 10, 3, 4]}"]
    plan = edits.add(hand.plan, "F1", Fixture(box=(1, 1, 1, 1), category="desk"))
    assert lines_of(hand, plan) == ["+    - {category: desk, box: [1, 1, 1, 1]}"]


def test_a_first_object_of_its_kind_begins_a_list(hand: Manuscript) -> None:
    row = edits.row_along(
        hand.plan, (4, 4), (7, 4), first="A01", section="A", name="登记: 一 | Registry: one"
    )
    assert lines_of(hand, edits.add(hand.plan, "F1", row)) == [
        "+  windows:",
        "+    - {id: A01, count: 3, at: [4, 4], facing: 180, section: A, "
        "name: '登记: 一 | Registry: one'}",
    ]


def test_what_is_deleted_leaves_the_comments_above_it(hand: Manuscript) -> None:
    assert lines_of(hand, edits.delete(hand.plan, [Ref("F1", "fixtures", 0)])) == [
        "-    - {category: seat, box: [4, 7, 0.50, 0.50], count: [4, 1], pitch: [0.55, 0]}"
    ]
    gone = lines_of(hand, edits.delete(hand.plan, [Ref("F1", "units", 1)]))
    assert [line[1:].strip() for line in gone] == [
        "- id: room", "category: room", "box: [0, 10, 8.0, 4]  # four deep", "keywords: [",
        "one,", "two ]",
    ]  # fmt: skip


def test_a_box_that_becomes_a_polygon_stays_in_its_place(hand: Manuscript) -> None:
    plan = edits.add_vertex(hand.plan, Ref("F1", "units", 2), 0, (20, 9))
    assert lines_of(hand, plan)[1] == (
        "+  - {id: store, category: nonpublic, "
        "polygon: [[18, 10], [20, 9], [24, 10], [24, 14], [18, 14]]} # last"
    )


def test_a_file_with_windows_line_ends_keeps_them(hand: Manuscript) -> None:
    manuscript = Manuscript(HAND.replace("\n", "\r\n"), hand.plan)
    plan = edits.add(hand.plan, "F1", Unit(id="new", category="room", box=(10, 10, 3, 4)))
    text = manuscript.with_plan(plan).decode()
    assert text.count("\n") == text.count("\r\n") == HAND.count("\n") + 1


def test_a_new_file_reads_back_as_the_plan_it_was_made_of(edited: Plan) -> None:
    text = fresh(edited)
    assert read(text) == edited
    assert max(map(len, text.splitlines())) < 200


@settings(max_examples=12, phases=[Phase.generate])
@given(seed=seeds)
def test_after_any_edits_the_file_holds_the_plan_and_all_comments(
    edited: Plan, hand: Manuscript, seed: int
) -> None:
    random = Random(seed)
    tiny = Path(__file__).parents[1] / "plans" / "tiny.yaml"
    base = hand if seed % 2 else Manuscript(tiny.read_text("utf-8"), edited)
    plan = base.plan
    for number in range(16):
        try:
            plan = step(plan, random)
        except Refused:
            continue
        if number % 2:
            continue
        text = base.with_plan(plan).decode()
        assert read(text) == plan
        if base is hand:
            assert text.startswith("# A file as a person")
            assert text.endswith("# The end\n")
            assert "quotes of one's own" in text
    assert base.with_plan(base.plan) == base.text.encode()
