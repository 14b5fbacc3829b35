"""What was worked out for a floor, kept as long as the floor is.

A memory of so many floors would hold on to those no screen shows any more: a hall's floor with all
that is placed on it takes some 10 MB.
"""

from __future__ import annotations

import threading
from functools import wraps
from typing import TYPE_CHECKING, Concatenate, ParamSpec, TypeVar
from weakref import WeakKeyDictionary

from smartnav.cartography.display import Floor
from smartnav.routing.recent import Recent

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable

P = ParamSpec("P")
R = TypeVar("R")
VIEWS = 4
"""So many headings, looks or overlays of one floor are remembered: more than a screen changes
between, as a visitor turns the map or takes another way."""


def remembered(
    make: Callable[Concatenate[Floor, P], R],
) -> Callable[Concatenate[Floor, P], R]:
    """Remember what ``make`` returned for a floor and :data:`VIEWS` sets of hashable arguments.

    What is made must not refer to the floor itself, only to its parts: it would keep it alive.
    Safe to use from several threads; two may make the same at once, of which the first stays.
    """
    kept: WeakKeyDictionary[Floor, Recent[Hashable, R]] = WeakKeyDictionary()
    lock = threading.Lock()

    @wraps(make)
    def found(floor: Floor, /, *args: P.args, **kwargs: P.kwargs) -> R:
        with lock:
            own = kept.setdefault(floor, Recent(VIEWS))
        return own.get((args, *kwargs.items()), lambda _: make(floor, *args, **kwargs))

    return found
