"""What a desk asks is asked again until there is an answer, each thing in its turn."""

from __future__ import annotations

import threading
from collections.abc import Iterator

import pytest

from smartnav.errors import SmartNavError
from smartnav.hall.backoff import Backoff
from smartnav.hall.deskwork import Deskwork
from smartnav.hall.wire import NoAnswer, Overtaken, Refused

LONGEST_S = 20.0


@pytest.fixture
def work() -> Iterator[Deskwork]:
    found = Deskwork(Backoff(lambda: 0.001))
    yield found
    found.stop()


def test_what_has_no_answer_is_asked_again_before_what_comes_after(work: Deskwork) -> None:
    told: list[str] = []
    over = threading.Event()
    answers = iter([NoAnswer("gone"), NoAnswer("gone"), None])

    def first() -> None:
        answer = next(answers)
        told.append("first")
        if answer is not None:
            raise answer

    work.put(first)
    work.put(lambda: told.append("second"), done=over.set)
    assert over.wait(LONGEST_S)
    assert told == ["first", "first", "first", "second"]
    assert work.waiting == 0


@pytest.mark.parametrize("error", [Refused(403, "not for that role"), Overtaken("lan has it")])
def test_what_is_refused_is_said_and_not_asked_again(work: Deskwork, error: SmartNavError) -> None:
    failures: list[SmartNavError] = []
    over = threading.Event()
    times: list[int] = []

    def refused() -> None:
        times.append(1)
        raise error

    work.put(refused, failed=failures.append)
    work.put(lambda: None, done=over.set)
    assert over.wait(LONGEST_S)
    assert failures == [error]
    assert times == [1]


def test_a_server_that_is_back_need_not_be_waited_for() -> None:
    slow = Deskwork(Backoff(lambda: 0.999, first_s=3600.0, longest_s=3600.0))
    asked, over, answers = threading.Event(), threading.Event(), iter([NoAnswer("gone"), None])

    def ask() -> None:
        answer = next(answers)
        asked.set()
        if answer is not None:
            raise answer

    slow.put(ask, done=over.set)
    assert asked.wait(LONGEST_S)
    while not over.wait(0.01):
        slow.hurry()
    slow.stop()


def test_what_has_no_answer_does_not_hold_up_the_end() -> None:
    gone = Deskwork(Backoff(lambda: 0.999, first_s=3600.0, longest_s=3600.0))
    asked = threading.Event()

    def ask() -> None:
        asked.set()
        raise NoAnswer("gone")

    gone.put(ask)
    assert asked.wait(LONGEST_S)
    gone.stop()
    assert gone.waiting == 1
