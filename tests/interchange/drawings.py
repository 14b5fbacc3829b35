"""DXF drawings made for tests: an office of three rooms, in millimetres."""

from __future__ import annotations

import io
from typing import Any

from ezdxf.filemanagement import new


def office(*, unit: int = 4, scale: float = 1.0, gap: float = 0.0) -> Any:
    """Return a drawing of 12 x 9 m; its rooms' lines leave gaps of ``gap`` millimetres."""
    document = new("R2010")
    document.header["$INSUNITS"] = unit
    space = document.modelspace()

    def at(*points: tuple[float, float]) -> list[tuple[float, float]]:
        # Far from the origin, as drawings of whole sites are.
        return [((50_000 + x) * scale, (20_000 + y) * scale) for x, y in points]

    def polyline(layer: str, *points: tuple[float, float], close: bool = True) -> None:
        space.add_lwpolyline(at(*points), close=close, dxfattribs={"layer": layer})

    polyline("轮廓", (0, 0), (12_000, 0), (12_000, 9_000), (0, 9_000))
    polyline("A-AREA-ROOM", (0, 4_000), (5_000, 4_000), (5_000, 9_000), (0, 9_000))
    for start, end in (
        ((5_000 + gap, 4_000), (12_000 - gap, 4_000)),
        ((12_000, 4_000 + gap), (12_000, 9_000 - gap)),
        ((12_000 - gap, 9_000), (5_000 + gap, 9_000)),
        ((5_000, 9_000 - gap), (5_000, 4_000 + gap)),
    ):
        first, last = at(start, end)
        space.add_line(first, last, dxfattribs={"layer": "A-AREA-ROOM"})
    polyline("走廊", (0, 0), (12_000, 0), (12_000, 4_000), (0, 4_000))
    polyline("A-WALL-PRTN", (8_000, 1_000), (8_000, 2_500), close=False)
    polyline("A-WALL-PRTN", (10_000, 1_000), (10_150, 1_000), (10_150, 3_000), (10_000, 3_000))
    _door(document, space, at((2_000, 4_000))[0], scale)
    polyline("A-DOOR", (8_000, 4_000), (8_900, 4_000), close=False)
    polyline("A-DOOR", (5_000, 0), (7_000, 0), close=False)
    polyline("A-COLS", (3_000, 2_000), (3_400, 2_000), (3_400, 2_400), (3_000, 2_400))
    chair = document.blocks.new("CHAIR")
    chair.add_lwpolyline([(0, 0), (500 * scale, 0), (500 * scale, 500 * scale), (0, 500 * scale)],
                         close=True)  # fmt: skip
    space.add_blockref("CHAIR", at((1_000, 6_000))[0], dxfattribs={"layer": "家具"})
    for layer, point, text in (
        ("文字", (2_000, 7_000), "会议室"), ("文字", (2_000, 6_500), "Meeting room"),
        ("文字", (2_000, 6_000), "101"), ("文字", (8_000, 7_000), "档案室"),
        ("文字", (8_000, 6_500), "35.0 m²"),
    ):  # fmt: skip
        space.add_text(text, dxfattribs={"layer": layer}).set_placement(at(point)[0])
    space.add_mtext("大厅\\PHall", dxfattribs={"layer": "文字"}).set_location(at((6_000, 2_000))[0])
    polyline("A-ANNO-DIMS", (0, -2_000), (12_000, -2_000), close=False)
    polyline("XYZZY", (0, 0), (1_000, 0), close=False)
    return document


def _door(document: Any, space: Any, hinge: tuple[float, float], scale: float) -> None:
    """Set a door's block: a leaf of 1 m that stands open, and its swing."""
    block = document.blocks.new("DOOR")
    block.add_line((0, 0), (0, 1_000 * scale))
    block.add_arc((0, 0), 1_000 * scale, 0, 90)
    space.add_blockref("DOOR", hinge, dxfattribs={"layer": "A-DOOR"})


def written(document: Any) -> bytes:
    """Return a drawing as the bytes of its file."""
    stream = io.StringIO()
    document.write(stream)
    return stream.getvalue().encode()
