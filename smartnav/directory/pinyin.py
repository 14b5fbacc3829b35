"""Chinese characters as pinyin, with every reading that makes a difference."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Sequence

from smartnav.directory.folding import has_han

Syllables = tuple[str, ...]
MOST_VARIANTS = 8
"""Of the pinyin of one title; titles with many ambiguous characters keep the likeliest."""
AMBIGUOUS = frozenset(
    "重行长乐调还都参会率省系校曾朝传藏卡车降角落模宿提屏血载只种转薄便差盛识折查称核地大厦露给单仇解区缴"
)
"""Characters that people do read in two ways; most others have second readings nobody knows."""


class Pinyin:
    """Reads Chinese. Loads pypinyin (150 ms, 57 MB) when made: only to build an index."""

    def __init__(self) -> None:
        # Deferred: a kiosk reads its index from the cache and never needs it.
        import pypinyin

        self._phrase: Callable[..., list[str]] = pypinyin.lazy_pinyin
        self._each: Callable[..., list[list[str]]] = pypinyin.pinyin
        self._plain = pypinyin.Style.NORMAL
        self._known: dict[str, list[Syllables]] = {}
        self._heard: dict[str, list[str]] = {}

    def reading(self, character: str) -> str:
        """Return the commonest reading of one character, without tone."""
        return self._phrase(character)[0]

    def variants(self, text: str) -> list[Syllables]:
        """Return the ways to read folded ``text``, the likeliest first.

        Runs of letters and digits count as one syllable each.
        """
        if text not in self._known:
            self._known[text] = self._read(text)
        return self._known[text]

    def _read(self, text: str) -> list[Syllables]:
        pieces = ["".join(run) for _, run in itertools.groupby(text, key=has_han)]
        likeliest: list[str] = []
        choices: list[list[str]] = []
        for piece in pieces:
            if not has_han(piece):
                likeliest.append(piece)
                choices.append([piece])
                continue
            likeliest += self._phrase(piece)
            choices += [self._readings(character) for character in piece]
        return _variants(likeliest, choices)

    def _readings(self, character: str) -> list[str]:
        """Return the readings of one character; 绿 is typed lv or lu."""
        if character not in self._heard:
            several = character in AMBIGUOUS
            heard = self._each(character, style=self._plain, heteronym=several)[0]
            as_u = [reading.replace("v", "u") for reading in heard if "v" in reading]
            self._heard[character] = [*heard, *as_u]
        return self._heard[character]


def _variants(likeliest: Sequence[str], choices: Sequence[Sequence[str]]) -> list[Syllables]:
    """Return the likeliest reading, then those that differ, fewest changes first."""
    found: dict[Syllables, None] = {tuple(likeliest): None}
    options = [
        list(dict.fromkeys([first, *others]))
        for first, others in zip(likeliest, choices, strict=True)
    ]
    for syllables in itertools.islice(_by_changes(options), MOST_VARIANTS - 1):
        found.setdefault(syllables)
    return list(found)


def _by_changes(options: Sequence[Sequence[str]]) -> list[Syllables]:
    """Return all readings with one syllable other than the likeliest, then with two."""
    first = [choice[0] for choice in options]
    ambiguous = [i for i, choice in enumerate(options) if len(choice) > 1]
    found: list[Syllables] = []
    for changed in (1, 2):
        for where in itertools.combinations(ambiguous, changed):
            for readings in itertools.product(*(options[i][1:] for i in where)):
                syllables = list(first)
                for i, reading in zip(where, readings, strict=True):
                    syllables[i] = reading
                found.append(tuple(syllables))
    return found
