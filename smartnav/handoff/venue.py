"""A venue as a phone needs to know it to find, tell and search by itself.

The counterpart of ``assets/phone/hall.js``. Numbers are whole centimetres, y down as on a screen,
except in the roadmaps of :mod:`smartnav.handoff.portable`, which the router reads.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from typing import TYPE_CHECKING, Any

from smartnav.cartography.pictograms import CATEGORY_SYMBOLS, known_pictograms
from smartnav.directory.facility import gather
from smartnav.guidance.languages import nouns_of
from smartnav.guidance.neighbours import neighbours
from smartnav.guidance.thresholds import landing_heading
from smartnav.handoff.foot import opening_times
from smartnav.handoff.opening import Timetable
from smartnav.handoff.sights import row_of, sights
from smartnav.handoff.sign import sign_codes

if TYPE_CHECKING:
    from collections.abc import Iterable

    from smartnav.directory import SearchIndex
    from smartnav.directory.index import Entry
    from smartnav.plan.model import Connector, Lang, Text
    from smartnav.plan.places import Gazetteer, Place

_CM = 100
_LANGS: tuple[Lang, ...] = ("zh", "en")
_FOUND = ("service", "window", "occupant", "unit", "section", "amenity", "connector")
"""Kinds of entries one can look for on the phone."""
_SYLLABLE = re.compile("[A-Z][a-z]*")
_MOST_FACILITIES = 9
"""Offered before one has typed anything."""


def venue(gazetteer: Gazetteer, index: SearchIndex) -> dict[str, Any]:
    """Return everything about a venue but how it looks and its ways, as JSON can hold it."""
    plan = gazetteer.plan
    places = [place for place in gazetteer.places.values() if place.public]
    numbers = {place.id: number for number, place in enumerate(places)}
    georeference = plan.venue.georeference
    timetable = Timetable(plan.venue.hours)
    hours = {plan.venue.hours: 0}
    for place in places:
        hours.setdefault(place.hours or plan.venue.hours, len(hours))
    told = [
        {
            **_place(place, gazetteer, timetable.number(place)),
            **({"open": hours[place.hours]} if hours.get(place.hours) else {}),
            **_beside(place, gazetteer, numbers),
        }
        for place in places
    ]
    return {
        "id": plan.venue.id,
        "name": _both(plan.venue.name),
        "north": georeference.bearing if georeference else 0.0,
        "levels": [
            {
                "id": level.id,
                "ordinal": level.ordinal,
                "name": _both(level.name),
                **sights(gazetteer, level.id),
                "said": {lang: nouns_of(lang).level(level.name) for lang in _LANGS},
                "rooms": [
                    [value for point in room.exterior.coords[:-1] for value in _cm(point)]
                    for room in gazetteer.enclosure(level.id).rooms.values()
                ],
            }
            for level in plan.levels
        ],
        "places": told,
        "opening": timetable.held(),
        "hours": [_both(opening_times(each)) if each else None for each in hours],
        "ways": {each.id: _way(each, gazetteer) for each in plan.connectors if each.public},
        "signs": {code: place_id for place_id, code in sign_codes(gazetteer).items()},
        **_found(index, numbers),
        "facilities": [
            {
                "name": _both(facility.name),
                "symbol": CATEGORY_SYMBOLS.get(facility.category, ""),
                "places": [numbers[place.id] for place in facility.places],
            }
            for facility in gather(places)[:_MOST_FACILITIES]
        ],
    }


def facility_symbols(gazetteer: Gazetteer) -> set[str]:
    """Return the pictograms of the facilities that are offered."""
    gathered = gather(gazetteer.places.values())[:_MOST_FACILITIES]
    names = {CATEGORY_SYMBOLS.get(facility.category, "") for facility in gathered}
    return names & set(known_pictograms())


def _place(place: Place, gazetteer: Gazetteer, hours: int | None) -> dict[str, Any]:
    levels = [level.id for level in gazetteer.plan.levels]
    found: dict[str, Any] = {
        "id": place.id,
        "kind": place.kind,
        "level": levels.index(place.level),
        "anchor": _cm(place.anchor),
        "at": _cm(place.position),
        "name": _both(place.name),
    }
    if hours is not None:
        found["hours"] = hours
    if place.facing is not None:
        found["facing"] = round(place.facing, 1)
    things = {lang: nouns_of(lang).thing(place) for lang in _LANGS}
    if place.kind == "window":
        things = {lang: nouns_of(lang).window_name(place) for lang in _LANGS}
    if place.kind == "section":
        letter = gazetteer.plan.section(place.id).letter
        things = {lang: nouns_of(lang).area(place, lettered=bool(letter)) for lang in _LANGS}
        found.update({"letter": letter} if letter else {})
    if things != found["name"]:
        found["thing"] = things
    if nouns_of("en").number_of(things["en"]) > 1:
        found["many"] = 1
    return found


def _beside(place: Place, gazetteer: Gazetteer, numbers: dict[str, int]) -> dict[str, Any]:
    """Return what stands beside a place, and what the windows around it are called."""
    found: dict[str, Any] = {}
    beside = [numbers[each.id] for each in neighbours(place, gazetteer, None)]
    row = row_of(place, gazetteer)
    found.update({"beside": beside} if beside else {})
    found.update({"row": row} if row else {})
    return found


def _way(connector: Connector, gazetteer: Gazetteer) -> dict[str, Any]:
    """Return what telling needs of a lift or stairs: nouns, and where one looks on leaving it."""
    name, landings = connector.name, {}
    for stop in connector.stops:
        facing = landing_heading(gazetteer.plan.level(stop.level), stop.at)
        if facing is not None:
            landings[stop.level] = round(facing, 1)
    place = next(
        (p for p in gazetteer.places.values() if p.id.startswith(f"{connector.id}.")), None
    )
    found: dict[str, Any] = {
        "kind": connector.kind,
        "landings": landings,
        "ridden": {lang: nouns_of(lang).ridden(name) for lang in _LANGS},
        "named": {lang: nouns_of(lang).says_which_way(name) for lang in _LANGS},
    }
    if place is not None:
        found["taken"] = {lang: nouns_of(lang).taken(place) for lang in _LANGS}
    return found


def _found(index: SearchIndex, numbers: dict[str, int]) -> dict[str, Any]:
    """Return what one can look for: both names, pinyin with capitals at syllables, places, use.

    Pinyin is 0 where it is what ``sounds`` says of each character: characters by syllable.
    """
    usual = _usual_sounds(index.entries)
    entries: list[list[Any]] = []
    for entry in index.entries:
        places = [numbers[place_id] for place_id in entry.places if place_id in numbers]
        if entry.kind in _FOUND and places:
            title, pinyin = entry.title, _pinyin(entry)
            as_usual = pinyin == "".join(usual.get(character, "") for character in title.zh)
            entries.append([title.zh, title.en, 0 if as_usual else pinyin, places, entry.use])
    sounds: dict[str, str] = {}
    for character, syllable in sorted(usual.items()):
        sounds[syllable] = sounds.get(syllable, "") + character
    return {"entries": entries, "sounds": sounds}


def _usual_sounds(entries: Iterable[Entry]) -> dict[str, str]:
    """Return the syllable by which each character of some names is read most often."""
    heard: dict[str, Counter[str]] = defaultdict(Counter)
    for entry in entries:
        syllables = _SYLLABLE.findall(_pinyin(entry))
        if entry.kind in _FOUND and len(syllables) == len(entry.title.zh):
            for character, syllable in zip(entry.title.zh, syllables, strict=True):
                heard[character][syllable] += 1
    return {character: counted.most_common(1)[0][0] for character, counted in heard.items()}


def _pinyin(entry: Entry) -> str:
    key = next((key for key in entry.keys if key.kind == "pinyin"), None)
    if key is None:
        return ""
    return "".join(
        letter.upper() if at in key.starts else letter for at, letter in enumerate(key.text)
    )


def _both(text: Text) -> dict[str, str]:
    return {"zh": text.zh, "en": text.en}


def _cm(point: tuple[float, ...]) -> list[int]:
    return [round(point[0] * _CM), -round(point[1] * _CM)]
