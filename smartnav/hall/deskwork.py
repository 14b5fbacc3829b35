"""What a desk asks of its hall's server, kept on the disk and asked again until it is answered."""

from __future__ import annotations

import logging
import threading
import uuid
from typing import TYPE_CHECKING, Literal

from pydantic import AwareDatetime, BaseModel, ConfigDict, ValidationError

from smartnav.errors import SmartNavError
from smartnav.hall.messages import StatusKind
from smartnav.hall.outbox import CannotKeep
from smartnav.hall.wire import NoAnswer, Overtaken, Refused

if TYPE_CHECKING:
    from collections.abc import Callable

    from smartnav.hall.backoff import Backoff
    from smartnav.hall.desk import Desk
    from smartnav.hall.outbox import Kept, Outbox

_log = logging.getLogger(__name__)
_NOT_LOGGED_IN = 401


class Wish(BaseModel):
    """Something a desk wants done, as it is kept; done again it changes nothing."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    deed: Literal["answer", "close-call", "set-status", "end-status", "give-notice", "end-notice"]
    about: str = ""
    """The id of a call, a status or a notice; of a new status, its place."""
    kind: StatusKind = "closed"
    moved_to: str = ""
    text: tuple[str, str] = ("", "")
    since: AwareDatetime | None = None
    until: AwareDatetime | None = None


def carry_out(desk: Desk, item: str, wish: Wish) -> None:
    """Ask for what is wished, ``item`` being its id; raises as :class:`Desk` does."""
    deeds: dict[str, Callable[[], object]] = {
        "answer": lambda: desk.answer(wish.about),
        "close-call": lambda: desk.close_call(wish.about),
        "set-status": lambda: desk.set_status(
            wish.about, wish.kind, moved_to=wish.moved_to, until=wish.until, item=item
        ),
        "end-status": lambda: desk.end_status(wish.about),
        "give-notice": lambda: desk.give_notice(
            wish.text, wish.until, since=wish.since, item=item
        ),
        "end-notice": lambda: desk.end_notice(wish.about),
    }  # fmt: skip
    deeds[wish.deed]()


class Deskwork:
    """Works through an outbox on a thread of its own; what has no answer holds up the rest.

    What has no answer when it ends stays in the outbox for the next time.
    """

    def __init__(
        self,
        outbox: Outbox,
        do: Callable[[str, Wish], object],
        backoff: Backoff,
        answered: Callable[[SmartNavError | None], None] = lambda _: None,
    ) -> None:
        """Begin at once, with what was left the last time.

        Parameters
        ----------
        outbox
            What there is to do; closed with the work.
        do
            Asks the server for one thing, by its id. What raises :class:`NoAnswer` is asked again,
            and so is what is refused because nobody is logged in any more; whatever else is
            refused, or somebody else was first with, has failed.
        backoff
            How long to wait for a server that does not answer.
        answered
            Called on the thread of the work when something is done, or with why it has failed.
        """
        self._outbox, self._do = outbox, do
        self._backoff, self._answered = backoff, answered
        self._stopping = threading.Event()
        self._hurry = threading.Event()
        self._lock = threading.Lock()
        self._waiting = outbox.waiting
        self._thread = threading.Thread(target=self._run, name="deskwork", daemon=True)
        self._thread.start()

    @property
    def waiting(self) -> int:
        """How many have no answer yet."""
        return self._waiting

    def put(self, wish: Wish) -> None:
        """Have something done; raises :class:`CannotKeep` when the disk does not take it."""
        self._outbox.put(uuid.uuid4().hex, wish.model_dump_json(exclude_defaults=True))
        self._count(1)

    def hurry(self) -> None:
        """Try at once: the server is there again."""
        self._hurry.set()

    def stop(self) -> None:
        """End."""
        self._stopping.set()
        self._hurry.set()
        self._outbox.filled.set()
        self._thread.join()
        self._outbox.close()

    def _run(self) -> None:
        while not self._stopping.is_set():
            # Before it is looked into: what is put meanwhile sets it again.
            self._outbox.filled.clear()
            try:
                kept = self._outbox.first(1)
                if kept:
                    self._attend_to(kept[0])
                elif not self._stopping.is_set():
                    self._outbox.filled.wait()
            except CannotKeep as error:
                # What is asked once more then changes nothing.
                self._wait(error)

    def _attend_to(self, kept: Kept) -> None:
        failure = self._tried(kept)
        again = isinstance(failure, NoAnswer) and not isinstance(failure, Overtaken)
        if again or (isinstance(failure, Refused) and failure.status == _NOT_LOGGED_IN):
            assert failure is not None
            self._wait(failure)
            return
        self._outbox.done([kept.id])
        self._count(-1)
        self._backoff.succeeded()
        self._answered(failure)

    def _tried(self, kept: Kept) -> SmartNavError | None:
        try:
            wish = Wish.model_validate_json(kept.body)
        except ValidationError as error:
            # Of another version of this program.
            _log.error("what was kept cannot be read, and is dropped: %s", error)
            return None
        try:
            self._do(kept.id, wish)
        except SmartNavError as error:
            return error
        return None

    def _wait(self, error: SmartNavError) -> None:
        wait_s = self._backoff.next_s()
        _log.info("%s; trying again in %.1f s", error, wait_s)
        self._hurry.clear()
        if not self._stopping.is_set():
            self._hurry.wait(wait_s)

    def _count(self, by: int) -> None:
        with self._lock:
            self._waiting += by
