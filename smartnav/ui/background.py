"""Long work off the GUI thread: a pure function in, its result back on the GUI thread.

Workers never touch widgets. What comes back after the parent is gone is dropped.

The threads are Python's: a QRunnable and a signal's sender would be destroyed on the worker's
thread, where PySide may still be using them.
"""

from __future__ import annotations

import sys
import weakref
from concurrent.futures import Future, ThreadPoolExecutor, wait
from functools import cache
from typing import TYPE_CHECKING, Any, TypeVar

from PySide6.QtCore import QCoreApplication, QMetaObject, QObject, Qt, Slot
from shiboken6 import isValid

if TYPE_CHECKING:
    from collections.abc import Callable

T = TypeVar("T")
THREADS = 4
SWITCH_S = 0.001
"""How long Python lets a worker go on while the GUI thread waits. With its usual 5 ms a frame of
the map took 43 ms instead of 6 while a worker placed labels, with 1 ms it takes 11."""


class _Errand(QObject):
    """Lives on the GUI thread, owned by the application, until the result is handed over."""

    def __init__(
        self,
        parent: QObject,
        done: Callable[[Any], None],
        failed: Callable[[Exception], None],
    ) -> None:
        super().__init__(QCoreApplication.instance())
        self._parent = weakref.ref(parent)
        self._done = done
        self._failed = failed
        self._result: object = None
        self._error: Exception | None = None

    def do(self, work: Callable[[], object]) -> None:
        """Work, on a worker's thread, and have the GUI thread take the result."""
        try:
            self._result = work()
        except Exception as error:  # noqa: BLE001 - whatever it is, the GUI thread must hear of it
            self._error = error
        # The last thing done here: once the event is posted the errand may be deleted.
        QMetaObject.invokeMethod(self, "deliver", Qt.ConnectionType.QueuedConnection)

    @Slot()
    def deliver(self) -> None:
        """Hand over the result or the error, once, if the parent still exists."""
        self.deleteLater()
        parent = self._parent()
        if parent is None or not isValid(parent):
            return
        if self._error is None:
            self._done(self._result)
        else:
            self._failed(self._error)


class Workers:
    """Some threads, and what is being done on them."""

    def __init__(self, threads: int = THREADS) -> None:
        self._threads = ThreadPoolExecutor(threads, thread_name_prefix="background")
        self._underway: set[Future[None]] = set()

    def run(
        self,
        parent: QObject,
        work: Callable[[], T],
        done: Callable[[T], None],
        failed: Callable[[Exception], None],
    ) -> None:
        """See :func:`run`."""
        errand = _Errand(parent, done, failed)
        future = self._threads.submit(errand.do, work)
        self._underway.add(future)
        future.add_done_callback(self._underway.discard)

    def wait(self, timeout_ms: int) -> bool:
        """See :func:`wait_for_all`."""
        return not wait(set(self._underway), timeout_ms / 1000).not_done


@cache
def _shared() -> Workers:
    sys.setswitchinterval(min(SWITCH_S, sys.getswitchinterval()))
    return Workers()


@cache
def _patient() -> Workers:
    return Workers(1)


def run_in_turn(
    parent: QObject,
    work: Callable[[], T],
    done: Callable[[T], None],
    failed: Callable[[Exception], None],
) -> None:
    """Do ``work`` nobody waits for, one piece after the other in the order they are asked for.

    As :func:`run` otherwise. Side by side they are done no sooner, as Python's threads take turns,
    but what each needs for a while is needed at the same time: a kiosk's start left 30 MB more.
    """
    _shared()
    _patient().run(parent, work, done, failed)


def run(
    parent: QObject,
    work: Callable[[], T],
    done: Callable[[T], None],
    failed: Callable[[Exception], None],
    *,
    workers: Workers | None = None,
) -> None:
    """Do ``work`` on a thread of ``workers`` (by default those all share).

    ``done`` gets what it returns, ``failed`` the exception it raises, both on the GUI thread and
    only while ``parent`` exists.
    """
    (workers or _shared()).run(parent, work, done, failed)


def wait_for_all(timeout_ms: int = 30_000, *, workers: Workers | None = None) -> bool:
    """Wait until no work runs any more, at shutdown or in tests; False when it took too long.

    Results still come by the event loop afterwards.
    """
    if workers is not None:
        return workers.wait(timeout_ms)
    return all([each.wait(timeout_ms) for each in (_patient(), _shared())])
