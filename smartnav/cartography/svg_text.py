"""A picture as stand-alone SVG text."""

from __future__ import annotations

import itertools
from html import escape
from typing import TYPE_CHECKING

from smartnav.cartography.symbols import symbol_shapes
from smartnav.cartography.text import TextMeasure
from smartnav.cartography.webfont import font_face

if TYPE_CHECKING:
    from collections.abc import Iterator

    from smartnav.cartography.display import Label, Picture, Ring, Shape

FAMILY = "Noto Sans SC"
HALO_SHARE = 0.11
"""Width of a label's halo on each side, of its size. Qt's painter takes it from here."""


def svg(picture: Picture, *, embed_font: bool = False, title: str = "") -> str:
    """Return a picture as an SVG document that needs nothing else.

    With ``embed_font`` the characters used come along as a font; without it the reader's own
    Noto Sans SC or another sans serif shows the text, squeezed or spread to the width it would
    have in Noto Sans SC: its place was measured for that.
    """
    style = font_face(picture) if embed_font else ""
    return "\n".join(_document(picture, style=style, title=title)) + "\n"


def _document(picture: Picture, *, style: str, title: str) -> Iterator[str]:
    width, height = _number(picture.width), _number(picture.height)
    yield (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" '
        f'width="{width}" height="{height}" fill-rule="evenodd" role="img">'
    )
    if style:
        yield f"<style>{style}</style>"
    if title:
        yield f"<title>{escape(title, quote=False)}</title>"
    yield f'<rect width="{width}" height="{height}" fill="{escape(picture.background)}"/>'
    for shape in (*picture.shapes, *picture.overlay):
        yield _path(shape)
    for symbol in picture.symbols:
        for shape in symbol_shapes(symbol):
            yield _path(shape)
    yield f'<g font-family="{FAMILY}, sans-serif" text-anchor="middle">'
    for label in picture.labels:
        yield from _text(label, exact=bool(style))
    yield "</g>"
    yield "</svg>"


def _number(value: float) -> str:
    return f"{value:.1f}".rstrip("0").rstrip(".")


def _ring(ring: Ring, *, closed: bool) -> str:
    """Return path data in steps of a tenth of a pixel: the first point, then relative moves."""
    tenths = [(round(x * 10), round(y * 10)) for x, y in ring]
    moves = [
        f"{_tenth(x - before_x)} {_tenth(y - before_y)}"
        for (before_x, before_y), (x, y) in itertools.pairwise(tenths)
        if (x, y) != (before_x, before_y)
    ] or ["0 0"]
    x, y = tenths[0]
    return f"M{_tenth(x)} {_tenth(y)}l{' '.join(moves)}{'z' if closed else ''}".replace(" -", "-")


def _tenth(value: int) -> str:
    """Return a number of tenths in the shortest form: 5 is .5, -20 is -2."""
    whole, part = divmod(abs(value), 10)
    digits = f"{whole or ''}.{part}" if part else f"{whole}"
    return f"-{digits}" if value < 0 else digits


def _colour(name: str, value: str | None) -> str:
    """Return a paint attribute; ``#rrggbbaa`` becomes colour and opacity."""
    if value is None:
        return f' {name}="none"'
    if len(value) == 9:
        return f' {name}="{value[:7]}" {name}-opacity="{int(value[7:], 16) / 255:.3f}"'
    return f' {name}="{value}"'


def _path(shape: Shape) -> str:
    data = "".join(_ring(ring, closed=shape.closed) for ring in shape.rings)
    parts = [f'<path d="{data}"', _colour("fill", shape.fill if shape.closed else None)]
    if shape.stroke and shape.stroke_px > 0:
        parts += [_colour("stroke", shape.stroke), f' stroke-width="{_number(shape.stroke_px)}"']
        if shape.round:
            parts.append(' stroke-linecap="round" stroke-linejoin="round"')
        if shape.dash:
            parts.append(f' stroke-dasharray="{" ".join(map(_number, shape.dash))}"')
    return "".join(parts) + "/>"


def _text(label: Label, *, exact: bool) -> Iterator[str]:
    x, y = label.at
    measure = TextMeasure(bold=label.bold)
    turn = f' transform="rotate({_number(label.angle)} {_number(x)} {_number(y)})"'
    halo = (
        f' stroke="{label.halo}" stroke-width="{_number(2 * HALO_SHARE * label.size)}"'
        ' stroke-linejoin="round" paint-order="stroke"'
        if label.halo
        else ""
    )
    for line, (dx, dy) in label.baselines():
        length = (
            f' textLength="{_number(measure.width(line, label.size))}"'
            ' lengthAdjust="spacingAndGlyphs"'
            if len(line) > 1 and not exact
            else ""
        )
        yield (
            f'<text x="{_number(x + dx)}" y="{_number(y + dy)}" '
            f'font-size="{_number(label.size)}"{_colour("fill", label.colour)}{halo}'
            f"{' font-weight=' + chr(34) + '700' + chr(34) if label.bold else ''}"
            f"{turn if label.angle else ''}{length}>{escape(line, quote=False)}</text>"
        )
