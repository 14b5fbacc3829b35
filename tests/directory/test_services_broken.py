"""Broken files of services: each says in comments what must be found in it, and where.

As in ``tests/plan/test_broken.py``; the plan is ``tests/plans/tiny.yaml``.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from smartnav.directory.offer import load_services, read_services
from smartnav.plan import Plan, PlanError, load_plan
from tests.directory.conftest import TINY

BROKEN = sorted((Path(__file__).parent / "broken").glob("*.services.yaml"))
EXPECT = re.compile(r"^# expect: (.+)$", re.MULTILINE)


@pytest.fixture(scope="module")
def plan() -> Plan:
    return load_plan(TINY)


@pytest.mark.parametrize("path", BROKEN, ids=lambda path: path.name.partition(".")[0])
def test_every_problem_is_told_with_its_line_and_mend(path: Path, plan: Plan) -> None:
    expected = EXPECT.findall(path.read_text(encoding="utf-8"))
    found = [
        f"{problem.line} {problem.severity}: {problem.message}; {problem.mend}"
        for problem in read_services(path, plan).problems
    ]
    assert expected
    assert sorted(found) == sorted(expected)


@pytest.mark.parametrize("path", BROKEN, ids=lambda path: path.name.partition(".")[0])
def test_a_file_with_errors_is_not_loaded(path: Path, plan: Plan) -> None:
    reading = read_services(path, plan)
    if not reading.errors:
        assert load_services(path, plan) == reading.offer
        return
    with pytest.raises(PlanError) as caught:
        load_services(path, plan)
    assert str(caught.value).startswith(f"{path}:{reading.problems[0].line}: ")


def test_a_code_has_one_severity_and_problems_come_in_the_order_of_the_file(plan: Plan) -> None:
    severities: dict[str, set[str]] = {}
    for path in BROKEN:
        problems = read_services(path, plan).problems
        lines = [problem.line for problem in problems]
        assert lines == sorted(lines), path.name
        for problem in problems:
            severities.setdefault(problem.code, set()).add(problem.severity)
    assert len(severities) >= 25
    assert [code for code, found in severities.items() if len(found) > 1] == []


def test_a_file_that_is_not_there_is_told(tmp_path: Path, plan: Plan) -> None:
    (problem,) = read_services(tmp_path / "no.services.yaml", plan).problems
    assert problem.message == "there is no such file"
