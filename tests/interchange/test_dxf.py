"""DXF drawings: layers, units, gaps, texts, doors, and what is refused."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from ezdxf.filemanagement import new
from shapely.geometry import LineString

from smartnav.interchange import BadFile, Imported, import_plan
from smartnav.interchange.dxf import Mapping, guessed_mapping, read_drawing, read_mapping
from smartnav.interchange.dxf.healing import rings_of
from smartnav.interchange.dxf.mapping import guess_kind
from smartnav.interchange.dxf.storeys import told_by
from smartnav.plan.shapes import footprint
from tests.interchange.drawings import office, written

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(scope="module")
def drawn(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the office with gaps of 3 cm between its lines."""
    path = tmp_path_factory.mktemp("dxf") / "office.dxf"
    path.write_bytes(written(office(gap=30)))
    return path


@pytest.fixture(scope="module")
def imported(drawn: Path) -> Imported:
    """Return the plan of it."""
    return import_plan(drawn)


def test_what_is_on_which_layer(drawn: Path) -> None:
    drawing = read_drawing(drawn)
    assert drawing.unit == 4
    rooms = drawing.layers["A-AREA-ROOM"]
    assert (len(rooms.rings), len(rooms.lines)) == (1, 4)
    assert len(drawing.layers["A-DOOR"].swings) == 1
    assert len(drawing.layers["家具"].blocks) == 1
    assert "大厅 Hall" in [text for _, text in drawing.layers["文字"].texts]
    kinds = guessed_mapping(drawing).layers
    assert kinds == {
        "轮廓": "outline", "A-AREA-ROOM": "room", "走廊": "corridor", "A-WALL-PRTN": "wall",
        "A-DOOR": "door", "A-COLS": "column", "家具": "furniture", "文字": "text",
        "A-ANNO-DIMS": "skip",
    }  # fmt: skip


def test_rooms_and_their_names(imported: Imported) -> None:
    units = {unit.id: unit for unit in imported.plan.levels[0].units}
    assert units["101"].box == (0, 4, 5, 5)
    named = units["101"].name
    assert named is not None
    assert (named.zh, named.en) == ("会议室", "Meeting room")
    archive = units["room-1"]
    assert archive.name is not None
    assert archive.name.zh == "档案室"
    assert archive.box == pytest.approx((5, 4, 7, 5), abs=0.04)
    hall = next(unit for unit in units.values() if unit.rest)
    assert hall.name is not None
    assert (hall.name.zh, hall.name.en) == ("大厅", "Hall")


def test_doors_walls_and_furniture(imported: Imported) -> None:
    level = imported.plan.levels[0]
    assert [(door.at, door.width) for door in level.openings] == [
        ((2.5, 4), 1), ((8.45, 4), 0.9), ((6, 0), 2),
    ]  # fmt: skip
    assert [door.entrance is not None for door in level.openings] == [False, False, True]
    line, body = level.walls
    assert (line.line, line.thickness) == (((8, 1), (8, 2.5)), None)
    # Drawn as a body of 0.15 by 2 m: its line ends half its thickness before the body does.
    assert body.thickness == 0.15
    assert sorted(body.line) == [(10.075, 1.075), (10.075, 2.925)]
    assert [(each.category, each.box) for each in level.fixtures] == [
        ("fixture", (1, 6, 0.5, 0.5)), ("column", (3, 2, 0.4, 0.4)),
    ]  # fmt: skip


def test_it_checks_and_tells_what_was_guessed_and_left(imported: Imported) -> None:
    assert [each for each in imported.problems if each.severity == "error"] == []
    told = "\n".join(imported.report.lines())
    assert "gaps up to 0.05 m, healed (4 ×)" in told
    assert "doors in the outline are entrances (entrance-1)" in told
    assert "left: layers (2 ×: A-ANNO-DIMS (1), XYZZY (1))" in told


@pytest.mark.parametrize(
    ("unit", "scale"),
    [(6, 0.001), (5, 0.1), (1, 1 / 25.4), (2, 1 / 304.8), (0, 1.0), (0, 0.001), (14, 0.01)],
)
def test_units(unit: int, scale: float, tmp_path: Path) -> None:
    path = tmp_path / "office.dxf"
    path.write_bytes(written(office(unit=unit, scale=scale)))
    imported = import_plan(path)
    xs, ys = zip(*imported.plan.levels[0].outline, strict=True)
    assert (max(xs), max(ys)) == pytest.approx((12, 9), abs=0.002)
    assert ("the unit of the drawing, from its size" in imported.report.guessed) == (unit == 0)


def test_a_wrong_unit_is_told_with_those_that_fit(drawn: Path) -> None:
    with pytest.raises(BadFile) as refused:
        import_plan(drawn, Mapping(unit="m"))
    assert str(refused.value) == (
        f"{drawn}: with m as its unit the floor would measure 1.2e+04 m; "
        "give the unit: mm, cm, dm, in, ft"
    )


def test_a_mapping_says_what_no_name_tells(drawn: Path, tmp_path: Path) -> None:
    path = tmp_path / "layers.yaml"
    path.write_text("layers:\n  XYZZY: wall\n  家具: skip\nordinal: 1\ntolerance: 0.1\n")
    plan = import_plan(drawn, read_mapping(path)).plan
    level = plan.levels[0]
    assert (level.id, level.ordinal) == ("F2", 1)
    assert [each.category for each in level.fixtures] == ["column"]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("layers:\n  A: room\n  B: rom\n", "line 3: 'rom' is no kind of layer; did you mean 'room"),
        ("unit: yard\n", "line 1: 'yard' is no unit; it is one of mm, cm, dm, m, in, ft"),
        ("layers: {}\ntolerance: 5\n", "line 2: 'tolerance' is not 0 to 1 m; give metres"),
        ("ordinal: top\n", "line 1: 'ordinal' is no storey; 0 is the ground floor"),
        ("layrs: {}\n", "line 1: unknown key 'layrs'; did you mean 'layers"),
        ("- room\n", "this is no mapping of layers; begin with 'layers:'"),
        ("layers: {\n", "this is not YAML"),
    ],
)
def test_mappings_that_cannot_be(text: str, said: str, tmp_path: Path) -> None:
    path = tmp_path / "layers.yaml"
    path.write_text(text)
    with pytest.raises(BadFile) as refused:
        read_mapping(path)
    assert said in str(refused.value)


def test_rooms_between_walls_where_no_layer_has_rooms(tmp_path: Path) -> None:
    document = office()
    for entity in list(document.modelspace()):
        if entity.dxf.layer not in ("A-AREA-ROOM", "轮廓"):
            document.modelspace().delete_entity(entity)
        elif entity.dxf.layer == "A-AREA-ROOM":
            entity.dxf.layer = "墙"
    path = tmp_path / "walls.dxf"
    path.write_bytes(written(document))
    imported = import_plan(path)
    assert "rooms, from what walls enclose" in imported.report.guessed
    assert [u.category for u in imported.plan.levels[0].units] == ["room", "room", "walkway"]


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("A-WALL", "wall"), ("墙体", "wall"), ("WAND", "wall"), ("A-DOOR-IDEN", "door"),
        ("门窗", "door"), ("A-FLOR-STRS", "stairs"), ("楼梯", "stairs"), ("卫生间", "toilet"),
        ("房间", "room"), ("SPACE", "room"), ("COLUMN", "column"), ("柱", "column"),
        ("PUB_DIM", "skip"), ("PUB_TEXT", "text"), ("Defpoints", "skip"), ("0", None),
        ("xref$0$A-WALL", "wall"), ("家具", "furniture"), ("电梯", "lift"),
    ],
)  # fmt: skip
def test_kinds_by_names(name: str, kind: str | None) -> None:
    assert guess_kind(name) == kind


def test_lines_that_nearly_meet_enclose_a_room() -> None:
    sides = [
        LineString([(0, 0.03), (0, 4)]), LineString([(0, 4.04), (5, 4)]),
        LineString([(5.02, 4), (5, 0)]), LineString([(4.97, 0), (0.02, 0)]),
        LineString([(2, 0.03), (2, 3.98)]),
    ]  # fmt: skip
    rooms, healed = rings_of(sides, 0.05)
    assert sorted(round(room.area) for room in rooms) == [8, 12]
    assert healed == 6
    assert rings_of(sides, 0.01)[0] == []


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "the file is empty"),
        (b"AC1027\x00\x00\x00", "this is a DWG file, not DXF; save it as DXF"),
        (b"AutoCAD Binary DXF\r\n\x1a\x00", "this is a binary DXF file; save it as ASCII DXF"),
        (b"hello\nworld\n", "this is no DXF drawing: "),
        (b"\xff\xfe\x00" * 50, "this is no DXF drawing: "),
        (b"  0\nSECTION\n  2\nENTITIES\n  0\nENDSEC\n  0\nEOF\n", "no layer tells what is on it"),
    ],
)
def test_what_is_refused(content: bytes, said: str, tmp_path: Path) -> None:
    path = tmp_path / "bad.dxf"
    path.write_bytes(content)
    with pytest.raises(BadFile) as refused:
        import_plan(path)
    assert said in str(refused.value)
    assert "\n" not in str(refused.value)


def test_points_that_are_nowhere_name_their_entity(tmp_path: Path) -> None:
    document = office()
    line = document.modelspace().add_line((0, 0), (1, 1), dxfattribs={"layer": "墙"})
    line.dxf.start = (float("nan"), 0)
    path = tmp_path / "nan.dxf"
    path.write_bytes(written(document))
    with pytest.raises(BadFile, match=r"LINE #\w+ on layer '墙': the point nan, 0 is nowhere"):
        import_plan(path)


def test_blocks_of_blocks_of_blocks_are_no_bomb(tmp_path: Path) -> None:
    document = office()
    before = document.blocks.new("B0")
    before.add_line((0, 0), (1, 0))
    for depth in range(1, 7):
        block = document.blocks.new(f"B{depth}")
        for index in range(10):
            block.add_blockref(f"B{depth - 1}", (index, 0))
    document.modelspace().add_blockref("B6", (0, 0))
    path = tmp_path / "bomb.dxf"
    path.write_bytes(written(document))
    with pytest.raises(BadFile, match=r"unfolds to 2,111,[0-9]+ entities, more than 200,000"):
        import_plan(path)


def test_an_older_drawing_keeps_its_chinese(tmp_path: Path) -> None:
    document = office()
    document.dxfversion = "R2000"
    document.encoding = "gbk"
    path = tmp_path / "old.dxf"
    document.saveas(path)
    assert b"\xce\xc4\xd7\xd6" in path.read_bytes()  # 文字 in GBK
    units = {unit.id: unit for unit in import_plan(path).plan.levels[0].units}
    named = units["101"].name
    assert named is not None
    assert named.zh == "会议室"


def test_values_spelt_wrongly_are_counted_not_logged(tmp_path: Path) -> None:
    content = written(office()).decode()
    at = content.index("AcDbPolyline")
    path = tmp_path / "odd.dxf"
    path.write_text(content[:at] + content[at:].replace("\n50000.0\n", "\n50000.0x\n", 1))
    guessed = import_plan(path).report.guessed
    assert "values of the drawing that are spelt wrongly" in guessed


def test_storeys_drawn_side_by_side(tmp_path: Path) -> None:
    document = new("R2010")
    space = document.modelspace()

    def box(layer: str, x: float, y: float, width: float, height: float) -> None:
        corners = [(x, y), (x + width, y), (x + width, y + height), (x, y + height)]
        space.add_lwpolyline(corners, close=True, dxfattribs={"layer": layer})

    for x in (0, 30):
        box("outline", x, 0, 20, 12)
        box("corridor", x, 0, 20, 6)
        box("room", x, 6, 10, 6)
        box("lift", x + 16, 6, 4, 4)
        space.add_line((x + 17, 6), (x + 18.2, 6), dxfattribs={"layer": "door"})
    box("room", 60, 0, 4, 2)  # A legend.
    space.add_text("Upstairs", dxfattribs={"layer": "text"}).set_placement((34, 9))
    path = tmp_path / "two.dxf"
    path.write_bytes(written(document))
    said = tmp_path / "two.yaml"
    said.write_text("unit: m\nordinal: -1\nstoreys: side-by-side\n")
    imported = import_plan(path, read_mapping(said))
    below, above = sorted(imported.plan.levels, key=lambda level: level.ordinal)
    assert (below.id, above.id) == ("B1", "F1")
    assert [unit.name.en for unit in above.units if unit.name] == ["Upstairs"]
    assert below.outline == above.outline
    (lift,) = imported.plan.connectors
    assert [stop.level for stop in lift.stops] == ["B1", "F1"]
    assert imported.report.left["drawn apart from the storeys"] == [""]


@pytest.mark.parametrize("apart", [0.0, 40.0])
def test_storeys_on_layers_of_their_own(apart: float, tmp_path: Path) -> None:
    document = new("R2010")
    space = document.modelspace()

    def box(layer: str, x: float, y: float, width: float, height: float) -> None:
        corners = [(x, y), (x + width, y), (x + width, y + height), (x, y + height)]
        space.add_lwpolyline(corners, close=True, dxfattribs={"layer": layer})

    for number, prefix in enumerate(("B1-", "F1$0$A-", "2F_")):
        x = apart * number
        box(f"{prefix}OUTLINE", x, 0, 20, 12)
        box(f"{prefix}CORRIDOR", x, 0, 20, 6)
        box(f"{prefix}ROOM", x, 6, 10 - number, 6)
        box("LIFT", x + 16, 6, 4, 4)
        space.add_line((x + 17, 6), (x + 18.2, 6), dxfattribs={"layer": f"{prefix}DOOR"})
    box("F7-FURN", 2, 2, 1, 1)
    path = tmp_path / "layers.dxf"
    path.write_bytes(written(document))
    imported = import_plan(path, Mapping(unit="m"))
    levels = sorted(imported.plan.levels, key=lambda level: level.ordinal)
    assert [(level.id, level.ordinal) for level in levels] == [("B1", -1), ("F1", 0), ("F2", 1)]
    for number, level in enumerate(levels):
        areas = [round(footprint(unit).area) for unit in level.units if unit.category == "room"]
        assert areas == [60 - 6 * number]
        assert level.outline == levels[0].outline
    assert [stop.level for stop in imported.plan.connectors[0].stops] == ["B1", "F1", "F2"]
    report = imported.report
    assert "2F_ROOM: F2" in report.guessed["storeys, from the names of layers"]
    assert report.guessed["layers that name no storey, taken for each"] == ["LIFT"]
    assert report.left["layers of storeys without rooms or walls"] == ["F7-FURN"]
    moved = "storeys drawn apart, laid over one another by their lower left corners"
    assert (moved in report.guessed) == bool(apart)
    # Who knows better says so.
    assert len(import_plan(path, Mapping(unit="m", storeys="one")).plan.levels) == 1


@pytest.mark.parametrize(
    ("names", "ordinals"),
    [
        (("A-WALL-F2", "A-WALL"), {"A-WALL-F2": 1}),
        (("L0_WALL", "L1_WALL", "U1"), {"L0_WALL": 0, "L1_WALL": 1}),
        (("首层 墙", "二层墙", "地下一层|门", "3楼_房间"),
         {"首层 墙": 0, "二层墙": 1, "地下一层|门": -1, "3楼_房间": 2}),
        (("EG_Wand", "1OG_Wand", "UG1"), {"EG_Wand": 0, "1OG_Wand": 1, "UG1": -1}),
    ],
)  # fmt: skip
def test_storeys_by_the_names_of_layers(names: tuple[str, ...], ordinals: dict[str, int]) -> None:
    assert told_by(names) == ordinals


def test_storeys_are_drawn_in_one_of_three_ways(tmp_path: Path) -> None:
    said = tmp_path / "said.yaml"
    said.write_text("storeys: stacked\n")
    with pytest.raises(BadFile, match="line 1: 'stacked' tells no storeys; it is one of one, side"):
        read_mapping(said)
