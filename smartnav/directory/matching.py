"""How well a query fits every entry of an index.

Grades fall in tiers: exact, prefix, parts in another order, whole word, substring, initials,
syllables begun, typing errors. A tier's step is larger than everything else that moves a score.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Literal

import numpy as np

from smartnav.directory.columns import ENGLISH, ID, INITIALS, KEYWORD, PINYIN, TITLE, Columns
from smartnav.directory.folding import LONGEST_QUERY, has_han, is_latin
from smartnav.directory.index import KEY_KINDS

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from smartnav.directory.columns import Ints

    Among = Literal["all", "written", "sound"]
    """Which keys: all, or those that are pinyin or initials, or those that are not."""
    Grades = NDArray[np.float64]
    """Of every entry; 0: not at all."""

EXACT, SAID, WORDS, PREFIX, REORDERED = 100.0, 91.0, 86.0, 85.0, 82.0
WORD, SUBSTRING, OF_INITIALS = 70.0, 60.0, 50.0
BEGUN, SPELT, FUZZY, SCATTERED, NAMED = 40.0, 30.0, 20.0, 10.0, 5.0
"""Tiers. SAID: an everyday word, whole. WORDS: whole words of English, wherever they stand.
REORDERED: the whole name with its parts swapped, 提取公积金 for 公积金提取. BEGUN: every syllable
is begun, as in ``gongjj`` for 公积金. SPELT: some syllables are spelt out, and all begin alike.
NAMED: the query names it among other words."""

_WORTH = {"id": 2.0, "title": 1.5, "english": 1.0, "keyword": 0.5}
FACTOR: NDArray[np.float64] = np.array([_WORTH.get(kind, 0.0) for kind in KEY_KINDS])
"""Added to a grade: what a match in each kind of key is worth within its tier."""
COVER = 4.0
"""Added to a grade when the query is the whole key; of a part, a part."""
_SAID_COSTS = 5.0
_WHOLE = 8.0
"""Added to initials that are whole."""
_INITIALS_SAID_COST = 2.5
"""What the initials of a whole everyday word lose: a lift is 电梯 as much as 1号电梯."""
_ALSO_IN_TITLE = 3.0
"""What an everyday word gains that the title has too: 打印 is first of all 复印打印."""
_STRONG = 80.0
"""Beside a hit this good, Latin letters inside a word or among initials are chance."""
_LEAST_INSIDE_WORD = 4
"""Letters a Latin query needs to be found in the middle of a word."""
_LEAST_PART, _LEAST_INITIALS = 2, 5
"""Characters of a part that may stand elsewhere; initials of which parts may."""
_LEAST_SCATTERED, _MOST_LETTERS = 3, 0.75
"""Different characters of a Chinese query, and the part of them that one key must hold."""
SHORT = 4
"""Letters of a Latin query that is compared with whole words: disa is not visa."""


class Matcher:
    """Grades the entries of an index."""

    def __init__(self, columns: Columns) -> None:
        """Grade what stands in ``columns``."""
        self._columns = columns
        self._of_sound = (columns.kind == PINYIN) | (columns.kind == INITIALS)

    def nothing(self) -> Grades:
        """Return grades of which none is above 0."""
        return np.zeros(self._columns.count)

    def graded(self, query: str, among: Among = "all") -> Grades:
        """Return the grades of all entries for a folded query, as it is written or as it sounds."""
        columns = self._columns
        at = columns.find(query)
        keys = columns.key[at]
        tiers = self._tiers(query, at, keys)
        if among == "all":
            swapped, swapped_tiers = self._reordered(query)
            keys, tiers = np.append(keys, swapped), np.append(tiers, swapped_tiers)
        else:
            tiers[self._of_sound[keys] != (among == "sound")] = 0.0
        keys, tiers = keys[tiers > 0], tiers[tiers > 0]
        said, kinds = columns.said[keys], columns.kind[keys]
        tiers = np.where(said, _as_said(tiers, kinds), tiers)
        # What a group of windows is called is but an everyday word for what one comes for.
        tiers = np.where((tiers == EXACT) & columns.of_window[keys] & (kinds != ID), SAID, tiers)
        values = tiers + FACTOR[kinds] + COVER * len(query) / columns.length[keys]
        found = columns.best(keys, values)
        titled = (kinds == TITLE) | (kinds == ENGLISH) | ((kinds == PINYIN) & ~said)
        named = columns.best(keys[titled], values[titled]) > 0
        by_word = columns.best(keys[said], values[said])
        gained = np.where(named & (by_word > 0), by_word + _ALSO_IN_TITLE, 0.0)
        found = np.maximum(found, gained)
        if is_latin(query) and len(query) > 1:
            found = np.maximum(found, self._begun(query)) if among != "written" else found
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
        initials = OF_INITIALS + np.where(whole, _WHOLE, np.where(first, 4.0, 0.0))
        if len(query) < 2:
            initials = np.where(whole, initials, OF_INITIALS - 8.0)
        plain = np.where(whole, EXACT, np.where(first, PREFIX, inner))
        if is_latin(query) and len(query) > 1:
            english = columns.starts[at] & columns.ends_word(at + len(query)) & ~whole
            plain[english & ~self._of_sound[keys] & ~strict] = WORDS
        return np.where(kinds == INITIALS, initials, plain)

    def _reordered(self, query: str) -> tuple[Ints, NDArray[np.float64]]:
        """Return keys that are a query whole with its two parts swapped, and their tiers."""
        size = len(query)
        if size < 2 * _LEAST_PART:
            return np.empty(0, np.int32), np.empty(0)
        columns = self._columns
        held = columns.of_letters(query).tolist()
        keys = np.array([key for key in held if self._is_swapped(key, query)], np.int32)
        kinds = columns.kind[keys]
        tiers = np.where(kinds == INITIALS, OF_INITIALS + _WHOLE - 1.0, REORDERED)
        tiers[(kinds == ID) | ((kinds == INITIALS) & (size < _LEAST_INITIALS))] = 0.0
        return keys[tiers > 0], tiers[tiers > 0]

    def _is_swapped(self, key: int, query: str) -> bool:
        """Whether a key is the query with its two parts swapped, where a part begins a word."""
        columns = self._columns
        cut = (2 * query).find(columns.key_text(key), 1)
        if not _LEAST_PART <= cut <= len(query) - _LEAST_PART:
            return False
        moved = int(columns.begin[key]) + len(query) - cut
        return not is_latin(query) or bool(columns.starts[moved])

    def spelt(self, initials: str) -> Grades:
        """Return entries whose own or everyday initials begin with these."""
        columns = self._columns
        at = columns.find(initials)
        keys = columns.key[at]
        keys = keys[(columns.begin[keys] == at) & (columns.kind[keys] == INITIALS)]
        return columns.best(keys, SPELT + COVER * len(initials) / columns.length[keys])

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


def _as_said(tiers: NDArray[np.float64], kinds: Ints) -> NDArray[np.float64]:
    """Return the tiers of matches in everyday words."""
    costs = np.where(
        (kinds == INITIALS) & (tiers >= OF_INITIALS + _WHOLE - 1.0),
        _INITIALS_SAID_COST,
        _SAID_COSTS,
    )
    return np.where(tiers == EXACT, SAID, tiers - costs)
