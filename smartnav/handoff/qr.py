"""QR codes as modules and as shapes of the display list."""

from __future__ import annotations

import functools

from smartnav.cartography.display import Shape
from smartnav.cartography.tokens import INK, PAPER

QUIET = 4
"""Modules of light around the code (ISO/IEC 18004)."""
DARK, LIGHT = INK, PAPER
_Corner = tuple[int, int]


@functools.lru_cache(maxsize=64)
def qr_matrix(text: str) -> tuple[tuple[bool, ...], ...]:
    """Return the modules of a code at level M, row by row, dark is True, without quiet zone.

    Upper-case text of the QR alphanumeric set takes the smaller alphanumeric mode by itself.
    """
    # Imported with the first code: a kiosk's first frame does without.
    import qrcode
    from qrcode.constants import ERROR_CORRECT_M

    code = qrcode.QRCode(error_correction=ERROR_CORRECT_M, border=0)
    code.add_data(text)
    code.make(fit=True)
    return tuple(tuple(bool(module) for module in row) for row in code.get_matrix())


def qr_shapes(text: str, x: float, y: float, side: float) -> tuple[Shape, ...]:
    """Return a code drawn dark on light, its quiet zone included, in a square of the picture.

    ``x``, ``y`` is the upper left corner and ``side`` the length of the square, in pixels. Modules
    that touch are one outline: painted apart, smoothing would leave light seams between them.
    """
    matrix = qr_matrix(text)
    module = side / (len(matrix) + 2 * QUIET)
    left, top = x + QUIET * module, y + QUIET * module
    rings = tuple(
        tuple((left + column * module, top + row * module) for column, row in outline)
        for outline in _outlines(matrix)
    )
    ground = ((x, y), (x + side, y), (x + side, y + side), (x, y + side))
    return (
        Shape("", "ground", (ground,), fill=LIGHT),
        Shape("qr", "mark", rings, fill=DARK),
    )


def _outlines(matrix: tuple[tuple[bool, ...], ...]) -> list[list[_Corner]]:
    """Return the corners (column, row) of the outlines round the dark modules, for even-odd."""
    follows = _edges(matrix)
    outlines = []
    while follows:
        start = min(follows)
        outline: list[_Corner] = []
        at, way = start, follows[start][0]
        while True:
            ways = follows[at]
            # Where two outlines touch at a corner either way on closes a ring: even-odd is fine.
            onward = ways.pop(0)
            if not ways:
                del follows[at]
            if onward != way or not outline:
                outline.append(at)
                way = onward
            at = (at[0] + onward[0], at[1] + onward[1])
            if at == start:
                break
        outlines.append(outline)
    return outlines


def _edges(matrix: tuple[tuple[bool, ...], ...]) -> dict[_Corner, list[_Corner]]:
    """Return, by corner, the directions of the unit edges that keep a dark module to the right."""
    size = len(matrix)
    follows: dict[_Corner, list[_Corner]] = {}

    def dark(column: int, row: int) -> bool:
        return 0 <= column < size and 0 <= row < size and matrix[row][column]

    for row in range(size):
        for column in range(size):
            if not matrix[row][column]:
                continue
            if not dark(column, row - 1):
                follows.setdefault((column, row), []).append((1, 0))
            if not dark(column + 1, row):
                follows.setdefault((column + 1, row), []).append((0, 1))
            if not dark(column, row + 1):
                follows.setdefault((column + 1, row + 1), []).append((-1, 0))
            if not dark(column - 1, row):
                follows.setdefault((column, row + 1), []).append((0, -1))
    return follows
