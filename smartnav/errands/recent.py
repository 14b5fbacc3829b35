"""The tours given away last, kept as keys of errands: nothing of whom they were for."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

from smartnav.errands.errand import find_errand
from smartnav.errands.tour import Tour
from smartnav.files import write_atomically
from smartnav.plan.places import UnknownReference

if TYPE_CHECKING:
    from pathlib import Path

    from smartnav.errands.errand import Errand
    from smartnav.errands.hall import Hall

MOST = 9
"""Tours that are kept."""
_LONGEST = 64 * 1024
"""Bytes of a file that is read: ours take a few hundred."""


@dataclass(frozen=True, slots=True)
class Recent:
    """Lists of keys of errands, the last given away first."""

    tours: tuple[tuple[str, ...], ...] = ()

    def with_tour(self, tour: Tour) -> Recent:
        """Return them with a tour in front, once; an empty one is none."""
        keys = tuple(errand.key for errand in tour.errands)
        if not keys:
            return self
        others = (each for each in self.tours if each != keys)
        return Recent((keys, *others)[:MOST])

    def without(self, tour: Tour) -> Recent:
        """Return them without a tour."""
        keys = tuple(errand.key for errand in tour.errands)
        return Recent(tuple(each for each in self.tours if each != keys))

    def errands(self, hall: Hall) -> tuple[tuple[Errand, ...], ...]:
        """Return what each asked for; one of which the hall knows something no more is left out."""
        found = []
        for keys in self.tours:
            try:
                found.append(tuple(find_errand(hall, key) for key in keys))
            except UnknownReference:
                continue
        return tuple(found)


def read_recent(path: Path) -> Recent:
    """Return what a file keeps; nothing when there is none, or none of ours."""
    try:
        if path.stat().st_size > _LONGEST:
            return Recent()
        kept = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return Recent()
    if not isinstance(kept, list):
        return Recent()
    tours = (
        tuple(keys)
        for keys in kept
        if isinstance(keys, list) and keys and all(isinstance(key, str) for key in keys)
    )
    return Recent(tuple(tours)[:MOST])


def write_recent(recent: Recent, path: Path) -> None:
    """Keep them in a file; raises :class:`~smartnav.files.CannotWrite` or :class:`OSError`."""
    path.parent.mkdir(parents=True, exist_ok=True)
    text = json.dumps(recent.tours, ensure_ascii=False, indent=0)
    write_atomically(path, text.encode())
