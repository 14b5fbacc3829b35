"""Entries meant by a query with typing errors in it, or with characters that only sound right.

A piece of a key within so many errors of the query holds one of the query's parts unspoilt, if
there are more parts than errors can spoil (Baeza-Yates and Perleberg, "Fast and practical
approximate string matching", 1992). Only where a part stands is the distance worked out.
"""

from __future__ import annotations

import itertools
import re
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np
from rapidfuzz import process
from rapidfuzz.distance import OSA

from smartnav.directory.alike import is_alike
from smartnav.directory.columns import ID, INITIALS, PINYIN
from smartnav.directory.folding import has_han, is_latin
from smartnav.directory.matching import COVER, FACTOR, FUZZY, SHORT

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from numpy.typing import NDArray

    from smartnav.directory.columns import Columns, Ints
    from smartnav.directory.index import Entry

    Found = dict[int, tuple[float, int]]
    """The grade of an entry and the key it has it for, by the entry's number."""

_LEAST_LATIN = 4
"""Letters a Latin query needs before one of them may be wrong."""
_LEAST_LATIN_TWO, _LEAST_HAN_TWO = 7, 8
"""Letters, and characters, of a query of which two may be wrong."""
_LEAST_SPELT, _LEAST_INITIALS = 6, 4
"""Letters of a query whose spelt syllables count by their first letters, and these letters."""
_SHORT_HAN = 3
"""Characters of a query of which a wrong one must sound or look right: 办照 is not 办园."""
_ERROR_COSTS = 5.0
_LETTER = re.compile("[a-z0-9]")


class Speller:
    """Finds what was meant by a query that stands nowhere."""

    def __init__(
        self, columns: Columns, entries: Sequence[Entry], readings: Mapping[str, str]
    ) -> None:
        """Look in ``columns``; ``readings`` is how Chinese characters sound."""
        self._columns = columns
        self._entries = entries
        self._readings = readings
        wanted = np.array([entry.kind in ("service", "theme") for entry in entries], np.bool_)
        self._wanted = wanted[columns.entry]
        """Keys of what people come for: of two characters with one wrong nothing else is meant.

        充电 for 充值, 下行 for 下岗."""
        written = (columns.kind != ID) & (columns.kind != INITIALS)
        self._eligible = {True: written & columns.latin, False: written & ~columns.latin}

    def meant(self, query: str) -> Found:
        """Return what a folded query may mean: as it sounds, else with as few errors as can be."""
        found: Found = {}
        latin = is_latin(query)
        if not latin and len(query) > 1:
            self._keep(found, *self._by_sound(query), query)
            if len(query) == 2:
                found = {number: of for number, of in found.items() if self._shares(of[1], query)}
        for errors in range(1, _most_errors(query, latin=latin) + 1):
            self._keep(found, *self._within(query, errors, latin=latin), query)
            if found:
                break
        return found

    def _keep(self, found: Found, keys: Ints, errors: NDArray[np.int32], query: str) -> None:
        columns = self._columns
        cover = np.minimum(1.0, len(query) / columns.length[keys])
        values = FUZZY - _ERROR_COSTS * errors + FACTOR[columns.kind[keys]] + COVER * cover
        for key, value in zip(keys.tolist(), values.tolist(), strict=True):
            number = int(columns.entry[key])
            if value > found.get(number, (0.0, -1))[0]:
                found[number] = (value, key)

    def _shares(self, key: int, query: str) -> bool:
        """Whether what sounds like two characters has one of them: 信访 is not 新房."""
        named = self._columns.key_said(key) or self._entries[self._columns.entry[key]].title.zh
        return not set(query).isdisjoint(named)

    def _by_sound(self, query: str) -> tuple[Ints, NDArray[np.int32]]:
        """Return keys that hold the query as it sounds: 社宝卡 for 社保卡."""
        sound = self._spelt(query)
        at = self._columns.find(sound) if is_latin(sound) else np.empty(0, np.int32)
        # Chinese characters are whole syllables.
        at = at[self._columns.starts[at] & self._columns.ends_word(at + len(sound))]
        keys = self._columns.key[at]
        keys = np.unique(keys[self._columns.kind[keys] == PINYIN])
        return keys, np.zeros(len(keys), np.int32)

    def sound(self, query: str) -> str | None:
        """Return how a query of both scripts sounds: ``shebaok`` for 社保k; None for others."""
        sound = self._spelt(query)
        mixed = has_han(query) and _LETTER.search(query) is not None
        return sound if mixed and is_latin(sound) else None

    def initials(self, query: str) -> str | None:
        """Return the initials of a query of which some syllables are spelt out; None for others."""
        if len(query) < _LEAST_SPELT or not query.isascii() or not query.isalpha():
            return None
        syllables = self._syllable.findall(query)
        begun = "".join(syllable[0] for syllable in syllables)
        spelt_out = "".join(syllables) == query and max(map(len, syllables)) > 1
        return begun if spelt_out and len(begun) >= _LEAST_INITIALS else None

    @cached_property
    def _syllable(self) -> re.Pattern[str]:
        """One syllable as long as can be, or a letter that begins one."""
        heard = {sound for sound in self._readings.values() if len(sound) > 1}
        longest_first = sorted(heard, key=lambda sound: (-len(sound), sound))
        return re.compile("|".join([*longest_first, "[b-df-hj-np-tw-z]"]))

    def _spelt(self, query: str) -> str:
        return "".join(self._readings.get(letter, letter) for letter in query)

    def _within(self, query: str, errors: int, *, latin: bool) -> tuple[Ints, NDArray[np.int32]]:
        """Return keys a piece of which is the query with so many errors at most, and how many."""
        at = self._candidates(query, errors, latin=latin)
        pieces, owners = self._pieces(at, query, errors, latin=latin)
        if not pieces:
            return np.empty(0, np.int32), np.empty(0, np.int32)
        distances = process.cdist(
            [query], pieces, scorer=OSA.distance, score_cutoff=errors, dtype=np.int32
        )[0]
        near = distances <= errors
        if not latin and len(query) <= _SHORT_HAN:
            for number in np.flatnonzero(near).tolist():
                near[number] = self._may_be(query, pieces[number])
        return self._columns.key[owners[near]], distances[near]

    def _may_be(self, query: str, piece: str) -> bool:
        """Whether a few characters are easily written for others, or lack one of them."""
        if len(query) != len(piece):
            return len(query) == _SHORT_HAN and len(piece) > len(query)
        if sorted(query) == sorted(piece):
            return True
        pairs = zip(query, piece, strict=True)
        return all(is_alike(one, other, self._readings) for one, other in pairs)

    def _candidates(self, query: str, errors: int, *, latin: bool) -> Ints:
        """Return positions where a piece that is the query with errors may begin."""
        columns, eligible = self._columns, self._eligible[latin]
        if len(query) == 2 and not latin:
            short = columns.begin[(columns.length == 2) & eligible & self._wanted]
            return np.intersect1d(short, columns.find(query[0]))
        moved = np.arange(-errors, errors + 1, dtype=np.int32)
        # The first letter is seldom the wrong one; so much may be wrong only after it.
        first = query[0] if latin and (errors > 1 or len(query) <= SHORT) else ""
        found = [np.empty(0, np.int32)]
        for part, offset in _parts(query, errors):
            where = columns.find(part)
            keys = columns.key[where]
            where, keys = where[eligible[keys]], keys[eligible[keys]]
            begin = columns.begin[keys][:, None]
            at = where[:, None] - (moved + np.int32(offset))
            at = at[(at >= begin) & (at < begin + columns.length[keys][:, None])]
            at = at[columns.starts[at]] if latin else at
            found.append(at[columns.stands(first, at)] if first else at)
        return np.unique(np.concatenate(found))

    def _pieces(self, at: Ints, query: str, errors: int, *, latin: bool) -> tuple[list[str], Ints]:
        """Return pieces of about the query's length that begin ``at``, and where each begins."""
        columns, size = self._columns, len(query)
        ends = columns.begin[columns.key[at]] + columns.length[columns.key[at]]
        pieces: list[str] = []
        owners: list[int] = []
        whole_words = latin and size <= SHORT
        for length in range(max(1, size - errors), size + errors + 1):
            fits = at + length <= ends
            if whole_words:
                fits &= columns.ends_word(np.minimum(at + length, ends))
            begins = at[fits].tolist()
            pieces += [columns.text[a : a + length] for a in begins]
            owners += begins
        return pieces, np.array(owners, np.int32)


def _most_errors(query: str, *, latin: bool) -> int:
    if latin:
        return (len(query) >= _LEAST_LATIN) + (len(query) >= _LEAST_LATIN_TWO)
    return (len(query) > 1) + (len(query) >= _LEAST_HAN_TWO)


def _parts(query: str, errors: int) -> Iterator[tuple[str, int]]:
    """Yield parts of a query of which so many errors leave one unspoilt, and where each begins.

    One error more parts than errors suffice but for two letters swapped where two parts meet:
    these are yielded besides, swapped back.
    """
    count = errors + 1
    bounds = [len(query) * i // count for i in range(count + 1)]
    for begin, end in itertools.pairwise(bounds):
        if end > begin:
            yield query[begin:end], begin
    for cut in bounds[1:-1]:
        if 0 < cut < len(query):
            yield query[cut] + query[cut - 1], cut - 1
