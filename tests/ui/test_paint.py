from __future__ import annotations

import shutil
import subprocess
from typing import TYPE_CHECKING

import pytest
from PySide6.QtGui import QColor, QImage

from smartnav.cartography.display import Label, Picture, Shape, Symbol
from smartnav.errors import SmartNavError
from smartnav.ui.colour import colour, mix
from smartnav.ui.paint import to_image, to_png
from smartnav.ui.printing import to_pdf

if TYPE_CHECKING:
    from pathlib import Path

RED, GREEN, BLUE, WHITE = "#ff0000", "#00ff00", "#0000ff", "#ffffff"


def square(x: float, y: float, side: float) -> tuple[tuple[float, float], ...]:
    return ((x, y), (x + side, y), (x + side, y + side), (x, y + side))


def at(image: QImage, x: int, y: int) -> str:
    return image.pixelColor(x, y).name()


def ink(image: QImage, ground: str = WHITE) -> tuple[int, int, int, int]:
    """Return the box (left, top, right, bottom) of all pixels that differ from the ground."""
    found = [
        (x, y)
        for y in range(image.height())
        for x in range(image.width())
        if at(image, x, y) != ground
    ]
    xs, ys = [x for x, _ in found], [y for _, y in found]
    return min(xs), min(ys), max(xs), max(ys)


def test_the_background_fills_the_picture_and_shapes_lie_on_it() -> None:
    image = to_image(Picture(40, 30, GREEN, (Shape("", "unit", (square(10, 10, 10),), RED),)))
    assert (image.width(), image.height()) == (40, 30)
    assert at(image, 0, 0) == at(image, 39, 29) == GREEN
    assert at(image, 10, 10) == at(image, 19, 19) == RED
    assert at(image, 9, 10) == at(image, 20, 19) == GREEN


def test_a_hole_stays_open_and_a_second_part_is_filled() -> None:
    rings = (square(0, 0, 30), square(10, 10, 10), square(40, 0, 10))
    image = to_image(Picture(60, 30, WHITE, (Shape("", "wall", rings, RED),)))
    assert at(image, 5, 5) == RED
    assert at(image, 15, 15) == WHITE
    assert at(image, 45, 5) == RED


def test_a_stroke_is_as_wide_as_it_says() -> None:
    line = Shape("", "route", (((0, 20), (40, 20)),), None, RED, 6, closed=False)
    image = to_image(Picture(40, 40, WHITE, (line,)))
    assert [y for y in range(40) if at(image, 20, y) == RED] == [17, 18, 19, 20, 21, 22]


def test_dashes_are_counted_in_pixels() -> None:
    line = Shape("", "route", (((0, 20), (40, 20)),), None, RED, 4, closed=False, dash=(10.0, 6.0))
    image = to_image(Picture(40, 40, WHITE, (line,)))
    row = [at(image, x, 20) == RED for x in range(32)]
    assert row == ([True] * 10 + [False] * 6) * 2


def test_round_ends_reach_past_the_line() -> None:
    def drawn(round_: bool) -> QImage:
        line = Shape(
            "", "route", (((10, 10), (30, 10)),), None, RED, 10, closed=False, round=round_
        )
        return to_image(Picture(40, 20, WHITE, (line,)))

    assert at(drawn(True), 7, 10) == RED
    assert at(drawn(False), 7, 10) == WHITE


def test_an_open_line_is_not_closed_nor_filled() -> None:
    corner = Shape("", "route", (((5, 5), (35, 5), (35, 35)),), None, RED, 2, closed=False)
    image = to_image(Picture(40, 40, WHITE, (corner,)))
    assert at(image, 20, 20) == WHITE
    assert at(image, 25, 15) == WHITE


def test_the_overlay_lies_over_shapes_and_under_symbols() -> None:
    picture = Picture(
        40, 40, WHITE,
        shapes=(Shape("", "unit", (square(0, 0, 40),), GREEN),),
        overlay=(Shape("", "route", (square(0, 0, 30),), RED),),
        symbols=(Symbol("", "dot", (10, 10), 10, BLUE),),
    )  # fmt: skip
    image = to_image(picture)
    assert at(image, 35, 35) == GREEN
    assert at(image, 25, 25) == RED
    assert at(image, 10, 10) == BLUE


def test_nothing_is_painted_outside_the_picture() -> None:
    wide = Shape("", "unit", (square(-50, -50, 200),), RED)
    image = to_image(Picture(10.0, 10.0, WHITE, (wide,)), scale=2)
    assert (image.width(), image.height()) == (20, 20)
    assert at(image, 19, 19) == RED


def test_scale_enlarges_everything_sharply() -> None:
    image = to_image(Picture(20, 20, WHITE, (Shape("", "unit", (square(5, 5, 5),), RED),)), 2)
    assert ink(image) == (10, 10, 19, 19)


def test_see_through_colours_end_with_their_alpha() -> None:
    assert colour("#11223380") == QColor(0x11, 0x22, 0x33, 0x80)
    image = to_image(Picture(4, 4, WHITE, (Shape("", "unit", (square(0, 0, 4),), "#00000080"),)))
    assert abs(image.pixelColor(2, 2).red() - 127) <= 1


def test_mixing_colours() -> None:
    assert mix("#000000", "#ffffff", 0) == "#000000"
    assert mix("#000000", "#ffffff", 1) == "#ffffff"
    assert mix("#000000", "#ff8000", 0.5) == "#804000"


def label(*lines: str, **rest: object) -> Label:
    return Label("", lines, (100, 60), 30, "#000000", **rest)  # type: ignore[arg-type]


def test_a_label_is_centred_about_its_place() -> None:
    left, top, right, bottom = ink(to_image(Picture(200, 120, WHITE, labels=(label("田田"),))))
    assert (left + right) / 2 == pytest.approx(100, abs=1.5)
    assert (top + bottom) / 2 == pytest.approx(60, abs=2)
    assert right - left == pytest.approx(58, abs=4)


def test_lines_stand_below_each_other_about_the_same_place() -> None:
    one = ink(to_image(Picture(200, 120, WHITE, labels=(label("田"),))))
    two = ink(to_image(Picture(200, 120, WHITE, labels=(label("田", "田"),))))
    assert (two[0], two[2]) == (one[0], one[2])
    assert (two[1] + two[3]) / 2 == pytest.approx((one[1] + one[3]) / 2, abs=1)
    assert two[3] - two[1] > 1.8 * (one[3] - one[1])


def test_a_turned_label_runs_clockwise() -> None:
    flat = ink(to_image(Picture(200, 120, WHITE, labels=(label("一层大厅"),))))
    upright = ink(to_image(Picture(200, 120, WHITE, labels=(label("一层大厅", angle=90.0),))))
    assert upright[3] - upright[1] == pytest.approx(flat[2] - flat[0], abs=2)
    # The first character of a text turned clockwise by 90° is the uppermost: 一 is thin ink.
    image = to_image(Picture(200, 120, WHITE, labels=(label("一田", angle=90.0),)))
    above = sum(at(image, x, y) != WHITE for x in range(200) for y in range(60))
    below = sum(at(image, x, y) != WHITE for x in range(200) for y in range(60, 120))
    assert above < below


def test_the_halo_surrounds_the_type() -> None:
    plain = to_image(Picture(200, 120, GREEN, labels=(label("I"),)))
    haloed = to_image(Picture(200, 120, GREEN, labels=(label("I", halo=WHITE),)))
    box = ink(plain, GREEN)
    middle = (box[1] + box[3]) // 2
    assert at(plain, box[0] - 2, middle) == GREEN
    assert at(haloed, box[0] - 2, middle) == WHITE
    assert at(haloed, 100, 60) == at(plain, 100, 60) == "#000000"


def test_bold_is_bolder() -> None:
    def blackness(bold: bool) -> int:
        image = to_image(Picture(200, 120, WHITE, labels=(label("民", bold=bold),)))
        return sum(255 - image.pixelColor(x, y).red() for x in range(200) for y in range(120))

    assert blackness(True) > 1.2 * blackness(False)


def test_a_png_holds_the_picture(tmp_path: Path) -> None:
    file = tmp_path / "map.png"
    to_png(Picture(20, 10, RED), file, scale=3)
    image = QImage(str(file))
    assert (image.width(), image.height(), at(image, 5, 5)) == (60, 30, RED)
    assert list(tmp_path.iterdir()) == [file]


def test_several_pictures_stand_one_below_the_other(tmp_path: Path) -> None:
    file = tmp_path / "pages.png"
    to_png([Picture(20, 10, RED), Picture(20, 14, BLUE)], file)
    image = QImage(str(file))
    assert (image.width(), image.height()) == (20, 24)
    assert (at(image, 5, 5), at(image, 5, 20)) == (RED, BLUE)


@pytest.mark.parametrize("write", [to_png, to_pdf])
def test_a_missing_folder_is_a_clear_error(write: object, tmp_path: Path) -> None:
    assert callable(write)
    with pytest.raises(SmartNavError, match="nowhere"):
        write(Picture(10, 10, WHITE), tmp_path / "nowhere" / "x.out")


@pytest.mark.skipif(shutil.which("pdftotext") is None, reason="poppler-utils is not installed")
class TestPdf:
    def pages(self, path: Path) -> list[str]:
        done = subprocess.run(
            ["pdftotext", "-layout", str(path), "-"],
            capture_output=True, check=True, text=True,
        )  # fmt: skip
        return done.stdout.split("\f")

    def test_text_is_text_with_its_digits(self, tmp_path: Path) -> None:
        file = tmp_path / "guide.pdf"
        labels = (
            Label("", ("从南门进入,直行约 85 米", "到 A03 窗口"), (300, 100), 14, "#000000"),
            Label("", ("0123456789 ABC xyz",), (300, 200), 9.5, "#000000", halo=WHITE, bold=True),
        )
        to_pdf(Picture(595, 842, WHITE, labels=labels), file, title="路线")
        text = self.pages(file)[0]
        assert "从南门进入,直行约 85 米" in text
        assert "到 A03 窗口" in text
        assert "0123456789 ABC xyz" in text

    def test_every_picture_is_a_page_of_its_size(self, tmp_path: Path) -> None:
        file = tmp_path / "guide.pdf"
        one = Picture(595, 842, WHITE, labels=(Label("", ("甲",), (99, 99), 20, "#000000"),))
        two = Picture(842, 595, WHITE, labels=(Label("", ("乙",), (99, 99), 20, "#000000"),))
        to_pdf([one, two], file)
        first, second, *_ = self.pages(file)
        assert ("甲" in first, "乙" in first, "乙" in second) == (True, False, True)
        done = subprocess.run(
            ["pdfinfo", "-l", "2", str(file)],
            capture_output=True, check=True, text=True,
        )  # fmt: skip
        lines = [line for line in done.stdout.splitlines() if " size:" in line]
        sizes = [line.split(":")[1].strip() for line in lines]
        assert sizes[:2] == ["595 x 842 pts (A4)", "842 x 595 pts (A4)"]

    def test_units_are_points(self, tmp_path: Path) -> None:
        file = tmp_path / "page.pdf"
        box = Shape("", "unit", (square(100, 200, 50),), RED)
        to_pdf(Picture(400, 400, WHITE, (box,)), file)
        subprocess.run(
            ["pdftoppm", "-r", "72", "-png", "-singlefile", str(file), str(tmp_path / "page")],
            check=True,
        )
        image = QImage(str(tmp_path / "page.png"))
        assert (image.width(), image.height()) == (400, 400)
        assert ink(image) == pytest.approx((100, 200, 149, 249), abs=1)
