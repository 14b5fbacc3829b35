"""Whose turn it is, whoever waits."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from smartnav.store.tables import Ticket
from smartnav.store.turns import calling_order

MORNING = datetime(2026, 11, 26, 9, tzinfo=UTC)
LINES = st.lists(st.tuples(st.integers(0, 30), st.booleans()), max_size=12)


def line(waiting: list[tuple[int, bool]]) -> list[Ticket]:
    """Return tickets that have waited since some minute, with or without priority."""
    return [
        Ticket(
            id=str(at), label=f"F{at:03d}", priority=priority, taken_at=MORNING,
            queued_at=MORNING + timedelta(minutes=minute),
        )
        for at, (minute, priority) in enumerate(waiting)
    ]  # fmt: skip


@given(LINES, st.integers(0, 5), st.integers(1, 4))
def test_everybody_has_a_turn_and_nobody_of_a_kind_is_overtaken(
    waiting: list[tuple[int, bool]], in_a_row: int, most: int
) -> None:
    tickets = line(waiting)
    order = calling_order(tickets, in_a_row, most)
    assert sorted(each.id for each in order) == sorted(each.id for each in tickets)
    for kind in (False, True):
        queued = [each.queued_at for each in order if each.priority is kind]
        assert queued == sorted(queued)


@given(LINES, st.integers(0, 5), st.integers(1, 4))
def test_priority_goes_first_but_only_so_often(
    waiting: list[tuple[int, bool]], in_a_row: int, most: int
) -> None:
    order = calling_order(line(waiting), in_a_row, most)
    passed = in_a_row
    for index, each in enumerate(order):
        rest = order[index:]
        ordinary = any(not other.priority for other in rest)
        if each.priority:
            assert passed < most or not ordinary
            passed += 1
        else:
            assert passed >= most or not any(other.priority for other in rest)
            passed = 0


@given(LINES, st.integers(1, 4))
def test_who_is_called_leaves_the_others_in_their_order(
    waiting: list[tuple[int, bool]], most: int
) -> None:
    order = calling_order(line(waiting), 0, most)
    if order:
        passed = 1 if order[0].priority else 0
        assert calling_order(order[1:], passed, most) == order[1:]
