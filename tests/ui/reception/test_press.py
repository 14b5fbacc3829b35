"""What is printed without a printer is kept in files, but not for ever."""

from __future__ import annotations

import os
from datetime import datetime
from typing import TYPE_CHECKING

from smartnav.errands.errand import find_errand
from smartnav.errands.reply import reply
from smartnav.errands.tour import Tour
from smartnav.ui.reception.press import keep_newest, pages_of

if TYPE_CHECKING:
    from pathlib import Path

    from smartnav.errands.hall import Hall

NOW = datetime(2026, 11, 25, 9, 30)


def test_only_the_newest_files_stay(tmp_path: Path) -> None:
    for number in range(6):
        file = tmp_path / f"{9 - number}.pdf"
        file.touch()
        os.utime(file, (number, number))
    other = tmp_path / "recent.json"
    other.touch()
    keep_newest(tmp_path, 2)
    assert sorted(file.name for file in tmp_path.iterdir()) == ["4.pdf", "5.pdf", "recent.json"]


def test_each_paper_is_printed_once_and_within_the_page(small: Hall) -> None:
    every = tuple(find_errand(small, key) for key in ("fund", "restaurant", "shop"))
    found = reply(small, Tour("kiosk-south", errands=every), NOW)
    (slip,) = pages_of(small, found, "slip", "zh", NOW)
    words = "".join(line for label in slip.labels for line in label.lines)
    for need in found.tour.papers:
        assert words.count(need.paper.name.zh) == 1
    sheets = pages_of(small, found, "sheet", "en", NOW)
    assert all(page.height == sheets[0].height for page in sheets)
    below = [label.at[1] for label in sheets[-1].labels]
    assert max(below) < sheets[-1].height - 36


def test_a_place_has_nothing_to_bring(small: Hall) -> None:
    found = reply(small, Tour("kiosk-south", errands=(find_errand(small, "A03"),)), NOW)
    (slip,) = pages_of(small, found, "slip", "zh", NOW)
    assert not any("请带齐" in line for label in slip.labels for line in label.lines)
