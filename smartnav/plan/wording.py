"""What objects of a file are called in messages, and what belongs in their keys."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from smartnav.plan import model
from smartnav.plan.vocabulary import Frozen, Text

if TYPE_CHECKING:
    from collections.abc import Mapping

    from smartnav.plan.problem import Where


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of object: what one is called and its model."""

    word: str
    model: type[Frozen]

    @property
    def keys(self) -> tuple[str, ...]:
        """All keys one may have."""
        return tuple(each.alias or name for name, each in self.model.model_fields.items())


KINDS: Mapping[str, Kind] = {
    "venue": Kind("venue", model.Venue),
    "georeference": Kind("georeference", model.Georeference),
    "sections": Kind("section", model.Section),
    "levels": Kind("level", model.Level),
    "units": Kind("unit", model.Unit),
    "areas": Kind("area", model.Area),
    "walls": Kind("wall", model.Wall),
    "openings": Kind("opening", model.Opening),
    "fixtures": Kind("fixture", model.Fixture),
    "windows": Kind("window row", model.WindowRow),
    "occupants": Kind("occupant", model.Occupant),
    "amenities": Kind("amenity", model.Amenity),
    "kiosks": Kind("kiosk", model.Kiosk),
    "connectors": Kind("connector", model.Connector),
    "stops": Kind("stop", model.ConnectorStop),
}
"""By the key that holds the object or the list of objects."""
NAME = Kind("name", Text)

_POINTS = frozenset({"polygon", "outline", "line"})

_FORMS: Mapping[str, str] = {
    "smartnav": "smartnav: 1",
    "venue": "venue: {id: …, name: 中文 | English}",
    "levels": "levels: and a list of levels",
    "id": "id: a-short-id",
    "name": "name: 中文 | English",
    "address": "address: 中文 | English",
    "note": "note: 中文 | English",
    "entrance": "entrance: 中文 | English",
    "zh": "zh: 中文",
    "en": "en: English",
    "box": "box: [x, y, width, height]",
    "polygon": "polygon: [[x, y], [x, y], [x, y]]",
    "outline": "outline: [[x, y], [x, y], [x, y]]",
    "line": "line: [[x, y], [x, y]]",
    "circle": "circle: [x, y, radius]",
    "at": "at: [x, y]",
    "anchor": "anchor: [x, y]",
    "size": "size: [width, depth]",
    "count": "count: 4",
    "pitch": "pitch: 1.5",
    "facing": "facing: 180",
    "heading": "heading: 0",
    "category": "category: room",
    "kind": "kind: lift",
    "width": "width: 1.2",
    "section": "section: and a section's id",
    "level": "level: and a level's id",
    "ordinal": "ordinal: 0",
    "units": "units: and a list of units",
    "stops": "stops: [{level: F1, at: [x, y]}, {level: F2, at: [x, y]}]",
    "services": "services: [中文 | English, 中文 | English]",
    "keywords": "keywords: [word, word]",
    **{
        key: f"{key}: and a list of {key}"
        for key in (
            "sections",
            "areas",
            "walls",
            "openings",
            "fixtures",
            "windows",
            "occupants",
            "amenities",
            "kiosks",
            "connectors",
        )
    },
    "popular": "popular: [中文, 中文]",
    "names": "names: {A02: 中文 | English}",
}


@dataclass(frozen=True, slots=True)
class FileKind:
    """A kind of file: what it is and what it holds."""

    whole: Kind
    kinds: Mapping[str, Kind]
    """The objects in it, by the key that holds one or a list of them."""
    forms: Mapping[str, str]
    """What belongs in a key, by the key."""


PLAN = FileKind(Kind("plan", model.Plan), KINDS, _FORMS)


@dataclass(frozen=True, slots=True)
class Wording:
    """Words for the places in what one file holds."""

    data: Any
    """Plain data."""
    file: FileKind

    def split(self, where: Where) -> tuple[Where, Where]:
        """Return the way to the object that holds ``where``, and the rest of the way in it."""
        end = 0
        for index, part in enumerate(where):
            of_list = isinstance(part, int) and index > 0 and where[index - 1] in self.file.kinds
            if of_list or part in ("venue", "georeference", "priority"):
                end = index + 1
        return where[:end], where[end:]

    def kind_of(self, where: Where) -> Kind:
        """Return the kind of object at ``where``."""
        named = [part for part in where if isinstance(part, str)]
        return self.file.kinds.get(named[-1], NAME) if named else self.file.whole

    def value_at(self, where: Where) -> Any:
        """Return the value at ``where``, None where there is none."""
        value = self.data
        for part in where:
            if isinstance(value, dict):
                value = value.get(str(part))
            elif isinstance(value, list) and isinstance(part, int) and part < len(value):
                value = value[part]
            else:
                return None
        return value

    def subject(self, where: Where) -> str:
        """Return what the object at ``where`` is called: ``unit 'office'``, ``wall 2 of 'F1'``."""
        if not where:
            return f"the {self.file.whole.word}"
        kind = self.kind_of(where)
        thing = self.value_at(where)
        own = thing.get("id") if isinstance(thing, dict) else None
        if isinstance(own, str) and own:
            return f"{kind.word} '{shorten(own)}'"
        index = where[-1]
        if not isinstance(index, int):
            return kind.word
        holder = self.value_at(where[:-2])
        name = holder.get("id") if isinstance(holder, dict) and len(where) > 2 else None
        return f"{kind.word} {index + 1}" + (f" of '{shorten(str(name))}'" if name else "")

    def at(self, where: Where) -> str:
        """Return ``unit 'office': value 3 of 'box'``."""
        holder, rest = self.split(where)
        return f"{self.subject(holder)}: {label(rest)}".removesuffix(": ")

    def ids(self, where: Where) -> tuple[str, ...]:
        """Return the id of the object that holds ``where``, if it has one."""
        thing = self.value_at(self.split(where)[0])
        own = thing.get("id") if isinstance(thing, dict) else None
        return (own,) if isinstance(own, str) else ()

    def form(self, where: Where) -> str:
        """Return what belongs at ``where``: ``box: [x, y, width, height]``."""
        keys = [part for part in where if isinstance(part, str)]
        key = keys[-1] if keys else next(iter(self.file.whole.keys))
        if isinstance(where[-1], int) and key in self.file.kinds:
            return f"the {self.file.kinds[key].word} as a mapping: {{key: value, key: value}}"
        if "fixtures" in keys and key in ("count", "pitch"):
            return f"{key}: [along x, along y]"
        if "amenities" in keys and key == "category":
            return "category: water"
        # A key of the user's own, such as that of a paper, stands in a mapping that has a form.
        around = self.file.forms.get(keys[-2], "") if len(keys) > 1 else ""
        return self.file.forms.get(key) or around or f"{key}: …"


def label(rest: Where) -> str:
    """Return what a place inside an object is called: ``value 3 of 'box'``."""
    words: list[str] = []
    for index, part in enumerate(rest):
        if isinstance(part, str):
            words.append(f"'{shorten(part)}'")
        elif index == 1 and rest[0] in _POINTS:
            words.append(f"point {part + 1}")
        else:
            words.append(f"value {part + 1}")
    return " of ".join(reversed(words))


def shown(value: Any) -> str:
    """Return a value as a message shows it."""
    if value is None:
        return "empty"
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, list):
        return "a list"
    if isinstance(value, dict):
        return "a mapping"
    return f"'{shorten(value)}'" if isinstance(value, str) else str(value)


def shorten(text: str) -> str:
    """Return text short enough for a message."""
    return text if len(text) <= 40 else text[:39] + "…"
