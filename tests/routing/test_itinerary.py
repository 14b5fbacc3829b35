"""Tours through the tiny plan: choice, precedence, and what makes no sense."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from smartnav.routing import Conditions, ContradictoryOrder, NoRoute, NotAStop, TooManyStops

if TYPE_CHECKING:
    from smartnav.routing import Navigator, Route

FIVE = ("C01", "A01", "meeting", "wc", "atm")
ANY = ["A01", "A04", "C01", "C05", "wc", "atm", "meeting", "F1:1,9", "F2:22,6"]


def ids(route: Route) -> list[str]:
    return [place.id for place in route.stops[1:]]


def test_any_one_of_a_choice_is_visited(navigator: Navigator) -> None:
    route = navigator.route("kiosk-south", ("A01", "A02", "A03", "A04"))
    assert route == navigator.nearest("kiosk-south", ["A01", "A02", "A03", "A04"])


def test_in_a_given_order_the_choice_suits_what_comes_after(navigator: Navigator) -> None:
    # A01 is the nearest to the kiosk, A04 lies on the way to the toilets.
    one = navigator.route("kiosk-south", ("A01", "A04"), "toilet-f1")
    assert ids(one) == ["A04", "toilet-f1"]
    each = [navigator.route("kiosk-south", a, "toilet-f1").duration_s for a in ("A01", "A04")]
    assert one.duration_s == pytest.approx(min(each))


def test_a_choice_passes_over_what_is_closed_or_out_of_reach(navigator: Navigator) -> None:
    shut = Conditions(closed=frozenset({"A01"}))
    assert ids(navigator.route("kiosk-south", ("A01", "F1:4,12", "A02"), conditions=shut)) == [
        "A02"
    ]
    with pytest.raises(NoRoute, match="A01 is closed"):
        navigator.route("kiosk-south", ("A01", "F1:4,12"), conditions=shut)


@settings(max_examples=15, deadline=None)
@given(st.lists(st.sampled_from(ANY), min_size=2, max_size=5, unique=True))
def test_the_best_order_is_never_longer_than_any_given_one(
    navigator: Navigator, stops: list[str]
) -> None:
    best = navigator.route("kiosk-south", *stops, order="best")
    assert best.exact
    every = [
        navigator.route("kiosk-south", *order).duration_s for order in itertools.permutations(stops)
    ]
    assert best.duration_s == pytest.approx(min(every))


@pytest.mark.parametrize("pair", list(itertools.permutations(FIVE, 2)))
def test_precedence_is_kept_at_the_least_cost(navigator: Navigator, pair: tuple[str, str]) -> None:
    best = navigator.route("kiosk-south", *FIVE, order="best", before=[pair])
    assert ids(best).index(pair[0]) < ids(best).index(pair[1])
    every = [
        navigator.route("kiosk-south", *order).duration_s
        for order in itertools.permutations(FIVE)
        if order.index(pair[0]) < order.index(pair[1])
    ]
    assert best.duration_s == pytest.approx(min(every))


def test_a_choice_can_come_before_something(navigator: Navigator) -> None:
    route = navigator.route(
        "kiosk-south", "atm", ("C01", "C02"), order="best", before=[("C02", "atm")]
    )
    assert route.stops[1].id in ("C01", "C02")
    assert route.stops[2].id == "atm"


@pytest.mark.parametrize(
    ("before", "said"),
    [
        ([("A01", "C01"), ("C01", "A01")], "C01 before A01 and A01 before C01 contradict one"),
        ([("wc", "wc")], "wc cannot come before itself"),
        (
            [("atm", "C01"), ("C01", "wc"), ("A01", "wc"), ("wc", "atm")],
            "C01 before wc, wc before atm and atm before C01 contradict one another",
        ),
    ],
)
def test_contradictory_precedence_is_named(
    navigator: Navigator, before: list[tuple[str, str]], said: str
) -> None:
    with pytest.raises(ContradictoryOrder, match=said):
        navigator.route("kiosk-south", *FIVE, order="best", before=before)


def test_a_given_order_that_does_not_keep_to_the_precedence_is_named(navigator: Navigator) -> None:
    assert ids(navigator.route("kiosk-south", "A01", "C01", before=[("A01", "C01")]))
    with pytest.raises(ContradictoryOrder, match="does not visit C01 before A01") as caught:
        navigator.route("kiosk-south", "A01", "C01", before=[("C01", "A01")])
    assert caught.value.stops == ("C01", "A01")
    assert caught.value.given


def test_what_comes_before_must_be_a_stop(navigator: Navigator) -> None:
    with pytest.raises(NotAStop, match="A04 cannot come before or after a stop: it is none"):
        navigator.route("kiosk-south", *FIVE, order="best", before=[("a04", "wc")])


def test_a_choice_of_nothing_is_refused(navigator: Navigator) -> None:
    with pytest.raises(ValueError, match="at least one place"):
        navigator.route("kiosk-south", "A01", ())


def test_of_more_than_twelve_stops_the_order_is_good_and_marked(navigator: Navigator) -> None:
    stops = [f"F1:{9 + x},{y}" for x in range(7) for y in (3, 8)]
    best = navigator.route("kiosk-south", *stops, order="best")
    assert not best.exact
    assert best.duration_s <= navigator.route("kiosk-south", *stops).duration_s
    assert navigator.route("kiosk-south", *stops).exact


def test_of_very_many_no_order_is_looked_for(navigator: Navigator) -> None:
    stops = [f"F1:12,{7 + i / 100}" for i in range(51)]
    with pytest.raises(TooManyStops, match="at most 50 stops, not 51"):
        navigator.route("kiosk-south", *stops, order="best")
