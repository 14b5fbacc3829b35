"""What a hall offers, and finding it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from smartnav.directory.facility import Facility, gather
from smartnav.directory.folding import folded_query
from smartnav.directory.matching import Matcher
from smartnav.directory.question import rewordings, wanted_words
from smartnav.plan.model import Text

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from smartnav.directory.index import Entry, EntryKind, Key, SearchIndex
    from smartnav.plan.places import Gazetteer, Place

_KIND_WORTH: dict[EntryKind, float] = {
    "service": 1.0,
    "section": 0.8,
    "window": 0.6,
    "amenity": 0.6,
    "occupant": 0.5,
    "unit": 0.4,
    "connector": 0.4,
    "entrance": 0.2,
    "kiosk": 0.0,
}
_POPULAR_WORTH = 3.0
"""What the most wanted service gains; less than a tier."""
_ONE_WORD_OFF = 6.0
"""What a query loses whose words are found apart from one another."""
_LEAST_WORD = 3
"""Letters of an English word that alone may say what is wanted."""


@dataclass(frozen=True, slots=True)
class Hit:
    """Something found: what it is called and every place that serves it."""

    title: Text
    kind: EntryKind
    places: tuple[Place, ...]
    score: float = 0.0

    @property
    def references(self) -> tuple[str, ...]:
        """The ids of the places, for :meth:`Navigator.nearest` and tokens."""
        return tuple(place.id for place in self.places)


class Directory:
    """The services, windows, areas and facilities of one plan."""

    def __init__(self, gazetteer: Gazetteer, index: SearchIndex) -> None:
        """Join a plan's places with its index."""
        self._gazetteer = gazetteer
        self._entries = index.entries
        self._matcher = Matcher(index)

    def search(self, text: str, *, limit: int = 20) -> tuple[Hit, ...]:
        """Return what ``text`` may mean, best first; empty for text that means nothing.

        Understood are Chinese, pinyin whole or begun (``gong ji``, ``gongjj``), initials (``gjj``),
        window numbers (``c11``, ``11号窗``), English words, everyday words, one typing error, and
        questions (``我要办身份证``).
        Never raises, whatever the text.
        """
        pieces = folded_query(text)
        if not pieces or limit <= 0:
            return ()
        graded = self._graded(pieces)
        for said in () if graded else rewordings(pieces):
            graded = self._graded(said)
            if graded:
                break
        query = "".join(pieces)
        if not graded:
            graded = {n: value for n, (value, _) in self._matcher.fuzzy(query).items()}
        if not graded:
            graded = self._matcher.named_in(query) or self._some(wanted_words(pieces))
        return self._hits(graded)[:limit]

    def suggest(self, text: str) -> Text | None:
        """Return the nearest title or everyday word to text that is written wrongly, if any."""
        query = "".join(folded_query(text))
        found = self._matcher.fuzzy(query) if query else {}
        if not found:
            return None
        number, (_, key) = max(
            found.items(), key=lambda item: (item[1][0] + self._bonus(item[0]), -item[0])
        )
        return _said(self._entries[number], key)

    def popular(self) -> tuple[Hit, ...]:
        """Return the services a home screen offers first, in the order of the plan."""
        wanted = [entry for entry in self._entries if entry.popular]
        best: dict[int, Entry] = {}
        for entry in wanted:
            best.setdefault(entry.popular, entry)
        return tuple(self._hit(best[rank]) for rank in sorted(best, reverse=True))

    def sections(self) -> tuple[Place, ...]:
        """Return the functional areas, then the special zones; waiting areas are neither."""
        sections = [place for place in self._places if place.kind == "section"]
        return tuple(
            place
            for kind in ("section.functional", "section.zone")
            for place in sections
            if place.category == kind
        )

    def facilities(self) -> tuple[Facility, ...]:
        """Return the facilities by category, most asked first; lifts and stairs among them."""
        return self._facilities

    def of_section(self, section_id: str) -> tuple[Hit, ...]:
        """Return the services of a section, then its windows by name, then its offices.

        A functional area includes the zones that belong to it. An unknown id has nothing.
        """
        sections = self._gazetteer.plan.sections
        wanted = {section_id} | {s.id for s in sections if s.parent == section_id}
        here = {place.id for place in self._places if place.section in wanted}
        named = (entry for entry in self._entries if not _is_one_window(entry))
        found = [
            self._hit(entry)
            for entry in named
            if entry.kind in ("service", "window", "occupant") and here.intersection(entry.places)
        ]
        return tuple(found)

    @cached_property
    def _places(self) -> tuple[Place, ...]:
        return tuple(place for place in self._gazetteer.places.values() if place.public)

    @cached_property
    def _facilities(self) -> tuple[Facility, ...]:
        return gather(self._places)

    @cached_property
    def _most_popular(self) -> int:
        return max((entry.popular for entry in self._entries), default=0)

    def _graded(self, pieces: Sequence[str]) -> dict[int, float]:
        """Return the grades of what holds the words of a query, together or apart."""
        graded = self._matcher.graded("".join(pieces))
        if len(pieces) > 1:
            for number, value in self._apart(pieces).items():
                graded[number] = max(value, graded.get(number, 0.0))
        return graded

    def _apart(self, pieces: Sequence[str]) -> dict[int, float]:
        """Return the entries that hold every word of a query somewhere."""
        worst: dict[int, float] = {}
        for i, piece in enumerate(sorted(set(pieces), key=lambda piece: (-len(piece), piece))):
            graded = self._matcher.graded(piece)
            if i == 0:
                worst = graded
            worst = {n: min(value, graded[n]) for n, value in worst.items() if n in graded}
            if not worst:
                break
        return {number: value - _ONE_WORD_OFF for number, value in worst.items()}

    def _some(self, pieces: Sequence[str]) -> dict[int, float]:
        """Return the entries that hold a good part of an English query's letters."""
        letters: dict[int, int] = {}
        for piece in {piece for piece in pieces if len(piece) >= _LEAST_WORD}:
            for number in self._matcher.with_word(piece):
                letters[number] = letters.get(number, 0) + len(piece)
        least = sum(map(len, pieces)) / 3
        return {number: float(n) for number, n in letters.items() if n >= least}

    def _bonus(self, number: int) -> float:
        entry = self._entries[number]
        popular = _POPULAR_WORTH * entry.popular / (self._most_popular or 1)
        return _KIND_WORTH[entry.kind] + popular

    def _hits(self, graded: dict[int, float]) -> tuple[Hit, ...]:
        scores = {number: value + self._bonus(number) for number, value in graded.items()}
        ranked = sorted(scores, key=lambda number: (-scores[number], number))
        return tuple(self._hit(self._entries[n], scores[n]) for n in self._distinct(ranked))

    def _distinct(self, ranked: Iterable[int]) -> Iterable[int]:
        """Leave out what repeats a better hit: a second entry of the same title and places."""
        seen: set[tuple[str, tuple[str, ...]]] = set()
        for number in ranked:
            entry = self._entries[number]
            what = (entry.title.zh, entry.places)
            if what not in seen:
                seen.add(what)
                yield number

    def _hit(self, entry: Entry, score: float = 0.0) -> Hit:
        known = self._gazetteer.places
        places = tuple(known[place_id] for place_id in entry.places if place_id in known)
        return Hit(entry.title, entry.kind, places, round(score, 3))


def _is_one_window(entry: Entry) -> bool:
    return (
        entry.kind == "window"
        and len(entry.places) == 1
        and entry.title.zh.startswith(entry.places[0])
    )


def _said(entry: Entry, key: Key) -> Text:
    return Text(zh=key.said, en=entry.title.en) if key.said else entry.title
