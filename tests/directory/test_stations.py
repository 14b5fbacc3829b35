"""Where else a service is done."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

import pytest

from smartnav.directory.stations import areas, distance_m, stations_with
from tests.directory.test_services_search import FIRST

if TYPE_CHECKING:
    from smartnav.directory import Directory
    from smartnav.directory.offer import Offer

WEDNESDAY = datetime(2026, 11, 25, 10, 0)


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


STATIONS = (
    "大观园便民服务站", "大观园", "大观园街道", "daguanyuan", "dgybmfwz", "大guan园", "大觀園",
    "daguan yuan", "Daguanyuan service station", "大观园服务站", "大观圆", "去大观园办",
)  # fmt: skip


def test_a_station_is_found_as_everything_is(full: Directory) -> None:
    for text in STATIONS:
        (first, *_) = full.search_with_stations(text)
        assert (text, first.station and first.station.id) == (text, "daguanyuan")
        assert first.places == ()
    offer = full.catalogue.offer
    assert offer is not None
    for station in offer.stations:
        for text in (station.name.zh, station.name.en, station.area.zh.removesuffix("街道")):
            (first, *_) = full.search_with_stations(text)
            assert (text, first.station) == (text, station)
    # A service that begins so is asked for more often.
    assert "daguanyuan" in [
        hit.station.id for hit in full.search_with_stations("dgy")[:2] if hit.station
    ]
    near_home = full.search_with_stations("就近办")
    assert len(near_home) == len(offer.stations)
    # Where nobody can be shown where they are, they are nothing that is found.
    assert not any(hit.kind == "station" for hit in full.search("大观园便民服务站"))


def test_stations_displace_nothing_of_the_hall(full: Directory, directory: Directory) -> None:
    for text in (*FIRST, "police station"):
        assert full.search_with_stations(text)[:1] == full.search(text)[:1]
    assert directory.search_with_stations("社保") == directory.search("社保")


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
