"""Which calls a board announces."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from smartnav.queueing.told import CalledTold, Overview, QueueTold
from smartnav.ui.board.calls import Calls, announcement

MORNING = datetime(2026, 11, 26, 9, 30, tzinfo=UTC)


def call(label: str, *, minute: int = 0, calls: int = 1, state: str = "called") -> CalledTold:
    queue = label[0]
    return CalledTold.model_validate(
        {
            "id": label, "label": label, "window": f"{queue}01", "queue": queue, "calls": calls,
            "service_zh": "办事", "service_en": "Service", "priority": False, "booked": False,
            "state": state, "called_at": MORNING + timedelta(minutes=minute),
        }
    )  # fmt: skip


def overview(*called: CalledTold) -> Overview:
    queues = tuple(
        QueueTold(
            id=each, prefix=each, name_zh=f"{each} 队", name_en=each, waiting=2, wait_s=60,
            windows=(f"{each}01",), calling=(),
        )
        for each in "ABC"
    )  # fmt: skip
    return Overview(
        name_zh="小站", name_en="Tiny", day="2026-11-26", queues=queues, called=called, paused=(),
        waits={},
    )  # fmt: skip


def labels(calls: tuple[CalledTold, ...]) -> list[str]:
    return [each.label for each in calls]


def test_what_was_there_is_not_announced_what_comes_is_once() -> None:
    calls = Calls()
    assert calls.hear(overview(call("A001"))) == ()
    new = overview(call("B002", minute=2), call("A002", minute=1), call("A001"))
    assert labels(calls.hear(new)) == ["A002", "B002"]
    assert calls.hear(new) == ()


def test_a_recall_is_announced_again() -> None:
    calls = Calls()
    calls.hear(overview())
    assert labels(calls.hear(overview(call("A001")))) == ["A001"]
    assert labels(calls.hear(overview(call("A001", calls=2)))) == ["A001"]


def test_what_is_done_with_is_not_announced_late() -> None:
    calls = Calls()
    calls.hear(overview())
    assert calls.hear(overview(call("A001", state="served"))) == ()
    assert labels(calls.shown) == ["A001"]


def test_those_at_a_window_stand_first() -> None:
    calls = Calls()
    calls.hear(overview(call("A002", minute=5, state="absent"), call("A001")))
    assert labels(calls.shown) == ["A001", "A002"]


def test_a_board_of_some_queues_knows_no_others() -> None:
    calls = Calls(["B"])
    calls.hear(overview())
    assert labels(calls.hear(overview(call("A001"), call("B001")))) == ["B001"]
    assert [queue.id for queue in calls.queues] == ["B"]


def test_numbers_are_read_digit_by_digit() -> None:
    assert announcement(call("A012"), "zh") == "请 A 0 1 2 号，到 A 0 1 窗口"
    assert announcement(call("A012"), "en") == "Number A 0 1 2, please go to window A 0 1"
