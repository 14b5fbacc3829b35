"""``smartnav export``."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path

import pytest

from smartnav.cli import main

TINY = str(Path(__file__).parents[1] / "plans" / "tiny.yaml")
AT = ("--at", "117.0,36.65,20")


def test_an_archive(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "tiny.imdf.zip"
    assert main(["export", TINY, "-o", str(path), *AT, "--locality", "济南市"]) == 0
    with zipfile.ZipFile(path) as file:
        address = json.loads(file.read("address.geojson"))["features"][0]
    assert address["properties"]["locality"] == "济南市"
    assert "9 unit" in capsys.readouterr().out


def test_one_file_of_geojson(tmp_path: Path) -> None:
    path = tmp_path / "tiny.geojson"
    assert main(["export", TINY, "-o", str(path), *AT]) == 0
    kinds = {each["feature_type"] for each in json.loads(path.read_text())["features"]}
    assert {"level", "unit", "opening", "occupant", "anchor"} < kinds


def test_a_picture_needs_no_place_on_the_earth(tmp_path: Path) -> None:
    path = tmp_path / "tiny.svg"
    assert main(["export", TINY, "-o", str(path), "--lang", "en"]) == 0
    drawn = path.read_text()
    assert drawn.startswith("<svg")
    assert drawn.index("Upper floor") < drawn.index("Ground floor")


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (("-o", "x.dwg"), 2, "-o x.dwg: the file must end in .imdf.zip, .geojson, .svg"),
        (("-o", "nowhere/x.svg"), 2, "there is no folder nowhere"),
        (("-o", "x.geojson"), 1, "does not say where on the earth it is; add 'georeference"),
        (("-o", "x.geojson", "--at", "here"), 2, "'here' is not LON,LAT or LON,LAT,BEARING"),
        (("-o", "x.geojson", "--at", "200,0"), 2, "'200,0' is not LON,LAT"),
        (("-o", "x.geojson", "--country", "China"), 2, "'China' is not a country such as CN"),
    ],
)  # fmt: skip
def test_what_cannot_be_is_one_line(
    arguments: tuple[str, ...], code: int, said: str, tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    monkeypatch.chdir(tmp_path)
    try:
        ended = main(["export", TINY, *arguments])
    except SystemExit as leaving:
        ended = int(leaving.code or 0)
    told = capsys.readouterr()
    assert (ended, told.out, told.err.count("\n")) == (code, "", 1)
    assert said in told.err
