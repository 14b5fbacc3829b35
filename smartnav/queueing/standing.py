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

_CALLED = 200
"""Calls of a day that are looked at: more than a hall has windows."""
_LATELY = 12
"""How many of those no longer at a window are told."""
_SILENT = timedelta(hours=2)
"""A window that has said nothing for so long does not call any more."""


@dataclass(frozen=True)
class Standing:
    """The queues at one moment."""

    day: str
    rules: Rules
    waiting: dict[str, list[Ticket]]
    """By queue, in the order in which they are called."""
    called: list[Ticket]
    """The latest first."""
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
        line = self.waiting.get(queue.id, [])
        if ahead is None:
            ahead = sum(1 for each in line if each.priority or not priority)
        windows = self.calling(queue)
        busy = {row.window for row in self.called if row.state == tickets.CALLED}
        return waits.wait_s(
            ahead,
            # Before the first window calls all of them may.
            len(windows) or len(queue.windows),
            len(busy.intersection(windows or queue.windows)),
            waits.service_s(self.times.get(queue.id, ()), queue.minutes * 60),
        )

    def overview(self) -> Overview:
        """Return what is told of them."""
        at_windows = [row for row in self.called if row.state == tickets.CALLED]
        gone = [row for row in self.called if row.state != tickets.CALLED and row.window]
        shown = sorted(
            [*at_windows, *gone[:_LATELY]],
            key=lambda row: (row.called_at or row.taken_at, row.label), reverse=True,
        )  # fmt: skip
        queues = tuple(self._queue(queue) for queue in self.rules.queues)
        by_window: dict[str, int] = {}
        for queue in queues:
            for window in queue.windows:
                by_window[window] = max(queue.wait_s, by_window.get(window, 0))
        name = self.rules.name
        return Overview(
            name_zh="" if name is None else name.zh, name_en="" if name is None else name.en,
            day=self.day, queues=queues, called=tuple(self._called(row) for row in shown),
            paused=tuple(sorted(window for window, calls in self.said.items() if not calls)),
            waits=by_window,
        )  # fmt: skip

    def _queue(self, queue: WrittenQueue) -> QueueTold:
        return QueueTold(
            id=queue.id, prefix=queue.prefix, name_zh=queue.name.zh, name_en=queue.name.en,
            waiting=len(self.waiting.get(queue.id, ())), wait_s=self.wait_s(queue),
            windows=queue.windows, calling=self.calling(queue),
        )  # fmt: skip

    def _called(self, row: Ticket) -> CalledTold:
        name = self.rules.service_name(row.service)
        return CalledTold.model_validate(
            {
                **{key: getattr(row, key) for key in _SAME},
                "queue": row.group,
                "service_zh": row.service if name is None else name.zh,
                "service_en": row.service if name is None else name.en,
            }
        )


_SAME = ("id", "label", "window", "priority", "booked", "state", "called_at", "calls")


def read(work: Work, venue: str, rules: Rules) -> Standing:
    """Return how the queues of a venue stand."""
    day = rules.day(work.now)
    runs = tickets.runs(work, venue, day)
    lines: dict[str, list[Ticket]] = {}
    for row in tickets.waiting(work, venue, day):
        lines.setdefault(row.group, []).append(row)
    ordered = {
        group: calling_order(
            line, runs[group].in_a_row if group in runs else 0, rules.most_in_a_row
        )
        for group, line in lines.items()
    }  # fmt: skip
    since = max(rules.begin_of_day(work.now), work.now - _SILENT)
    return Standing(
        day, rules, ordered, tickets.called(work, venue, day, _CALLED),
        tickets.service_times(work, venue, day), calling.open_windows(work, venue, since),
    )  # fmt: skip


def place_of(work: Work, row: Ticket, rules: Rules) -> tuple[int, int]:
    """Return how many are called before a ticket that waits, and how long that may take (s)."""
    here = read(work, row.venue_id, rules)
    line: Sequence[Ticket] = here.waiting.get(row.group, [])
    ahead = next((i for i, each in enumerate(line) if each.id == row.id), len(line))
    queue = next((each for each in rules.queues if each.id == row.group), None)
    return ahead, 0 if queue is None else here.wait_s(queue, ahead)
