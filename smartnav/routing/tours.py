"""The best order of several stops."""

from __future__ import annotations

import itertools
import math
from typing import TYPE_CHECKING

from smartnav.errors import SmartNavError

if TYPE_CHECKING:
    from collections.abc import Sequence

MOST_STOPS = 12
"""For so many stops the best order is found exactly in well under a second."""


class TooManyStops(SmartNavError):
    """More stops than the best order can be found for."""

    def __init__(self, count: int, most: int = MOST_STOPS) -> None:
        """Keep how many stops were asked for and how many there may be."""
        self.count = count
        self.most = most
        super().__init__(f"the best order is found for at most {most} stops, not {count}")


def best_order(costs: Sequence[Sequence[float]]) -> list[int]:
    """Return the cheapest order that begins at place 0 and visits each other place once.

    Parameters
    ----------
    costs
        ``costs[i][j]`` is the cost from place i to place j; infinite where no way leads.

    Returns
    -------
    list of int
        The places after the first, in order. Exact, by Held and Karp's recurrence (1962). Of
        orders that cost the same, the one nearest to the order given.

    Raises
    ------
    TooManyStops
    """
    count = len(costs) - 1
    if count > MOST_STOPS:
        raise TooManyStops(count)
    if count < 1:
        return []
    # best[visited, last]: cost of the cheapest order of those visited that ends at last.
    best: dict[tuple[int, int], float] = {(1 << i, i): costs[0][i + 1] for i in range(count)}
    before: dict[tuple[int, int], int] = {}
    for size in range(2, count + 1):
        for chosen in itertools.combinations(range(count), size):
            visited = sum(1 << i for i in chosen)
            for last in chosen:
                rest = visited & ~(1 << last)
                cost, previous = min(
                    (best[rest, i] + costs[i + 1][last + 1], -i) for i in chosen if i != last
                )
                best[visited, last] = cost
                before[visited, last] = -previous
    visited = (1 << count) - 1
    _, last = min((best[visited, i], -i) for i in range(count))
    order = [-last]
    while visited & (visited - 1):
        previous = before[visited, order[-1]]
        visited &= ~(1 << order[-1])
        order.append(previous)
    return [i + 1 for i in reversed(order)]


def order_cost(costs: Sequence[Sequence[float]], order: Sequence[int]) -> float:
    """Return what an order of :func:`best_order` costs."""
    return math.fsum(costs[i][j] for i, j in itertools.pairwise([0, *order]))
