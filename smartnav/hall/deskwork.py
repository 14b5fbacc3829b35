"""What a desk asks of its hall's server, one after the other, again until there is an answer."""

from __future__ import annotations

import logging
import queue
import threading
from dataclasses import dataclass
from typing import TYPE_CHECKING

from smartnav.errors import SmartNavError
from smartnav.hall.wire import NoAnswer, Overtaken

if TYPE_CHECKING:
    from collections.abc import Callable

    from smartnav.hall.backoff import Backoff

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class _Job:
    work: Callable[[], object]
    done: Callable[[], None]
    failed: Callable[[SmartNavError], None]


class Deskwork:
    """A queue on a thread of its own; what is not answered waits, and all behind it."""

    def __init__(self, backoff: Backoff) -> None:
        """Begin at once; ``backoff`` says how long to wait for a server that does not answer."""
        self._backoff = backoff
        self._jobs: queue.SimpleQueue[_Job | None] = queue.SimpleQueue()
        self._stopping = threading.Event()
        self._hurry = threading.Event()
        self._lock = threading.Lock()
        self._waiting = 0
        self._thread = threading.Thread(target=self._run, name="deskwork", daemon=True)
        self._thread.start()

    @property
    def waiting(self) -> int:
        """How many have no answer yet."""
        return self._waiting

    def put(
        self,
        work: Callable[[], object],
        *,
        done: Callable[[], None] = lambda: None,
        failed: Callable[[SmartNavError], None] = lambda _: None,
    ) -> None:
        """Have something done; ``done`` or ``failed`` is called on the thread of the queue.

        What raises :class:`NoAnswer` is done again: it must bear that. What the server refuses,
        or what somebody else was first with, has failed.
        """
        self._count(1)
        self._jobs.put(_Job(work, done, failed))

    def hurry(self) -> None:
        """Try at once: the server is there again."""
        self._hurry.set()

    def stop(self) -> None:
        """End; what has no answer yet is dropped."""
        self._stopping.set()
        self._hurry.set()
        self._jobs.put(None)
        self._thread.join()

    def _run(self) -> None:
        while (job := self._jobs.get()) is not None and not self._stopping.is_set():
            self._carry_out(job)

    def _carry_out(self, job: _Job) -> None:
        while not self._stopping.is_set():
            failure = _tried(job)
            if isinstance(failure, NoAnswer) and not isinstance(failure, Overtaken):
                self._wait(failure)
                continue
            self._count(-1)
            if failure is None:
                self._backoff.succeeded()
                job.done()
            else:
                job.failed(failure)
            return

    def _wait(self, error: NoAnswer) -> None:
        wait_s = self._backoff.next_s()
        _log.info("%s; trying again in %.1f s", error, wait_s)
        self._hurry.clear()
        if not self._stopping.is_set():
            self._hurry.wait(wait_s)

    def _count(self, by: int) -> None:
        with self._lock:
            self._waiting += by


def _tried(job: _Job) -> SmartNavError | None:
    try:
        job.work()
    except SmartNavError as error:
        return error
    return None
