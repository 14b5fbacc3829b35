"""What a hall offers, and finding it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from smartnav.directory.alternatives import (
    Alternatives,
    for_place,
    for_service,
    service_state,
    state_of,
)
from smartnav.directory.catalogue import Catalogue, ServiceInfo
from smartnav.directory.columns import Columns
from smartnav.directory.disruptions import as_usual
from smartnav.directory.facility import Facility, gather
from smartnav.directory.folding import folded_query
from smartnav.directory.matching import BEGUN, Matcher
from smartnav.directory.misspelling import Speller
from smartnav.directory.question import rewordings, wanted_words
from smartnav.plan.model import Text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from datetime import datetime

    from numpy.typing import NDArray

    from smartnav.directory.catalogue import Theme
    from smartnav.directory.disruptions import Disruptions
    from smartnav.directory.index import Entry, EntryKind, SearchIndex
    from smartnav.directory.matching import Grades
    from smartnav.directory.today import OpenState
    from smartnav.plan.places import Gazetteer, Place

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
}
_USE_WORTH = 3.0
"""What the most wanted service gains; less than a tier."""
_ONE_WORD_OFF = 6.0
"""What a query loses whose words are found apart from one another."""
_LEAST_WORD = 3
"""Letters of an English word that alone may say what is wanted."""
_MOST_POPULAR = 8
"""Services that a home screen offers first when the plan does not say which."""


@dataclass(frozen=True, slots=True)
class Hit:
    """Something found: what it is called and every place that serves it."""

    title: Text
    kind: EntryKind
    places: tuple[Place, ...]
    score: float = 0.0
    service: ServiceInfo | None = None
    """Of a service that the file of services knows: all about it."""
    theme: Theme | None = None
    """Of a theme: its steps. Its places are where one begins."""

    @property
    def references(self) -> tuple[str, ...]:
        """The ids of the places, for :meth:`Navigator.nearest` and tokens."""
        return tuple(place.id for place in self.places)

    @property
    def is_guess(self) -> bool:
        """Whether it only resembles what was typed, or holds but a part of it."""
        return 0 < self.score < BEGUN


class Directory:
    """The services, windows, areas and facilities of one plan."""

    def __init__(
        self,
        gazetteer: Gazetteer,
        index: SearchIndex,
        *,
        today: Callable[[], Disruptions] = as_usual,
    ) -> None:
        """Join a plan's places with its index; ``today`` gives what is not as the plan says."""
        self._gazetteer = gazetteer
        self._today = today
        self._entries = index.entries
        self._columns = Columns(index.entries)
        self._matcher = Matcher(self._columns)
        self._speller = Speller(self._columns, index.entries, index.readings)
        self._simplified = str.maketrans(index.simplified)
        self.catalogue = Catalogue(index.offer, gazetteer)
        """What the file of services says; without one it is empty."""

    def search(self, text: str, *, limit: int = 20) -> tuple[Hit, ...]:
        """Return what ``text`` may mean, best first; empty for text that means nothing.

        Understood are Chinese in simplified and traditional characters, pinyin whole or begun
        (``gong ji``, ``gongjj``), initials (``gjj``), both mixed (``公积jin``), window numbers
        (``c11``, ``11号窗``), English words, everyday words, one or two typing errors, and
        questions (``我要办身份证``). Never raises, whatever the text.
        """
        pieces = self._folded(text)
        if not pieces or limit <= 0:
            return ()
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
        if not grades.any():
            grades = self._some(wanted_words(pieces))
        return self._hits(grades, limit)

    def suggest(self, text: str) -> Text | None:
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

    def popular(self) -> tuple[Hit, ...]:
        """Return the services a home screen offers first: as the plan says, else the most asked."""
        best: dict[int, Entry] = {}
        for entry in self._entries:
            if entry.popular:
                best.setdefault(entry.popular, entry)
        if not best:
            used = [entry for entry in self._entries if entry.kind == "service" and entry.use]
            ranked = sorted(used, key=lambda entry: -entry.use)
            return tuple(map(self._hit, ranked[:_MOST_POPULAR]))
        return tuple(self._hit(best[rank]) for rank in sorted(best, reverse=True))

    def themes(self) -> tuple[Hit, ...]:
        """Return all themes, the most asked first."""
        themes = [entry for entry in self._entries if entry.kind == "theme"]
        return tuple(map(self._hit, sorted(themes, key=lambda entry: -entry.use)))

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

    def _hits(self, grades: Grades, limit: int) -> tuple[Hit, ...]:
        numbers = np.flatnonzero(grades)
        scores = grades[numbers] + self._bonus[numbers]
        ranked = np.lexsort((numbers, -scores))
        hits: list[Hit] = []
        seen: set[tuple[str, tuple[str, ...]]] = set()
        for number, score in zip(numbers[ranked].tolist(), scores[ranked].tolist(), strict=True):
            entry = self._entries[number]
            what = (entry.title.zh, entry.places)
            if what in seen:
                continue  # It repeats a better hit.
            seen.add(what)
            hits.append(self._hit(entry, score))
            if len(hits) == limit:
                break
        return tuple(hits)

    def state(self, what: Place | ServiceInfo, moment: datetime) -> OpenState | None:
        """Return today's state of a window, office or service, in words; None: not known."""
        if isinstance(what, ServiceInfo):
            return service_state(what, self._gazetteer, moment, self._today())
        return state_of(what, self._gazetteer, moment, self._today())

    def alternatives(self, what: Place | ServiceInfo, moment: datetime) -> Alternatives:
        """Return what is open now in place of a closed window, or of a service's other windows."""
        if isinstance(what, ServiceInfo):
            return for_service(what, self._gazetteer, moment, self._today())
        return for_place(what, self.catalogue, self._gazetteer, moment, self._today())

    def _hit(self, entry: Entry, score: float = 0.0) -> Hit:
        known = self._gazetteer.places
        places = tuple(known[place_id] for place_id in entry.places if place_id in known)
        return Hit(
            entry.title, entry.kind, places, round(score, 3),
            self.catalogue.service(entry.ref) if entry.kind == "service" else None,
            self.catalogue.theme(entry.ref) if entry.kind == "theme" else None,
        )  # fmt: skip


def _is_one_window(entry: Entry) -> bool:
    return (
        entry.kind == "window"
        and len(entry.places) == 1
        and entry.title.zh.startswith(entry.places[0])
    )
