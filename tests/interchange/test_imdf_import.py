"""IMDF of strangers: what is taken, guessed, left; what is refused, and in which words."""

from __future__ import annotations

import io
import json
import zipfile
from typing import TYPE_CHECKING, Any

import pytest

from smartnav.interchange import BadFile, import_plan
from smartnav.interchange.imdf.archive import packed
from tests.interchange.conftest import CREATED

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from smartnav.interchange.imdf.exporting import Archive

MANIFEST = b'{"version": "1.0.0", "created": "2026-11-27T09:00:00Z", "language": "en"}'


def _zip(path: Path, members: dict[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> Path:
    with zipfile.ZipFile(path, "w", method) as file:
        for name, content in members.items():
            file.writestr(name, content)
    return path


def _members(archive: Archive) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(packed(archive, CREATED))) as file:
        return {name: file.read(name) for name in file.namelist()}


def test_a_foreign_archive_becomes_a_plan_that_checks(archive: Archive, tmp_path: Path) -> None:
    for each in archive.all():
        each.pop("smartnav", None)
        if each["feature_type"] == "occupant":
            each["properties"]["name"].pop("zh-Hans")
    imported = import_plan(_zip(tmp_path / "there.zip", _members(archive)))
    assert [each for each in imported.problems if each.severity == "error"] == []
    plan = imported.plan
    assert [level.ordinal for level in plan.levels] == [0, 1]
    assert len(plan.levels[0].units) == 5
    assert {unit.category for unit in plan.levels[0].units if unit.rest} == {"walkway"}
    assert [connector.kind for connector in plan.connectors] == ["lift", "stairs"]
    occupants = [occupant.name for occupant in plan.levels[0].occupants]
    assert occupants[0].zh == occupants[0].en == "Social security"
    assert imported.report.taken["occupant"] == 9
    guessed = "\n".join(imported.report.lines())
    assert "names in one language, written for both" in guessed
    assert "heights of storeys" in guessed


def test_walls_come_to_lie_along_x_and_y(archive: Archive, tmp_path: Path) -> None:
    for each in archive.all():
        each.pop("smartnav", None)
    plan = import_plan(_zip(tmp_path / "there.zip", _members(archive))).plan
    assert plan.venue.georeference is not None
    assert plan.venue.georeference.bearing == pytest.approx(20.0, abs=0.01)
    assert plan.levels[0].outline == ((0, 0), (24, 0), (24, 14), (0, 14))


def test_a_folder_around_the_files_and_what_macos_adds(archive: Archive, tmp_path: Path) -> None:
    members = {f"venue/{name}": content for name, content in _members(archive).items()}
    members["__MACOSX/venue/._unit.geojson"] = b"\0"
    assert len(import_plan(_zip(tmp_path / "mac.zip", members)).plan.levels) == 2


def test_units_over_units_leave_the_ground_to_the_smaller(archive: Archive, tmp_path: Path) -> None:
    units = [each for each in archive.features["unit"] if each["smartnav"]["id"] == "office"]
    over = json.loads(json.dumps(units[0]))
    ring = over["geometry"]["coordinates"][0]
    middle = [sum(p[0] for p in ring[:4]) / 4, sum(p[1] for p in ring[:4]) / 4]
    over["geometry"]["coordinates"][0] = [
        [(p[0] + middle[0]) / 2, (p[1] + middle[1]) / 2] for p in ring
    ]
    over["id"] = "11111111-1111-4111-8111-111111111111"
    over["smartnav"] = {"id": "inner"}
    archive.features["unit"].append(over)
    imported = import_plan(_zip(tmp_path / "over.zip", _members(archive)))
    assert "overlapping-units" not in {problem.code for problem in imported.problems}
    assert any("the smaller keeps the ground (office)" in s for s in imported.report.lines())


def test_stairs_named_by_relationships_are_entered_before_them(
    archive: Archive, tmp_path: Path
) -> None:
    stairs = [each["id"] for each in archive.features["unit"]
              if each["properties"]["category"] == "stairs"]  # fmt: skip
    relationship = archive.features["relationship"][1]
    relationship["geometry"] = None
    relationship["properties"]["origin"]["id"] = stairs[0]
    relationship["properties"]["destination"]["id"] = stairs[1]
    for each in archive.all():
        each.pop("smartnav", None)
    imported = import_plan(_zip(tmp_path / "stairs.zip", _members(archive)))
    assert [each for each in imported.problems if each.severity == "error"] == []
    joined = next(each for each in imported.plan.connectors if each.kind == "stairs")
    assert [stop.level for stop in joined.stops] == ["F1", "F2"]
    assert any("relationships that do not say where" in s for s in imported.report.lines())


def _in(kind: str, change: Callable[[dict[str, Any]], Any]) -> Callable[[Archive], None]:
    return lambda archive: change(archive.features[kind][0])


@pytest.mark.parametrize(
    ("spoil", "said"),
    [
        (_in("unit", lambda f: f["geometry"].update(coordinates=[[[1e9, 0], [1, 1], [0, 1]]])),
         "unit.geojson, feature 1: the position 1000000000, 0 lies off the earth; export it in "),
        (_in("unit", lambda f: f["geometry"].update(coordinates=[[["a", 0], [1, 1], [0, 1]]])),
         "unit.geojson, feature 1: a position is no pair of numbers; "),
        (_in("unit", lambda f: f["geometry"].update(type="Cube")),
         "unit.geojson, feature 1: 'Cube' is no geometry; "),
        (_in("level", lambda f: f["geometry"].update(
            coordinates=[[[0, 0], [50, 0], [50, 50], [0, 50], [0, 0]]])), "is spread over "),
        (lambda archive: archive.features["level"].clear(), "no level of a building is in it; "),
    ],
)  # fmt: skip
def test_geometry_that_cannot_be_names_its_place(
    spoil: Callable[[Archive], None], said: str, archive: Archive, tmp_path: Path
) -> None:
    for each in archive.all():
        each.pop("smartnav", None)
    spoil(archive)
    path = _zip(tmp_path / "bad.zip", _members(archive))
    with pytest.raises(BadFile) as refused:
        import_plan(path)
    assert str(refused.value).startswith(str(path))
    assert said in str(refused.value)
    assert "\n" not in str(refused.value)


@pytest.mark.parametrize(
    ("members", "said"),
    [
        ({"manifest.json": MANIFEST, "../evil.geojson": b"{}"}, "leads out of the archive"),
        ({"manifest.json": MANIFEST, "/etc/passwd": b"{}"}, "leads out of the archive"),
        ({"manifest.json": MANIFEST, "C:\\unit.geojson": b"{}"}, "leads out of the archive"),
        ({"manifest.json": MANIFEST, "unit.geojson": b" " * 30_000_000},
         "'unit.geojson': this member unpacks to"),
        ({f"{n}.txt": b"" for n in range(65)}, "has 65 members, more than 64; "),
        ({"manifest.json": MANIFEST, "a/unit.geojson": b"{}", "b/unit.geojson": b"{}"},
         "the archive holds it twice"),
        ({"unit.geojson": b"{}"}, "the archive has no manifest.json; "),
        ({"manifest.json": b'{"version": "3"}'}, "manifest.json: '3' is no version of IMDF"),
        ({"manifest.json": MANIFEST, "level.geojson": b"[1, NaN]"},
         "level.geojson: NaN is no number of JSON; "),
        ({"manifest.json": MANIFEST, "level.geojson": b"[1e999]"}, "1e999 is no number of JSON"),
        ({"manifest.json": MANIFEST, "level.geojson": b"[" + b"9" * 5000 + b"]"}, "is no number"),
        ({"manifest.json": MANIFEST, "level.geojson": b"{\n'a': 1}"},
         "level.geojson, line 2: this is not JSON: "),
        ({"manifest.json": MANIFEST, "level.geojson": "[\n\"一层\"]".encode("gb18030")},
         "level.geojson, line 2: this is not UTF-8 text; save or export it as UTF-8"),
        ({"manifest.json": MANIFEST, "level.geojson": b"[" * 90_000}, "nest too deep"),
        ({"manifest.json": MANIFEST, "level.geojson": b"[]"}, "is no GeoJSON collection"),
    ],
)  # fmt: skip
def test_archives_that_cannot_be(members: dict[str, bytes], said: str, tmp_path: Path) -> None:
    with pytest.raises(BadFile) as refused:
        import_plan(_zip(tmp_path / "bad.zip", members))
    assert said in str(refused.value)
    assert "\n" not in str(refused.value)


def test_an_archive_that_lies_about_its_sizes(archive: Archive, tmp_path: Path) -> None:
    path = _zip(tmp_path / "lies.zip", _members(archive))
    content = bytearray(path.read_bytes())
    # The sizes of the directory's first entry, which is what the archive says of itself.
    entry = content.index(b"PK\x01\x02")
    content[entry + 24 : entry + 28] = (5).to_bytes(4, "little")
    path.write_bytes(content)
    with pytest.raises(BadFile, match="this archive is broken"):
        import_plan(path)


@pytest.mark.parametrize("cut", [0, 10, 500, -30])
def test_archives_cut_short(cut: int, archive: Archive, tmp_path: Path) -> None:
    path = _zip(tmp_path / "cut.zip", _members(archive))
    path.write_bytes(path.read_bytes()[:cut])
    with pytest.raises(BadFile, match=r"broken|empty"):
        import_plan(path)


def test_what_is_no_file(tmp_path: Path) -> None:
    with pytest.raises(BadFile, match="there is no such file"):
        import_plan(tmp_path / "none.zip")
    (tmp_path / "folder.zip").mkdir()
    with pytest.raises(BadFile, match="not an ordinary file"):
        import_plan(tmp_path / "folder.zip")
    with pytest.raises(BadFile, match=r"files that end in '.dwg' are not read"):
        import_plan(tmp_path / "plan.dwg")
