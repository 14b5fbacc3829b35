"""How many wrong codes one terminal or person may type: the head of a code could be guessed."""

from __future__ import annotations

import threading
from contextlib import contextmanager
from typing import TYPE_CHECKING

from smartnav.handoff.limits import Buckets
from smartnav.store.errors import NotPossible, Unknown

if TYPE_CHECKING:
    from collections.abc import Iterator

_BURST, _PER_SECOND = 12, 0.05
"""Wrong codes at once, and on end: whoever guesses at a terminal for nine hours, on days of a
thousand appointments each, finds somebody's once in six hundred thousand days."""


class Tries:
    """Counts wrong tries; used from several threads."""

    def __init__(self, buckets: Buckets | None = None) -> None:
        """Know of none yet."""
        self._buckets = Buckets(_BURST, _PER_SECOND) if buckets is None else buckets
        self._one = threading.Lock()

    @contextmanager
    def of(self, who: str) -> Iterator[None]:
        """Let somebody try; what raises :class:`Unknown` was wrong, and counts.

        Raises :class:`NotPossible` (``tries``) for whoever was wrong too often just now.
        """
        # Before it is known to be wrong: many at once would all be let through.
        with self._one:
            allowed = self._buckets.take(who)
        if not allowed:
            raise NotPossible("tries", "too many codes were wrong: try again in a minute")
        is_wrong = False
        try:
            yield
        except Unknown:
            is_wrong = True
            raise
        finally:
            if not is_wrong:
                with self._one:
                    self._buckets.give_back(who)
