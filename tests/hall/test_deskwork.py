"""What a desk asks is asked again until there is an answer, each thing in its turn."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from smartnav.errors import SmartNavError
from smartnav.hall.backoff import Backoff
from smartnav.hall.deskwork import Deskwork, Wish
from smartnav.hall.outbox import Outbox
from smartnav.hall.wire import NoAnswer, Overtaken, Refused

LONGEST_S = 20.0
FIRST, SECOND = Wish(deed="answer", about="a" * 32), Wish(deed="end-status", about="b" * 32)


class Server:
    """Answers as it is told to, then well; notes what it was asked for."""

    def __init__(self, *answers: SmartNavError) -> None:
        self.asked: list[Wish] = []
        self.ids: list[str] = []
        self.results: list[SmartNavError | None] = []
        self._answers = list(answers)

    def do(self, item: str, wish: Wish) -> None:
        self.asked.append(wish)
        self.ids.append(item)
        if self._answers:
            raise self._answers.pop(0)

    def work(self, folder: Path, wait_s: float = 0.001) -> Deskwork:
        backoff = Backoff(lambda: 0.999, first_s=wait_s, longest_s=wait_s)
        outbox = Outbox(folder / "unsent.sqlite3")
        return Deskwork(outbox, self.do, backoff, self.results.append)


def until(true: Callable[[], bool]) -> None:
    end_s = time.monotonic() + LONGEST_S
    while not true():
        assert time.monotonic() < end_s
        threading.Event().wait(0.002)


def test_what_has_no_answer_is_asked_again_before_what_comes_after(tmp_path: Path) -> None:
    server = Server(NoAnswer("gone"), NoAnswer("gone"))
    work = server.work(tmp_path)
    work.put(FIRST)
    work.put(SECOND)
    until(lambda: work.waiting == 0)
    work.stop()
    assert server.asked == [FIRST, FIRST, FIRST, SECOND]
    assert len(set(server.ids[:3])) == 1
    assert server.results == [None, None]


@pytest.mark.parametrize("error", [Refused(403, "not for that role"), Overtaken("lan has it")])
def test_what_is_refused_is_said_and_not_asked_again(tmp_path: Path, error: SmartNavError) -> None:
    server = Server(error)
    work = server.work(tmp_path)
    work.put(FIRST)
    work.put(SECOND)
    until(lambda: work.waiting == 0)
    work.stop()
    assert server.asked == [FIRST, SECOND]
    assert server.results == [error, None]


def test_a_server_that_is_back_need_not_be_waited_for(tmp_path: Path) -> None:
    server = Server(NoAnswer("gone"))
    work = server.work(tmp_path, wait_s=3600.0)
    work.put(FIRST)
    until(lambda: bool(server.asked))

    def hurried() -> bool:
        work.hurry()
        return work.waiting == 0

    until(hurried)
    work.stop()


@pytest.mark.parametrize("error", [NoAnswer("gone"), Refused(401, "the session is over")])
def test_what_has_no_answer_at_the_end_is_done_the_next_time(
    tmp_path: Path, error: SmartNavError
) -> None:
    server = Server(error)
    work = server.work(tmp_path, wait_s=3600.0)
    work.put(FIRST)
    work.put(SECOND)
    until(lambda: bool(server.asked))
    work.stop()
    assert server.results == []
    again = server.work(tmp_path)
    until(lambda: again.waiting == 0)
    again.stop()
    assert server.asked == [FIRST, FIRST, SECOND]
    assert server.ids[0] == server.ids[1]  # Once in effect, though the server heard it twice.
    third = server.work(tmp_path)
    assert third.waiting == 0
    third.stop()


def test_what_cannot_be_read_is_dropped_and_told_in_the_log(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    outbox = Outbox(tmp_path / "unsent.sqlite3")
    outbox.put("c" * 32, '{"deed": "fly"}')
    outbox.close()
    server = Server()
    work = server.work(tmp_path)
    work.put(FIRST)
    until(lambda: work.waiting == 0)
    work.stop()
    assert server.asked == [FIRST]
    assert "cannot be read, and is dropped" in caplog.text
    caplog.clear()
