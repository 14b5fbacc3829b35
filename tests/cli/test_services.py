"""Commands on a plan with a file of services beside it."""

from __future__ import annotations

import json
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
  - {id: fund, name: 公积金提取 | Housing fund withdrawal, windows: [A01], bring: [id-card], use: 3,
     time: 当场办结 | While you wait, hours: Mo-Fr 09:00-12:00, self-service: atm}
  - {id: licence, name: 营业执照办理 | Business licence, windows: [C01]}
themes:
  - {id: shop, name: 我要开店 | Open a shop, steps: [licence, fund]}
"""


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    (tmp_path / "tiny.services.yaml").write_text(SERVICES, encoding="utf-8")
    return Path(shutil.copy(TINY, tmp_path / "tiny.yaml"))


def test_check_says_what_the_services_are(plan: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", str(plan)]) == 0
    out = capsys.readouterr().out
    assert out.endswith("tiny.services.yaml: 2 services, 1 theme, 1 paper\n")


def test_check_finds_what_is_wrong_with_the_services(
    plan: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    services = plan.with_name("tiny.services.yaml")
    services.write_text(SERVICES.replace("A01", "A99"), encoding="utf-8")
    assert main(["check", str(plan)]) == 1
    out = capsys.readouterr().out
    assert f"{services}:6: error: service 'fund' refers to the window 'A99'" in out
    assert "services," not in out


def test_search_tells_what_is_known_of_a_service_and_a_theme(
    plan: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["search", str(plan), "gjj", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)[0]["service"] == {
        "id": "fund",
        "bring": [{"zh": "身份证", "en": "ID card"}],
        "time": {"zh": "当场办结", "en": "While you wait"},
        "hours": "Mo-Fr 09:00-12:00",
        "green_channel": False,
        "self_service": "atm",
    }
    assert main(["search", str(plan), "開店", "--json"]) == 0
    theme = json.loads(capsys.readouterr().out)[0]["theme"]
    assert theme == {"id": "shop", "steps": [["licence"], ["fund"]], "shares": []}


def test_a_file_of_services_that_is_spoilt_costs_its_details_only(
    plan: Path, capsys: pytest.CaptureFixture[str], caplog: pytest.LogCaptureFixture
) -> None:
    services = plan.with_name("tiny.services.yaml")
    services.write_text(SERVICES.replace("A01", "A99"), encoding="utf-8")
    assert main(["search", str(plan), "gjj", "--json"]) == 0
    assert "service" not in json.loads(capsys.readouterr().out)[0]
    assert "refers to the window 'A99'" in caplog.text
