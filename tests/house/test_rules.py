"""The house rules that no linter holds."""

from __future__ import annotations

from pathlib import Path

ROOT = Path(__file__).parents[2]
VAGUE = {"utils", "util", "helpers", "helper", "manager", "common", "misc"}


def modules() -> list[Path]:
    """Return every Python file of the project."""
    folders = ("smartnav", "tests", "benchmarks", "scripts")
    found = [path for folder in folders for path in (ROOT / folder).rglob("*.py")]
    assert len(found) > 100
    return found


def test_a_module_is_one_idea() -> None:
    lengths = {
        str(path.relative_to(ROOT)): len(path.read_text().splitlines()) for path in modules()
    }
    assert {name: length for name, length in lengths.items() if length > 400} == {}


def test_no_module_has_a_vague_name() -> None:
    assert [path for path in modules() if VAGUE & {path.stem, path.parent.name}] == []


def test_readme_gives_the_two_commands() -> None:
    readme = (ROOT / "README.md").read_text()
    assert "bash scripts/run.sh" in readme
    assert "bash scripts/test.sh" in readme
    assert "scripts/test.sh" in (ROOT / ".ci" / "run").read_text()
