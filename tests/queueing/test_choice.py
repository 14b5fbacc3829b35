"""Walking plus waiting."""

from __future__ import annotations

import itertools
from pathlib import Path

import pytest

from smartnav.plan import load_plan
from smartnav.queueing.choice import least_time
from smartnav.routing import Navigator, NoRoute
from smartnav.routing.conditions import Conditions

TINY = Path(__file__).parents[1] / "plans" / "tiny.yaml"
START = "kiosk-south"
WINDOWS = ("A01", "A04", "C01", "C05")


@pytest.fixture(scope="module")
def navigator() -> Navigator:
    return Navigator(load_plan(TINY))


def test_without_waiting_it_is_the_nearest(navigator: Navigator) -> None:
    choice = least_time(navigator, START, WINDOWS, {})
    assert choice.window == navigator.nearest(START, list(WINDOWS)).stops[-1].id
    assert choice.total_s == choice.route.duration_s


def test_a_long_queue_sends_one_further(navigator: Navigator) -> None:
    assert least_time(navigator, START, WINDOWS, {"A01": 900, "A04": 900}).window[0] == "C"
    # One floor up and back is farther than ten seconds.
    assert least_time(navigator, START, WINDOWS, {"A01": 10, "A04": 10}).window[0] == "A"


@pytest.mark.parametrize("waits", list(itertools.product((0, 40, 300), repeat=4))[::5])
def test_it_is_the_least_of_all(navigator: Navigator, waits: tuple[float, ...]) -> None:
    by_window = dict(zip(WINDOWS, waits, strict=True))
    choice = least_time(navigator, START, WINDOWS, by_window)
    totals = {
        window: navigator.route(START, window).duration_s + wait
        for window, wait in by_window.items()
    }
    assert choice.total_s == pytest.approx(min(totals.values()))
    assert totals[choice.window] == pytest.approx(choice.total_s)


def test_a_closed_window_is_passed_by(navigator: Navigator) -> None:
    shut = Conditions(closed=frozenset({"A01"}))
    assert least_time(navigator, START, ("A01", "C05"), {}, conditions=shut).window == "C05"


def test_none_can_be_reached(navigator: Navigator) -> None:
    shut = Conditions(closed=frozenset({"A01"}))
    with pytest.raises(NoRoute):
        least_time(navigator, START, ("A01",), {"A01": 5}, conditions=shut)
    with pytest.raises(NoRoute):
        least_time(navigator, START, (), {})
