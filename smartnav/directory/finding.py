"""Looking for what a text may mean among the entries of a search index."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from smartnav.directory.columns import Columns
from smartnav.directory.folding import folded_query
from smartnav.directory.matching import Matcher
from smartnav.directory.misspelling import Speller
from smartnav.directory.question import rewordings, wanted_words
from smartnav.plan.model import Text

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from numpy.typing import NDArray

    from smartnav.directory.index import Entry, EntryKind
    from smartnav.directory.matching import Grades

_KIND_WORTH: dict[EntryKind, float] = {
    "theme": 1.2,
    "service": 1.0,
    "section": 0.8,
    "window": 0.6,
    "amenity": 0.6,
    "occupant": 0.5,
    "unit": 0.4,
    "connector": 0.4,
    "entrance": 0.2,
    "kiosk": 0.0,
    "station": 0.0,
}
_USE_WORTH = 3.0
"""What the most wanted service gains; less than a tier."""
_ONE_WORD_OFF = 6.0
"""What a query loses whose words are found apart from one another."""
_LEAST_WORD = 3
"""Letters of an English word that alone may say what is wanted."""


class Finder:
    """Finds entries by their keys."""

    def __init__(
        self, entries: Sequence[Entry], readings: Mapping[str, str], simplified: Mapping[str, str]
    ) -> None:
        """Lay out the keys; ``readings`` and ``simplified`` are those of the index."""
        self._entries = entries
        self._columns = Columns(entries)
        self._matcher = Matcher(self._columns)
        self._speller = Speller(self._columns, entries, readings)
        self._simplified = str.maketrans(dict(simplified))

    def found(self, text: str, limit: int) -> list[tuple[Entry, float]]:
        """Return the entries a text may mean and their scores, the best first.

        Of several that are called the same and are at the same places only the best is one.
        """
        grades = self._grades(text)
        numbers = np.flatnonzero(grades)
        scores = grades[numbers] + self._bonus[numbers]
        ranked = np.lexsort((numbers, -scores))
        found: list[tuple[Entry, float]] = []
        seen: set[tuple[str, tuple[str, ...]]] = set()
        for number, score in zip(numbers[ranked].tolist(), scores[ranked].tolist(), strict=True):
            entry = self._entries[number]
            what = (entry.title.zh, entry.places)
            if what in seen:
                continue  # It repeats a better one.
            if len(found) >= limit:
                break
            seen.add(what)
            found.append((entry, score))
        return found

    def meant(self, text: str) -> Text | None:
        """Return the nearest title or everyday word to text that is written wrongly, if any."""
        query = "".join(self._folded(text))
        found = self._speller.meant(query) if query else {}
        if not found:
            return None
        number, (_, key) = max(
            found.items(), key=lambda item: (item[1][0] + self._bonus[item[0]], -item[0])
        )
        title, said = self._entries[number].title, self._columns.key_said(key)
        return Text(zh=said, en=title.en) if said else title

    def _grades(self, text: str) -> Grades:
        """Return how well each entry fits, 0 for those that do not; by ever looser ways."""
        pieces = self._folded(text)
        if not pieces:
            return self._matcher.nothing()
        known: dict[str, Grades] = {}
        grades = self._graded(pieces, known)
        for said in () if grades.any() else self._otherwise(pieces):
            grades = self._graded(said, known)
            if grades.any():
                break
        query = "".join(pieces)
        if not grades.any():
            for number, (value, _) in self._speller.meant(query).items():
                grades[number] = value
        for look in (self._matcher.scattered, self._matcher.named_in):
            if not grades.any():
                grades = look(query)
        return grades if grades.any() else self._some(wanted_words(pieces))

    @cached_property
    def _bonus(self) -> NDArray[np.float64]:
        """What every entry gains beyond its grade: by its kind and how often it is asked for."""
        popular = np.array([entry.popular for entry in self._entries], np.float64)
        # Ten times as often is worth the same, whether a service is rare or common.
        use = np.log1p(np.array([entry.use for entry in self._entries], np.float64))
        wanted = np.maximum(
            popular / max(popular.max(initial=0.0), 1.0), use / max(use.max(initial=0.0), 1.0)
        )
        kinds = np.array([_KIND_WORTH[entry.kind] for entry in self._entries])
        worth: NDArray[np.float64] = kinds + _USE_WORTH * wanted
        return worth

    def _folded(self, text: str) -> list[str]:
        return [piece.translate(self._simplified) for piece in folded_query(text)]

    def _graded(self, pieces: Sequence[str], known: dict[str, Grades]) -> Grades:
        """Return the grades of a query in words; ``known`` are those of words, for the next."""
        grades = self._matcher.graded("".join(pieces))
        return np.maximum(grades, self._apart(pieces, known)) if len(pieces) > 1 else grades

    def _otherwise(self, pieces: Sequence[str]) -> Iterator[Sequence[str]]:
        """Yield a query said otherwise: in one script, then as :func:`rewordings` say."""
        sound = self._speller.sound("".join(pieces))
        if sound is not None:
            yield (sound,)
        yield from rewordings(pieces)

    def _apart(self, pieces: Sequence[str], known: dict[str, Grades]) -> Grades:
        """Return the grades of entries that hold every word of a query somewhere."""
        worst: Grades | None = None
        for piece in sorted(set(pieces), key=lambda piece: (-len(piece), piece)):
            if piece not in known:
                known[piece] = self._matcher.graded(piece)
            worst = known[piece] if worst is None else np.minimum(worst, known[piece])
            if not worst.any():
                return worst
        if worst is None:
            return self._matcher.nothing()
        return np.where(worst > 0, worst - _ONE_WORD_OFF, 0.0)

    def _some(self, pieces: Sequence[str]) -> Grades:
        """Return the grades of entries that hold a good part of an English query's letters."""
        letters = self._matcher.nothing()
        for piece in {piece for piece in pieces if len(piece) >= _LEAST_WORD}:
            letters += len(piece) * self._matcher.with_word(piece)
        letters[letters < sum(map(len, pieces)) / 3] = 0.0
        return letters
