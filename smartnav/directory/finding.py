"""Looking for what a text may mean among the entries of a search index."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from smartnav.directory.columns import Columns
from smartnav.directory.folding import folded_query, is_latin
from smartnav.directory.matching import SAID, Matcher
from smartnav.directory.misspelling import Speller
from smartnav.directory.question import for_the_lost, in_short, rewordings, says_lost, wanted_words
from smartnav.directory.synonyms import FACILITY_ONLY, WEAK_ENGLISH
from smartnav.plan.model import Text

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from numpy.typing import NDArray

    from smartnav.directory.index import Entry, EntryKind
    from smartnav.directory.matching import Among, Grades

    _Known = dict[tuple[str, Among], Grades]

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
_REPLACES_GAINS = 12.0
"""What 挂失 and 补领 gain when something is said to be lost. Where nothing is called as it was
said, 营业执照丢了, they come before all others."""
_CHIEF_PART = 0.4
"""Of what an English query says, the part that an entry must hold."""
_MOST_SOME = 10.0
"""The grade of an entry that holds all words of an English query in some form."""
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
        pieces = self._folded(text)
        if not pieces or self._is_missing(pieces):
            return None
        found = self._speller.meant("".join(pieces))
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
        if not pieces or self._is_missing(pieces):
            return self._matcher.nothing()
        known: _Known = {}
        grades = self._graded(pieces, known)
        short = in_short("".join(pieces))
        if short != "".join(pieces):
            grades = np.maximum(grades, self._matcher.graded(short))
        in_these_words = grades.any()
        for said in () if in_these_words else self._otherwise(pieces):
            grades = self._graded(said, known)
            if grades.any():
                break
        for look in (self._spelt, self._misspelt, self._matcher.scattered, self._matcher.named_in):
            if not grades.any():
                grades = look("".join(pieces))
        grades = grades if grades.any() else self._some(wanted_words(pieces))
        if says_lost(pieces):
            least = 0.0 if in_these_words else grades.max(initial=0.0) + _USE_WORTH
            better = np.maximum(grades + _REPLACES_GAINS, least)
            grades = np.where(self._replaces & (grades > 0), better, grades)
        return grades

    def _is_missing(self, pieces: Sequence[str]) -> bool:
        """Whether a query is for a facility that is not here: 停车 is no filing of car parks."""
        asked = ("".join(said) for said in (pieces, *rewordings(pieces)))
        return any(
            word in FACILITY_ONLY and self._matcher.graded(word).max(initial=0.0) < SAID
            for word in asked
        )

    def _spelt(self, query: str) -> Grades:
        """Return the grades by the initials of what is spelt out: ``sbkdiushi`` is ``sbkds``."""
        initials = self._speller.initials(query)
        return self._matcher.spelt(initials) if initials else self._matcher.nothing()

    def _misspelt(self, query: str) -> Grades:
        grades = self._matcher.nothing()
        for number, (value, _) in self._speller.meant(query).items():
            grades[number] = value
        return grades

    @cached_property
    def _replaces(self) -> NDArray[np.bool_]:
        """Which entries are for who has lost something."""
        return np.array([for_the_lost(entry.title.zh) for entry in self._entries], np.bool_)

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

    def _graded(self, pieces: Sequence[str], known: _Known) -> Grades:
        """Return the grades of a query in words; ``known`` are those of words, for the next."""
        grades = self._matcher.graded("".join(pieces))
        return np.maximum(grades, self._apart(pieces, known)) if len(pieces) > 1 else grades

    def _otherwise(self, pieces: Sequence[str]) -> Iterator[Sequence[str]]:
        """Yield a query said otherwise: in one script, then as :func:`rewordings` say."""
        sound = self._speller.sound("".join(pieces))
        if sound is not None:
            yield (sound,)
        yield from rewordings(pieces)

    def _apart(self, pieces: Sequence[str], known: _Known) -> Grades:
        """Return the grades of entries that hold every word of a query somewhere.

        Words of Latin letters are all English, or else all pinyin: bus is not bu shenfenzheng.
        """
        if not all(map(is_latin, pieces)):
            return self._holding(pieces, known, "all")
        english = self._holding(pieces, known, "written")
        return english if english.any() else self._holding(pieces, known, "sound")

    def _holding(self, pieces: Sequence[str], known: _Known, among: Among) -> Grades:
        worst: Grades | None = None
        for piece in sorted(set(pieces), key=lambda piece: (-len(piece), piece)):
            if (piece, among) not in known:
                known[piece, among] = self._matcher.graded(piece, among)
            found = known[piece, among]
            worst = found if worst is None else np.minimum(worst, found)
            if not worst.any():
                return worst
        if worst is None:
            return self._matcher.nothing()
        return np.where(worst > 0, worst - _ONE_WORD_OFF, 0.0)

    def _some(self, pieces: Sequence[str]) -> Grades:
        """Return the grades of entries that hold what an English query chiefly says.

        A word counts by its letters, and the more the fewer entries hold it.
        """
        letters = self._matcher.nothing()
        wanted = 0.0
        for piece in {piece for piece in pieces if len(piece) >= _LEAST_WORD} - WEAK_ENGLISH:
            holding = self._matcher.with_word(piece)
            worth = len(piece) * np.log((len(holding) + 1.0) / (holding.sum() + 0.5))
            letters += worth * holding
            wanted += worth
        letters[letters < _CHIEF_PART * wanted] = 0.0
        return letters * _MOST_SOME / max(wanted, 1.0)
