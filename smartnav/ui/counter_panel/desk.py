"""What a window has before it: the number it serves, those who wait. No Qt."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from smartnav.queueing.told import CalledTold, Overview, QueueTold


@dataclass(frozen=True, slots=True)
class Desk:
    """A window as an overview shows it."""

    window: str
    current: CalledTold | None
    queues: tuple[QueueTold, ...]
    """Those it serves."""
    others: tuple[QueueTold, ...]
    """Those one can be sent to."""
    is_paused: bool
    back: CalledTold | None
    """The one that was absent here last, and can be called back."""

    @property
    def after(self) -> str:
        """The id of the number it has, empty for none."""
        return "" if self.current is None else self.current.id

    @property
    def waiting(self) -> int:
        """How many wait for it."""
        return sum(queue.waiting for queue in self.queues)

    @property
    def wait_s(self) -> int:
        """How long who comes now may wait, in seconds."""
        return max((queue.wait_s for queue in self.queues), default=0)


def desk_of(overview: Overview, window: str) -> Desk:
    """Return a window's share of an overview."""
    here = [each for each in overview.called if each.window == window]
    own = tuple(queue for queue in overview.queues if window in queue.windows)
    return Desk(
        window,
        next((each for each in here if each.state == "called"), None),
        own,
        tuple(queue for queue in overview.queues if queue not in own),
        window in overview.paused,
        next((each for each in here if each.state == "absent"), None),
    )
