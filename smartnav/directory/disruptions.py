"""What is not as the plan says today: set by the desk, from one time to another."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from smartnav.plan.model import Text
    from smartnav.plan.places import Place

DisruptionKind = Literal["closed", "moved", "out-of-order", "standing", "blocked", "busy"]
"""A window or room is closed, a window has moved, a lift is out of order, an escalator stands, a
passage is blocked, a window has a long queue."""
_GRAVEST: tuple[DisruptionKind, ...] = (
    "closed", "moved", "out-of-order", "blocked", "standing", "busy"
)  # fmt: skip
_OPEN: tuple[DisruptionKind, ...] = ("standing", "busy")
"""Kinds under which a place can be used all the same."""


@dataclass(frozen=True, slots=True)
class Disruption:
    """A place that is not as usual for a while; times are the venue's."""

    place: str
    """An id of the plan: a window, room, door, facility or connector."""
    kind: DisruptionKind
    moved_to: str = ""
    """Where one goes instead, of what has moved."""
    note: Text | None = None
    """What the desk says of it."""
    starts_at: datetime | None = None
    ends_at: datetime | None = None
    """None: until it is ended."""

    def holds(self, moment: datetime) -> bool:
        """Return whether it is so at a moment."""
        begun = self.starts_at is None or self.starts_at <= moment
        return begun and (self.ends_at is None or moment < self.ends_at)


@dataclass(frozen=True, slots=True)
class Disruptions:
    """All that is not as usual, now or later.

    Examples
    --------
    >>> today = Disruptions((Disruption("A03", "moved", "A05"), Disruption("lift-1", "closed")))
    >>> sorted(today.closed), today.instead(("A03", "A04"))
    (['A03', 'lift-1'], ('A05', 'A04'))
    """

    every: tuple[Disruption, ...] = ()

    def __bool__(self) -> bool:
        """Return whether there is any."""
        return bool(self.every)

    def at(self, moment: datetime) -> Disruptions:
        """Return those that hold at a moment."""
        return Disruptions(tuple(each for each in self.every if each.holds(moment)))

    def of(self, place: Place) -> Disruption | None:
        """Return what is the matter with a place, its room or its lift; the gravest of several."""
        ids = {place.id, place.unit, *_connector(place)}
        found = [each for each in self.every if each.place in ids]
        return min(found, key=lambda each: _GRAVEST.index(each.kind), default=None)

    def shuts(self, place: Place) -> bool:
        """Return whether a place cannot be used."""
        found = self.of(place)
        return found is not None and found.kind not in _OPEN

    @property
    def closed(self) -> frozenset[str]:
        """What cannot be used."""
        return frozenset(each.place for each in self.every if each.kind not in _OPEN)

    @property
    def standing(self) -> frozenset[str]:
        """Escalators that stand still and are walked."""
        return frozenset(each.place for each in self.every if each.kind == "standing")

    @property
    def busy(self) -> frozenset[str]:
        """Windows with a long queue."""
        return frozenset(each.place for each in self.every if each.kind == "busy")

    def instead(self, references: Iterable[str]) -> tuple[str, ...]:
        """Return places with those that have moved where they are now, each once."""
        moved = {each.place: each.moved_to for each in self.every if each.kind == "moved"}
        return tuple(dict.fromkeys(moved.get(each) or each for each in references))


AS_USUAL = Disruptions()


def as_usual() -> Disruptions:
    """Return that all is as the plan says: of a hall that nobody tells anything else."""
    return AS_USUAL


def _connector(place: Place) -> tuple[str, ...]:
    return (place.id.rpartition(".")[0],) if place.kind == "connector" else ()
