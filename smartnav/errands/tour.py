"""A tour as somebody puts it together: errands, from where, for whom, in which order.

Each verb returns the next tour and knows nothing of history: undoing is keeping the one before.
"""

from __future__ import annotations

import itertools
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from smartnav.directory import checklist
from smartnav.directory.disruptions import AS_USUAL
from smartnav.errands.agenda import Agenda, agenda

if TYPE_CHECKING:
    from collections.abc import Sequence

    from smartnav.directory import Needed, ServiceInfo
    from smartnav.directory.disruptions import Disruptions
    from smartnav.errands.agenda import Part, Visit
    from smartnav.errands.errand import Errand
    from smartnav.routing.route import ProfileName


@dataclass(frozen=True, slots=True)
class Tour:
    """What somebody at a desk has put together so far."""

    start: str
    """A reference: the desk, or wherever one sets out."""
    profile: ProfileName = "walking"
    errands: tuple[Errand, ...] = ()
    """In the order they were asked for, each once."""
    forced: tuple[Part, ...] = ()
    """The order of stops that somebody wants; empty: the best."""

    @property
    def services(self) -> tuple[ServiceInfo, ...]:
        """All that is done on it, each once."""
        every = (errand.services for errand in self.errands)
        return tuple(dict.fromkeys(itertools.chain.from_iterable(every)))

    @property
    def papers(self) -> tuple[Needed, ...]:
        """What one brings for all of it, each paper once."""
        return checklist(self.services)

    def agenda(self, now: Disruptions = AS_USUAL) -> Agenda:
        """Return the visits it comes to; windows that have moved are visited where they are now."""
        errands = (each.moved(now) for each in self.errands) if now else self.errands
        return agenda(errands, self.forced)

    def holds(self, errand: Errand) -> bool:
        """Say whether an errand is part of it, with all its stops."""
        return any(each.key == errand.key and not each.skipped for each in self.errands)

    def with_errand(self, errand: Errand) -> Tour:
        """Return the tour with one errand more; one that was there in part is whole again."""
        if any(each.key == errand.key for each in self.errands):
            again = (errand if each.key == errand.key else each for each in self.errands)
            return replace(self, errands=tuple(again))
        return replace(self, errands=(*self.errands, errand))

    def without_visit(self, visit: Visit) -> Tour:
        """Return the tour without a visit; an errand that has no other stop is gone."""
        skipped = dict[str, list[int]]()
        for key, stop in visit.parts:
            skipped.setdefault(key, []).append(stop)
        errands = []
        for errand in self.errands:
            rest = errand
            for stop in skipped.get(errand.key, ()):
                rest = rest.without(stop)
            if rest.left:
                errands.append(rest)
        return self._left_with(errands)

    def without_errands_at(self, visit: Visit) -> Tour:
        """Return the tour without any errand that has a stop at a visit."""
        keys = {key for key, _ in visit.parts}
        return self._left_with([each for each in self.errands if each.key not in keys])

    def called_to(self, service: str, windows: Sequence[str]) -> Tour:
        """Return the tour with a service done where its number is called."""
        return replace(
            self, errands=tuple(each.called_to(service, windows) for each in self.errands)
        )

    def emptied(self) -> Tour:
        """Return the tour with nothing to do."""
        return self._left_with([])

    def starting(self, start: str) -> Tour:
        """Return the tour from somewhere else."""
        return replace(self, start=start)

    def going(self, profile: ProfileName) -> Tour:
        """Return the tour for somebody who gets about in another way."""
        return replace(self, profile=profile)

    def in_best_order(self) -> Tour:
        """Return the tour in the order that takes the least time."""
        return replace(self, forced=())

    def moved(
        self, visits: Sequence[Visit], index: int, to: int, now: Disruptions = AS_USUAL
    ) -> Tour:
        """Return the tour with one of its visits moved, and all of them kept in that order.

        Parameters
        ----------
        visits
            As they are visited now.
        index, to
            The place in ``visits`` of the one that is moved, and its place afterwards.
        now
            What is not as usual, as for :meth:`agenda`.

        Raises
        ------
        OutOfOrder
            When a step would come before one that it needs.
        """
        order = list(visits)
        order.insert(to, order.pop(index))
        asked = self.agenda(now)
        known = {visit: place for place, visit in enumerate(asked.visits)}
        asked.check([known[visit] for visit in order])
        parts = itertools.chain.from_iterable(visit.parts for visit in order)
        return replace(self, forced=tuple(parts))

    def _left_with(self, errands: Sequence[Errand]) -> Tour:
        keys = {errand.key for errand in errands}
        forced = tuple(part for part in self.forced if part[0] in keys)
        return replace(self, errands=tuple(errands), forced=forced if len(errands) else ())
