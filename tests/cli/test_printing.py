"""``smartnav guide`` for the whole hall and for slips, and ``map-sheet``."""

from __future__ import annotations

import itertools
import math
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from smartnav.cartography.tokens import STANDARD, THEMES
from smartnav.cli import main
from smartnav.plan import load_plan
from smartnav.plan.places import AMENITY_NAMES
from smartnav.resources import floorplan

PLANS = Path(__file__).parent.parent / "plans"
TINY = str(PLANS / "tiny.yaml")


@pytest.mark.skipif(shutil.which("pdftotext") is None, reason="poppler-utils is not installed")
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_hall_map_is_one_small_a3_page_whose_text_can_be_found(
    tmp_path: Path, lang: str
) -> None:
    target = tmp_path / "hall.pdf"
    assert main(["guide", "shizhong.yaml", "--lang", lang, "-o", str(target)]) == 0
    assert target.stat().st_size < 1_000_000
    about = _run("pdfinfo", str(target))
    assert re.search(r"Pages: +1\b", about)
    assert re.search(r"Page size: +119[01](\.\d+)? x 84[12](\.\d+)? pts \(A3\)", about)
    found = re.sub(r"\s", "", _run("pdftotext", "-raw", str(target), "-"))
    plan = load_plan(floorplan("shizhong.yaml"))
    for section in plan.sections:
        if section.kind != "waiting":
            assert re.sub(r"\s", "", section.name.in_(lang)) in found  # type: ignore[arg-type]
    for category in {a.category for level in plan.levels for a in level.amenities}:
        assert re.sub(r"\s", "", AMENITY_NAMES[category].in_(lang)) in found  # type: ignore[arg-type]
    for number in ("A01", "B01", "C30", "D18"):
        assert number in found


def _run(*command: str) -> str:
    return subprocess.run(command, capture_output=True, check=True, text=True).stdout


@pytest.mark.parametrize("ending", ["png", "pdf", "svg"])
def test_a_slip_is_80_mm_wide_in_every_kind_of_file(
    tmp_path: Path,
    ending: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    target = tmp_path / f"slip.{ending}"
    way = ["--from", "kiosk-south", "--to", "C03"]
    if ending == "svg":
        monkeypatch.setenv("SMARTNAV_HANDOFF__BASE_URL", "http://maps.hall.example")
    assert main(["guide", TINY, *way, "--paper", "slip", "-o", str(target)]) == 0
    # Where nothing says what the code leads to, nothing may be there.
    said = capsys.readouterr().err
    assert said.count("\n") == (ending != "svg")
    assert ("answers only while a kiosk or 'smartnav serve' runs" in said) == (ending != "svg")
    if ending == "png":
        # Three pixels to a point.
        assert int.from_bytes(target.read_bytes()[16:20]) == round(3 * 80 / 25.4 * 72)
    if ending == "pdf":
        (width, *_), *_ = re.findall(rb"/MediaBox \[0 0 ([0-9.]+) ([0-9.]+)\]", target.read_bytes())
        assert float(width) == pytest.approx(80 / 25.4 * 72, abs=1)


@pytest.mark.parametrize("paper", ["a4", "slip"])
def test_the_way_round_what_is_closed_is_printed_without_cutting_its_corner(
    tmp_path: Path, paper: str
) -> None:
    target = tmp_path / "way.svg"
    way = ["--from", "F1:8,5.75", "--to", "F1:14.25,11", "--closed", "box"]
    ring = str(PLANS / "ring.yaml")
    assert main(["guide", ring, *way, "--paper", paper, "-o", str(target)]) == 0
    theme = THEMES["print"] if paper == "slip" else STANDARD
    points = _line(target.read_text(encoding="utf-8"), theme.colours.route)
    walked = sum(itertools.starmap(math.dist, itertools.pairwise(points)))
    straight = sum(abs(a - b) for a, b in zip(points[0], points[-1], strict=True))
    # The widest bend there is room for in the open hall would save 4.5 %.
    assert 0.97 * straight < walked < straight


def _line(drawn: str, colour: str) -> list[tuple[float, float]]:
    """Return the points of the open line of a colour that has most, a path of relative steps."""
    paths = re.findall(rf'<path d="M([^"z]+)" fill="none" stroke="{colour}"', drawn)
    path = max(paths, key=len)
    numbers = [float(each) for each in re.findall(r"-?[0-9.]+", path)]
    xs, ys = (list(itertools.accumulate(each)) for each in (numbers[::2], numbers[1::2]))
    return list(zip(xs, ys, strict=True))


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--paper", "slip"], "say where to with --to"),
        (["--to", "A01"], "say where with --from"),
        (["--from", "kiosk-south", "--to", "A01", "--paper", "a3"], "a3 is for the whole hall"),
        (["--from", "nowhere"], "no 'nowhere' in tiny.yaml"),
    ],
)
def test_what_cannot_be_printed_is_said(
    tmp_path: Path, options: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    target = tmp_path / "out.pdf"
    assert main(["guide", TINY, *options, "-o", str(target)]) == 2
    assert said in capsys.readouterr().err
    assert not target.exists()


def test_map_sheet_draws_each_level_in_each_language_and_theme(tmp_path: Path) -> None:
    target = tmp_path / "new" / "sheets"
    # One level suffices: what takes long is to write some forty megapixels.
    assert main(["map-sheet", str(PLANS / "ring.yaml"), "-o", str(target)]) == 0
    names = {file.stem for file in target.iterdir()}
    assert names == {
        f"{level}-{lang}-{theme}"
        for level in ("F1",)
        for lang in ("zh", "en")
        for theme in ("standard", "elder", "contrast", "print")
    }


def test_map_sheet_says_when_its_folder_is_a_file(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    taken = tmp_path / "taken"
    taken.write_text("mine", encoding="utf-8")
    assert main(["map-sheet", TINY, "-o", str(taken)]) == 2
    assert "cannot make this folder" in capsys.readouterr().err
    assert taken.read_text(encoding="utf-8") == "mine"
