"""Long work off the GUI thread: a pure function in, its result back on the GUI thread.

Workers never touch widgets. What comes back after the parent is gone is dropped.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar, cast

from PySide6.QtCore import QObject, QRunnable, QThreadPool, Signal, Slot

if TYPE_CHECKING:
    from collections.abc import Callable

T = TypeVar("T")


class _Errand(QObject):
    """Lives on the GUI thread as a child of the parent and takes the result there.

    A queued signal to a deleted QObject is dropped by Qt: that is what makes it safe to close a
    window while its work runs.
    """

    def __init__(
        self,
        parent: QObject,
        done: Callable[[Any], None],
        failed: Callable[[Exception], None],
    ) -> None:
        super().__init__(parent)
        self._done = done
        self._failed = failed

    @Slot(object, object)
    def deliver(self, result: object, error: object) -> None:
        """Hand over the result or the error, once."""
        self.deleteLater()
        if error is None:
            self._done(result)
        else:
            self._failed(cast("Exception", error))


class _Sender(QObject):
    """Belongs to the worker: its signal crosses to the errand's thread."""

    finished = Signal(object, object)


class _Work(QRunnable):
    def __init__(self, work: Callable[[], object], sender: _Sender) -> None:
        super().__init__()
        self._work = work
        self._sender = sender

    def run(self) -> None:
        try:
            result = self._work()
        except Exception as error:  # noqa: BLE001 - whatever it is, the GUI thread must hear of it
            self._sender.finished.emit(None, error)
        else:
            self._sender.finished.emit(result, None)


def run(
    parent: QObject,
    work: Callable[[], T],
    done: Callable[[T], None],
    failed: Callable[[Exception], None],
    *,
    pool: QThreadPool | None = None,
) -> None:
    """Do ``work`` in a thread of ``pool`` (by default the application's).

    ``done`` gets what it returns, ``failed`` the exception it raises, both on the thread of
    ``parent`` and only while ``parent`` exists.
    """
    errand = _Errand(parent, done, failed)
    sender = _Sender()
    sender.finished.connect(errand.deliver)
    (pool or QThreadPool.globalInstance()).start(_Work(work, sender))


def wait_for_all(timeout_ms: int = 30_000, *, pool: QThreadPool | None = None) -> bool:
    """Wait until no work runs any more, at shutdown or in tests; False when it took too long.

    Results still come by the event loop afterwards.
    """
    return (pool or QThreadPool.globalInstance()).waitForDone(timeout_ms)
