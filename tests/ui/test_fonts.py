from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtGui import QFontDatabase, QFontInfo, QFontMetricsF

from smartnav.errors import SmartNavError
from smartnav.ui.fonts import FAMILY, FontMissing, font, load_fonts

if TYPE_CHECKING:
    from pathlib import Path


def test_both_weights_of_the_bundled_family_are_there() -> None:
    assert {"Regular", "Bold"} <= set(QFontDatabase.styles(FAMILY))
    assert QFontInfo(font(20)).family() == FAMILY
    assert QFontInfo(font(20, bold=True)).bold()


def test_loading_again_adds_nothing() -> None:
    before = QFontDatabase.families()
    load_fonts()
    assert QFontDatabase.families() == before


def test_digits_have_one_width() -> None:
    for bold in (False, True):
        metrics = QFontMetricsF(font(100, bold=bold))
        assert len({metrics.horizontalAdvance(digit) for digit in "0123456789"}) == 1


def test_chinese_letters_are_in_the_font_itself() -> None:
    assert QFontMetricsF(font(100)).horizontalAdvance("务") == pytest.approx(100, rel=1e-3)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    missing = tmp_path / "none.otf"
    with pytest.raises(FontMissing, match=r"none\.otf") as caught:
        load_fonts([missing])
    assert caught.value.path == missing
    assert isinstance(caught.value, SmartNavError)


def test_a_file_that_is_no_font_is_named(tmp_path: Path) -> None:
    fake = tmp_path / "fake.otf"
    fake.write_bytes(b"not a font")
    with pytest.raises(FontMissing, match=r"fake\.otf"):
        load_fonts([fake])
