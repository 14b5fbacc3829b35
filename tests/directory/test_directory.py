from __future__ import annotations

from smartnav.directory import Directory, build_index
from smartnav.plan.places import Gazetteer


def test_popular_services_come_in_the_order_of_the_plan(
    directory: Directory, gazetteer: Gazetteer
) -> None:
    wanted = gazetteer.plan.venue.popular
    assert wanted
    assert tuple(hit.title.zh for hit in directory.popular()) == wanted
    assert all(hit.places for hit in directory.popular())


def test_functional_areas_come_before_zones(directory: Directory) -> None:
    sections = directory.sections()
    assert [section.id for section in sections[:4]] == ["A", "B", "C", "D"]
    assert {section.category for section in sections[4:]} == {"section.zone"}


def test_facilities_are_gathered_most_asked_first(directory: Directory) -> None:
    facilities = directory.facilities()
    categories = [facility.category for facility in facilities]
    assert categories[:6] == ["restroom", "lift", "mothersroom", "copy", "water", "atm"]
    assert len(set(categories)) == len(categories)
    toilets = facilities[0]
    assert toilets.name.zh == "卫生间"
    assert {place.category for place in toilets.places} == {
        "restroom.male",
        "restroom.female",
        "restroom.wheelchair",
    }
    accessible = next(f for f in facilities if f.category == "restroom.wheelchair")
    assert len(accessible.places) == 2


def test_lifts_are_facilities_on_every_level(directory: Directory, gazetteer: Gazetteer) -> None:
    lifts = next(f for f in directory.facilities() if f.category == "lift")
    assert {place.level for place in lifts.places} == {"F1", "F2"}
    assert all(gazetteer.find(place.id) is place for place in lifts.places)


def test_a_toilet_is_not_counted_twice(tiny: Gazetteer) -> None:
    directory = Directory(tiny, build_index(tiny))
    toilets = directory.facilities()[0]
    assert [place.id for place in toilets.places] == ["toilet-f1"]


def test_a_section_lists_its_services_windows_and_offices(directory: Directory) -> None:
    titles = [hit.title.zh for hit in directory.of_section("A")]
    assert "公积金提取" in titles
    assert "社会保障" in titles
    assert not any(title.startswith("A0") for title in titles)
    assert "营业执照办理" not in titles
    assert len(set(titles)) == len(titles)


def test_an_unknown_section_has_nothing(directory: Directory) -> None:
    assert directory.of_section("Z") == ()
