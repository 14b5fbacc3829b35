"""How well a query fits a key, and which keys are worth a look.

Grades fall in tiers: exact, prefix, whole word, substring, initials, syllables begun, one typing
error. A tier's step is larger than everything else that moves a score.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property

from rapidfuzz import fuzz, process
from rapidfuzz.distance import OSA

from smartnav.directory.folding import has_han, is_latin
from smartnav.directory.index import Key, KeyKind, SearchIndex

EXACT, PREFIX, WORD, SUBSTRING, INITIALS = 100.0, 85.0, 70.0, 60.0, 50.0
BEGUN, FUZZY, NAMED = 40.0, 20.0, 5.0
"""Tiers. BEGUN: every syllable is begun, as in ``gongjj`` for 公积金. NAMED: the query names it
among other words."""

_FACTOR: dict[KeyKind, float] = {
    "id": 2.0,
    "title": 1.5,
    "english": 1.0,
    "keyword": 0.5,
    "pinyin": 0.0,
    "initials": 0.0,
}
"""Added to a grade: what a match in this kind of key is worth within its tier."""
_SAID_COSTS = 5.0
_ALSO_IN_TITLE = 3.0
"""What an everyday word gains that the title has too: 打印 is first of all 复印打印."""
_STRONG = 80.0
"""Beside a hit this good, Latin letters inside a word or among initials are chance."""
_LEAST_INSIDE_WORD = 4
"""Letters a Latin query needs to be found in the middle of a word."""
_LEAST_FUZZY = 4
"""Letters a Latin query needs before one of them may be wrong."""
_SHORT = 4
"""Letters of a Latin query that is compared with whole words: disa is not visa."""


def grade(key: Key, query: str) -> float:
    """Return how well a folded query fits a key; 0: not at all."""
    at = key.text.find(query)
    if at < 0:
        return 0.0
    tier = _tier(key, query, at)
    if key.said:
        # An everyday word, whole, counts a little more than the beginning of another's name.
        tier = PREFIX if tier == EXACT else tier - _SAID_COSTS
    return tier + _FACTOR[key.kind] + 4.0 * len(query) / len(key.text)


def _tier(key: Key, query: str, at: int) -> float:
    whole = len(query) == len(key.text)
    if key.kind == "initials":
        if len(query) < 2 and not whole:
            return INITIALS - 8.0
        return INITIALS + (8.0 if whole else 4.0 if at == 0 else 0.0)
    if whole:
        return EXACT
    if at == 0:
        return PREFIX
    if key.kind in ("pinyin", "id") or is_latin(query):
        if any(key.text.startswith(query, start) for start in key.starts):
            return WORD
        inside = key.kind not in ("pinyin", "id") and len(query) >= _LEAST_INSIDE_WORD
        return SUBSTRING if inside else -1000.0
    return SUBSTRING


class Matcher:
    """The keys of an index laid out for searching."""

    def __init__(self, index: SearchIndex) -> None:
        """Lay out ``index``."""
        self._entries = index.entries
        self._readings = index.readings

    def graded(self, query: str) -> dict[int, float]:
        """Return the grades of all entries that hold a folded query, by their index."""
        found: dict[int, float] = {}
        said: dict[int, float] = {}
        titled: set[int] = set()
        for number, key in self._holding(query):
            value = grade(key, query)
            if value > 0 and key.kind in ("title", "english"):
                titled.add(number)
            if key.said:
                said[number] = max(value, said.get(number, 0.0))
            if value > found.get(number, 0.0):
                found[number] = value
        for number in titled.intersection(said):
            found[number] = max(found[number], said[number] + _ALSO_IN_TITLE)
        if is_latin(query) and len(query) > 1:
            self._add_begun(query, found)
            if max(found.values(), default=0.0) >= _STRONG:
                found = {number: value for number, value in found.items() if value >= WORD - 5.0}
        return found

    def _add_begun(self, query: str, found: dict[int, float]) -> None:
        for number, key in self._begun(query):
            value = BEGUN + len(query) / len(key.text)
            found[number] = max(value, found.get(number, 0.0))

    def fuzzy(self, query: str) -> dict[int, tuple[float, Key]]:
        """Return entries that hold the query but for one typing error, with the key that does."""
        found: dict[int, tuple[float, Key]] = {}
        for text, allowed in self._respelt(query):
            for number, key in self._near(text):
                if len(text) == 2 and self._entries[number].kind != "service":
                    # 充电 for 充值, 下行 for 下岗.
                    continue
                errors, spare = _errors(key, text)
                if errors > allowed:
                    continue
                value = FUZZY - 5.0 * errors + _FACTOR[key.kind] + 4.0 * spare
                if value > found.get(number, (0.0, key))[0]:
                    found[number] = (value, key)
        return found

    def named_in(self, query: str) -> dict[int, float]:
        """Return entries a longer Chinese query names among other words, the longest name first."""
        found: dict[int, float] = {}
        if not has_han(query):
            return found
        for number, key in self._keys:
            long_enough = key.kind in ("title", "keyword") and len(key.text) > 1
            if long_enough and key.text in query:
                value = NAMED + 9.0 * len(key.text) / len(query)
                found[number] = max(value, found.get(number, 0.0))
        return found

    def with_word(self, word: str) -> set[int]:
        """Return entries that hold a Latin word, or one that a longer such word begins."""
        return {
            number
            for number, key in self._holding(word)
            if key.kind in ("english", "keyword") and _has_word(key, word)
        }

    def _respelt(self, query: str) -> Iterator[tuple[str, int]]:
        """Yield what to look for and the errors allowed: the query, and how it sounds."""
        if not has_han(query):
            if len(query) >= _LEAST_FUZZY:
                yield query, 1
            return
        sound = "".join(self._readings.get(letter, letter) for letter in query)
        if len(query) > 1:
            if not has_han(sound):
                yield sound, 0
            yield query, 1

    @cached_property
    def _keys(self) -> list[tuple[int, Key]]:
        return [(number, key) for number, entry in enumerate(self._entries) for key in entry.keys]

    @cached_property
    def _texts(self) -> list[str]:
        return [key.text for _, key in self._keys]

    @cached_property
    def _spoken(self) -> tuple[str, list[tuple[int, Key]]]:
        """The pinyin keys, one a line with blanks between syllables, to run a pattern over."""
        spoken = [(number, key) for number, key in self._keys if key.kind == "pinyin"]
        lines = []
        for _, key in spoken:
            ends = (*key.starts[1:], len(key.text))
            lines.append(" ".join(key.text[a:b] for a, b in zip(key.starts, ends, strict=True)))
        return "\n".join(lines), spoken

    def _holding(self, query: str) -> Iterator[tuple[int, Key]]:
        for text, found in zip(self._texts, self._keys, strict=True):
            if query in text:
                yield found

    def _begun(self, query: str) -> Iterator[tuple[int, Key]]:
        """Yield keys whose syllables in a row begin with pieces that make up the query."""
        lines, spoken = self._spoken
        pattern = r"(?:^|(?<= ))" + r"(?:[a-z0-9]* )?".join(map(re.escape, query))
        line, at = 0, 0
        for match in re.finditer(pattern, lines, re.MULTILINE):
            line += lines.count("\n", at, match.start())
            at = match.start()
            yield spoken[line]

    @cached_property
    def _written(self) -> dict[bool, tuple[list[str], list[tuple[int, Key]]]]:
        """The keys a typing error may be looked for in: those in Latin letters, and the others."""
        found: dict[bool, tuple[list[str], list[tuple[int, Key]]]] = {
            True: ([], []),
            False: ([], []),
        }
        for number, key in self._keys:
            if key.kind not in ("id", "initials"):
                texts, keys = found[is_latin(key.text)]
                texts.append(key.text)
                keys.append((number, key))
        return found

    def _near(self, query: str) -> Iterator[tuple[int, Key]]:
        texts, keys = self._written[is_latin(query)]
        cutoff = 100.0 * (1 - 1.5 / len(query)) - 0.1
        for _, _, at in process.extract_iter(
            query, texts, scorer=fuzz.partial_ratio, score_cutoff=max(cutoff, 40.0)
        ):
            yield keys[at]


def _has_word(key: Key, word: str) -> bool:
    ends = (*key.starts[1:], len(key.text))
    return any(
        key.text.startswith(word, a) and (b - a == len(word) or len(word) > _SHORT)
        for a, b in zip(key.starts, ends, strict=True)
    )


def _errors(key: Key, query: str) -> tuple[int, float]:
    """Return the fewest errors of the query against a piece of a key, and how much it covers.

    A Latin piece begins where a word or syllable does, and a short one is a whole word with the
    same first letter. Two Chinese characters are a whole word of which the first is right: else
    whatever shares one character with the query would do.
    """
    size = len(query)
    cover = min(1.0, size / len(key.text))
    if query in key.text:
        return 0, cover
    starts = key.starts if is_latin(query) else range(len(key.text))
    if size <= 2:
        same = len(key.text) == size and key.text[0] == query[0]
        return (1, cover) if same else (9, 0.0)
    if size <= _SHORT and is_latin(query):
        ends = (*key.starts[1:], len(key.text))
        pieces = [key.text[a:b] for a, b in zip(key.starts, ends, strict=True)]
        distances = [OSA.distance(query, p, score_cutoff=1) for p in pieces if p[:1] == query[0]]
        return min(distances, default=9), cover
    fewest = 9
    for start in starts:
        for length in (size, size - 1, size + 1):
            piece = key.text[start : start + length]
            fewest = min(fewest, int(OSA.distance(query, piece, score_cutoff=1)))
            if fewest <= 1:
                return fewest, cover
    return fewest, cover
