"""What somebody wants, without the words they ask for it in: ``我要办身份证`` → ``身份证``."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from smartnav.directory.folding import has_han
from smartnav.directory.synonyms import (
    ALIKE_ENGLISH,
    ASKING_AFTER,
    ASKING_BEFORE,
    ASKING_ENGLISH,
    LOST,
    LOST_ENGLISH,
    MEASURES,
    NUMERALS,
    SHORT_NAMES,
    VERBS,
    WINDOW_WORDS,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_SPOKEN_NUMBER = re.compile(
    rf"([a-z]?)([一二三四五六七八九]?)(十?)([零〇一二三四五六七八九]?)({'|'.join(WINDOW_WORDS)})"
)
_SCRIPT = re.compile(r"[a-z0-9]+|[^a-z0-9]+")
"""Runs of Latin letters, and of others: 公积jin is 公积 and jin."""
_MEASURED = re.compile(f"({'|'.join(VERBS)})一?[{MEASURES}](?=..)")
_LOST = re.compile("|".join(LOST))
_LEAST_STEM = 3
"""Letters of an English word that remain without its ending."""
_LEAST = 2
"""Chinese characters that must remain when words of a question are left out."""


def rewordings(pieces: Sequence[str]) -> Iterator[tuple[str, ...]]:
    """Yield the folded words of a query said otherwise, the nearest to the original first."""
    query = "".join(pieces)
    number = _window_number(query)
    if number is not None:
        yield (number,)
    said = _as_here(query)
    if said != query:
        yield (said,)
    by_script = tuple(_SCRIPT.findall(query))
    if has_han(query) and len(by_script) > 1:
        yield by_script
    wanted = wanted_words(pieces)
    if wanted and len(wanted) < len(pieces):
        yield wanted
    alike = tuple(ALIKE_ENGLISH.get(word, word) for word in wanted)
    if alike != wanted:
        yield alike
    stems = tuple(map(_stem, alike))
    if stems != alike:
        yield stems
    if has_han(query):
        for bare in _bared(query):
            yield from ((each,) for each in dict.fromkeys((_as_here(bare), bare)))


def wanted_words(pieces: Sequence[str]) -> tuple[str, ...]:
    """Return the words of a query without those of an English question."""
    return tuple(piece for piece in pieces if piece not in ASKING_ENGLISH)


def says_lost(pieces: Sequence[str]) -> bool:
    """Whether something is said to be lost, or to be had once more."""
    return _LOST.search("".join(pieces)) is not None or not LOST_ENGLISH.isdisjoint(pieces)


def for_the_lost(title: str) -> bool:
    """Whether a Chinese title is of what one comes for who has lost something."""
    return _LOST.search(title) is not None


def in_short(query: str) -> str:
    """Return a Chinese query with full names shortened: 身份证 for 居民身份证."""
    for full, short in SHORT_NAMES.items():
        query = query.replace(full, short)
    return query


def _as_here(query: str) -> str:
    """Return a Chinese query in the words that services are called by: 缴 for 交, no 一个."""
    query = _MEASURED.sub(r"\1", query)
    query = in_short(query)
    return "缴" + query[1:] if query.startswith("交") else query


def _stem(word: str) -> str:
    """Return an English word without its ending, where what is left begins the other forms."""
    for ending in ("ing", "ment", "ies", "es", "ed", "er", "s"):
        stem = word.removesuffix(ending)
        # boxes and taxes, but licence(s) and house(s)
        sibilant = ending != "es" or stem.endswith(("s", "x", "ch", "sh"))
        if stem != word and len(stem) >= _LEAST_STEM and sibilant and not has_han(word):
            return stem
    return word


def _window_number(query: str) -> str | None:
    """Return ``c十一号窗口`` in digits."""
    match = _SPOKEN_NUMBER.fullmatch(query)
    if match is None or not (match[2] or match[3] or match[4]):
        return None
    letter, tens, ten, ones, word = match.groups()
    if ten:
        value = 10 * int(tens.translate(NUMERALS) or 1) + int(ones.translate(NUMERALS) or 0)
    else:
        value = int((tens + ones).translate(NUMERALS))
    return f"{letter}{value}{word}"


def _bared(query: str) -> Iterator[str]:
    """Yield a Chinese query with ever fewer of the words of asking around what is asked for."""
    while True:
        shorter = _without_end(_without_start(query))
        if shorter == query:
            return
        query = shorter
        yield query


def _without_start(query: str) -> str:
    for words in sorted(ASKING_BEFORE, key=len, reverse=True):
        if query.startswith(words) and len(query) - len(words) >= _LEAST:
            return query.removeprefix(words)
    return query


def _without_end(query: str) -> str:
    for words in sorted(ASKING_AFTER, key=len, reverse=True):
        if query.endswith(words) and len(query) - len(words) >= _LEAST:
            return query.removesuffix(words)
    return query
