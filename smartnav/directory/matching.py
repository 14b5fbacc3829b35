"""How well a query fits every entry of an index.

Grades fall in tiers: exact, prefix, whole word, substring, initials, syllables begun, typing
errors. A tier's step is larger than everything else that moves a score.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from smartnav.directory.columns import ENGLISH, ID, INITIALS, KEYWORD, PINYIN, TITLE, Columns
from smartnav.directory.folding import LONGEST_QUERY, has_han, is_latin
from smartnav.directory.index import KEY_KINDS

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from smartnav.directory.columns import Ints

    Grades = NDArray[np.float64]
    """Of every entry; 0: not at all."""

EXACT, SAID, PREFIX, WORD, SUBSTRING, OF_INITIALS = 100.0, 91.0, 85.0, 70.0, 60.0, 50.0
BEGUN, FUZZY, SCATTERED, NAMED = 40.0, 20.0, 10.0, 5.0
"""Tiers. SAID: an everyday word, whole. BEGUN: every syllable is begun, as in ``gongjj`` for
公积金. NAMED: the query names it among other words."""

_WORTH = {"id": 2.0, "title": 1.5, "english": 1.0, "keyword": 0.5}
FACTOR: NDArray[np.float64] = np.array([_WORTH.get(kind, 0.0) for kind in KEY_KINDS])
"""Added to a grade: what a match in each kind of key is worth within its tier."""
COVER = 4.0
"""Added to a grade when the query is the whole key; of a part, a part."""
_SAID_COSTS = 5.0
_ALSO_IN_TITLE = 3.0
"""What an everyday word gains that the title has too: 打印 is first of all 复印打印."""
_STRONG = 80.0
"""Beside a hit this good, Latin letters inside a word or among initials are chance."""
_LEAST_INSIDE_WORD = 4
"""Letters a Latin query needs to be found in the middle of a word."""
_LEAST_SCATTERED, _MOST_LETTERS = 3, 0.75
"""Different characters of a Chinese query, and the part of them that one key must hold."""
SHORT = 4
"""Letters of a Latin query that is compared with whole words: disa is not visa."""


class Matcher:
    """Grades the entries of an index."""

    def __init__(self, columns: Columns) -> None:
        """Grade what stands in ``columns``."""
        self._columns = columns

    def nothing(self) -> Grades:
        """Return grades of which none is above 0."""
        return np.zeros(self._columns.count)

    def graded(self, query: str) -> Grades:
        """Return the grades of all entries for a folded query."""
        columns = self._columns
        at = columns.find(query)
        keys = columns.key[at]
        tiers = self._tiers(query, at, keys)
        keys, tiers = keys[tiers > 0], tiers[tiers > 0]
        said = columns.said[keys]
        tiers = np.where(said, np.where(tiers == EXACT, SAID, tiers - _SAID_COSTS), tiers)
        kinds = columns.kind[keys]
        values = tiers + FACTOR[kinds] + COVER * len(query) / columns.length[keys]
        found = columns.best(keys, values)
        titled = (kinds == TITLE) | (kinds == ENGLISH) | ((kinds == PINYIN) & ~said)
        named = columns.best(keys[titled], values[titled]) > 0
        by_word = columns.best(keys[said], values[said])
        gained = np.where(named & (by_word > 0), by_word + _ALSO_IN_TITLE, 0.0)
        found = np.maximum(found, gained)
        if is_latin(query) and len(query) > 1:
            found = np.maximum(found, self._begun(query))
            if found.max(initial=0.0) >= _STRONG:
                found[found < WORD - _SAID_COSTS] = 0.0
        return found

    def _tiers(self, query: str, at: Ints, keys: Ints) -> NDArray[np.float64]:
        """Return the tier of a query in a key at each position; 0 where it is chance."""
        columns = self._columns
        whole = columns.length[keys] == len(query)
        first = columns.begin[keys] == at
        kinds = columns.kind[keys]
        strict = (kinds == PINYIN) | (kinds == ID)
        if is_latin(query):
            inside = 0.0 if len(query) < _LEAST_INSIDE_WORD else SUBSTRING
            inner = np.where(columns.starts[at], WORD, np.where(strict, 0.0, inside))
        else:
            inner = np.where(strict, np.where(columns.starts[at], WORD, 0.0), SUBSTRING)
        initials = OF_INITIALS + np.where(whole, 8.0, np.where(first, 4.0, 0.0))
        if len(query) < 2:
            initials = np.where(whole, initials, OF_INITIALS - 8.0)
        plain = np.where(whole, EXACT, np.where(first, PREFIX, inner))
        return np.where(kinds == INITIALS, initials, plain)

    def _begun(self, query: str) -> Grades:
        keys = self._columns.begun(query)
        return self._columns.best(keys, BEGUN + len(query) / self._columns.length[keys])

    def named_in(self, query: str) -> Grades:
        """Return entries a longer Chinese query names among other words, the longest name first."""
        keys: list[int] = []
        if has_han(query):
            pieces = {
                query[a:b]
                for a in range(len(query))
                for b in range(a + 2, min(len(query), a + LONGEST_QUERY) + 1)
            }
            keys = [key for piece in pieces for key in self._named.get(piece, ())]
        found = np.array(keys, np.int32)
        return self._columns.best(found, NAMED + 9.0 * self._columns.length[found] / len(query))

    def scattered(self, query: str) -> Grades:
        """Return entries that hold most characters of a Chinese query: 改公司名 for 公司改名."""
        columns = self._columns
        letters = set(query) if has_han(query) else set()
        if len(letters) < _LEAST_SCATTERED:
            return self.nothing()
        held = np.zeros(len(columns.length))
        for letter in letters:
            held[np.unique(columns.key[columns.find(letter)])] += 1.0 / len(letters)
        keys = np.flatnonzero(held >= _MOST_LETTERS).astype(np.int32)
        keys = keys[(columns.kind[keys] == TITLE) | (columns.kind[keys] == KEYWORD)]
        cover = np.minimum(1.0, len(letters) / columns.length[keys])
        return columns.best(keys, SCATTERED + 2.0 * held[keys] + COVER * cover)

    @cached_property
    def _named(self) -> dict[str, list[int]]:
        """Titles and everyday words of two characters or more, with the keys that are so."""
        found: dict[str, list[int]] = {}
        columns = self._columns
        called = (columns.kind == TITLE) | (columns.kind == KEYWORD)
        for key in np.flatnonzero(called & (columns.length > 1)).tolist():
            found.setdefault(columns.key_text(key), []).append(key)
        return found

    def with_word(self, word: str) -> NDArray[np.bool_]:
        """Return which entries hold a Latin word, or one that a longer such word begins."""
        columns = self._columns
        at = columns.find(word)
        at = at[columns.starts[at]]
        if len(word) <= SHORT:
            at = at[columns.ends_word(at + len(word))]
        keys = columns.key[at]
        keys = keys[(columns.kind[keys] == ENGLISH) | (columns.kind[keys] == KEYWORD)]
        found = np.zeros(columns.count, np.bool_)
        found[columns.entry[keys]] = True
        return found
