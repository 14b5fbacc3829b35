"""The house rules that no linter holds."""

from __future__ import annotations

import re
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


def test_only_the_tokens_say_a_colour() -> None:
    tokens = ROOT / "smartnav" / "cartography" / "tokens"
    said = re.compile(r"""["'#: ]#[0-9A-Fa-f]{3,8}\b|GlobalColor\.(?!transparent)|\brgba?\(""")
    drawn = [
        path
        for folder in ("analytics", "cartography", "guide", "handoff", "ui")
        for path in (ROOT / "smartnav" / folder).rglob("*.py")
        if tokens not in path.parents
    ]
    styles = list((ROOT / "assets" / "phone").glob("*.css"))
    assert styles
    assert [
        f"{path.relative_to(ROOT)}: {line.strip()}"
        for path in (*drawn, *styles)
        for line in path.read_text().splitlines()
        if said.search(line)
    ] == []


def test_readme_gives_the_two_commands() -> None:
    readme = (ROOT / "README.md").read_text()
    assert "bash scripts/run.sh" in readme
    assert "bash scripts/test.sh" in readme
    assert "scripts/test.sh" in (ROOT / ".ci" / "run").read_text()
