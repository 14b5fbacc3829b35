"""How wide the letters of a font are, read from the file's own tables.

fontTools reads them as well, in a quarter of a second for each face and with every kind of table
imported: a kiosk's first frame waits for it. See the OpenType specification for ``cmap``, ``hhea``,
``hmtx`` and ``head``.
"""

from __future__ import annotations

import struct
import sys
from array import array
from bisect import bisect_right
from dataclasses import dataclass

_SEGMENTED = 12
"""The format of a ``cmap`` with groups of code points, the one all fonts beyond 16 bits have."""


@dataclass(frozen=True, slots=True)
class Face:
    """The widths and heights of a face, in ems.

    A width is looked up in the tables when it is asked for: to work out all thirty thousand took
    a kiosk's first frame 0.06 s, and it needs those of a scale bar.
    """

    ascent: float
    """Above the baseline."""
    descent: float
    """Below the baseline."""
    em: int
    """Units of the font to the em."""
    widths: array[int]
    """In units, by glyph; glyphs after the last are as wide as it."""
    groups: array[int]
    """Three numbers for each run of characters: its first and last code point, its first glyph."""

    def advance(self, code: int) -> float | None:
        """Return the width of a character, by its code point; None when the face has no such."""
        at = 3 * bisect_right(self.groups[::3], code) - 3
        if at < 0 or code > self.groups[at + 1]:
            return None
        glyph = self.groups[at + 2] + code - self.groups[at]
        return self.widths[min(glyph, len(self.widths) - 1)] / self.em


def read_face(content: bytes) -> Face:
    """Return the metrics of an OpenType font; raises :class:`ValueError` for any other file."""
    try:
        tables = _tables(content)
        (em,) = struct.unpack_from(">H", content, tables["head"] + 18)
        ascent, descent = struct.unpack_from(">hh", content, tables["hhea"] + 4)
        (count,) = struct.unpack_from(">H", content, tables["hhea"] + 34)
        # Pairs of advance and bearing.
        widths = _numbers("H", content, tables["hmtx"], 2 * count)[::2]
        groups = _numbers("I", content, *_groups(content, tables["cmap"]))
    except (struct.error, KeyError, IndexError) as error:
        raise ValueError("not an OpenType font with the tables that are needed") from error
    return Face(ascent / em, -descent / em, em, widths, groups)


def _numbers(kind: str, content: bytes, at: int, count: int) -> array[int]:
    """Return big-endian numbers, of 16 (``H``) or 32 bits (``I``), from a place on."""
    found = array(kind)
    end = at + count * found.itemsize
    if end > len(content):
        raise IndexError(at)
    found.frombytes(content[at:end])
    if sys.byteorder == "little":
        found.byteswap()
    return found


def _tables(content: bytes) -> dict[str, int]:
    """Return where each table begins."""
    (count,) = struct.unpack_from(">H", content, 4)
    found = (struct.unpack_from(">4sIII", content, 12 + 16 * index) for index in range(count))
    return {tag.decode("latin-1"): start for tag, _, start, _ in found}


def _groups(content: bytes, cmap: int) -> tuple[int, int]:
    """Return where the groups of characters begin, and of how many numbers they are.

    Three a group: its first and last code point, and the glyph of the first.
    """
    (count,) = struct.unpack_from(">H", content, cmap + 2)
    starts = [
        cmap + struct.unpack_from(">HHI", content, cmap + 4 + 8 * index)[2]
        for index in range(count)
    ]
    table = next(
        (at for at in starts if struct.unpack_from(">H", content, at)[0] == _SEGMENTED), None
    )
    if table is None:
        raise ValueError("no table of characters beyond 16 bits")
    (groups,) = struct.unpack_from(">I", content, table + 12)
    return table + 16, 3 * groups
