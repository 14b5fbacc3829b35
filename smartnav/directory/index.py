"""The search index: what one can look for, and every way to write it.

The index is computed once per plan (pinyin takes a heavy library) and kept as JSON.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Literal, get_args

from smartnav.directory.offer.model import Offer
from smartnav.plan.model import Text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

FORMAT = 6
"""Of the JSON; another number makes a cached index worthless."""

KeyKind = Literal["id", "title", "english", "keyword", "pinyin", "initials"]
KEY_KINDS: tuple[KeyKind, ...] = get_args(KeyKind)
EntryKind = Literal[
    "service", "theme", "window", "occupant", "unit", "section", "amenity", "kiosk", "entrance",
    "connector", "station",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Key:
    """One way to write an entry."""

    text: str
    """Folded, without blanks."""
    kind: KeyKind
    starts: tuple[int, ...] = (0,)
    """Where in ``text`` a word or a syllable begins."""
    said: str = ""
    """What a suggestion says when this key was meant; empty: the entry's title."""


@dataclass(frozen=True, slots=True)
class KeyRow:
    """The keys of an entry as a few long texts, which are read and laid out at once."""

    texts: str
    """Of all keys, with line breaks between."""
    marks: str
    """``1`` under each character of ``texts`` that begins a word or a syllable."""
    kinds: str
    """The place of each key's kind in ``KEY_KINDS``, a digit each."""
    said: str
    """Of all keys, with line breaks between."""

    @classmethod
    def of(cls, keys: Iterable[Key]) -> KeyRow:
        """Return ``keys`` in a row."""
        held = tuple(keys)
        return cls(
            "\n".join(key.text for key in held),
            "\n".join(_marks(key) for key in held),
            "".join(str(KEY_KINDS.index(key.kind)) for key in held),
            "\n".join(key.said for key in held),
        )

    def __len__(self) -> int:
        return len(self.kinds)

    def __iter__(self) -> Iterator[Key]:
        rows = zip(
            self.texts.split("\n"), self.marks.split("\n"), self.kinds, self.said.split("\n"),
            strict=True,
        )  # fmt: skip
        for text, marks, kind, said in rows:
            starts = tuple(at for at, mark in enumerate(marks) if mark == "1")
            yield Key(text, KEY_KINDS[int(kind)], starts, said)


def _marks(key: Key) -> str:
    return "".join("1" if at in key.starts else "0" for at in range(len(key.text)))


@dataclass(frozen=True, slots=True)
class Entry:
    """Something one can look for."""

    kind: EntryKind
    title: Text
    places: tuple[str, ...]
    """Ids of all places that serve it, in the order of the file."""
    keys: KeyRow
    popular: int = 0
    """Rank among the services a home screen offers, the first highest; 0: none of them."""
    use: int = 0
    """How often it is asked for, of all that the file of services knows."""
    ref: str = ""
    """The id of a service, theme or station in the file of services."""


@dataclass(frozen=True, slots=True)
class SearchIndex:
    """Everything one can look for, in the order of the file."""

    entries: tuple[Entry, ...]
    readings: dict[str, str]
    """The pinyin of the Chinese characters of the index, and of all common ones."""
    simplified: dict[str, str] = field(default_factory=dict)
    """The simplified form of every traditional character whose simplified form is in the index."""
    offer: Offer | None = None
    """What the file of services says."""
    stations: tuple[Entry, ...] = ()
    """What is beside the hall and does some of its services (就近办): no way leads there."""

    def to_json(self) -> str:
        """Return the index as JSON."""
        content = {
            "format": FORMAT,
            "entries": list(map(_written, self.entries)),
            "stations": list(map(_written, self.stations)),
            "readings": self.readings,
            "simplified": self.simplified,
            "offer": self.offer and self.offer.model_dump(mode="json", by_alias=True),
        }
        return json.dumps(content, ensure_ascii=False, separators=(",", ":"))

    @classmethod
    def from_json(cls, text: str) -> SearchIndex:
        """Read what :meth:`to_json` wrote; raises :class:`ValueError` for anything else."""
        try:
            content = json.loads(text)
            if content["format"] != FORMAT:
                msg = f"a search index of format {content['format']}, not {FORMAT}"
                raise ValueError(msg)
            entries, stations = (
                tuple(map(_entry, content[each])) for each in ("entries", "stations")
            )
            offer = content["offer"] and Offer.model_validate(content["offer"])
            letters = dict(content["readings"]), dict(content["simplified"])
            return cls(entries, *letters, offer, stations)
        except (KeyError, TypeError, IndexError) as error:
            msg = "not a search index"
            raise ValueError(msg) from error


def _written(entry: Entry) -> dict[str, Any]:
    return {
        "kind": entry.kind,
        "title": [entry.title.zh, entry.title.en],
        "places": entry.places,
        "keys": [entry.keys.texts, entry.keys.marks, entry.keys.kinds, entry.keys.said],
        "popular": entry.popular,
        "use": entry.use,
        "ref": entry.ref,
    }


def _entry(content: dict[str, Any]) -> Entry:
    zh, en = content["title"]
    texts, marks, kinds, said = content["keys"]
    return Entry(
        content["kind"],
        Text(zh=zh, en=en),
        tuple(content["places"]),
        KeyRow(texts, marks, kinds, said),
        content["popular"],
        content["use"],
        content["ref"],
    )
