"""The keys of a search index as columns of numbers, so that a query looks at all of them at once.

The texts of all keys stand in one row, a line break before and after each. For every two characters
it is known where they stand together; a query is looked for where the rarest of its own do.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from smartnav.directory.index import KEY_KINDS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from smartnav.directory.index import Entry

    Ints = NDArray[np.int32]
    Flags = NDArray[np.bool_]

_BREAK = ord("\n")
_LAST_LATIN = ord("z")
_SPREAD = np.uint64(0x9E3779B97F4A7C15)
"""2^64 over the golden ratio: products of it with small numbers lie far apart."""
_NOWHERE: Ints = np.empty(0, np.int32)
PINYIN, INITIALS, ID, TITLE, ENGLISH, KEYWORD = (
    KEY_KINDS.index(kind) for kind in ("pinyin", "initials", "id", "title", "english", "keyword")
)


class Columns:
    """All keys of all entries. A *position* counts characters from the first key's line break."""

    def __init__(self, entries: Sequence[Entry]) -> None:
        rows = [entry.keys for entry in entries]
        self.count = len(entries)
        self.text = "".join(f"\n{row.texts}" for row in rows) + "\n"
        self._codes = _codes(self.text)
        breaks = np.flatnonzero(self._codes == _BREAK).astype(np.int32)
        self.begin: Ints = breaks[:-1] + np.int32(1)
        """The position of each key's first character."""
        self.length: Ints = np.diff(breaks) - np.int32(1)
        self.key: Ints = np.repeat(
            np.arange(-1, len(self.begin), dtype=np.int32), np.r_[1, self.length + 1]
        )
        """The key at each position; at a line break that of the line it ends."""
        self.entry: Ints = np.repeat(np.arange(self.count, dtype=np.int32), list(map(len, rows)))
        """Of each key."""
        self.kind: Ints = _codes("".join(row.kinds for row in rows)).astype(np.int32) - ord("0")
        """Of each key, its place in ``KEY_KINDS``."""
        self._said = [said for row in rows for said in row.said.split("\n")]
        self.said: Flags = np.array(self._said, np.bool_)
        """Whether a key is an everyday word, not the entry's own name."""
        windows = np.array([entry.kind == "window" for entry in entries], np.bool_)
        self.of_window: Flags = windows[self.entry]
        """Whether a key is of a window, or of a group of windows."""
        foreign = np.flatnonzero(self._codes > _LAST_LATIN)
        self.latin: Flags = np.bincount(self.key[foreign], minlength=len(self.begin)) == 0
        """Whether a key is of Latin letters and digits alone."""
        marks = _codes("".join(f"\n{row.marks}" for row in rows) + "\n")
        self.starts: Flags = marks == ord("1")
        """Whether a word or a syllable begins at each position."""
        self._lay_out()

    def of_letters(self, query: str) -> Ints:
        """Return the keys made of just the characters of ``query``, in whatever order."""
        held = np.flatnonzero(self._letters == _mixed(_codes(query)).sum()).astype(np.int32)
        found: Ints = held[self.length[held] == len(query)]
        return found

    @cached_property
    def _letters(self) -> NDArray[np.uint64]:
        """A number for each key that does not depend on the order of its characters."""
        mixed = _mixed(self._codes)
        mixed[self._codes == _BREAK] = 0
        return np.add.reduceat(mixed, self.begin)

    def key_text(self, key: int) -> str:
        """Return the text of a key."""
        begin = int(self.begin[key])
        return self.text[begin : begin + int(self.length[key])]

    def key_said(self, key: int) -> str:
        """Return the everyday word a key stands for; empty: the entry's own name."""
        return self._said[key]

    def _lay_out(self) -> None:
        order = np.argsort(self._codes, kind="stable").astype(np.int32)
        letters, firsts = np.unique(self._codes[order], return_index=True)
        self._where: dict[int, Ints] = dict(
            zip(letters.tolist(), np.split(order, firsts[1:]), strict=True)
        )
        pairs = _pairs(self._codes)
        self._by_pair: Ints = np.argsort(pairs, kind="stable").astype(np.int32)
        self._pairs, pair_ends = np.unique(pairs[self._by_pair], return_index=True)
        self._pair_ends = np.append(pair_ends, len(pairs))
        spoken = self.starts & (self.kind[self.key] == PINYIN)
        self._spoken = {code: at[spoken[at]] for code, at in self._where.items()}
        """Where syllables begin with each letter."""
        ahead = np.append(np.flatnonzero(self.starts), len(self.text) - 1).astype(np.int32)
        after = ahead[np.searchsorted(ahead[:-1], np.arange(len(self.text)), side="right")]
        same = self.key[after] == self.key
        self._next_start: Ints = np.where(same & self.starts[after], after, 0).astype(np.int32)
        """The next beginning of a word in the same key; 0, a line break, where there is none."""

    def find(self, query: str) -> Ints:
        """Return every position where ``query`` stands, in order."""
        wanted = _codes(query)
        if len(wanted) == 1:
            return self._where.get(int(wanted[0]), _NOWHERE)
        pairs = _pairs(wanted)
        numbers = np.minimum(np.searchsorted(self._pairs, pairs), len(self._pairs) - 1)
        if (self._pairs[numbers] != pairs).any():
            return _NOWHERE
        begins, ends = self._pair_ends[numbers], self._pair_ends[numbers + 1]
        rarest = int(np.argmin(ends - begins))
        found = self._by_pair[begins[rarest] : ends[rarest]] - np.int32(rarest)
        found = found[(found > 0) & (found + len(wanted) <= len(self.text))]
        for offset, code in enumerate(wanted.tolist()):
            if offset not in (rarest, rarest + 1) and len(found):
                found = found[self._codes[found + offset] == code]
        return found

    def stands(self, letter: str, position: Ints) -> Flags:
        """Return whether a character stands at each position."""
        flags: Flags = self._codes[position] == ord(letter)
        return flags

    def begun(self, query: str) -> Ints:
        """Return keys of pinyin whose syllables in a row begin with pieces that make up a query."""
        first, *others = _codes(query).tolist()
        at = self._spoken.get(first, _NOWHERE)
        for code in others:
            following = at + 1
            following = following[(self._codes[following] == code) & ~self.starts[following]]
            begun = self._next_start[at]
            begun = begun[self._codes[begun] == code]
            at = np.union1d(following, begun)
            if not len(at):
                break
        return np.unique(self.key[at])

    def ends_word(self, position: Ints) -> Flags:
        """Return whether no word goes on at each position: another begins, or the key ends."""
        ended: Flags = self._codes[position] == _BREAK
        return self.starts[position] | ended

    def best(self, keys: Ints, values: NDArray[np.float64]) -> NDArray[np.float64]:
        """Return the best of the keys' values for every entry; 0 where there is none."""
        found = np.zeros(self.count)
        np.maximum.at(found, self.entry[keys], values)
        return found


def _mixed(codes: NDArray[np.uint32]) -> NDArray[np.uint64]:
    """Return a number for each character such that sums of them are seldom the same."""
    spread = codes.astype(np.uint64) * _SPREAD
    return (spread ^ (spread >> np.uint64(29))) * _SPREAD


def _pairs(codes: NDArray[np.uint32]) -> NDArray[np.uint64]:
    """Return every code with the one after it as one number."""
    wide = codes.astype(np.uint64)
    return (wide[:-1] << np.uint64(32)) | wide[1:]


def _codes(text: str) -> NDArray[np.uint32]:
    return np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32)
