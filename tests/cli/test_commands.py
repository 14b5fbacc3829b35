"""The command line as one types it."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from smartnav.cli import main
from smartnav.resources import floorplan

if TYPE_CHECKING:
    from collections.abc import Sequence

TINY = Path(__file__).parents[1] / "plans" / "tiny.yaml"


@pytest.fixture
def tiny(tmp_path: Path) -> str:
    return str(shutil.copy(TINY, tmp_path / "tiny.yaml"))


def _way(plan: str, goal: str, *more: str) -> Sequence[str]:
    return ["route", plan, "--from", "kiosk-south", "--to", goal, *more]


def test_check_prints_figures_of_every_sample(capsys: pytest.CaptureFixture[str]) -> None:
    names = ["community-station.yaml", "shizhong-2020.yaml", "shizhong.yaml"]
    assert main(["check", *names]) == 0
    out = capsys.readouterr().out
    assert all(f"{floorplan(name)}: " in out for name in names)
    assert out.count("m² of service area") == len(names)
    reached = [line for line in out.splitlines() if "windows reached from" in line]
    assert len(reached) >= 4
    for line in reached:
        assert "walking 100 % (public 100 %)" in line
        assert "wheelchair 100 % (public 100 %)" in line


def test_check_names_file_line_and_mend(tiny: str, capsys: pytest.CaptureFixture[str]) -> None:
    text = Path(tiny).read_text().replace("category: elevator", "category: elevater", 1)
    Path(tiny).write_text(text)
    line = 1 + text[: text.index("elevater")].count("\n")
    assert main(["check", tiny]) == 1
    out = capsys.readouterr().out
    assert out.startswith(f"{tiny}:{line}: error: ")
    assert "elevator" in out


def test_check_of_a_plan_without_windows_says_nothing_of_reaching_them(
    tiny: str, capsys: pytest.CaptureFixture[str]
) -> None:
    rows = Path(tiny).read_text().splitlines()
    others = [row for row in rows if not re.search("windows:|id: A01|id: C01", row)]
    Path(tiny).write_text("\n".join(others))
    assert main(["check", tiny]) == 0
    said = capsys.readouterr().out
    assert "2 levels, 0 windows (0 public)" in said
    assert "reached" not in said


def test_check_tells_what_cannot_be_walked_to_beside_other_errors(
    tiny: str, capsys: pytest.CaptureFixture[str]
) -> None:
    text = Path(tiny).read_text()
    text = text.replace("section: C, name", "section: X, name", 1)
    text = text.replace("      - {at: [21, 10], width: 0.9}\n", "", 1)
    Path(tiny).write_text(text)
    assert main(["check", tiny]) == 1
    said = capsys.readouterr().out.splitlines()
    assert [line for line in said if "refers to the section 'X'" in line]
    assert [line for line in said if "'toilet-f1' cannot be walked to" in line]
    lines = [int(line.split(":")[1]) for line in said]
    assert lines == sorted(lines)


def test_route_tells_steps_in_both_languages(tiny: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(_way(tiny, "C03")) == 0
    chinese = capsys.readouterr().out
    assert main(_way(tiny, "C03", "--lang", "en")) == 0
    english = capsys.readouterr().out
    assert "C03" in chinese
    assert "二层" in chinese
    assert "Upper floor" in english or "upper floor" in english
    assert "二层" not in english


def test_route_json_has_the_promised_shape(tiny: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(_way(tiny, "A01", "--to", "C03", "--json", "--profile", "wheelchair")) == 0
    answer = json.loads(capsys.readouterr().out)
    assert answer["profile"] == "wheelchair"
    assert answer["stops"] == ["kiosk-south", "A01", "C03"]
    walks = [leg for leg in answer["legs"] if "points" in leg]
    rides = [leg for leg in answer["legs"] if "connector" in leg]
    assert sum(leg["length_m"] for leg in walks) == pytest.approx(answer["length_m"], abs=0.01)
    assert [(r["kind"], r["from_level"], r["to_level"]) for r in rides] == [("lift", "F1", "F2")]
    assert all({"text", "level", "distance_m", "point"} == set(step) for step in answer["steps"])


def test_an_unknown_reference_suggests_the_nearest(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(_way("shizhong.yaml", "A99")) == 2
    error = capsys.readouterr().err
    assert "no 'A99' in shizhong.yaml; did you mean A" in error
    assert error.count("\n") == 1


def test_a_bundled_plan_is_found_by_name_and_a_missing_one_named(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(["check", "nowhere.yaml"]) == 2
    error = capsys.readouterr().err
    assert "no plan file 'nowhere.yaml'" in error
    assert "shizhong.yaml" in error


def test_no_way_names_profile_and_blocker(tiny: str, capsys: pytest.CaptureFixture[str]) -> None:
    text = Path(tiny).read_text()
    without_lift = "\n".join(row for row in text.splitlines() if "id: lift-1" not in row)
    Path(tiny).write_text(without_lift)
    assert main(_way(tiny, "C03", "--profile", "wheelchair")) == 1
    error = capsys.readouterr().err
    assert "wheelchair" in error
    assert "stairs-1" in error
    assert "Traceback" not in error


@pytest.mark.parametrize("text", ["gjj", "公积金", "housing fund", "gongjijin"])
def test_search_finds_the_housing_fund(text: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["search", "shizhong.yaml", text, "--json"]) == 0
    hits = json.loads(capsys.readouterr().out)
    assert "公积金" in hits[0]["title"]["zh"]
    assert hits[0]["places"]


def test_search_for_nothing_known(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["search", "shizhong.yaml", "qqqqzzzz"]) == 1
    assert "nothing found for 'qqqqzzzz'" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("ending", "magic"), [("png", b"\x89PNG"), ("pdf", b"%PDF"), ("svg", b"<svg")]
)
def test_guide_draws_each_kind_of_file(
    tiny: str, tmp_path: Path, ending: str, magic: bytes
) -> None:
    target = tmp_path / f"guide.{ending}"
    assert main(["guide", tiny, "--from", "kiosk-south", "--to", "C03", "-o", str(target)]) == 0
    assert magic in target.read_bytes()[:200]


def test_a_pdf_guide_has_a_title(tiny: str, tmp_path: Path) -> None:
    target = tmp_path / "guide.pdf"
    stops = ("--to", "A02", "--to", "C03")
    assert main(["guide", tiny, "--from", "kiosk-south", *stops, "-o", str(target)]) == 0
    title = "南门导览屏 → A02 → C03".encode("utf-16-be")
    assert title in re.sub(rb"\\([()\\])", rb"\1", target.read_bytes())


@pytest.mark.parametrize(
    ("output", "said"), [("guide.doc", "must end in"), ("missing/guide.pdf", "no folder")]
)
def test_guide_refuses_what_it_cannot_write(
    tiny: str, tmp_path: Path, output: str, said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    target = tmp_path / output
    assert main(["guide", tiny, "--from", "kiosk-south", "--to", "A01", "-o", str(target)]) == 2
    assert said in capsys.readouterr().err


def test_a_guide_to_more_places_than_a_code_holds_is_wrong_use(
    tiny: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    stops = ["--to", "A01", "--to", "A02"] * 7
    output = str(tmp_path / "guide.svg")
    assert main(["guide", tiny, "--from", "kiosk-south", *stops, "-o", output]) == 2
    assert "between 1 and 12 stops, not 14" in capsys.readouterr().err


def test_schema_is_json_schema(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["schema"]) == 0
    schema = json.loads(capsys.readouterr().out)
    assert "levels" in schema["properties"]


def test_kiosk_draws_a_screen_of_the_asked_size(tiny: str, tmp_path: Path) -> None:
    target = tmp_path / "home.png"
    # A process of its own: Qt has one application, and another test's may be of another kind.
    command = ["kiosk", "--plan", tiny, "--screenshot", str(target), "--size", "720x1280"]
    subprocess.run([sys.executable, "-m", "smartnav", *command], check=True, timeout=120)
    header = target.read_bytes()[16:24]
    assert (int.from_bytes(header[:4]), int.from_bytes(header[4:])) == (720, 1280)
