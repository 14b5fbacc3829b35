"""Our font in a venue's phone pages, cut to what they say of a way; the rest is the phone's own.

Every page of a venue carries the same characters, wherever it is served from: those of the map, of
places and of the sentences that lead there. What stands on the sheets to choose on, hundreds of
services, and notes on opening hours are the phone's to write (``route.css``).
"""

from __future__ import annotations

import base64
import functools
import io
import json
from typing import TYPE_CHECKING, Any

from smartnav.guidance import tour_text
from smartnav.handoff.chapters import STEP_FREE
from smartnav.handoff.foot import footer
from smartnav.handoff.phrasebook import phrasebook
from smartnav.handoff.script import module
from smartnav.handoff.skeleton import application, header
from smartnav.resources import asset

if TYPE_CHECKING:
    from smartnav.plan.model import Plan

FAMILY = "SmartNav"
"""Another name than the font's own, which some phones have: theirs has every character."""
_FIRST = "\u2e80"
"""The first Chinese, Japanese or Korean character of Unicode; every phone has those before."""
_TOLD = ("name", "levels", "places", "ways", "hours")
"""Parts of a venue's data that are told; its services are only to be chosen."""
_NOTED = ("note", "opens.", "date-pattern")
"""What the ids of sentences on opening hours begin with."""
_SPEAKING = ("shell.js", "hall.js")
"""Parts of the script with words of their own: buttons, and what a mere spot is called."""
_UNITS = 256
"""To the em: a third of a pixel on the sharpest phones, and half the bytes of a thousand."""
_MOST_OFF = 8.0
"""How far a quadratic curve may be from the font's cubic one, in thousandths of an em."""


def characters(plan: Plan, known: dict[str, Any]) -> str:
    """Return the characters a page of the venue writes in our font, in their order in Unicode.

    ``known`` is the venue's data as its pages have it.
    """
    labels = [label["zh"] for level in known["scene"]["levels"] for label in level["labels"]]
    sentences = [said for key, said in phrasebook("zh").items() if not key.startswith(_NOTED)]
    said = [
        json.dumps([*(known[part] for part in _TOLD), labels, sentences], ensure_ascii=False),
        application().partition('id="finder"')[0],
        header(plan.venue.name),
        footer(plan),
        STEP_FREE.zh,
        tour_text(2, "zh"),
        *(module(name) for name in _SPEAKING),
    ]
    return "".join(sorted({each for text in said for each in text if each >= _FIRST}))


@functools.lru_cache(maxsize=8)
def cut(characters: str) -> bytes:
    """Return our font with just these characters, as WOFF2: the same bytes whenever it is cut.

    Its curves become quadratic, which WOFF2 packs closer. One weight: the browser makes the bold
    one of it.
    """
    # Imported late, as all of fontTools: a kiosk's first frame does without.
    from fontTools.fontBuilder import FontBuilder
    from fontTools.ttLib import TTFont

    with TTFont(asset("fonts", "NotoSansSC-Regular.otf"), lazy=True) as font:
        scale = _UNITS / font["head"].unitsPerEm
        mapped = font.getBestCmap()
        names = {ord(each): mapped[ord(each)] for each in characters if ord(each) in mapped}
        order = [".notdef", *dict.fromkeys(names.values())]
        drawn = font.getGlyphSet()
        glyphs = {name: _quadratic(drawn[name], scale) for name in order}
        widths = {name: round(drawn[name].width * scale) for name in order}
        made_on = font["head"].created
        up, down = (round(edge * scale) for edge in (font["hhea"].ascent, font["hhea"].descent))
    made = FontBuilder(_UNITS, isTTF=True)
    made.setupGlyphOrder(order)
    made.setupCharacterMap(names)
    made.setupGlyf(glyphs)
    made.setupHorizontalMetrics(
        {name: (widths[name], getattr(glyphs[name], "xMin", 0)) for name in order}
    )
    made.setupHorizontalHeader(ascent=up, descent=down)
    made.setupOS2(sTypoAscender=up, sTypoDescender=down, usWinAscent=up, usWinDescent=-down)
    made.setupNameTable({"familyName": FAMILY, "styleName": "Regular"})
    made.setupPost(keepGlyphNames=False)
    made.updateHead(created=made_on, modified=made_on)
    made.font.recalcTimestamp = False
    made.font.flavor = "woff2"
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def _quadratic(drawn: Any, scale: float) -> Any:
    """Return a glyph for a ``glyf`` table, scaled to whole units."""
    from fontTools.pens.cu2quPen import Cu2QuPen
    from fontTools.pens.roundingPen import RoundingPen
    from fontTools.pens.transformPen import TransformPen
    from fontTools.pens.ttGlyphPen import TTGlyphPen

    pen = TTGlyphPen(None)
    scaled = TransformPen(RoundingPen(pen), (scale, 0, 0, scale, 0, 0))
    drawn.draw(Cu2QuPen(scaled, _MOST_OFF, reverse_direction=True))
    return pen.glyph()


def font_face(source: str) -> str:
    """Return the rule for our font; ``source`` is where it is, as CSS says it."""
    return f"@font-face{{font-family:{FAMILY};src:{source} format('woff2');font-display:swap}}"


def inlined(font: bytes) -> str:
    """Return a font as a source that needs no request."""
    return f"url(data:font/woff2;base64,{base64.b64encode(font).decode()})"
