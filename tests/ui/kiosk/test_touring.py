"""What is asked of the navigator for a theme."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING

from smartnav.directory import Theme
from smartnav.plan.model import Text
from smartnav.ui.kiosk.session import Subject
from smartnav.ui.kiosk.touring import MOST_STOPS, Tour, question_of, tour_of, visits

if TYPE_CHECKING:
    from smartnav.directory import ServiceInfo
    from smartnav.ui.kiosk.hall import Hall

MORNING = datetime(2026, 3, 3, 9, 41)


def _services(hall: Hall, *windows: str) -> list[ServiceInfo]:
    """Return services made up for windows of the hall, one each."""
    any_service = next(iter(hall.directory.catalogue.services.values()))
    places = hall.gazetteer.places
    return [replace(any_service, id=each, places=(places[each],)) for each in windows]


def _theme(*steps: list[ServiceInfo]) -> Theme:
    return Theme("made-up", Text(zh="样例", en="Sample"), tuple(map(tuple, steps)), (), 0)


def test_a_service_asks_for_the_nearest_window(hall: Hall) -> None:
    fund = hall.directory.search("gjj")[0]
    question = question_of(
        Subject(fund.title, fund.kind, fund.references), hall, "walking", MORNING
    )
    assert question.tour is None
    assert question.references == fund.references


def test_more_stops_than_a_code_carries_are_left_out(hall: Hall) -> None:
    windows = [f"A{n:02}" for n in range(1, MOST_STOPS + 3)]
    theme = _theme(*([service] for service in _services(hall, *windows)))
    tour = tour_of(theme.tour())
    assert tour.stops == tuple((each,) for each in windows[:MOST_STOPS])
    assert tour.left_out == 2
    route = hall.navigator.route("kiosk-south", *tour.stops, order=tour.order, before=tour.before)
    assert [stop.id for stop in route.stops[1:]] == windows[:MOST_STOPS]


def test_what_is_done_is_known_where_stops_share_windows(hall: Hall) -> None:
    one, two = _services(hall, "A01", "A02")
    tour = Tour((("A01", "A02"), ("A01", "A03")), ((one,), (two,)), "best", ())
    route = hall.navigator.route("kiosk-south", "A01", "A02")
    assert visits(route, tour) == ((two,), (one,))
