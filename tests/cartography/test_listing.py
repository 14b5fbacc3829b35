"""Everything on the map as a list."""

from __future__ import annotations

import pytest

from smartnav.cartography.listing import (
    KIND_NAMES,
    Item,
    level_names,
    listing,
    walking_distances,
)
from smartnav.plan.model import Plan
from smartnav.plan.places import Gazetteer, UnknownReference
from smartnav.routing import Navigator


@pytest.fixture(scope="module")
def navigator(tiny: Plan) -> Navigator:
    return Navigator(tiny)


@pytest.fixture(scope="module")
def items(navigator: Navigator) -> tuple[Item, ...]:
    far = walking_distances(navigator, "kiosk-south")
    return listing(navigator.gazetteer, here="F1", distances=far)


def test_every_public_place_of_the_hall_is_listed_once(places: Gazetteer) -> None:
    found = listing(places)
    listed = [item.references[0] for item in found if item.kind != "service"]
    wanted = {p.id for p in places.places.values() if p.public and p.kind != "kiosk"}
    assert len(listed) == len(set(listed))
    assert set(listed) == wanted


def test_every_service_names_all_places_that_have_it(places: Gazetteer) -> None:
    services = [item for item in listing(places) if item.kind == "service"]
    offered = {
        text.zh
        for place in places.places.values()
        if place.public and place.kind != "section"
        for text in place.services
    }
    assert {item.name.zh for item in services} == offered
    for item in services:
        for reference in item.references:
            assert item.name in places.places[reference].services


def test_kinds_follow_one_another_and_the_own_level_comes_first(places: Gazetteer) -> None:
    found = listing(places, here="F2")
    kinds = list(KIND_NAMES)
    assert [kinds.index(item.kind) for item in found] == sorted(
        kinds.index(item.kind) for item in found
    )
    windows = [item for item in found if item.kind == "window"]
    levels = [item.levels[0] for item in windows]
    assert levels == sorted(levels, reverse=True)


def test_windows_are_in_the_order_of_their_numbers(places: Gazetteer) -> None:
    windows = [i.references[0] for i in listing(places, here="F1") if i.kind == "window"]
    assert windows.index("A02") < windows.index("A09") < windows.index("A10")
    assert windows.index("A10") < windows.index("B01")


def test_facilities_are_in_the_order_of_their_distance(items: tuple[Item, ...]) -> None:
    near = [i.distance_m for i in items if i.kind == "amenity" and i.levels == ("F1",)]
    assert len(near) > 1
    assert None not in near
    assert near == sorted(near)  # type: ignore[type-var]


def test_the_distance_is_that_of_the_way(navigator: Navigator, items: tuple[Item, ...]) -> None:
    window = next(item for item in items if item.references == ("A01",))
    assert window.distance_m == navigator.route("kiosk-south", "A01").length_m
    service = next(item for item in items if item.kind == "service")
    each = [navigator.route("kiosk-south", place).length_m for place in service.references]
    assert service.distance_m == min(each)


def test_a_line_is_told_in_both_languages(navigator: Navigator, items: tuple[Item, ...]) -> None:
    window = next(item for item in items if item.references == ("A01",))
    levels = navigator.plan.levels
    chinese = window.told("zh", level_names(levels, "zh"))
    english = window.told("en", level_names(levels, "en"))
    assert chinese.startswith("A01 ")
    assert "，窗口，" in chinese
    assert "，一层，约 " in chinese
    assert ", Window, " in english
    assert ", Ground floor, about " in english
    assert english.replace("\N{NO-BREAK SPACE}", " ").isascii()


def test_without_distances_none_is_told(places: Gazetteer) -> None:
    names = level_names(places.plan.levels, "zh")
    assert not any(
        "米" in item.told("zh", names) for item in listing(places) if item.kind == "window"
    )


def test_an_unknown_start_is_refused(navigator: Navigator) -> None:
    with pytest.raises(UnknownReference):
        walking_distances(navigator, "nowhere")
