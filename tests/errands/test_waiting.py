"""The windows of a tour are those where walking and waiting together take least."""

from __future__ import annotations

import itertools
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING

from smartnav.errands.errand import find_errand
from smartnav.errands.reply import reply
from smartnav.errands.tour import Tour
from smartnav.queueing.choice import least_time

if TYPE_CHECKING:
    from collections.abc import Mapping

    from smartnav.errands.hall import Hall
    from smartnav.errands.reply import Reply

MORNING = datetime(2026, 11, 25, 9, 30)
WAITS = {"A01": 900, "A02": 240, "C01": 300, "C02": 1500, "C03": 0, "C04": 60}


def found(hall: Hall, waits: Mapping[str, int], *errands: str) -> Reply:
    tour = Tour("kiosk-south", errands=tuple(find_errand(hall, each) for each in errands))
    return reply(replace(hall, waits=lambda: waits), tour, MORNING)


def total_s(told: Reply, waits: Mapping[str, int]) -> float:
    assert told.route is not None
    return told.route.duration_s + sum(waits.get(halt.place.id, 0) for halt in told.halts)


def test_one_stop_is_chosen_as_by_the_queue_and_the_reason_is_kept(hall: Hall) -> None:
    nearest = found(hall, {}, "fund").halts[0]
    assert nearest.wait is None
    other = ({"A01", "A02"} - {nearest.place.id}).pop()
    waits = {nearest.place.id: 1500, other: 240}
    (halt,) = found(hall, waits, "fund").halts
    chosen = least_time(hall.navigator, "kiosk-south", ["A01", "A02"], waits)
    assert halt.place.id == chosen.window == other
    assert halt.wait is not None
    assert (halt.wait.seconds, halt.wait.instead, halt.wait.instead_s) == (
        240, nearest.place.id, 1500,
    )  # fmt: skip
    assert halt.visit.references == nearest.visit.references
    (halt,) = found(hall, {nearest.place.id: 60, other: 60}, "fund").halts
    assert (halt.place, halt.wait.instead if halt.wait else "?") == (nearest.place, "")


def test_a_tour_takes_least_of_all_ways_to_share_its_stops_among_queues(hall: Hall) -> None:
    told = found(hall, WAITS, "fund", "food", "sign")
    assert len(told.halts) == 3
    best_s = min(
        total_s(found(hall, {}, first, second, "sign"), WAITS)
        for first, second in itertools.product(("A01", "A02"), ("C02", "C03"))
    )
    assert total_s(told, WAITS) == best_s


def test_a_stop_with_an_unknown_wait_is_left_to_the_walk(hall: Hall) -> None:
    nearest = found(hall, {}, "fund").halts[0].place
    (halt,) = found(hall, {nearest.id: 3600}, "fund").halts
    assert halt.place == nearest
    assert halt.wait is not None
    assert halt.wait.seconds == 3600


def test_steps_of_a_chain_stay_in_their_order(hall: Hall) -> None:
    told = found(hall, {**WAITS, "C01": 9000}, "restaurant")
    assert told.halts[0].place.id == "C01"
