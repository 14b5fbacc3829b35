"""Services and themes ready to be shown: details, checklists, tours, alternatives."""

from __future__ import annotations

import itertools
from datetime import datetime

import pytest

from smartnav.directory import Directory, ServiceInfo, Theme, build_index, checklist
from smartnav.directory.offer import Offer
from smartnav.plan import load_plan
from smartnav.plan.model import Text
from smartnav.plan.places import Gazetteer
from smartnav.routing import Navigator
from tests.directory.conftest import TINY


def service(directory: Directory, service_id: str) -> ServiceInfo:
    found = directory.catalogue.service(service_id)
    assert found is not None
    return found


def theme(directory: Directory, theme_id: str) -> Theme:
    found = directory.catalogue.theme(theme_id)
    assert found is not None
    return found


def test_a_service_found_tells_all_about_itself(small: Directory) -> None:
    hit = small.search("租房")[0]
    info = hit.service
    assert info is not None
    assert hit.theme is None
    assert (info.id, info.name, info.section, info.use) == ("fund", hit.title, "A", 120)
    assert info.references == hit.references == ("A01", "A02")
    assert [paper.name.en for paper in info.papers] == ["ID card", "Lease"]
    assert (info.who, info.time, info.cost) == (
        Text(zh="缴存职工", en="Employees who pay in"),
        Text(zh="当场办结", en="While you wait"),
        Text(zh="免费", en="Free"),
    )
    assert info.green_channel
    assert info.machine is not None
    assert info.machine.id == "atm"


def test_what_is_not_known_of_a_service_is_left_out(small: Directory) -> None:
    info = service(small, "sign")
    assert (info.who, info.time, info.cost, info.machine, info.hours) == (None,) * 4 + ("",)
    assert info.papers == ()
    assert info.section == "C"


def test_a_theme_found_has_its_steps_and_begins_at_the_first(small: Directory) -> None:
    hit = small.search("开饭馆")[0]
    assert hit.kind == "theme"
    assert hit.service is None
    assert hit.theme is not None
    assert [[each.id for each in step] for step in hit.theme.steps] == [
        ["licence"],
        ["food", "sign", "seal"],
    ]
    assert hit.references == ("C01",)
    assert [paper.id for paper in hit.theme.shared] == ["id-card", "lease"]
    for query in ("restaurant", "wykfd", "woyaokaifandian", "我要開飯店"):
        assert small.search(query)[0].theme == hit.theme


def test_themes_are_listed_most_asked_first(small: Directory) -> None:
    listed = small.themes()
    assert {hit.theme.id for hit in listed if hit.theme} == {"restaurant", "shop", "round"}
    assert small.popular()[0].title.zh == "公积金提取"


def test_a_checklist_names_each_paper_once_with_what_needs_it(small: Directory) -> None:
    needed = checklist(theme(small, "restaurant").services)
    assert [(each.paper.id, [s.id for s in each.services]) for each in needed] == [
        ("id-card", ["licence", "seal"]),
        ("lease", ["licence", "food"]),
        ("photo", ["food"]),
    ]
    assert checklist([]) == ()


def test_a_themes_tour_can_be_walked(small: Directory, tiny: Gazetteer) -> None:
    tour = theme(small, "restaurant").tour()
    assert tour.stops_by_id == (("C01",), ("C02", "C03"), ("C04",))
    assert tour.order == "best"
    assert tour.before == (("C01", "C02"), ("C01", "C04"))
    route = Navigator(tiny.plan).route(
        "kiosk-south", *tour.stops_by_id, order=tour.order, before=tour.before
    )
    assert route.stops[1].id == "C01"
    assert [each.id for each in tour.stops[0].services] == ["licence", "seal"]
    assert len(route.stops) == 4


def test_services_at_the_same_windows_are_one_stop(small: Directory) -> None:
    (stop,) = theme(small, "shop").tour().stops
    assert [each.id for each in stop.services] == ["licence", "seal"]


def test_a_theme_that_comes_back_to_a_window_keeps_its_order(
    small: Directory, tiny: Gazetteer
) -> None:
    tour = theme(small, "round").tour()
    assert tour.stops_by_id == (("C01",), ("C02", "C03"), ("C01",))
    assert (tour.order, tour.before) == ("given", ())
    route = Navigator(tiny.plan).route("kiosk-south", *tour.stops_by_id, order=tour.order)
    assert [stop.id for stop in route.stops][1::2] == ["C01", "C01"]


def test_every_theme_of_the_hall_gives_a_tour_that_keeps_its_steps(full: Directory) -> None:
    assert len(full.catalogue.themes) >= 54
    for each in full.catalogue.themes.values():
        tour = each.tour()
        served = [service.id for stop in tour.stops for service in stop.services]
        assert sorted(served) == sorted(service.id for service in each.services), each.id
        windows = [set(stop) for stop in tour.stops_by_id]
        assert all(a != b for a, b in itertools.pairwise(windows)), each.id
        if tour.order == "best":
            known = {reference for stop in tour.stops_by_id for reference in stop}
            assert {name for pair in tour.before for name in pair} <= known


NOON, MORNING, NIGHT = (datetime(2026, 11, 25, hour, 30) for hour in (12, 9, 22))


def test_a_closed_window_is_offered_with_what_is_open_instead(small: Directory) -> None:
    info = service(small, "fund")
    (desk, other) = info.places
    found = small.alternatives(desk, MORNING)
    assert found.state is not None
    assert found.state.is_open
    assert found.windows == (other,)
    assert [machine.id for machine in found.machines] == ["atm"]
    assert found.text == Text(
        zh="现在可在 A02 办理，也可用自动取款机自助办理", en="A02 is open now, or use the ATM"
    )


def test_a_service_with_hours_of_its_own_keeps_them(small: Directory) -> None:
    info = service(small, "food")
    noon = small.state(info, NOON)
    assert noon is not None
    assert noon.text.en == "Closed for today, opens tomorrow at 9:00"
    assert small.alternatives(info, NOON).windows == ()
    assert small.alternatives(info, NOON).text is None
    assert [place.id for place in small.alternatives(info, MORNING).windows] == ["C02", "C03"]


def test_a_service_is_not_open_where_its_windows_are_closed(small_offer: Offer) -> None:
    plan = load_plan(TINY)
    ground, upper = plan.levels
    (row,) = upper.windows
    early = row.model_copy(update={"hours": "Mo-Fr 09:00-09:15"})
    levels = (ground, upper.model_copy(update={"windows": (early,)}))
    places = Gazetteer(plan.model_copy(update={"levels": levels}))
    directory = Directory(places, build_index(places, small_offer))
    info = service(directory, "food")
    assert info.hours == "Mo-Fr 09:00-12:00"
    assert directory.alternatives(info, MORNING).windows == ()
    state = directory.state(info, MORNING)
    assert state is not None
    assert not state.is_open


def test_what_does_only_a_part_is_not_offered_instead(tiny: Gazetteer) -> None:
    offer = Offer.model_validate(
        {
            "smartnav-services": 1,
            "services": [
                {"id": "x", "name": "甲 | X", "windows": ["A03", "A04"]},
                {"id": "y", "name": "乙 | Y", "windows": ["A03"]},
            ],
        }
    )
    directory = Directory(tiny, build_index(tiny, offer))
    assert directory.alternatives(tiny.places["A03"], MORNING).windows == ()
    assert [place.id for place in directory.alternatives(tiny.places["A04"], MORNING).windows] == [
        "A03"
    ]


def test_at_night_nothing_is_open_and_it_is_told_when_it_opens(small: Directory) -> None:
    found = small.alternatives(service(small, "fund"), NIGHT)
    assert (found.windows, found.machines, found.text) == ((), (), None)
    assert found.state is not None
    assert found.state.text.en == "Closed for today, opens tomorrow at 9:00"


def test_without_a_file_of_services_the_plan_says_which_windows_serve_the_same(
    tiny: Gazetteer,
) -> None:
    directory = Directory(tiny, build_index(tiny))
    assert directory.catalogue.services == {}
    assert directory.search("公积金")[0].service is None
    found = directory.alternatives(tiny.places["A01"], MORNING)
    assert [place.id for place in found.windows] == ["A02", "A03", "A04"]
    assert directory.state(tiny.places["atm"], MORNING) is None


@pytest.mark.parametrize("query", ["公积金提取", "gongjijintiqu", "gjjtq", "housing fund"])
def test_the_plans_own_service_of_that_name_is_not_listed_twice(
    small: Directory, query: str
) -> None:
    titles = [hit.title.zh for hit in small.search(query)]
    assert titles.count("公积金提取") == 1


def test_a_hit_says_whether_it_only_resembles_what_was_typed(full: Directory) -> None:
    assert all(hit.is_guess for hit in full.search("退体"))
    assert not any(hit.is_guess for hit in full.search("退休"))
    assert not full.search("gjj")[0].is_guess
    assert not full.popular()[0].is_guess
