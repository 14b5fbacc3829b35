"""Measuring text in the bundled font, without a font engine."""

from __future__ import annotations

import itertools
import re
from functools import cache, lru_cache

from smartnav.cartography.face import Face, read_face
from smartnav.resources import asset

_NO_GLYPH = 1.0
"""The width in ems of what a font draws for a character it lacks."""


class TextMeasure:
    """Widths of text in Noto Sans SC.

    Examples
    --------
    >>> TextMeasure().width("一层", 20)
    40.0
    """

    def __init__(self, *, bold: bool = False) -> None:
        """Read the regular or the bold face (once per process)."""
        self._advances, self.ascent, self.descent = _face(bold)
        """Ascent and descent are ems above and below the baseline."""

    def width(self, text: str, size: float) -> float:
        """Return the width in pixels of one line set at ``size`` pixels to the em."""
        return sum(map(self._advances.__getitem__, text)) * size


class _Advances(dict[str, float]):
    """Widths in ems by character, kept once they have been asked for."""

    def __init__(self, face: Face) -> None:
        super().__init__()
        self._face = face

    def __missing__(self, char: str) -> float:
        found = self._face.advance(ord(char))
        width = self[char] = _NO_GLYPH if found is None else found
        return width


@cache
def _face(bold: bool) -> tuple[_Advances, float, float]:
    """Return the widths of a face, and its ascent and descent."""
    face = read_face(asset("fonts", f"NotoSansSC-{'Bold' if bold else 'Regular'}.otf").read_bytes())
    return _Advances(face), face.ascent, face.descent


@lru_cache(maxsize=4096)
def wrap(words: str, most: int) -> tuple[tuple[str, ...], ...]:
    """Return ways to set a name in 1 to ``most`` lines, fewest lines first, evenly broken.

    English breaks between words, Chinese between words of two or three characters.
    """
    pieces = _glued(_pieces(words))
    ways: list[tuple[str, ...]] = [(words,)]
    for lines in range(2, most + 1):
        way = _broken(pieces, lines)
        if way is not None:
            ways.append(way)
    return tuple(ways)


def _pieces(words: str) -> list[str]:
    """Cut a name into what must stay together; a piece keeps the space that follows it."""
    return [piece for run in _RUN.findall(words) for piece in _of_run(run)]


_WHOLE = "不动产|公积金|身份证|居住证|房产证|所得税|增值税|一件事|卫生间|无障碍|体验室|导览屏"
"""Words of three characters that a break must not cut."""
_CHINESE = r"[\u3400-\u9fff]"
_RUN = re.compile(rf"(?:{_CHINESE}+|[^\s\u3400-\u9fff]+)\s*")
_CLOSING, _OPENING = "、，。；：）》”·,.;:)–", "（《“·(–"


def _of_run(run: str) -> list[str]:
    """Cut a run of Chinese into words of two characters, the last of two or three.

    Without a dictionary this is the best guess: 民生|等候区, 电子|税务|体验室.
    """
    if not re.match(_CHINESE, run):
        return [run]
    pieces: list[str] = []
    for part in re.split(f"({_WHOLE})", run.rstrip()):
        whole = bool(re.fullmatch(_WHOLE, part))
        for piece in [part] if whole else _by_two(part):
            # A single character belongs to what follows it: 女卫生间.
            if pieces and len(pieces[-1]) == 1:
                pieces[-1] += piece
            else:
                pieces.append(piece)
    pieces[-1] += run[len(run.rstrip()) :]
    return pieces


def _by_two(part: str) -> list[str]:
    cuts = [*range(0, max(len(part) - 1, 1), 2), len(part)]
    return [part[a:b] for a, b in itertools.pairwise(cuts) if a < b]


def _glued(pieces: list[str]) -> list[str]:
    """Join what a break must not part: closing marks with what is before, opening with after.

    A single letter is not left alone either: Waiting A.
    """
    joined: list[str] = []
    for piece in pieces:
        alone = len(piece.strip()) == 1
        if joined and (alone or piece[0] in _CLOSING or joined[-1].rstrip()[-1] in _OPENING):
            joined[-1] += piece
        else:
            joined.append(piece)
    return joined


def _broken(pieces: list[str], lines: int) -> tuple[str, ...] | None:
    """Break pieces into lines so that the longest is as short as can be."""
    if len(pieces) < lines:
        return None
    measure = TextMeasure()
    widths = [measure.width(piece, 1.0) for piece in pieces]
    best: tuple[float, list[int]] | None = None

    def search(start: int, left: int, longest: float, cuts: list[int]) -> None:
        nonlocal best
        if left == 1:
            longest = max(longest, sum(widths[start:]))
            if best is None or longest <= best[0]:
                best = (longest, cuts)
            return
        for cut in range(start + 1, len(pieces) - left + 2):
            search(cut, left - 1, max(longest, sum(widths[start:cut])), [*cuts, cut])

    search(0, lines, 0.0, [])
    if best is None:
        return None
    edges = [0, *best[1], len(pieces)]
    return tuple("".join(pieces[a:b]).strip() for a, b in itertools.pairwise(edges))
