"""How the queues of a venue stand: who waits, who is at which window, how long it takes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from smartnav.queueing import waits
from smartnav.queueing.told import CalledTold, Overview, QueueTold
from smartnav.store import calling, tickets
from smartnav.store.turns import calling_order

if TYPE_CHECKING:
    from collections.abc import Sequence

    from smartnav.directory.offer.counters import WrittenQueue
    from smartnav.queueing.rules import Rules
    from smartnav.store.tables import Ticket
    from smartnav.store.work import Work

_LATELY = 12
"""How many of those no longer at a window are told."""
_SILENT = timedelta(hours=2)
"""A window that has said nothing for so long does not call any more."""
_SAME = ("id", "label", "window", "priority", "booked", "state", "called_at", "calls")


@dataclass(frozen=True)
class Standing:
    """Some queues at one moment."""

    day: str
    rules: Rules
    waiting: dict[str, tuple[int, int]]
    """By queue, how many wait, and how many of them with priority."""
    busy: set[str]
    """The windows that have somebody."""
    times: dict[str, list[float]]
    """By queue, how long those served last took, in seconds."""
    said: dict[str, bool]
    """By window, whether it calls."""

    def calling(self, queue: WrittenQueue) -> tuple[str, ...]:
        """Return the windows of a queue that call numbers."""
        return tuple(window for window in queue.windows if self.said.get(window, False))

    def wait_s(
        self, queue: WrittenQueue, ahead: int | None = None, *, priority: bool = False
    ) -> int:
        """Return how long somebody waits who has so many before them, by default all."""
        if ahead is None:
            ahead = self.waiting.get(queue.id, (0, 0))[priority]
        windows = self.calling(queue)
        return waits.wait_s(
            ahead,
            # Before the first window calls all of them may.
            len(windows) or len(queue.windows),
            len(self.busy.intersection(windows or queue.windows)),
            waits.service_s(self.times.get(queue.id, ()), queue.minutes * 60),
        )


def read(work: Work, venue: str, rules: Rules, queues: Sequence[WrittenQueue]) -> Standing:
    """Return how some queues of a venue stand."""
    day = rules.day(work.now)
    since = max(rules.begin_of_day(work.now), work.now - _SILENT)
    groups = {queue.id for queue in queues}
    return Standing(
        day, rules, tickets.how_many(work, venue, day, groups), tickets.busy(work, venue, day),
        tickets.service_times(work, venue, day, groups), calling.open_windows(work, venue, since),
    )  # fmt: skip


def overview(work: Work, venue: str, rules: Rules) -> Overview:
    """Return what is told of all queues of a venue."""
    here = read(work, venue, rules, rules.queues)
    queues = tuple(_queue(here, queue) for queue in rules.queues)
    by_window: dict[str, int] = {}
    for queue in queues:
        for window in queue.windows:
            by_window[window] = max(queue.wait_s, by_window.get(window, 0))
    name = rules.name
    return Overview(
        name_zh="" if name is None else name.zh, name_en="" if name is None else name.en,
        day=here.day, queues=queues,
        called=tuple(
            _called(row, rules) for row in tickets.called(work, venue, here.day, _LATELY)
        ),
        paused=tuple(sorted(window for window, calls in here.said.items() if not calls)),
        waits=by_window,
    )  # fmt: skip


def place_of(work: Work, row: Ticket, rules: Rules) -> tuple[int, int]:
    """Return how many are called before a ticket that waits, and how long that may take (s)."""
    run = tickets.run(work, row.venue_id, row.day, row.group)
    line = calling_order(
        tickets.waiting(work, row.venue_id, row.day, {row.group}), run.in_a_row,
        rules.most_in_a_row,
    )  # fmt: skip
    ahead = next((i for i, each in enumerate(line) if each.id == row.id), len(line))
    queue = next((each for each in rules.queues if each.id == row.group), None)
    if queue is None:
        return ahead, 0
    return ahead, read(work, row.venue_id, rules, [queue]).wait_s(queue, ahead)


def _queue(here: Standing, queue: WrittenQueue) -> QueueTold:
    return QueueTold(
        id=queue.id, prefix=queue.prefix, name_zh=queue.name.zh, name_en=queue.name.en,
        waiting=here.waiting.get(queue.id, (0, 0))[0], wait_s=here.wait_s(queue),
        windows=queue.windows, calling=here.calling(queue),
    )  # fmt: skip


def _called(row: Ticket, rules: Rules) -> CalledTold:
    name = rules.service_name(row.service)
    return CalledTold.model_validate(
        {
            **{key: getattr(row, key) for key in _SAME},
            "queue": row.group,
            "service_zh": row.service if name is None else name.zh,
            "service_en": row.service if name is None else name.en,
        }
    )
