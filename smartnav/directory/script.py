"""Traditional and simplified characters."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

_BLOCKS = (range(0x3400, 0x4DC0), range(0x4E00, 0xA000))
"""CJK Unified Ideographs Extension A and CJK Unified Ideographs."""


class Script:
    """Simplifies Chinese. Loads OpenCC (60 ms, 7 MB) when made: only to build an index."""

    def __init__(self) -> None:
        # Deferred: a kiosk reads from the cache what its queries need.
        import opencc

        convert = opencc.OpenCC("t2s").convert
        # Character by character: a query has no context by which phrases could be told.
        letters = (chr(code) for block in _BLOCKS for code in block)
        self._forms = {letter: form for letter in letters if (form := convert(letter)) != letter}
        self._table = str.maketrans(self._forms)

    def simplified(self, text: str) -> str:
        """Return text in simplified characters."""
        return text.translate(self._table)

    def forms(self, letters: Iterable[str]) -> dict[str, str]:
        """Return the traditional characters that stand for any of ``letters``, each with it."""
        wanted = set(letters)
        return {other: form for other, form in self._forms.items() if form in wanted}


def common_characters() -> list[str]:
    """Return the 3,755 characters of level 1 of GB 2312: what people write every day."""
    codes = (bytes((row, cell)) for row in range(0xB0, 0xD8) for cell in range(0xA1, 0xFF))
    return [c for c in (code.decode("gb2312", "ignore") for code in codes) if c]
