"""The phone's own router finds the ways the navigator finds."""

from __future__ import annotations

import itertools
import json
from typing import TYPE_CHECKING, Any, get_args

import pytest

from smartnav.handoff.portable import portable
from smartnav.plan import load_plan
from smartnav.resources import asset, floorplan
from smartnav.routing import Navigator, NoRoute
from smartnav.routing.route import ProfileName, WalkLeg

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page

PLANS = ("shizhong.yaml", "shizhong-2020.yaml", "community-station.yaml")
PROFILES: tuple[ProfileName, ...] = get_args(ProfileName)
MM = 1e-3


@pytest.fixture(scope="module")
def page(chromium: Browser) -> Iterator[Page]:
    context = chromium.new_context()
    page = context.new_page()
    page.add_script_tag(content=asset("phone/router.js").read_text(encoding="utf-8"))
    yield page
    context.close()


@pytest.fixture(scope="module", params=PLANS)
def navigator(request: pytest.FixtureRequest, hall: Navigator) -> Navigator:
    if request.param == "shizhong.yaml":
        return hall
    return Navigator(load_plan(floorplan(request.param)))


@pytest.mark.parametrize("profile", PROFILES)
def test_every_way_between_two_places_is_as_long_as_the_navigators(
    page: Page, navigator: Navigator, profile: ProfileName
) -> None:
    data = portable(navigator.roadmap(profile))
    public = {place.id for place in navigator.gazetteer.places.values() if place.public}
    posts = [post["id"] for post in data["posts"]]
    page.evaluate("(data) => { self.map = new Roadmap(data); }", data)
    spread = page.evaluate("() => map.posts.map((id) => map.spread(id))")
    compared = 0
    for (i, start), (j, goal) in itertools.permutations(enumerate(posts), 2):
        if start not in public or goal not in public:
            continue
        found: dict[str, float] | None = spread[i][j]
        try:
            route = navigator.route(start, goal, profile=profile)
        except NoRoute:
            assert found is None, (start, goal)
            continue
        assert found is not None, (start, goal)
        bends = sum(len(leg.points) for leg in route.legs if isinstance(leg, WalkLeg))
        assert found["seconds"] == pytest.approx(route.duration_s, abs=0.05), (start, goal)
        assert found["metres"] == pytest.approx(route.length_m, abs=bends * MM), (start, goal)
        compared += 1
    assert compared > 100


def test_a_route_has_the_legs_of_the_navigators(page: Page, hall: Navigator) -> None:
    data = portable(hall.roadmap("walking"))
    page.evaluate("(data) => { self.map = new Roadmap(data); }", data)
    for start, goal in (("kiosk-south", "C11"), ("A03", "B15"), ("kiosk-west", "D18")):
        route = hall.route(start, goal)
        found = page.evaluate("([a, b]) => map.route(a, b)", [start, goal])
        legs: list[dict[str, Any]] = found["legs"]
        assert len(legs) == len(route.legs)
        for leg, known in zip(legs, route.legs, strict=True):
            if isinstance(known, WalkLeg):
                assert data["levels"][leg["level"]]["id"] == known.level
                assert leg["points"][0] == pytest.approx(known.points[0], abs=MM)
                assert leg["points"][-1] == pytest.approx(known.points[-1], abs=MM)
                assert leg["metres"] == pytest.approx(known.length_m, abs=len(leg["points"]) * MM)
            else:
                assert (leg["connector"], leg["kind"]) == (known.connector, known.kind)


def test_an_unknown_place_and_a_place_without_a_way_have_no_route(
    page: Page, hall: Navigator
) -> None:
    data = portable(hall.roadmap("wheelchair"))
    page.evaluate("(data) => { self.map = new Roadmap(data); }", data)
    assert page.evaluate("() => map.route('kiosk-south', 'nowhere')") is None
    assert page.evaluate("() => map.route('kiosk-south', 'kiosk-south').metres") == 0


def test_the_data_of_a_hall_is_small(hall: Navigator) -> None:
    for profile in PROFILES:
        said = json.dumps(portable(hall.roadmap(profile)), separators=(",", ":"))
        assert len(said) < 80_000
