"""Ratings of a period, added up: what figures are made of, and nothing that leads to anybody."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from smartnav.queueing.told import RatedTold, RemarkTold
from smartnav.store.longnumbers import LONG_NUMBER

if TYPE_CHECKING:
    from collections.abc import Iterable

    from smartnav.queueing.told import RatingTold

MOST_REMARKS = 200
"""The latest of them."""


def added_up(ratings: Iterable[RatingTold]) -> tuple[list[RatedTold], list[RemarkTold]]:
    """Return how often each face was given for a window and a service, and what was written.

    The latest remarks come first; long numbers in them, which may be somebody's, are left out.
    """
    counted: Counter[tuple[str, str, int]] = Counter()
    remarks: list[RemarkTold] = []
    for each in ratings:
        counted[each.window, each.service, each.faces] += 1
        words = LONG_NUMBER.sub("…", each.words).strip()
        if words:
            remarks.append(
                RemarkTold(window=each.window, service=each.service, faces=each.faces, words=words)
            )
    rated = [
        RatedTold(window=window, service=service, faces=faces, count=count)
        for (window, service, faces), count in sorted(counted.items())
    ]
    return rated, remarks[: -MOST_REMARKS - 1 : -1]
