"""Which calls are new, and what is shown of them. No Qt."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection

    from smartnav.plan.model import Lang
    from smartnav.queueing.told import CalledTold, Overview, QueueTold


class Calls:
    """What a board knows of the calls of a hall, or of some of its queues."""

    def __init__(self, queues: Collection[str] = ()) -> None:
        """Know nothing; ``queues`` are the ids of those shown, by default all."""
        self._only = frozenset(queues)
        self._known: set[tuple[str, int]] | None = None
        self.overview: Overview | None = None

    @property
    def shown(self) -> tuple[CalledTold, ...]:
        """The calls, the latest first: those at a window before those that are done with."""
        called = () if self.overview is None else self.overview.called
        mine = [each for each in called if self._is_mine(each.queue)]
        return tuple(sorted(mine, key=lambda each: each.state != "called"))

    @property
    def queues(self) -> tuple[QueueTold, ...]:
        """The queues shown."""
        found = () if self.overview is None else self.overview.queues
        return tuple(each for each in found if self._is_mine(each.id))

    def hear(self, overview: Overview) -> tuple[CalledTold, ...]:
        """Take how the queues stand; returns the calls that are new, the earliest first.

        What stood there when one began to look is not new, and neither is what was called while
        the connection was lost and is done with by now.
        """
        self.overview = overview
        calls = {(each.id, each.calls): each for each in self.shown if each.state == "called"}
        before, self._known = self._known, (self._known or set()) | calls.keys()
        if before is None:
            return ()
        new = [each for key, each in calls.items() if key not in before]
        return tuple(sorted(new, key=lambda each: each.called_at))

    def _is_mine(self, queue: str) -> bool:
        return not self._only or queue in self._only


def announcement(call: CalledTold, lang: Lang) -> str:
    """Return what is read aloud: numbers digit by digit."""
    label, window = (" ".join(text) for text in (call.label, call.window))
    if lang == "zh":
        return f"请 {label} 号，到 {window} 窗口"
    return f"Number {label}, please go to window {window}"
