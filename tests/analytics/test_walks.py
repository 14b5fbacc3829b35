"""Ways found anew, heat, and what an exchange would save."""

from __future__ import annotations

import pytest

from smartnav.analytics.counts import Counts
from smartnav.analytics.exchange import candidates, what_if
from smartnav.analytics.heat import heat, heated, heats, legend
from smartnav.analytics.walks import Walk, follow, walks_of
from smartnav.cartography import STANDARD, compose, draw_floor, fit
from smartnav.cartography.tokens.heat import HEAT
from smartnav.plan.edits import Refused
from smartnav.plan.edits.swapping import swap
from smartnav.plan.shapes import Region
from smartnav.routing import Navigator
from tests.analytics.counted import END, START, route, some


def free(navigator: Navigator) -> dict[str, Region]:
    """Return where one can walk, level by level."""
    return {each.id: navigator.space(each.id, "walking").free for each in navigator.plan.levels}


def test_walks_are_followed_by_the_router(navigator: Navigator) -> None:
    walks = walks_of(some())
    assert walks[Walk("kiosk-south", "A01", "walking")] == 10
    followed = follow(navigator, walks)
    assert (followed.walks, followed.lost) == (15, 1)
    one = navigator.route("kiosk-south", "A01").length_m
    other = navigator.route("kiosk-south", "C05").length_m
    third = navigator.route("kiosk-south", "C05", profile="wheelchair").length_m
    assert followed.length_m == pytest.approx(10 * one + 4 * other + third)


def test_the_heat_of_a_straight_way_is_how_often_it_was_walked(navigator: Navigator) -> None:
    followed = follow(navigator, {Walk("F1:9,3", "F1:18,3", "walking"): 40})
    warm = heat(followed, "F1", free(navigator)["F1"])
    assert warm.most == pytest.approx(40, rel=0.03)
    hottest = warm.bands[-1].region
    assert hottest.bounds[0] < 11
    assert hottest.bounds[2] > 16
    assert hottest.bounds[1] == pytest.approx(3, abs=0.6)


def test_heat_lies_where_one_can_walk_and_by_one_scale(navigator: Navigator) -> None:
    spaces = free(navigator)
    warm = heats(follow(navigator, walks_of(some())), spaces)
    assert warm["F1"].most > warm["F2"].most > 0
    for level, each in warm.items():
        for band in each.bands:
            assert band.region.difference(spaces[level]).area < 1e-9
    least = [[band.least for band in each.bands] for each in warm.values()]
    assert least[0] == least[1]
    assert [colour for colour, _ in legend(warm["F1"].most)] == list(HEAT)


def test_heat_is_drawn_on_the_map_under_its_names(navigator: Navigator) -> None:
    spaces = free(navigator)
    floor = draw_floor(navigator.plan, "F1", lang="zh", theme=STANDARD)
    warm = heats(follow(navigator, walks_of(some())), spaces)["F1"]
    hot = heated(floor, warm)
    assert hot.labels == floor.labels
    picture = compose(hot, fit(hot.bounds, 600, 400), STANDARD)
    fills = [shape.fill or "" for shape in picture.shapes]
    assert any(fill.startswith(HEAT[-1]) for fill in fills)
    assert heated(floor, heat(follow(navigator, {}), "F1", spaces["F1"])).shapes == floor.shapes


def test_an_exchange_tells_metres_before_and_after(navigator: Navigator) -> None:
    walks = walks_of(Counts(START, END, subjects=(
        route("kiosk-south", "C05", 100), route("kiosk-south", "A01", 1),
        route("kiosk-south", "atm", 7),
    )))  # fmt: skip
    found = what_if(navigator, walks, "A01", "C05")
    near = navigator.route("kiosk-south", "A01").length_m
    far = navigator.route("kiosk-south", "C05").length_m
    atm = navigator.route("kiosk-south", "atm").length_m
    assert found.walks == 101
    assert found.before_m == pytest.approx(100 * far + near + 7 * atm)
    assert found.after_m == pytest.approx(100 * near + far + 7 * atm)
    assert found.saved_m == pytest.approx(99 * (far - near))
    back = what_if(navigator, walks, "C05", "A01", before_m=found.before_m)
    assert back.after_m == pytest.approx(found.after_m)


def test_nobody_walks_to_what_is_exchanged(navigator: Navigator) -> None:
    found = what_if(navigator, {Walk("kiosk-south", "atm", "walking"): 3}, "A01", "A02")
    assert (found.walks, found.saved_m) == (0, 0)


@pytest.mark.parametrize(("one", "other", "why"), [
    ("A01", "A01", "itself"), ("A01", "atm", "no window"), ("nobody", "A01", "no window"),
])  # fmt: skip
def test_what_cannot_change_places(navigator: Navigator, one: str, other: str, why: str) -> None:
    with pytest.raises(Refused, match=why):
        what_if(navigator, {}, one, other)


def test_an_exchange_is_a_plan_in_which_all_else_stays(navigator: Navigator) -> None:
    after = Navigator(swap(navigator.plan, "A02", "C05")).gazetteer.places
    before = navigator.gazetteer.places
    assert set(after) == set(before)
    for own, place in before.items():
        stands = {"A02": "C05", "C05": "A02"}.get(own, own)
        assert after[own].anchor == pytest.approx(before[stands].anchor)
        assert after[own].level == before[stands].level
        assert (after[own].name, after[own].services) == (place.name, place.services)


def test_most_walked_to_windows_come_first(navigator: Navigator) -> None:
    found = candidates(navigator, walks_of(some()))
    assert found[:2] == ("A01", "C05")
    assert "atm" not in found
