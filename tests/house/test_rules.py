"""The house rules that no linter holds."""

from __future__ import annotations

from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
MODULES = sorted(
    path for folder in ("smartnav", "tests", "benchmarks", "scripts")
    for path in (ROOT / folder).rglob("*.py")
)  # fmt: skip
VAGUE = {"utils", "util", "helpers", "helper", "manager", "common", "misc"}


@pytest.mark.parametrize("module", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_a_module_is_one_idea(module: Path) -> None:
    assert len(module.read_text().splitlines()) <= 400
    assert module.stem not in VAGUE


def test_readme_gives_the_two_commands() -> None:
    readme = (ROOT / "README.md").read_text()
    assert "bash scripts/run.sh" in readme
    assert "bash scripts/test.sh" in readme
    assert "scripts/test.sh" in (ROOT / ".ci" / "run").read_text()
