"""Chosen routes are told as a person has found right: see ``golden.py`` for how to change them."""

from __future__ import annotations

import pytest

from smartnav.routing import Navigator
from tests.guidance.golden import TRIPS, Trip, kept, told


@pytest.mark.parametrize("trip", TRIPS, ids=lambda trip: trip.title)
def test_a_route_is_told_as_it_was_found_right(hall: Navigator, trip: Trip) -> None:
    assert told(trip, hall) == kept()[trip.title]


def test_the_file_holds_these_routes_and_no_others() -> None:
    assert len(TRIPS) >= 30
    assert list(kept()) == [trip.title for trip in TRIPS]
