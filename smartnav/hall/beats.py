"""That terminals live, gathered and written together."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from smartnav.hall.gathering import Gathering
from smartnav.store import terminals

if TYPE_CHECKING:
    from smartnav.hall.messages import Beat
    from smartnav.store.store import Store

_EVERY_S = 2.0
_Heard = dict[int, tuple[datetime, str, str]]


class Beats(Gathering[_Heard]):
    """The beats of the last moments; losing them makes a terminal look silent a little longer."""

    def __init__(self, store: Store) -> None:
        """Write into a store."""
        super().__init__(store, "beats", dict, _EVERY_S)

    def note(self, terminal: int, at: datetime, beat: Beat) -> None:
        """Note that a terminal lives."""
        self.held[terminal] = (at, beat.program, beat.digest)

    def _write(self, held: _Heard) -> None:
        with self._store.writing() as work:
            terminals.heard(work, held)

    def _joined(self, held: _Heard, later: _Heard) -> _Heard:
        return held | later
