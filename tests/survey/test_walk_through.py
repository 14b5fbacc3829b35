"""The walk-through of the plan format: what it has one write is a plan, step by step."""

from __future__ import annotations

import itertools
from pathlib import Path

from smartnav.plan import read_plan
from smartnav.survey import survey

DOCUMENT = Path(__file__).parents[2] / "docs" / "plan-format.md"
HEADING = "\n## From an empty file to a plan that checks\n"


def steps() -> list[str]:
    part = DOCUMENT.read_text(encoding="utf-8").partition(HEADING)[2].partition("\n## ")[0]
    return [block.partition("```")[0] for block in part.split("```yaml\n")[1:]]


def test_the_steps_together_are_a_plan_without_problems_in_which_all_is_reached(
    tmp_path: Path,
) -> None:
    path = tmp_path / "my-hall.yaml"
    path.write_text("".join(steps()), encoding="utf-8")
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 45
    reading = read_plan(path)
    found = survey(reading)
    assert [problem.located("plan") for problem in (*reading.problems, *found.problems)] == []
    assert [each.reached for each in found.reach] == [6, 6, 6]


def test_from_the_third_step_on_the_file_has_no_errors_and_fewer_warnings_each_time(
    tmp_path: Path,
) -> None:
    path = tmp_path / "my-hall.yaml"
    warnings = []
    for text in list(itertools.accumulate(steps()))[2:]:
        path.write_text(text, encoding="utf-8")
        reading = read_plan(path)
        problems = [*reading.problems, *survey(reading).problems]
        assert [problem.message for problem in problems if problem.severity == "error"] == []
        warnings.append(len(problems))
    assert len(warnings) == 7
    assert warnings[0] > 0
    assert warnings == sorted(warnings, reverse=True)
