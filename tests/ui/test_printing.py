"""What comes out of a printer, and what is said of one that there is not."""

from __future__ import annotations

import re
import shutil
import subprocess
from typing import TYPE_CHECKING

import pytest

from smartnav.cartography.display import Label, Picture
from smartnav.cartography.tokens import THEMES
from smartnav.guidance import tell
from smartnav.guide import slip
from smartnav.routing import Navigator
from smartnav.ui.printing import CannotPrint, print_on

if TYPE_CHECKING:
    from pathlib import Path

needs_poppler = pytest.mark.skipif(
    shutil.which("pdftotext") is None, reason="poppler-utils is not installed"
)


def _page(text: str, width: float = 200, height: float = 100) -> Picture:
    label = Label("", (text,), (100, 50), 20, "#000000")
    return Picture(width, height, "#ffffff", labels=(label,))


@needs_poppler
def test_a_slip_comes_out_of_a_printer_in_its_size_and_as_text(
    tmp_path: Path, shizhong: Navigator
) -> None:
    hall = shizhong
    route = hall.route("kiosk-south", "A07")
    page = slip(hall, route, lang="zh", theme=THEMES["print"], url="")
    file = tmp_path / "slip.pdf"
    print_on(str(file), [page], title="A07")
    found = re.sub(r"\s", "", _text(file))
    for told in tell(route, hall.gazetteer, "zh"):
        assert re.sub(r"\s", "", told.text) in found
    wide, tall = _size(file)
    assert wide == pytest.approx(page.width, abs=1)
    assert tall == pytest.approx(page.height, abs=1)


@needs_poppler
def test_every_page_has_its_own_size(tmp_path: Path) -> None:
    file = tmp_path / "two.pdf"
    print_on(str(file), [_page("one"), _page("two", 300, 150)])
    assert _text(file).split() == ["one", "two"]
    assert _size(file, page=2) == pytest.approx((300, 150), abs=1)


def test_a_printer_the_system_does_not_know_is_named() -> None:
    with pytest.raises(CannotPrint, match="no such printer") as caught:
        print_on("till-roll-7", [_page("x")])
    assert caught.value.printer == "till-roll-7"


def test_a_file_that_cannot_be_written_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(CannotPrint, match="no folder"):
        print_on(str(tmp_path / "nowhere" / "slip.pdf"), [_page("x")])


def _text(file: Path) -> str:
    done = subprocess.run(
        ["pdftotext", "-raw", str(file), "-"], capture_output=True, check=True, text=True
    )
    return done.stdout


def _size(file: Path, page: int = 1) -> tuple[float, float]:
    done = subprocess.run(
        ["pdfinfo", "-f", str(page), "-l", str(page), str(file)],
        capture_output=True, check=True, text=True,
    )  # fmt: skip
    size = re.search(r"size:\s+([\d.]+) x ([\d.]+)", done.stdout)
    assert size is not None
    return float(size[1]), float(size[2])
