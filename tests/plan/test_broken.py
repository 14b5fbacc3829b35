"""Broken plans: each file under ``broken`` says in comments what must be found in it, and where.

``# expect: 14 error: unit 'office' has no 'category'; add category: room`` is one problem: its
line, severity, message and mend, word for word. Nothing else may be found.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import pytest

from smartnav.plan import PlanError, load_plan
from smartnav.plan import read_plan as read_anew
from smartnav.survey import survey

BROKEN = sorted((Path(__file__).parent / "broken").glob("*.yaml"))
EXPECT = re.compile(r"^# expect: (.+)$", re.MULTILINE)
read_plan = cache(read_anew)


@pytest.mark.parametrize("path", BROKEN, ids=lambda path: path.stem)
def test_every_problem_is_told_with_its_line_and_mend(path: Path) -> None:
    expected = EXPECT.findall(path.read_text(encoding="utf-8", errors="replace"))
    reading = read_plan(path)
    found = [
        f"{problem.line} {problem.severity}: {problem.message}; {problem.mend}"
        for problem in (*reading.problems, *survey(reading).problems)
    ]
    assert expected
    assert sorted(found) == sorted(expected)


@pytest.mark.parametrize("path", BROKEN, ids=lambda path: path.stem)
def test_a_plan_with_errors_is_not_loaded_and_the_error_names_file_line_and_mend(
    path: Path,
) -> None:
    reading = read_plan(path)
    if not reading.errors:
        assert load_plan(path) == reading.plan
        return
    with pytest.raises(PlanError) as caught:
        load_plan(path)
    assert caught.value.problems == reading.problems
    assert str(caught.value).splitlines() == [each.located(path) for each in reading.problems]
    assert str(caught.value).startswith(f"{path}:{reading.problems[0].line}: ")


def test_there_are_many_broken_plans_and_a_code_has_one_severity() -> None:
    assert len(BROKEN) >= 70
    severities: dict[str, set[str]] = {}
    for path in BROKEN:
        for problem in read_plan(path).problems:
            severities.setdefault(problem.code, set()).add(problem.severity)
    assert len(severities) >= 40
    assert [code for code, found in severities.items() if len(found) > 1] == []


def test_problems_come_in_the_order_of_the_file() -> None:
    for path in BROKEN:
        lines = [problem.line for problem in read_plan(path).problems]
        assert lines == sorted(lines), path.name
