"""The known word a mistyped one was meant to be."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


def nearest(word: str, known: Iterable[str]) -> str | None:
    """Return the known word with the fewest typing errors between, if they are few.

    A swapped pair of letters is one error; case does not count. One error is allowed in every
    three letters, and always one.

    Examples
    --------
    >>> nearest("categroy", ["id", "category"])
    'category'
    >>> nearest("x", ["id", "category"])
    """
    # Imported late: only who has mistyped needs it.
    from rapidfuzz import process
    from rapidfuzz.distance import OSA

    best = process.extractOne(
        word.casefold(),
        {each: each.casefold() for each in known},
        scorer=OSA.distance,
        score_cutoff=max(1, len(word) // 3),
    )
    if best is None or best[1] >= len(word):
        return None  # Nothing of what was typed is left.
    found: str = best[2]
    return found


def suggest(word: str, known: Iterable[str], otherwise: str) -> str:
    """Return ``did you mean 'category'?`` or, when no known word is near, ``otherwise``."""
    found = nearest(word, known)
    return otherwise if found is None else f"did you mean '{found}'?"
