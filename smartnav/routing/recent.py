"""A small memory of what was computed last."""

from __future__ import annotations

import threading
from collections import OrderedDict
from typing import TYPE_CHECKING, Generic, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Sequence

K = TypeVar("K", bound="Hashable")
V = TypeVar("V")


class Recent(Generic[K, V]):
    """The last ``size`` values asked for, by key. Safe to use from several threads."""

    def __init__(self, size: int) -> None:
        self._size = size
        self._kept: OrderedDict[K, V] = OrderedDict()
        self._lock = threading.Lock()

    def get(self, key: K, make: Callable[[K], V]) -> V:
        """Return the value for ``key``, made now unless it is remembered.

        Two threads may make the same value at once; the first stays.
        """
        with self._lock:
            if key in self._kept:
                self._kept.move_to_end(key)
                return self._kept[key]
        return self._keep(key, make(key))

    def get_all(self, *keys: K, make: Callable[..., Sequence[V]]) -> list[V]:
        """Return the values for several keys; those not remembered are made together."""
        with self._lock:
            missing = [key for key in dict.fromkeys(keys) if key not in self._kept]
        made = dict(zip(missing, make(*missing), strict=True)) if missing else {}
        return [self.get(key, lambda k: made[k] if k in made else make(k)[0]) for key in keys]

    def _keep(self, key: K, made: V) -> V:
        with self._lock:
            value = self._kept.setdefault(key, made)
            while len(self._kept) > self._size:
                self._kept.popitem(last=False)
            return value
