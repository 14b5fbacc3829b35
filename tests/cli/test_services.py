"""Commands on a plan with a file of services beside it."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from smartnav.cli import main

TINY = Path(__file__).parents[1] / "plans" / "tiny.yaml"
SERVICES = """smartnav-services: 1
note: 样例 | Sample
papers:
  id-card: 身份证 | ID card
services:
  - {id: fund, name: 公积金提取 | Housing fund withdrawal, windows: [A01], bring: [id-card], use: 3}
"""


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    (tmp_path / "tiny.services.yaml").write_text(SERVICES, encoding="utf-8")
    return Path(shutil.copy(TINY, tmp_path / "tiny.yaml"))


def test_check_says_what_the_services_are(plan: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", str(plan)]) == 0
    out = capsys.readouterr().out
    assert out.endswith("tiny.services.yaml: 1 service, 0 themes, 1 paper\n")


def test_check_finds_what_is_wrong_with_the_services(
    plan: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    services = plan.with_name("tiny.services.yaml")
    services.write_text(SERVICES.replace("A01", "A99"), encoding="utf-8")
    assert main(["check", str(plan)]) == 1
    out = capsys.readouterr().out
    assert f"{services}:6: error: service 'fund' refers to the window 'A99'" in out
    assert "1 service," not in out
