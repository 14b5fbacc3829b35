"""How text is folded before it is compared: width, case and blanks do not matter."""

from __future__ import annotations

import re
import unicodedata

LONGEST_QUERY = 64
"""Characters of a query that are looked at; nobody types more into a search box."""

_BREAKS = re.compile(r"[\W_]+")
_HAN = re.compile(r"[\u3400-\u9fff\uf900-\ufaff]")
_LATIN = re.compile(r"[a-z0-9]+")


def words(text: str) -> list[str]:
    """Return the folded words of ``text``: NFKC, no case, no marks; Chinese runs stay whole."""
    folded = unicodedata.normalize("NFKC", text).casefold().replace("'", "").replace("’", "")
    plain = "".join(
        c for c in unicodedata.normalize("NFKD", folded) if not unicodedata.combining(c)
    )
    return [word for word in _BREAKS.split(plain) if word]


def fold(text: str) -> str:
    """Return ``text`` folded, without blanks and punctuation."""
    return "".join(words(text))


def folded_query(text: str) -> list[str]:
    """Return the folded words of what somebody typed, shortened to a sensible length."""
    return words(text[: 4 * LONGEST_QUERY].strip()[:LONGEST_QUERY])


def has_han(text: str) -> bool:
    """Whether there is a Chinese character in ``text``."""
    return _HAN.search(text) is not None


def is_latin(folded: str) -> bool:
    """Whether folded text is made of a–z and digits alone."""
    return _LATIN.fullmatch(folded) is not None
