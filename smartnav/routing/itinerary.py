"""What a tour is asked to visit: stops, choices among places, and what comes before what."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from smartnav.errors import SmartNavError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from smartnav.plan.places import Gazetteer, Place

    Stop = str | tuple[str, ...]


class StopTwice(SmartNavError):
    """A stop that is given twice, so that nobody knows what is meant."""

    def __init__(self, stop: str) -> None:
        """Keep the stop's id, or of a choice its ids."""
        self.stop = stop
        super().__init__(f"{stop} is given twice as a stop; give it once")


class NotAStop(SmartNavError):
    """Something that is to come before or after a stop, but is not among the stops."""

    def __init__(self, reference: str) -> None:
        """Keep what was asked for."""
        self.reference = reference
        super().__init__(f"{reference} cannot come before or after a stop: it is none of the stops")


class ContradictoryOrder(SmartNavError):
    """Stops each of which is to come before the next, and the last before the first."""

    def __init__(self, stops: tuple[str, ...], *, given: bool = False) -> None:
        """Keep the ids of the ``stops``; ``given`` when it is the given order that contradicts."""
        self.stops = stops
        self.given = given
        ring = [f"{a} before {b}" for a, b in zip(stops, (*stops[1:], stops[0]), strict=True)]
        if given:
            message = f"the stops are given in an order that does not visit {ring[0]}"
        elif len(ring) == 1:
            message = f"{stops[0]} cannot come before itself"
        else:
            message = f"{', '.join(ring[:-1])} and {ring[-1]} contradict one another"
        super().__init__(message)


@dataclass(frozen=True, slots=True)
class Itinerary:
    """A start, the places each stop may be visited at, and the pairs of stops in order."""

    start: Place
    stops: tuple[tuple[Place, ...], ...]
    before: frozenset[tuple[int, int]]
    """Indices of stops: the first of a pair is visited before the second."""


def itinerary(
    gazetteer: Gazetteer,
    start: str,
    stops: Sequence[Stop],
    before: Sequence[tuple[str, str]] = (),
    *,
    ordered: bool = True,
) -> Itinerary:
    """Return what is asked, with every reference found.

    Of an order that is given (``ordered``), the same stop may come again later: one goes back to
    the first window with the receipt of the second. It may not follow itself.

    Raises
    ------
    UnknownReference, StopTwice, NotAStop, ContradictoryOrder
    ValueError
        Without stops, or for a choice of none.
    """
    if not stops:
        msg = "a route needs at least one stop"
        raise ValueError(msg)
    origin = gazetteer.find(start)
    choices = tuple(_choice(gazetteer, stop) for stop in stops)
    _refuse_twice(choices, ordered=ordered)
    pairs = [(_index(gazetteer, choices, a), _index(gazetteer, choices, b)) for a, b in before]
    ring = _ring(len(choices), pairs)
    if ring:
        raise ContradictoryOrder(tuple(_named(choices[i]) for i in ring))
    if ordered:
        for a, b in pairs:
            if a > b:
                raise ContradictoryOrder((_named(choices[a]), _named(choices[b])), given=True)
    return Itinerary(origin, choices, frozenset(pairs))


def _choice(gazetteer: Gazetteer, stop: Stop) -> tuple[Place, ...]:
    references = (stop,) if isinstance(stop, str) else stop
    if not references:
        msg = "a stop needs at least one place to choose from"
        raise ValueError(msg)
    return tuple({place.id: place for place in map(gazetteer.find, references)}.values())


def _named(choice: tuple[Place, ...]) -> str:
    return " or ".join(place.id for place in choice)


def _refuse_twice(choices: tuple[tuple[Place, ...], ...], *, ordered: bool) -> None:
    seen: list[frozenset[str]] = []
    for choice in choices:
        ids = frozenset(place.id for place in choice)
        if ids in (seen[-1:] if ordered else seen):
            raise StopTwice(_named(choice))
        seen.append(ids)


def _index(gazetteer: Gazetteer, choices: tuple[tuple[Place, ...], ...], reference: str) -> int:
    place = gazetteer.find(reference)
    for index, choice in enumerate(choices):
        if place in choice:
            return index
    raise NotAStop(place.id)


def _ring(count: int, pairs: list[tuple[int, int]]) -> list[int]:
    """Return stops each of which is to come before the next, and the last before the first."""
    after = {i: [b for a, b in pairs if a == i] for i in range(count)}
    done: set[int] = set()
    for origin in range(count):
        path, ahead = [origin], [iter(after[origin])]
        while path:
            following = next(ahead[-1], None)
            if following is None:
                done.add(path.pop())
                ahead.pop()
            elif following in path:
                return path[path.index(following) :]
            elif following not in done:
                path.append(following)
                ahead.append(iter(after[following]))
    return []
