"""Ids and names for what other programs call otherwise, or not at all."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from smartnav.plan.vocabulary import INVISIBLE

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from smartnav.interchange.report import Report

_NOT_IN_IDS = re.compile(r"[^A-Za-z0-9_.-]+")
_LONGEST_ID = 34
"""Six characters less than an id may have: room for a number."""
_LONGEST_NAME = 300
_ENDING = re.compile(r"(.*?)(\d+)$")

Both = dict[str, str]
"""A name: ``zh`` and ``en``."""


class IdBook:
    """Gives each object an id that no other has; capitals do not tell two apart."""

    def __init__(self) -> None:
        """Begin with no id taken."""
        self._taken: set[str] = set()

    def take(self, wanted: object, kind: str) -> str:
        """Return ``wanted`` made fit to be an id, numbered if taken; ``kind-1`` for no text."""
        plain = unicodedata.normalize("NFKC", wanted if isinstance(wanted, str) else "")
        stem = _NOT_IN_IDS.sub("-", plain).strip("-_.")[:_LONGEST_ID]
        own = stem or f"{kind}-1"
        while own.casefold() in self._taken:
            own = _next(own)
        self._taken.add(own.casefold())
        return own

    def take_all(self, ids: Iterable[str]) -> bool:
        """Take several ids as they are, or none of them; return whether they were free."""
        folded = {own.casefold() for own in ids}
        if folded & self._taken:
            return False
        self._taken |= folded
        return True


def _next(own: str) -> str:
    found = _ENDING.match(own)
    if found is not None and own[: found.start(2)].endswith("-"):
        return f"{found[1]}{int(found[2]) + 1}"
    return f"{own}-2"


class Namer:
    """Makes names of two languages of names in one or many."""

    def __init__(self, report: Report) -> None:
        """Note in ``report`` what had to be guessed."""
        self._report = report

    def by_language(self, labels: object) -> Both | None:
        """Return a name given by language tags, the first Chinese and the first English one.

        None for what is no set of names.
        """
        given = labels if isinstance(labels, dict) else {}
        said = {str(tag): clean(text) for tag, text in given.items() if isinstance(text, str)}
        said = {tag: text for tag, text in said.items() if text}
        if not said:
            return None
        chinese = next((text for tag, text in said.items() if _speaks(tag, "zh")), None)
        english = next((text for tag, text in said.items() if _speaks(tag, "en")), None)
        only = next(iter(said.values()))
        if chinese is None or english is None:
            self._report.guess("names in one language, written for both", only)
        return {"zh": chinese or english or only, "en": english or chinese or only}

    def from_tags(self, tags: Mapping[str, str], key: str = "name") -> Both | None:
        """Return a name given by ``name``, ``name:zh``, ``name:en``."""
        local = clean(tags.get(key, ""))
        chinese = clean(tags.get(f"{key}:zh", "") or tags.get(f"{key}:zh-Hans", ""))
        english = clean(tags.get(f"{key}:en", ""))
        given = {"zh": chinese, "en": english, "und": local}
        if local and not chinese and has_han(local):
            given["zh"] = local
        return self.by_language({tag: text for tag, text in given.items() if text})


def _speaks(tag: str, language: str) -> bool:
    return tag.lower().split("-")[0].split("_")[0] == language


def has_han(text: str) -> bool:
    """Return whether a text holds a Chinese character."""
    return any("\u4e00" <= character <= "\u9fff" for character in text)


def clean(text: str) -> str:
    """Return a text on one line, without what nobody sees, no longer than a name may be."""
    return " ".join(INVISIBLE.sub("", text).split())[:_LONGEST_NAME].strip()


def storey_name(ordinal: int) -> Both:
    """Return what a storey is called that has no name."""
    if ordinal < 0:
        return {"zh": f"地下{-ordinal}层", "en": f"Basement {-ordinal}"}
    english = "Ground floor" if ordinal == 0 else f"Floor {ordinal + 1}"
    return {"zh": f"{ordinal + 1}层", "en": english}


def storey_id(ordinal: int) -> str:
    """Return the usual id of a storey: F1 is the ground floor, B1 the one below."""
    return f"F{ordinal + 1}" if ordinal >= 0 else f"B{-ordinal}"
