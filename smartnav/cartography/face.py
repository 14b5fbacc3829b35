"""How wide the letters of a font are, read from the file's own tables.

fontTools reads them as well, in a quarter of a second for each face and with every kind of table
imported: a kiosk's first frame waits for it. See the OpenType specification for ``cmap``, ``hhea``,
``hmtx`` and ``head``.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass

import numpy as np

_SEGMENTED = 12
"""The format of a ``cmap`` with groups of code points, the one all fonts beyond 16 bits have."""


@dataclass(frozen=True, slots=True)
class Face:
    """The widths and heights of a face, in ems."""

    advances: dict[int, float]
    """By code point."""
    ascent: float
    """Above the baseline."""
    descent: float
    """Below the baseline."""


def read_face(content: bytes) -> Face:
    """Return the metrics of an OpenType font; raises :class:`ValueError` for any other file."""
    try:
        tables = _tables(content)
        (em,) = struct.unpack_from(">H", content, tables["head"] + 18)
        ascent, descent = struct.unpack_from(">hh", content, tables["hhea"] + 4)
        (count,) = struct.unpack_from(">H", content, tables["hhea"] + 34)
        # Pairs of advance and bearing; glyphs after the last have its advance.
        widths = np.frombuffer(content, ">u2", 2 * count, tables["hmtx"])[::2] / em
        codes, glyphs = _characters(content, tables["cmap"])
    except (struct.error, KeyError, IndexError) as error:
        raise ValueError("not an OpenType font with the tables that are needed") from error
    wide = widths[np.minimum(glyphs, count - 1)]
    advances = dict(zip(codes.tolist(), wide.tolist(), strict=True))
    return Face(advances, ascent / em, -descent / em)


def _tables(content: bytes) -> dict[str, int]:
    """Return where each table begins."""
    (count,) = struct.unpack_from(">H", content, 4)
    found = (struct.unpack_from(">4sIII", content, 12 + 16 * index) for index in range(count))
    return {tag.decode("latin-1"): start for tag, _, start, _ in found}


def _characters(content: bytes, cmap: int) -> tuple[np.ndarray, np.ndarray]:
    """Return code points and the glyph of each."""
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
    first, last, glyph = np.frombuffer(content, ">u4", 3 * groups, table + 16).reshape(-1, 3).T
    lengths = (last - first + 1).astype(np.int64)
    into = np.arange(lengths.sum()) - np.repeat(np.cumsum(lengths) - lengths, lengths)
    return np.repeat(first, lengths) + into, np.repeat(glyph, lengths) + into
