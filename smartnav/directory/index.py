"""The search index: what one can look for, and every way to write it.

The index is computed once per plan (pinyin takes a heavy library) and kept as JSON.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from typing import Any, Literal

from smartnav.plan.model import Text

FORMAT = 3
"""Of the JSON; another number makes a cached index worthless."""

KeyKind = Literal["id", "title", "english", "keyword", "pinyin", "initials"]
EntryKind = Literal[
    "service", "window", "occupant", "unit", "section", "amenity", "kiosk", "entrance", "connector"
]


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
class Entry:
    """Something one can look for."""

    kind: EntryKind
    title: Text
    places: tuple[str, ...]
    """Ids of all places that serve it, in the order of the file."""
    keys: tuple[Key, ...]
    popular: int = 0
    """Rank among the services a home screen offers, the first highest; 0: none of them."""


@dataclass(frozen=True, slots=True)
class SearchIndex:
    """Everything one can look for, in the order of the file."""

    entries: tuple[Entry, ...]
    readings: dict[str, str]
    """The pinyin of every Chinese character of the index."""

    def to_json(self) -> str:
        """Return the index as JSON."""
        entries = [
            {
                "kind": entry.kind,
                "title": [entry.title.zh, entry.title.en],
                "places": entry.places,
                "keys": [list(asdict(key).values()) for key in entry.keys],
                "popular": entry.popular,
            }
            for entry in self.entries
        ]
        content = {"format": FORMAT, "entries": entries, "readings": self.readings}
        return json.dumps(content, ensure_ascii=False, separators=(",", ":"))

    @classmethod
    def from_json(cls, text: str) -> SearchIndex:
        """Read what :meth:`to_json` wrote; raises :class:`ValueError` for anything else."""
        try:
            content = json.loads(text)
            if content["format"] != FORMAT:
                msg = f"a search index of format {content['format']}, not {FORMAT}"
                raise ValueError(msg)
            entries = tuple(_entry(entry) for entry in content["entries"])
            return cls(entries, dict(content["readings"]))
        except (KeyError, TypeError, IndexError) as error:
            msg = "not a search index"
            raise ValueError(msg) from error


def _entry(content: dict[str, Any]) -> Entry:
    zh, en = content["title"]
    keys = tuple(
        Key(text, kind, tuple(starts), said) for text, kind, starts, said in content["keys"]
    )
    return Entry(
        content["kind"],
        Text(zh=zh, en=en),
        tuple(content["places"]),
        keys,
        content["popular"],
    )
