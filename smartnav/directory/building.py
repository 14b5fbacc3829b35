"""Makes the search index of a plan."""

from __future__ import annotations

import itertools
import re
from typing import TYPE_CHECKING

from smartnav.directory.folding import fold, has_han, words
from smartnav.directory.index import Entry, EntryKind, Key, SearchIndex
from smartnav.directory.pinyin import Pinyin
from smartnav.directory.synonyms import CATEGORY_WORDS, WINDOW_WORDS
from smartnav.directory.topics import topic_words
from smartnav.plan.model import Text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from smartnav.plan.places import Gazetteer, Place

_WINDOW_ID = re.compile(r"^([A-Za-z]*)(\d+)$")


def build_index(gazetteer: Gazetteer) -> SearchIndex:
    """Return the index of everything public in a plan: services first, then places.

    Loads pypinyin; see :func:`smartnav.directory.cache.load_index` for the quick way.
    """
    return _Builder(gazetteer, Pinyin()).index()


def window_title(place: Place) -> Text:
    """Return what a window is called in public: ``A01 社会保障``."""
    return Text(zh=f"{place.id} {place.name.zh}", en=f"{place.id} {place.name.en}")


class _Builder:
    def __init__(self, gazetteer: Gazetteer, pinyin: Pinyin) -> None:
        self._gazetteer = gazetteer
        self._pinyin = pinyin
        self._public = [place for place in gazetteer.places.values() if place.public]
        popular = gazetteer.plan.venue.popular
        self._popular = {name: len(popular) - i for i, name in enumerate(popular)}

    def index(self) -> SearchIndex:
        """Return the index."""
        services = list(self._services())
        known = {entry.title.zh for entry in services}
        places = [entry for entry in self._named() if entry.title.zh not in known]
        entries = (*services, *places, *self._windows())
        letters = {c for e in entries for key in e.keys for c in key.text if has_han(c)}
        readings = {letter: self._pinyin.reading(letter) for letter in sorted(letters)}
        return SearchIndex(entries, readings)

    def _services(self) -> Iterator[Entry]:
        """Yield one entry per service, with all that serve it: windows before their area."""
        serving: dict[str, list[Place]] = {}
        titles: dict[str, Text] = {}
        for place in self._public:
            for service in place.services:
                titles.setdefault(service.zh, service)
                serving.setdefault(service.zh, []).append(place)
        for zh, places in serving.items():
            desks = [place for place in places if place.kind != "section"] or places
            same = {place.name.zh for place in desks} == {zh}
            said = [*(_keywords(desks) if same else ()), *topic_words(zh, service=True)]
            yield self._entry("service", titles[zh], desks, said)

    def _named(self) -> Iterator[Entry]:
        """Yield one entry per name: windows, facilities and connectors of one name are one."""
        groups: dict[tuple[str, str, str], list[Place]] = {}
        for place in self._public:
            gathers = place.kind in ("window", "amenity", "connector")
            key = (place.kind, place.category, place.name.zh if gathers else place.id)
            groups.setdefault(key, []).append(place)
        for (_, category, _), places in groups.items():
            first = places[0]
            if first.kind == "spot":
                continue
            said = [*_keywords(places), *CATEGORY_WORDS.get(category, ())]
            said += topic_words(first.name.zh, service=False)
            yield self._entry(first.kind, first.name, places, said, self._ids(places))

    def _ids(self, places: list[Place]) -> Iterator[Key]:
        for place in places:
            if place.kind == "section":
                section = self._gazetteer.plan.section(place.id)
                if section.letter:
                    letter = fold(section.letter)
                    yield Key(letter, "id")
                    yield Key(f"{letter}区", "id")
            elif place.kind != "window":
                yield Key(fold(place.id), "id", tuple(_starts(words(place.id))))

    def _windows(self) -> Iterator[Entry]:
        """Yield one entry per window, found by its number in every spelling."""
        for place in self._public:
            if place.kind == "window":
                title = window_title(place)
                yield Entry("window", title, (place.id,), tuple(_numbers(place.id)))

    def _entry(
        self,
        kind: EntryKind,
        title: Text,
        places: list[Place],
        said: Iterable[str],
        ids: Iterable[Key] = (),
    ) -> Entry:
        keys = [*ids, *self._title(title)]
        for word in dict.fromkeys(said):
            keys += self._keyword(word, title)
        unique = {(key.text, key.kind): key for key in reversed(keys) if key.text}
        ordered = tuple(key for key in keys if unique.get((key.text, key.kind)) is key)
        ids_of = tuple(dict.fromkeys(place.id for place in places))
        return Entry(kind, title, ids_of, ordered, self._popular.get(title.zh, 0))

    def _title(self, title: Text) -> Iterator[Key]:
        zh = fold(title.zh)
        yield Key(zh, "title")
        yield from self._spoken(zh)
        english = words(title.en)
        yield Key("".join(english), "english", tuple(_starts(english)))

    def _keyword(self, word: str, title: Text) -> Iterator[Key]:
        folded = words(word)
        text = "".join(folded)
        said = "" if word == title.zh else word
        yield Key(text, "keyword", tuple(_starts(folded)), said)
        if has_han(text):
            yield from self._spoken(text, said)

    def _spoken(self, text: str, said: str = "") -> Iterator[Key]:
        """Yield the pinyin and the initials of folded Chinese text."""
        if not has_han(text):
            return
        initials: dict[str, None] = {}
        for syllables in self._pinyin.variants(text):
            yield Key("".join(syllables), "pinyin", tuple(_starts(syllables)), said)
            initials["".join(syllable[0] for syllable in syllables)] = None
        for letters in initials:
            yield Key(letters, "initials", tuple(range(len(letters))), said)


def _starts(pieces: Iterable[str]) -> Iterator[int]:
    lengths = [0, *itertools.accumulate(len(piece) for piece in pieces)]
    yield from lengths[:-1] or [0]


def _keywords(places: list[Place]) -> list[str]:
    return list(dict.fromkeys(word for place in places for word in place.keywords))


def _numbers(window_id: str) -> Iterator[Key]:
    """Yield the spellings of a window's number: c01, c1, 01, 1, each with 号窗 and the like."""
    parts = _WINDOW_ID.match(window_id)
    spellings = [fold(window_id)]
    if parts is not None:
        letters, digits = parts[1].casefold(), parts[2]
        number = digits.lstrip("0") or "0"
        spellings += [letters + number, digits, number]
    for spelling in dict.fromkeys(spellings):
        yield Key(spelling, "id")
        for word in WINDOW_WORDS:
            yield Key(spelling + word, "id")
            if spelling == spellings[0] and word.startswith("窗"):
                yield Key(word + spelling, "id")
