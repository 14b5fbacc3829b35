"""Reading plan files: what is refused, how quickly, and that nothing is ever raised."""

from __future__ import annotations

import hashlib
import time
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from smartnav.plan import PlanError, Problem, load_plan, read_plan
from smartnav.plan.model import Text
from smartnav.plan.reading import MAX_PROBLEMS
from smartnav.plan.vocabulary import MAX_BYTES
from smartnav.resources import floorplan

TINY = Path(__file__).parents[1] / "plans" / "tiny.yaml"
TEXT = TINY.read_text(encoding="utf-8")
SAMPLES = ("shizhong.yaml", "shizhong-2020.yaml", "community-station.yaml")


LEVEL = """smartnav: 1
venue: {id: v, name: 甲 | V}
levels:
  - id: F1
    ordinal: 0
    name: 一层 | F1
    outline: [[0, 0], [2000, 0], [2000, 2000], [0, 2000]]
"""
ROOMS = LEVEL + "    units:\n"
ROOM = "      - {{id: r{0}, category: room, box: [1, 1, 9, 9]}}\n"
DOORS = ROOMS + "".join(ROOM.format(i) for i in range(1_500)) + "    openings:\n"
HEAP = ROOMS + "      - {id: all, category: walkway, rest: true}\n    fixtures:\n"
SEATS = "      - {box: [1, 1, 1, 1], count: [2, 2]}\n"


def codes(path: Path) -> list[str]:
    return [problem.code for problem in read_plan(path).problems]


def test_a_good_plan_has_no_problems() -> None:
    reading = read_plan(TINY)
    assert reading.problems == ()
    assert reading.plan is not None
    assert reading.plan.venue.id == "tiny"
    assert reading.digest == hashlib.sha256(TINY.read_bytes()).hexdigest()
    assert load_plan(str(TINY)) == reading.plan


@pytest.mark.parametrize("name", SAMPLES)
def test_the_bundled_plans_are_without_errors_or_warnings(name: str) -> None:
    assert [problem.located(name) for problem in read_plan(floorplan(name)).problems] == []
    assert load_plan(floorplan(name)).venue.sample


def test_locate_finds_objects_by_id_and_windows_within_their_row() -> None:
    lines = TEXT.splitlines()
    reading = read_plan(TINY)
    for named in ("office", "door-south", "toilet-f1", "kiosk-south", "lift-1", "C", "F2"):
        assert f"id: {named}" in lines[reading.locate(named) - 1], named
    assert reading.locate("A01") == reading.locate("A04") > 1
    assert "id: A01" in lines[reading.locate("A04") - 1]
    assert reading.locate("A05") == 1
    assert reading.locate("nowhere", "A05", "atm", "lift-1") == reading.locate("atm")


def test_locate_works_in_a_file_that_is_no_plan(tmp_path: Path) -> None:
    path = tmp_path / "plan.yaml"
    path.write_text(TEXT.replace("heading: 0", "heading: up"), encoding="utf-8")
    reading = read_plan(path)
    assert reading.plan is None
    assert reading.locate("kiosk-south") == read_plan(TINY).locate("kiosk-south")


def test_the_first_of_two_objects_with_one_id_is_located(tmp_path: Path) -> None:
    path = tmp_path / "plan.yaml"
    path.write_text(TEXT.replace("id: wc", "id: office"), encoding="utf-8")
    assert read_plan(path).locate("office") == read_plan(TINY).locate("office")


def test_a_missing_file_a_folder_and_a_device_are_told_apart(tmp_path: Path) -> None:
    for path, message in [
        (tmp_path / "none.yaml", "there is no such file"),
        (tmp_path, "this is a folder"),
        (Path("/dev/zero"), "this is not an ordinary file"),
        (tmp_path / "nul\0.yaml", "the file cannot be read: embedded null byte"),
    ]:
        reading = read_plan(path)
        assert [problem.message for problem in reading.problems] == [message]
        assert (reading.plan, reading.digest, reading.locate("F1")) == (None, "", 1)
        with pytest.raises(PlanError, match=message):
            load_plan(path)


def test_a_huge_file_is_refused_without_being_read(tmp_path: Path) -> None:
    path = tmp_path / "huge.yaml"
    with path.open("wb") as file:
        file.truncate(50_000_000)
    began = time.process_time()
    reading = read_plan(path)
    assert time.process_time() - began < 0.1
    assert [problem.code for problem in reading.problems] == ["too-large"]
    assert "50,000,000 bytes" in reading.problems[0].message
    assert reading.digest == ""


NONSENSE = {
    "values": ("too-large", "smartnav: 1\nvenue: [" + "1," * (MAX_BYTES // 2 - 20) + "1]\n"),
    "keys": ("too-large", "\n".join(f"k{i}: {{}}" for i in range(MAX_BYTES // 12))),
    "brackets": ("yaml-syntax", "smartnav: " + "[" * (MAX_BYTES - 20)),
    "dashes": ("too-deep", "- " * (MAX_BYTES // 2 - 20)),
    "digits": ("missing-key", "smartnav: 1\nvenue: {id: " + "9" * (MAX_BYTES - 40) + "}\n"),
    "unknown keys": ("more", "smartnav: 1\n" + "".join(f"k{i}: 1\n" for i in range(4_000))),
    "levels": (
        "too-much",
        ROOMS + ROOM.format(0) + 300 * (ROOMS + ROOM.format(1)).partition("levels:\n")[2],
    ),
    "rooms": ("too-much", ROOMS + "".join(ROOM.format(i) for i in range(18_000))),
    "seats": ("too-much", HEAP + SEATS * 6_000),
    "heap of rooms": ("overlapping-units", ROOMS + "".join(ROOM.format(i) for i in range(1_500))),
    "heap of doors": ("overlapping-openings", DOORS + "      - {at: [5, 1], width: 1}\n" * 300),
    "heap of seats": ("crowded", HEAP + SEATS * 1_500),
}
"""Files that could keep a reader busy for ever, and a code of what is told of each."""


@pytest.mark.parametrize("name", NONSENSE)
def test_nonsense_is_refused_quickly_and_briefly(name: str, tmp_path: Path) -> None:
    code, text = NONSENSE[name]
    path = tmp_path / "nonsense.yaml"
    path.write_text(text, encoding="utf-8")
    assert path.stat().st_size < MAX_BYTES
    began = time.process_time()
    reading = read_plan(path)
    assert time.process_time() - began < 20
    assert code in {problem.code for problem in reading.problems}
    assert len(reading.problems) <= MAX_PROBLEMS + 1
    assert all(len(problem.message) < 400 for problem in reading.problems)


def test_a_bomb_of_aliases_is_refused_at_its_first_anchor(tmp_path: Path) -> None:
    bomb = ["a0: &a0 [x, x, x, x, x, x, x, x, x, x]"]
    bomb += [f"a{i}: &a{i} [{', '.join([f'*a{i - 1}'] * 10)}]" for i in range(1, 30)]
    path = tmp_path / "bomb.yaml"
    path.write_text("smartnav: 1\n" + "\n".join(bomb), encoding="utf-8")
    began = time.process_time()
    assert [(each.code, each.line) for each in read_plan(path).problems] == [("alias", 2)]
    assert time.process_time() - began < 0.1


def test_a_byte_order_mark_and_windows_line_ends_do_no_harm(tmp_path: Path) -> None:
    path = tmp_path / "plan.yaml"
    path.write_bytes(b"\xef\xbb\xbf" + TEXT.replace("\n", "\r\n").encode())
    reading = read_plan(path)
    assert reading.plan == read_plan(TINY).plan
    assert reading.locate("atm") == read_plan(TINY).locate("atm")


@pytest.mark.parametrize("code", ["0001", "007F", "FFFE", "FFFF", "202E", "200B"])
def test_a_name_with_an_invisible_character_is_refused_raw_escaped_and_in_memory(
    code: str, tmp_path: Path
) -> None:
    path = tmp_path / "plan.yaml"
    name = "name: 小站 | Tiny Station"
    for written in (f"name: 小{chr(int(code, 16))}站 | T", f'name: "小\\u{code}站 | T"'):
        path.write_text(TEXT.replace(name, written), encoding="utf-8")
        assert [(each.line, each.message) for each in read_plan(path).problems] == [
            (4, f"the invisible character U+{code} does not belong in a file")
        ]
    with pytest.raises(ValidationError, match=f"U\\+{code}"):
        Text(zh=f"小{chr(int(code, 16))}站", en="T")


@pytest.mark.parametrize("escape", ["\\uD800", "\\uDFFF", "\\uD83D\\uDE00", "\\U0000D800"])
def test_half_a_character_is_refused(escape: str, tmp_path: Path) -> None:
    path = tmp_path / "plan.yaml"
    text = TEXT.replace("name: 小站 | Tiny Station", f'name: "小站{escape} | T"')
    path.write_text(text, encoding="utf-8")
    (problem,) = read_plan(path).problems
    assert (problem.line, problem.code) == (4, "yaml-syntax")
    assert problem.mend == "write the character itself, not its code"
    path.write_bytes(TEXT.replace("小站 |", "小\ud800站 |").encode("utf-8", "surrogatepass"))
    assert [each.code for each in read_plan(path).problems] == ["encoding"]
    with pytest.raises(ValidationError):
        Text(zh="小\ud800站", en="T")


def test_words_that_old_yaml_takes_for_something_else_are_text(tmp_path: Path) -> None:
    path = tmp_path / "plan.yaml"
    changed = TEXT.replace("id: office", "id: no").replace("Mo-Fr 09:00-17:00", "12:30")
    path.write_text(changed.replace("id: atm", "id: 1e"), encoding="utf-8")
    plan = load_plan(path)
    assert plan.venue.hours == "12:30"
    assert "no" in {unit.id for unit in plan.levels[0].units}
    assert plan.levels[0].amenities[1].id == "1e"


def test_names_are_trimmed_and_folded_to_one_line(tmp_path: Path) -> None:
    path = tmp_path / "plan.yaml"
    changed = TEXT.replace(
        "name: 小站 | Tiny Station", "name: >\n    小站  |\n    Tiny\n    Station"
    )
    path.write_text(changed, encoding="utf-8")
    name = load_plan(path).venue.name
    assert (name.zh, name.en) == ("小站", "Tiny Station")


def test_a_bar_of_full_width_parts_a_name_too(tmp_path: Path) -> None:
    path = tmp_path / "plan.yaml"
    path.write_text(TEXT.replace("小站 | Tiny Station", "小站｜Tiny Station"), encoding="utf-8")
    assert load_plan(path) == load_plan(TINY)


def test_all_problems_of_a_file_are_told_at_once(tmp_path: Path) -> None:
    path = tmp_path / "plan.yaml"
    broken = TEXT.replace("count: 4", "cuont: 4").replace("width: 1.8", "width: wide")
    path.write_text(broken.replace("sample: true", "sample: true\n  sample: true"), "utf-8")
    assert codes(path) == ["duplicate-key", "wrong-type", "unknown-key"]


def test_a_problem_is_located_as_file_line_severity_message_mend() -> None:
    problem = Problem("x", "warning", "it is odd", "mend it", line=7)
    assert problem.located("plan.yaml") == "plan.yaml:7: warning: it is odd; mend it"


def _mangled(text: str, draw: st.DrawFn) -> str:
    lines = text.splitlines()
    for _ in range(draw(st.integers(1, 3))):
        at = draw(st.integers(0, len(lines) - 1))
        what = draw(st.sampled_from(["delete", "double", "swap", "character", "number", "indent"]))
        if what == "delete" and len(lines) > 1:
            del lines[at]
        elif what == "double":
            lines.insert(at, lines[at])
        elif what == "swap":
            other = draw(st.integers(0, len(lines) - 1))
            lines[at], lines[other] = lines[other], lines[at]
        elif what == "indent":
            lines[at] = " " * draw(st.integers(0, 8)) + lines[at].lstrip()
        else:
            lines[at] = _replaced(lines[at], what, draw)
    return "\n".join(lines)


def _replaced(line: str, what: str, draw: st.DrawFn) -> str:
    """Put something odd in the place of one character, or of one number."""
    spots = [i for i, each in enumerate(line) if what == "character" or each.isdigit()]
    if not spots:
        return line
    at = draw(st.sampled_from(spots))
    odd = st.sampled_from([*"[]{}:,&*!|>'\"%@`#-?~ \t\0\x1b0", "é", "中", "\u2028", "\ud800"])
    numbers = st.sampled_from(
        ["0", "-1", "1e9", "1e400", ".nan", "-.inf", "99999", "0.001", "true"]
    )
    put: str = draw(odd if what == "character" else numbers)
    return line[:at] + put + line[at + 1 :]


@st.composite
def mangled_plans(draw: st.DrawFn) -> str:
    return _mangled(TEXT, draw)


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(text=mangled_plans())
def test_no_mangled_plan_raises_and_one_without_errors_is_a_plan(text: str, tmp_path: Path) -> None:
    path = tmp_path / "mangled.yaml"
    path.write_bytes(text.encode("utf-8", "surrogatepass"))
    reading = read_plan(path)
    assert reading.errors or reading.plan is not None
    lines = text.encode("utf-8", "surrogatepass").count(b"\n") + 2
    for problem in reading.problems:
        assert 1 <= problem.line <= lines
        assert problem.message
        assert problem.mend
        assert "\n" not in problem.located(path)


@settings(
    max_examples=50, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(content=st.binary(max_size=300))
def test_no_bytes_raise(content: bytes, tmp_path: Path) -> None:
    path = tmp_path / "bytes.yaml"
    path.write_bytes(content)
    assert read_plan(path).errors
