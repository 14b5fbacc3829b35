"""Make the bundled font: Noto Sans SC cut down to what a Chinese service hall can need.

Characters: GB 2312, the 8,105 of 通用规范汉字表 (Unihan's kTGH: names of people!), Latin, Greek,
punctuation, arrows, enclosed and full-width forms. GSUB goes, or text in a PDF loses its digits
(Qt embeds the substituted glyphs without their characters); so do GPOS, the vertical tables and
hinting, which a screen of today does not need.

Run on Debian with ``apt-get install fonts-noto-cjk unicode-data`` and this project's venv:
``python scripts/build_fonts.py``. Writes ``assets/fonts/NotoSansSC-{Regular,Bold}.otf``.
"""

from __future__ import annotations

import bz2
import re
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTCollection, TTFont

SOURCE = Path("/usr/share/fonts/opentype/noto")
UNIHAN = Path("/usr/share/unicode/Unihan_OtherMappings.txt.bz2")
TARGET = Path(__file__).parent.parent / "assets" / "fonts"
FAMILY = "Noto Sans SC"
RANGES = [
    (0x20, 0x7E), (0xA0, 0x17F), (0x2C6, 0x2DD), (0x391, 0x3C9), (0x2010, 0x2027), (0x2030, 0x205E),
    (0x20AC, 0x20AC), (0x2100, 0x214F), (0x2150, 0x218F), (0x2190, 0x21FF), (0x2200, 0x22FF),
    (0x2460, 0x24FF), (0x2500, 0x257F), (0x25A0, 0x25FF), (0x2600, 0x26FF), (0x2776, 0x2793),
    (0x3000, 0x303F), (0x3220, 0x3243), (0xFE30, 0xFE4F), (0xFF00, 0xFFEF),
]  # fmt: skip


def wanted() -> set[int]:
    """Return the code points of the subset."""
    points = {point for low, high in RANGES for point in range(low, high + 1)}
    for lead in range(0xA1, 0xF8):
        for trail in range(0xA1, 0xFF):
            try:
                points.add(ord(bytes((lead, trail)).decode("gb2312")))
            except UnicodeDecodeError:
                continue
    text = bz2.decompress(UNIHAN.read_bytes()).decode()
    table = re.findall(r"^U\+([0-9A-F]+)\tkTGH\t", text, re.MULTILINE)
    if len(table) < 8105:
        raise SystemExit(f"{UNIHAN}: {len(table)} characters with kTGH, expected 8105")
    return points | {int(point, 16) for point in table}


def simplified(weight: str) -> TTFont:
    """Return the Simplified Chinese face of one weight."""
    collection = TTCollection(SOURCE / f"NotoSansCJK-{weight}.ttc")
    return next(
        font for font in collection.fonts if font["name"].getDebugName(1).endswith("CJK SC")
    )


def build(weight: str) -> None:
    """Write one weight."""
    font = simplified(weight)
    options = subset.Options()
    options.drop_tables += ["GSUB", "GPOS", "vhea", "vmtx", "VORG", "BASE", "GDEF", "DSIG"]
    options.hinting = False
    options.desubroutinize = False
    options.name_IDs = [0, 1, 2, 3, 4, 5, 6, 13, 14]
    options.notdef_outline = True
    tool = subset.Subsetter(options)
    tool.populate(unicodes=wanted())
    tool.subset(font)
    style = {"Regular": "Regular", "Bold": "Bold"}[weight]
    names = font["name"]
    for record in list(names.names):
        replacement = {1: FAMILY, 2: style, 4: f"{FAMILY} {style}", 6: f"NotoSansSC-{style}"}
        if record.nameID in replacement:
            names.setName(
                replacement[record.nameID], record.nameID, record.platformID,
                record.platEncID, record.langID,
            )  # fmt: skip
    TARGET.mkdir(parents=True, exist_ok=True)
    font.save(TARGET / f"NotoSansSC-{style}.otf")


if __name__ == "__main__":
    for weight in ("Regular", "Bold"):
        build(weight)
