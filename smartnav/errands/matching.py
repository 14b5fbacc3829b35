"""Which of several visits is made at which place."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence


def matched(
    reached: Sequence[str],
    wanted: Sequence[Collection[str]],
    before: Collection[tuple[int, int]] = (),
) -> tuple[int, ...] | None:
    """Return the index of the visit made at each place a route reaches.

    Parameters
    ----------
    reached
        The ids of the places, in order.
    wanted
        Of each visit the places of which any will do; visits may share some, so that one tries.
    before
        Indices of visits: the first of a pair comes before the second.

    Returns
    -------
    tuple of int or None
        None where the places do not make these visits.

    Examples
    --------
    >>> matched(["A01", "A02"], [("A01", "A02"), ("A01", "A03")])
    (1, 0)
    """
    return _matched(reached, wanted, before, ())


def _matched(
    reached: Sequence[str], wanted: Sequence[Collection[str]],
    before: Collection[tuple[int, int]], made: tuple[int, ...],
) -> tuple[int, ...] | None:  # fmt: skip
    if len(made) == len(reached):
        return made
    for index, places in enumerate(wanted):
        may = index not in made and all(a in made for a, b in before if b == index)
        if may and reached[len(made)] in places:
            found = _matched(reached, wanted, before, (*made, index))
            if found is not None:
                return found
    return None
