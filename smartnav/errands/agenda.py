"""What several errands come to: visits, each of which does all that is done at its windows."""

from __future__ import annotations

import itertools
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

from smartnav.errors import SmartNavError
from smartnav.handoff.token import MOST_STOPS

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from smartnav.directory import ServiceInfo
    from smartnav.errands.errand import Errand
    from smartnav.plan.model import Text

Part = tuple[str, int]
"""A stop of an errand: the errand's key and the stop's index in it."""
_Pairs = frozenset[tuple[int, int]]


class OutOfOrder(SmartNavError):
    """An order that visits something before what must be done first."""

    def __init__(self, first: Visit, second: Visit) -> None:
        """Keep the visit that must come first, and the one that was to come before it."""
        self.first = first
        self.second = second
        super().__init__(f"{first.titles[0].en} comes before {second.titles[0].en}")


@dataclass(frozen=True, slots=True)
class Visit:
    """A stop of a tour: where, any one of several places, and all that is done there."""

    references: tuple[str, ...]
    parts: tuple[Part, ...]
    """The stops of errands that are made here."""
    titles: tuple[Text, ...]
    """What is done here: the services; of an errand that is a place, its name."""
    services: tuple[ServiceInfo, ...] = ()


@dataclass(frozen=True, slots=True)
class Agenda:
    """The visits a list of errands comes to, as a navigator can be asked for them."""

    visits: tuple[Visit, ...]
    before: _Pairs
    """Indices of visits: the first of a pair comes before the second."""
    order: Literal["best", "given"]
    """``given`` where an order is forced, or where one comes back to windows one has left."""
    left_out: tuple[Visit, ...] = ()
    """Visits beyond what one code can carry."""

    @property
    def named_pairs(self) -> tuple[tuple[str, str], ...]:
        """What comes before what, by references that no earlier visit has."""
        if self.order == "given":
            return ()
        names = _names(self.visits)
        return tuple((names[a], names[b]) for a, b in sorted(self.before))

    def check(self, order: Sequence[int]) -> None:
        """Raise :class:`OutOfOrder` for an order, by index, that breaks what comes before what."""
        at = {visit: place for place, visit in enumerate(order)}
        for one, other in sorted(self.before):
            if at[one] > at[other]:
                raise OutOfOrder(self.visits[one], self.visits[other])


def agenda(errands: Iterable[Errand], forced: Sequence[Part] = ()) -> Agenda:
    """Return the visits some errands come to.

    What different errands do at the same windows is done in one visit, unless that would break
    the order of a theme's steps; where one errand's windows are among another's, at those.

    Parameters
    ----------
    errands
        In the order they were asked for.
    forced
        An order of their stops to keep to; stops that are not in it come last. Empty: any order
        that keeps the steps.
    """
    merging = _Merging()
    for errand in errands:
        merging.add(errand)
    visits, before = _ranked(merging.visits, frozenset(merging.pairs), forced)
    visits, left_out = visits[:MOST_STOPS], tuple(visits[MOST_STOPS:])
    before = frozenset((a, b) for a, b in before if max(a, b) < len(visits))
    named = _arranged(visits, before, _few_windows_first(visits, before))
    if not forced and _can_be_named(*named):
        return Agenda(tuple(named[0]), named[1], "best", left_out)
    visits, before = _joined(visits, before)
    return Agenda(tuple(visits), before, "given", left_out)


def _ranked(
    visits: Sequence[Visit], before: _Pairs, forced: Sequence[Part]
) -> tuple[list[Visit], _Pairs]:
    """Return visits as an order forces them as far as that keeps the steps, else as they came."""
    rank = {part: place for place, part in enumerate(forced)}
    order = sorted(
        range(len(visits)),
        key=lambda i: min(rank.get(part, len(rank)) for part in visits[i].parts),
    )
    visits, before = _arranged(visits, before, order)
    return _arranged(visits, before, _sorted(len(visits), before))


class _Merging:
    """Visits so far, and what comes before what among them."""

    def __init__(self) -> None:
        self.visits: list[Visit] = []
        self.pairs: set[tuple[int, int]] = set()

    def add(self, errand: Errand) -> None:
        """Add an errand's stops, to visits that are there where that can be."""
        own: dict[int, int] = {}
        pairs = errand.precedence()
        for stop in errand.left:
            visit = Visit(
                errand.stops[stop].references,
                ((errand.key, stop),),
                tuple(each.name for each in errand.stops[stop].services) or (errand.title,),
                errand.stops[stop].services,
            )
            after = [own[a] for a, b in pairs if b == stop and a in own]
            at = self._fitting(visit, after, set(own.values()))
            if at is None:
                at = len(self.visits)
                self.visits.append(visit)
            else:
                self.visits[at] = _both(self.visits[at], visit)
            own[stop] = at
            self.pairs.update((one, at) for one in after)

    def _fitting(self, visit: Visit, after: list[int], own: set[int]) -> int | None:
        """Return a visit of other errands at the same windows that may come after some others."""
        windows = set(visit.references)
        for index, known in enumerate(self.visits):
            others = set(known.references)
            if index in own or not (windows <= others or others <= windows):
                continue
            if not any(one in self._later(index) for one in after):
                return index
        return None

    def _later(self, index: int) -> set[int]:
        """Return all that comes after a visit."""
        found: set[int] = set()
        ahead = [index]
        while ahead:
            one = ahead.pop()
            new = {b for a, b in self.pairs if a == one} - found
            found |= new
            ahead += new
        return found


def _both(one: Visit, other: Visit) -> Visit:
    """Return a visit that does what two do, at the fewer windows of the two."""
    services = tuple(dict.fromkeys((*one.services, *other.services)))
    titles = {title.zh: title for title in (*one.titles, *other.titles)}
    return Visit(
        min(one.references, other.references, key=len), (*one.parts, *other.parts),
        tuple(titles.values()), services,
    )  # fmt: skip


def _few_windows_first(visits: Sequence[Visit], before: _Pairs) -> list[int]:
    """Return an order in which as many visits as can be have a window of their own.

    A navigator is told what comes before what by references, and takes each for the first stop
    that has it: so visits that anything is said of stand first, those with few windows before
    those with many.
    """
    told = {index for pair in before for index in pair}
    return sorted(
        range(len(visits)), key=lambda i: (i not in told, len(visits[i].references), i)
    )  # fmt: skip


def _arranged(
    visits: Sequence[Visit], before: _Pairs, order: Sequence[int]
) -> tuple[list[Visit], _Pairs]:
    at = {old: new for new, old in enumerate(order)}
    return [visits[i] for i in order], frozenset((at[a], at[b]) for a, b in before)


def _can_be_named(visits: Sequence[Visit], before: _Pairs) -> bool:
    distinct = len({frozenset(visit.references) for visit in visits}) == len(visits)
    told = {index for pair in before for index in pair}
    names = _names(visits)
    return distinct and all(names[index] for index in told)


def _names(visits: Sequence[Visit]) -> list[str]:
    """Return for each visit one of its windows that no earlier one has; empty: there is none."""
    names: list[str] = []
    passed: set[str] = set()
    for visit in visits:
        names.append(next((each for each in visit.references if each not in passed), ""))
        passed.update(visit.references)
    return names


def _sorted(count: int, before: _Pairs) -> list[int]:
    """Return visits so that what comes first stands first, else as they are."""
    order: list[int] = []
    while len(order) < count:
        free = (
            i for i in range(count)
            if i not in order and all(a in order for a, b in before if b == i)
        )  # fmt: skip
        order.append(next(free))
    return order


def _joined(visits: Sequence[Visit], before: _Pairs) -> tuple[list[Visit], _Pairs]:
    """Return visits in order; of some at the same windows one after the other, one."""
    joined: list[Visit] = []
    at: list[int] = []
    for _, same in itertools.groupby(visits, key=lambda visit: frozenset(visit.references)):
        first, *others = same
        for other in others:
            first = replace(_both(first, other), references=first.references)
        at += [len(joined)] * (1 + len(others))
        joined.append(first)
    return joined, frozenset((at[a], at[b]) for a, b in before if at[a] != at[b])
