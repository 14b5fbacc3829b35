"""What visitors think of windows and services: faces from 1 to 5, added up."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import Literal

    from smartnav.analytics.counts import Rated

FACES = 5


@dataclass(frozen=True, slots=True)
class Opinion:
    """All ratings of one thing."""

    id: str
    """Of a window or a service."""
    faces: tuple[int, ...]
    """How often each was given, very bad first."""

    @property
    def count(self) -> int:
        """How many ratings there are."""
        return sum(self.faces)

    @property
    def mean(self) -> float:
        """What they come to, from 1 to 5; 0 where there is none."""
        whole = self.count
        return sum(face * n for face, n in enumerate(self.faces, 1)) / whole if whole else 0.0

    @property
    def spread(self) -> float:
        """The standard deviation of all ratings: 0 where all agree, 2 where they are torn."""
        whole, mean = self.count, self.mean
        if not whole:
            return 0.0
        squares = sum(n * (face - mean) ** 2 for face, n in enumerate(self.faces, 1))
        return math.sqrt(squares / whole)


def opinions(rated: Iterable[Rated], by: Literal["window", "service"]) -> tuple[Opinion, ...]:
    """Return the ratings of each window or each service; what was rated most comes first."""
    found: dict[str, list[int]] = {}
    for each in rated:
        faces = found.setdefault(getattr(each, by), [0] * FACES)
        faces[each.faces - 1] += each.count
    listed = (Opinion(what, tuple(faces)) for what, faces in found.items() if what)
    return tuple(sorted(listed, key=lambda each: (-each.count, each.id)))


def opinion(rated: Iterable[Rated]) -> Opinion:
    """Return all ratings together."""
    faces = [0] * FACES
    for each in rated:
        faces[each.faces - 1] += each.count
    return Opinion("", tuple(faces))
