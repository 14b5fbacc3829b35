"""Where else a service is done."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

import pytest

from smartnav.directory.offer import load_services, services_beside
from smartnav.directory.stations import areas, distance_m, stations_with
from smartnav.resources import floorplan

if TYPE_CHECKING:
    from smartnav.directory.offer import Offer
    from smartnav.plan.places import Gazetteer

WEDNESDAY = datetime(2026, 11, 25, 10, 0)


@pytest.fixture(scope="module")
def offer(gazetteer: Gazetteer) -> Offer:
    services = services_beside(floorplan("shizhong.yaml"))
    assert services is not None
    return load_services(services, gazetteer.plan)


def test_the_sample_has_fifteen_stations_that_say_they_are_samples(offer: Offer) -> None:
    assert len(offer.stations) == 15
    assert all("样例" in station.name.zh + station.address.zh for station in offer.stations)
    assert len(areas(offer)) == 15


def test_the_own_street_comes_first_then_the_nearest(offer: Offer) -> None:
    found = stations_with(offer, "ss-card", home="baimashan", moment=WEDNESDAY)
    assert found[0].station.id == "baimashan"
    assert found[0].distance_m == 0
    distances = [each.distance_m or 0 for each in found]
    assert distances == sorted(distances)
    assert all(each.state is not None and each.state.is_open for each in found)


def test_only_those_that_do_the_service_are_named(offer: Offer) -> None:
    found = stations_with(offer, "disability-card", home="daguanyuan")
    assert 0 < len(found) < 15
    assert all("disability-card" in each.station.services for each in found)
    assert stations_with(offer, "nothing-of-the-kind", home="daguanyuan") == ()


@pytest.mark.parametrize("home", ["", "elsewhere"])
def test_without_a_street_there_is_no_distance(offer: Offer, home: str) -> None:
    found = stations_with(offer, "ss-card", home=home)
    assert [each.station for each in found] == list(offer.stations)
    assert {each.distance_m for each in found} == {None}


def test_distances_are_those_of_the_earth() -> None:
    degree = 2 * 3.141592653589793 * 6_371_008.8 / 360
    assert distance_m((117, 36), (117, 37)) == pytest.approx(degree)
    assert distance_m((117, 60), (118, 60)) == pytest.approx(degree / 2, rel=1e-3)


def test_every_queue_of_the_sample_serves_something(offer: Offer) -> None:
    for service in offer.services:
        queues = offer.queues_of(service.id)
        assert len(queues) == (1 if service.windows[0][1:].isdigit() else 0), service.id
    assert offer.queues_of("nothing-of-the-kind") == ()


def test_slots_begin_in_their_spans(offer: Offer) -> None:
    slots = offer.slots_of("passport")
    assert slots is not None
    starts = [f"{start:%H:%M}" for start in slots.starts]
    assert starts[:5] == ["09:00", "09:30", "10:00", "10:30", "11:00"]
    assert starts[5] == "13:30"
    assert offer.slots_of("senior-card") is None


def test_a_service_knows_what_is_often_asked(offer: Offer) -> None:
    passport = next(each for each in offer.services if each.id == "passport")
    assert passport.questions[0].answer.en.startswith("Seven working days")
