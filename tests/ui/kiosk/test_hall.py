"""Opening a hall, and what a spoilt plan file does to a kiosk."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from smartnav.config import Settings
from smartnav.plan import PlanError
from smartnav.ui.kiosk.hall import last_good_path, open_hall, open_hall_or_last_good
from tests.ui.kiosk.touching import said

if TYPE_CHECKING:
    from smartnav.ui.kiosk.hall import Hall
    from tests.ui.kiosk.conftest import OpenKiosk

TINY = (Path(__file__).parents[2] / "plans" / "tiny.yaml").read_text(encoding="utf-8")
SPOILT = TINY.replace("venue:", "venu:")
SERVICES = """smartnav-services: 1
services:
  - {id: licence, name: 营业执照办理 | Business licence, windows: [A01, A02], cost: 免费 | Free}
"""


@pytest.fixture
def own_settings(tmp_path: Path) -> Settings:
    return Settings(cache_dir=tmp_path / "cache", data_dir=tmp_path / "data")


@pytest.fixture
def plan_file(tmp_path: Path) -> Path:
    path = tmp_path / "hall.yaml"
    path.write_text(TINY, encoding="utf-8")
    return path


def test_a_good_plan_is_kept(plan_file: Path, own_settings: Settings) -> None:
    hall = open_hall(plan_file, own_settings)
    assert hall.plan.venue.id == "tiny"
    assert hall.problems == ()
    assert last_good_path(plan_file, own_settings).read_text(encoding="utf-8") == TINY


def test_a_spoilt_plan_is_refused_with_every_problem(
    plan_file: Path, own_settings: Settings
) -> None:
    plan_file.write_text(SPOILT, encoding="utf-8")
    with pytest.raises(PlanError) as caught:
        open_hall(plan_file, own_settings)
    assert f"{plan_file}:" in str(caught.value)
    assert not last_good_path(plan_file, own_settings).exists()


def test_the_last_good_plan_stands_in_for_a_spoilt_one(
    plan_file: Path, own_settings: Settings
) -> None:
    good = open_hall(plan_file, own_settings)
    plan_file.write_text(SPOILT, encoding="utf-8")
    hall, problems = open_hall_or_last_good(plan_file, own_settings)
    assert problems
    assert hall is not None
    assert hall.plan == good.plan
    assert hall.digest == good.digest
    assert hall.problems == problems
    assert last_good_path(plan_file, own_settings).read_text(encoding="utf-8") == TINY


def test_the_last_good_plan_stands_in_for_a_missing_one(
    plan_file: Path, own_settings: Settings
) -> None:
    open_hall(plan_file, own_settings)
    plan_file.unlink()
    hall, problems = open_hall_or_last_good(plan_file, own_settings)
    assert hall is not None
    assert len(problems) == 1


def test_without_a_last_good_plan_there_is_no_hall(plan_file: Path, own_settings: Settings) -> None:
    plan_file.write_text(SPOILT, encoding="utf-8")
    hall, problems = open_hall_or_last_good(plan_file, own_settings)
    assert hall is None
    assert problems


def test_another_plan_is_not_taken_for_this_one(
    plan_file: Path, own_settings: Settings, tmp_path: Path
) -> None:
    open_hall(plan_file, own_settings)
    other = tmp_path / "other.yaml"
    other.write_text(SPOILT, encoding="utf-8")
    hall, _ = open_hall_or_last_good(other, own_settings)
    assert hall is None


def test_a_newer_good_plan_replaces_the_kept_one(plan_file: Path, own_settings: Settings) -> None:
    open_hall(plan_file, own_settings)
    newer = TINY.replace("小站", "新站")
    plan_file.write_text(newer, encoding="utf-8")
    open_hall(plan_file, own_settings)
    assert last_good_path(plan_file, own_settings).read_text(encoding="utf-8") == newer


def test_a_folder_that_cannot_be_written_does_not_stop_the_kiosk(
    plan_file: Path, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / "file").write_text("in the way")
    blocked = Settings(cache_dir=tmp_path / "cache", data_dir=tmp_path / "file")
    assert open_hall(plan_file, blocked).plan.venue.id == "tiny"
    assert "last good plan" in caplog.text


def test_staff_are_told_quietly_that_the_last_good_plan_is_shown(
    plan_file: Path, own_settings: Settings, open_kiosk: OpenKiosk
) -> None:
    open_hall(plan_file, own_settings)
    plan_file.write_text(SPOILT, encoding="utf-8")
    hall, _ = open_hall_or_last_good(plan_file, own_settings)
    window = open_kiosk(in_hall=hall)
    assert "文件有误" in said(window, "staff-note")


def _services(hall: Hall | None) -> list[str]:
    assert hall is not None
    return list(hall.directory.catalogue.services)


@pytest.mark.parametrize("spoilt", ["", "services: [\n", SERVICES.replace("A01", "Z99")])
def test_the_last_good_services_stand_in_for_spoilt_ones(
    plan_file: Path, own_settings: Settings, caplog: pytest.LogCaptureFixture, spoilt: str
) -> None:
    services = plan_file.with_name("hall.services.yaml")
    services.write_text(SERVICES, encoding="utf-8")
    assert _services(open_hall(plan_file, own_settings)) == ["licence"]
    services.write_text(spoilt, encoding="utf-8")
    hall, _ = open_hall_or_last_good(plan_file, own_settings)
    assert _services(hall) == ["licence"]
    assert hall is not None
    assert hall.problems
    assert "hall.services.yaml:" in caplog.text


def test_with_the_last_good_plan_come_its_services(plan_file: Path, own_settings: Settings) -> None:
    services = plan_file.with_name("hall.services.yaml")
    services.write_text(SERVICES, encoding="utf-8")
    open_hall(plan_file, own_settings)
    plan_file.write_text(SPOILT, encoding="utf-8")
    services.unlink()
    hall, _ = open_hall_or_last_good(plan_file, own_settings)
    assert _services(hall) == ["licence"]


def test_services_taken_away_are_gone(plan_file: Path, own_settings: Settings) -> None:
    services = plan_file.with_name("hall.services.yaml")
    services.write_text(SERVICES, encoding="utf-8")
    open_hall(plan_file, own_settings)
    services.unlink()
    assert _services(open_hall(plan_file, own_settings)) == []
