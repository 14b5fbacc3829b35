"""The widths read from a font are those fontTools reads."""

from __future__ import annotations

import pytest
from fontTools.ttLib import TTFont

from smartnav.cartography.face import read_face
from smartnav.resources import asset


@pytest.mark.parametrize("weight", ["Regular", "Bold"])
def test_every_character_is_as_wide_as_font_tools_says(weight: str) -> None:
    path = asset("fonts", f"NotoSansSC-{weight}.otf")
    face = read_face(path.read_bytes())
    with TTFont(path, lazy=True) as font:
        em, metrics = font["head"].unitsPerEm, font["hmtx"].metrics
        known = {code: metrics[glyph][0] / em for code, glyph in font.getBestCmap().items()}
        assert {code: face.advance(code) for code in known} == known
        others = set(range(0x11_0000)) - known.keys()
        assert not any(face.advance(code) for code in list(others)[::100])
        assert face.ascent == font["hhea"].ascent / em
        assert face.descent == -font["hhea"].descent / em


@pytest.mark.parametrize("content", [b"", b"no font", bytes(2000)])
def test_what_is_no_font_is_refused(content: bytes) -> None:
    with pytest.raises(ValueError, match="OpenType"):
        read_face(content)
