"""Whose turn it is: numbers with priority first, but not for ever."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from smartnav.store.tables import Ticket


def calling_order(waiting: Iterable[Ticket], in_a_row: int, most: int) -> list[Ticket]:
    """Return tickets in the order in which they are called if nobody else comes.

    Parameters
    ----------
    waiting
        Those that wait.
    in_a_row
        How many with priority were called since an ordinary one.
    most
        After so many with priority an ordinary one is called, if any waits.
    """
    line = sorted(waiting, key=lambda each: (each.queued_at, each.taken_at, each.label))
    first = [each for each in line if each.priority]
    others = [each for each in line if not each.priority]
    order: list[Ticket] = []
    while first and others:
        if in_a_row < most:
            order.append(first.pop(0))
            in_a_row += 1
        else:
            order.append(others.pop(0))
            in_a_row = 0
    return [*order, *first, *others]
