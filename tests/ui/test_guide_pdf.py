"""The printed guide as a PDF file: what a reader finds, copies or hears in it."""

from __future__ import annotations

import re
import shutil
import subprocess
from typing import TYPE_CHECKING

import pytest

from smartnav.cartography.tokens import STANDARD
from smartnav.guidance import summary, tell
from smartnav.guide import guide_sheet
from smartnav.routing import Navigator
from smartnav.ui.printing import to_pdf

if TYPE_CHECKING:
    from pathlib import Path

    from smartnav.plan.model import Lang

URL = "HTTP://192.168.1.20:8765/R/111BGSZ78SHIZHONG:$0$U:C118YFE"


@pytest.mark.skipif(shutil.which("pdftotext") is None, reason="poppler-utils is not installed")
@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("goal", ["C11", "A15"])
def test_every_step_and_digit_of_a_printed_guide_is_text(
    shizhong: Navigator, tmp_path: Path, goal: str, lang: Lang
) -> None:
    hall, route = shizhong, shizhong.route("kiosk-south", goal)
    file = tmp_path / "guide.pdf"
    to_pdf(guide_sheet(hall, route, lang=lang, theme=STANDARD, url=URL), file)
    # In the order it was written: by columns a page of two levels would interleave its steps.
    done = subprocess.run(
        ["pdftotext", "-raw", str(file), "-"], capture_output=True, check=True, text=True
    )
    found = _bare(done.stdout)
    for told in tell(route, hall.gazetteer, lang):
        assert _bare(told.text) in found
    assert _bare(summary(route, lang)) in found
    assert _bare(hall.plan.venue.name.in_(lang)) in found
    assert goal in found
    assert _bare(URL) in found
    # The font has one glyph for the dashes of this width; a reader gets the first of them.
    assert re.search("09:00[\u2012\u2013]17:00", found)


def _bare(text: str) -> str:
    """Return a text without spaces and line breaks: those are where the page has room."""
    return re.sub(r"\s", "", text)
