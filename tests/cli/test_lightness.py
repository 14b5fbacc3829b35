"""A route on the command line loads no screens, and nothing heavy it does without."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

TINY = str(Path(__file__).parents[1] / "plans" / "tiny.yaml")


@pytest.mark.parametrize(("goal", "heavy"), [("A04", ("scipy", "networkx")), ("C05", ("scipy",))])
def test_a_route_needs_no_qt_and_no_scipy(
    goal: str, heavy: tuple[str, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Nothing has been worked out before.
    monkeypatch.setenv("SMARTNAV_CACHE_DIR", str(tmp_path / "cache"))
    program = (
        "import sys\n"
        "from smartnav.cli import main\n"
        f"assert main(['route', {TINY!r}, '--from', 'A01', '--to', {goal!r}]) == 0\n"
        f"loaded = [m for m in sys.modules if m.startswith(('PySide6', *{heavy!r}))]\n"
        "assert loaded == [], loaded\n"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, check=False)
    assert done.returncode == 0, done.stderr.decode()
