"""The known word a mistyped one was meant to be."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

_ALIKE = str.maketrans("olizsb", "011258")
"""Letters and the digits they are taken for, on paper and on signs."""


def nearest(word: str, known: Iterable[str]) -> str | None:
    """Return the known word with the fewest typing errors between, if they are few.

    A swapped pair of letters is one error; case does not count. One error is allowed in every
    three letters, and always one. Among equally near words one that looks alike comes first.

    Examples
    --------
    >>> nearest("categroy", ["id", "category"])
    'category'
    >>> nearest("x", ["id", "category"])
    >>> nearest("C1l", ["C10", "C11", "C12"])
    'C11'
    """
    # Imported late: only who has mistyped needs it.
    from rapidfuzz import process
    from rapidfuzz.distance import OSA

    plain = word.casefold()
    near = process.extract(
        plain,
        {each: each.casefold() for each in known},
        scorer=OSA.distance,
        score_cutoff=max(1, len(word) // 3),
        limit=None,
    )
    if not near or near[0][1] >= len(word):
        return None  # Nothing of what was typed is left.
    looks = plain.translate(_ALIKE)
    nearest_ones = [each for each in near if each[1] == near[0][1]]
    found: str = min(nearest_ones, key=lambda each: OSA.distance(looks, each[0].translate(_ALIKE)))[
        2
    ]
    return found


def suggest(word: str, known: Iterable[str], otherwise: str) -> str:
    """Return ``did you mean 'category'?`` or, when no known word is near, ``otherwise``."""
    found = nearest(word, known)
    return otherwise if found is None else f"did you mean '{found}'?"
