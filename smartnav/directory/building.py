"""Makes the search index of a plan."""

from __future__ import annotations

import itertools
import re
from dataclasses import replace
from typing import TYPE_CHECKING

from smartnav.directory.folding import fold, has_han, words
from smartnav.directory.index import Entry, EntryKind, Key, KeyRow, SearchIndex
from smartnav.directory.pinyin import Pinyin
from smartnav.directory.script import Script, common_characters
from smartnav.directory.synonyms import CATEGORY_WORDS, STATION_WORDS, WINDOW_WORDS
from smartnav.directory.topics import topic_words
from smartnav.plan.model import Text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from smartnav.directory.offer.counters import WrittenStation
    from smartnav.directory.offer.model import Offer, WrittenService, WrittenTheme
    from smartnav.plan.places import Gazetteer, Place

    _Serving = dict[str, tuple[Text, list[Place]]]
    """By the folded Chinese name of a service of the plan: its name, and all places it is at."""

_FORMAL = ("办理", "登记", "申领", "申请", "缴纳")
"""Endings of services that say only that something is done about a thing."""
_AREAS = ("街道", "社区", "镇", "乡", "村")
"""Endings of names of streets and villages that people leave out."""
_LEAST_THING, _LEAST_WISH = 3, 2
"""Characters that remain: 税务 alone is not yet 税务登记."""
_WINDOW_ID = re.compile(r"^([A-Za-z]*)(\d+)$")


def build_index(gazetteer: Gazetteer, offer: Offer | None = None) -> SearchIndex:
    """Return the index of everything public in a plan: services and themes, then places.

    ``offer`` is what the file of services beside the plan holds. Loads pypinyin and OpenCC; see
    :func:`smartnav.directory.cache.load_index` for the quick way.
    """
    return _Builder(gazetteer, offer).index()


def window_title(place: Place) -> Text:
    """Return what a window is called in public: ``A01 社会保障``."""
    return Text(zh=f"{place.id} {place.name.zh}", en=f"{place.id} {place.name.en}")


class _Builder:
    def __init__(self, gazetteer: Gazetteer, offer: Offer | None) -> None:
        self._gazetteer = gazetteer
        self._offer = offer
        self._pinyin = Pinyin()
        self._script = Script()
        self._public = [place for place in gazetteer.places.values() if place.public]
        popular = gazetteer.plan.venue.popular
        self._popular = {name: len(popular) - i for i, name in enumerate(popular)}

    def index(self) -> SearchIndex:
        """Return the index."""
        serving = self._serving()
        offered = list(self._offered(self._offer, serving)) if self._offer is not None else []
        services = [*offered, *self._services(serving)]
        known = {entry.title.zh for entry in services}
        places = [entry for entry in self._named() if entry.title.zh not in known]
        entries = (*services, *places, *self._windows())
        stations = tuple(map(self._station, self._offer.stations if self._offer else ()))
        letters = {
            c for e in (*entries, *stations) for key in e.keys for c in key.text if has_han(c)
        }
        heard = sorted({*letters, *common_characters()})
        readings = {letter: self._pinyin.reading(letter) for letter in heard}
        return SearchIndex(entries, readings, self._script.forms(letters), self._offer, stations)

    def _serving(self) -> _Serving:
        """Return each service of the plan and all places that serve it."""
        serving: _Serving = {}
        for place in self._public:
            for service in place.services:
                serving.setdefault(self._fold(service.zh), (service, []))[1].append(place)
        return serving

    def _offered(self, offer: Offer, serving: _Serving) -> Iterator[Entry]:
        """Yield one entry per service and theme of the file, taking over what the plan calls so."""
        known = self._gazetteer.places
        windows = {
            service.id: [known[window] for window in service.windows if window in known]
            for service in offer.services
        }
        claimed = {word for service in offer.services for word in service.words}
        for service in offer.services:
            self._take_over(serving, service)
            desks = windows[service.id]
            same = {place.name.zh for place in desks} == {service.name.zh}
            said = [*service.words, *(_keywords(desks) if same else ())]
            # A word that the file gives to another service is not this one's: 身份证丢了.
            common = topic_words(service.name.zh, service=True)
            said += [word for word in common if word not in claimed]
            entry = self._entry("service", service.name, desks, said)
            yield replace(entry, use=service.use, ref=service.id)
        for theme in offer.themes:
            named = self._take_over(serving, theme)
            begun = [place for step in theme.steps[0] for place in windows.get(step, ())]
            said = [*theme.words, *topic_words(theme.name.zh, service=True)]
            entry = self._entry("theme", theme.name, named or begun, said)
            # Asked for as said, else like the least asked of its steps.
            uses = [each.use for each in offer.services if each.id in theme.services]
            yield replace(entry, use=theme.use or min(uses, default=0), ref=theme.id)

    def _take_over(self, serving: _Serving, what: WrittenService | WrittenTheme) -> list[Place]:
        """Remove what the plan serves by a name of this; return where it does."""
        names = dict.fromkeys(map(self._fold, (what.name.zh, *what.words)))
        return [place for name in names for place in serving.pop(name, (None, ()))[1]]

    def _services(self, serving: _Serving) -> Iterator[Entry]:
        """Yield one entry per service of the plan, with all that serve it: windows, or an area."""
        for title, places in serving.values():
            desks = [place for place in places if place.kind != "section"] or places
            same = {place.name.zh for place in desks} == {title.zh}
            said = [*(_keywords(desks) if same else ()), *topic_words(title.zh, service=True)]
            yield self._entry("service", title, desks, said)

    def _fold(self, text: str) -> str:
        return self._script.simplified(fold(text))

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
                yield Entry("window", title, (place.id,), KeyRow.of(_numbers(place.id)))

    def _station(self, station: WrittenStation) -> Entry:
        """Return the entry of a station: found by its name, and by whose people it is for."""
        area = station.area.zh
        bare = next((area.removesuffix(end) for end in _AREAS if area.endswith(end)), area)
        said = [area, station.area.en, *([bare] if len(bare) >= _LEAST_WISH else [])]
        entry = self._entry("station", station.name, [], [*said, *STATION_WORDS])
        return replace(entry, ref=station.id)

    def _entry(
        self,
        kind: EntryKind,
        title: Text,
        places: list[Place],
        said: Iterable[str],
        ids: Iterable[Key] = (),
    ) -> Entry:
        keys = [*ids, *self._title(title)]
        for word in dict.fromkeys((*_bare_titles(kind, title.zh), *said)):
            keys += self._keyword(word, title)
        unique = {(key.text, key.kind): key for key in reversed(keys) if key.text}
        ordered = KeyRow.of(key for key in keys if unique.get((key.text, key.kind)) is key)
        ids_of = tuple(dict.fromkeys(place.id for place in places))
        return Entry(kind, title, ids_of, ordered, self._popular.get(title.zh, 0))

    def _title(self, title: Text) -> Iterator[Key]:
        zh = self._fold(title.zh)
        yield Key(zh, "title")
        yield from self._spoken(zh)
        english = words(title.en)
        yield Key("".join(english), "english", tuple(_starts(english)))

    def _keyword(self, word: str, title: Text) -> Iterator[Key]:
        folded = words(self._script.simplified(word))
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


def _bare_titles(kind: EntryKind, title: str) -> Iterator[str]:
    """Yield what people leave out of a title: 开饭店 for 我要开饭店, 身份证 for 身份证办理."""
    bare = title
    if kind == "theme":
        bare = bare.removeprefix("我要").removeprefix("我想")
    elif kind == "service":
        bare = next((bare.removesuffix(end) for end in _FORMAL if bare.endswith(end)), bare)
    least = _LEAST_THING if kind == "service" else _LEAST_WISH
    if bare != title and len(bare) >= least:
        yield bare


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
