"""Opening hours: what is said of them, and what is visited first."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Literal

import pytest

from smartnav.routing import Conditions, Navigator

if TYPE_CHECKING:
    from smartnav.plan.model import Plan
    from smartnav.routing import Route


@pytest.fixture(scope="module")
def hall(tiny: Plan) -> Navigator:
    return Navigator(tiny, source="tiny.yaml")


def at(hour: int, minute: int, day: int = 25) -> Conditions:
    """Return a moment of November 2026; the 25th is a Wednesday."""
    return Conditions(moment=datetime(2026, 11, day, hour, minute))


def test_in_the_middle_of_the_day_nothing_is_said_of_hours(hall: Navigator) -> None:
    assert hall.route("kiosk-south", "A01", conditions=at(10, 0)).notes == ()
    assert hall.route("kiosk-south", "A01").notes == ()


def test_five_minutes_before_a_window_closes_the_route_says_so(hall: Navigator) -> None:
    route = hall.route("kiosk-south", "A01", conditions=at(16, 55))
    (note,) = route.notes
    assert (note.kind, note.stop, note.place.id) == ("closes_soon", 1, "A01")
    assert note.closes_at == datetime(2026, 11, 25, 17, 0)
    assert (note.arrival - datetime(2026, 11, 25, 16, 55)).total_seconds() == pytest.approx(
        route.duration_s, abs=1e-5
    )


def test_a_window_that_closes_on_the_way_is_told_of(hall: Navigator) -> None:
    conditions = Conditions(moment=datetime(2026, 11, 25, 16, 59, 50))
    (note,) = hall.route("kiosk-south", "C05", conditions=conditions).notes
    assert note.kind == "closes_before"
    assert note.closes_at == datetime(2026, 11, 25, 17, 0)
    assert note.opens_at == datetime(2026, 11, 26, 9, 0)
    assert note.arrival > note.closes_at


def test_a_closed_window_says_when_it_opens(hall: Navigator) -> None:
    (note,) = hall.route("kiosk-south", "A01", conditions=at(18, 0, day=27)).notes
    assert note.kind == "closed"
    assert note.opens_at == datetime(2026, 11, 30, 9, 0)


def test_each_stop_is_told_of_at_its_own_arrival(hall: Navigator) -> None:
    conditions = Conditions(moment=datetime(2026, 11, 25, 16, 59, 40))
    route = hall.route("kiosk-south", "A01", "atm", "C05", conditions=conditions)
    assert [(note.stop, note.kind) for note in route.notes] == [
        (1, "closes_soon"),
        (3, "closes_before"),
    ]


def test_own_hours_go_before_the_venues(tiny: Plan) -> None:
    ground = tiny.levels[0]
    row = ground.windows[0].model_copy(update={"hours": "Mo-Fr 09:00-12:00"})
    level = ground.model_copy(update={"windows": (row,)})
    navigator = Navigator(tiny.model_copy(update={"levels": (level, tiny.levels[1])}))
    (note,) = navigator.route("kiosk-south", "A01", conditions=at(14, 0)).notes
    assert note.opens_at == datetime(2026, 11, 26, 9, 0)
    # The nearest of those that are open, though another is nearer.
    found = navigator.nearest("kiosk-south", ["A01", "C05"], conditions=at(14, 0))
    assert found.stops[-1].id == "C05"
    assert navigator.nearest("kiosk-south", ["A01", "C05"]).stops[-1].id == "A01"


@pytest.fixture(scope="module")
def night(tiny: Plan) -> Navigator:
    """Return ways to a desk that never closes, farther off than A02; C01 closes at 17:30."""
    ground, upper = tiny.levels
    row = ground.windows[0]
    late = upper.windows[0].model_copy(update={"hours": "Mo-Fr 09:00-17:30"})
    desk = row.model_copy(
        update={"id": "A09", "count": 1, "at": (9.35, 11.0), "hours": "Mo-Su 00:00-24:00"}
    )
    ground = ground.model_copy(update={"windows": (row, desk)})
    upper = upper.model_copy(update={"windows": (late,)})
    return Navigator(tiny.model_copy(update={"levels": (ground, upper)}))


def visited(route: Route) -> list[str]:
    return [place.id for place in route.stops[1:]]


@pytest.mark.parametrize("hour", [10, 17, 18])
@pytest.mark.parametrize("choice", [("A02", "A09"), ("A02", "C05", "A09"), ("A02", "C05")])
def test_of_a_choice_those_open_on_arrival_go_first_as_of_the_nearest(
    night: Navigator, choice: tuple[str, ...], hour: int
) -> None:
    moment = at(hour, 5)
    assert night.route("kiosk-south", choice, conditions=moment) == night.nearest(
        "kiosk-south", choice, conditions=moment
    )


def test_of_a_choice_the_nearest_is_visited_when_all_are_open_or_none_is(night: Navigator) -> None:
    for moment in (at(10, 0), Conditions()):
        assert visited(night.route("kiosk-south", ("A02", "A09"), conditions=moment)) == ["A02"]
    assert visited(night.route("kiosk-south", ("A02", "C05"), conditions=at(18, 0))) == ["A02"]
    assert visited(night.route("kiosk-south", ("A02", "A09"), conditions=at(18, 0))) == ["A09"]


@pytest.mark.parametrize("order", ["given", "best"])
def test_of_a_choice_late_in_a_tour_those_open_on_arrival_there_go_first(
    night: Navigator, order: Literal["given", "best"]
) -> None:
    stops = ("C01", "meeting", ("A02", "A09"))
    before = [("C01", "meeting"), ("meeting", "A02")]
    # A02 is still open for who walks straight there, no longer after two stops upstairs.
    moment = Conditions(moment=datetime(2026, 11, 25, 16, 59, 20))
    assert night.nearest("kiosk-south", ["A02", "A09"], conditions=moment).stops[-1].id == "A02"
    route = night.route("kiosk-south", *stops, order=order, before=before, conditions=moment)
    assert visited(route) == ["C01", "meeting", "A09"]
    assert route.notes == ()
    early = night.route("kiosk-south", *stops, order=order, before=before, conditions=at(16, 0))
    assert visited(early)[-1] == "A02"


def test_hours_nobody_understands_say_nothing(tiny: Plan) -> None:
    venue = tiny.venue.model_copy(update={"hours": "nine to five"})
    navigator = Navigator(tiny.model_copy(update={"venue": venue}))
    assert navigator.route("kiosk-south", "A01", conditions=at(3, 0)).notes == ()
