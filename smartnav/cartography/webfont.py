"""The bundled font cut down to the characters of one picture, as CSS."""

from __future__ import annotations

import base64
import importlib.util
import io
from typing import TYPE_CHECKING, Literal

from smartnav.resources import asset

if TYPE_CHECKING:
    from collections.abc import Iterable

    from smartnav.cartography.display import Picture

Flavour = Literal["woff2", "woff"]
FAMILY = "Noto Sans SC"


def font_face(picture: Picture) -> str:
    """Return ``@font-face`` rules that carry the characters a picture uses, by weight."""
    rules = []
    for bold in (False, True):
        used = {
            char
            for label in picture.labels
            if label.bold == bold
            for line in label.lines
            for char in line
        }
        if used:
            rules.append(font_rule(used, bold=bold))
    return "".join(rules)


def font_rule(characters: Iterable[str], *, bold: bool, flavour: Flavour | None = None) -> str:
    """Return one ``@font-face`` rule with a font of just ``characters`` inside.

    Without a ``flavour`` the font is WOFF2 where brotli is installed, else WOFF (zlib).
    """
    if flavour is None:
        flavour = "woff2" if importlib.util.find_spec("brotli") else "woff"
    data = base64.b64encode(_subset("".join(sorted(set(characters))), bold, flavour)).decode()
    weight = 700 if bold else 400
    return (
        f"@font-face{{font-family:'{FAMILY}';font-weight:{weight};"
        f"src:url(data:font/{flavour};base64,{data}) format('{flavour}')}}"
    )


def _subset(characters: str, bold: bool, flavour: Flavour) -> bytes:
    # Imported late: with all kinds of tables it takes a tenth of a second, and a kiosk's first
    # frame does without.
    from fontTools.subset import Options, Subsetter
    from fontTools.ttLib import TTFont

    options = Options()
    options.flavor = flavour
    options.layout_features = []
    options.desubroutinize = True
    options.hinting = False
    options.name_IDs = []
    options.notdef_outline = True
    name = f"NotoSansSC-{'Bold' if bold else 'Regular'}.otf"
    with TTFont(asset("fonts", name), lazy=True, recalcTimestamp=False) as font:
        subsetter = Subsetter(options)
        subsetter.populate(text=characters)
        subsetter.subset(font)
        font.flavor = flavour
        out = io.BytesIO()
        font.save(out)
    return out.getvalue()
