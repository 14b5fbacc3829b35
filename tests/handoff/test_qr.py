from __future__ import annotations

import pytest
from PIL import Image, ImageChops, ImageDraw

from smartnav.handoff.qr import DARK, LIGHT, qr_matrix, qr_shapes

URL = "HTTP://192.168.100.200:8765/R/111BGSZ78SHIZHONG:$0$U:C118YFE"


def painted(text: str, side: int) -> Image.Image:
    """Paint the shapes by the even-odd rule, as every painter does."""
    picture = Image.new("1", (side + 20, side + 20), 1)
    for shape in qr_shapes(text, 10, 10, side):
        inside = Image.new("1", picture.size, 0)
        for ring in shape.rings:
            one = Image.new("1", picture.size, 0)
            # Pillow paints the far edges too.
            right, bottom = max(x for x, _ in ring), max(y for _, y in ring)
            nudged = [(x - (x == right), y - (y == bottom)) for x, y in ring]
            ImageDraw.Draw(one).polygon(ring if shape.fill == DARK else nudged, fill=1)
            inside = ImageChops.logical_xor(inside, one)
        picture.paste(1 if shape.fill == LIGHT else 0, mask=inside)
    return picture.convert("L")


@pytest.mark.parametrize("text", [URL, "https://example.cn/a?b=c", "7" * 200])
def test_a_reader_reads_what_was_written(text: str) -> None:
    zxingcpp = pytest.importorskip("zxingcpp")
    modules = len(qr_matrix(text)) + 8
    (found,) = zxingcpp.read_barcodes(painted(text, modules * 8))
    assert found.text == text
    assert found.ec_level == "M"


def test_the_outlines_cover_exactly_the_dark_modules() -> None:
    matrix = qr_matrix(URL)
    size = len(matrix)
    ground, code = qr_shapes(URL, 0, 0, size + 8)
    assert ground.fill == LIGHT
    assert code.fill == DARK
    for row in range(size):
        for column in range(size):
            crossings = sum(_crossings(ring, column + 4.5, row + 4.5) for ring in code.rings)
            assert (crossings % 2 == 1) == matrix[row][column]


def test_four_modules_of_light_lie_around_the_code() -> None:
    side = float(len(qr_matrix(URL)) + 8)
    _, code = qr_shapes(URL, 100, 50, side)
    xs = [x for ring in code.rings for x, _ in ring]
    ys = [y for ring in code.rings for _, y in ring]
    assert (min(xs), max(xs)) == (104, 100 + side - 4)
    assert (min(ys), max(ys)) == (54, 50 + side - 4)


def _crossings(ring: tuple[tuple[float, float], ...], x: float, y: float) -> int:
    count = 0
    for (x1, y1), (x2, y2) in zip(ring, (*ring[1:], ring[0]), strict=True):
        if x1 == x2 and x1 > x and min(y1, y2) < y < max(y1, y2):
            count += 1
    return count
