"""The phone's own router finds the ways the navigator finds."""

from __future__ import annotations

import itertools
import json
import math
import random
from typing import TYPE_CHECKING, Any, get_args

import numpy as np
import pytest
from shapely.geometry import LineString

from smartnav.handoff.portable import portable
from smartnav.handoff.script import module
from smartnav.plan import load_plan
from smartnav.resources import floorplan
from smartnav.routing import Navigator, NoRoute
from smartnav.routing.network import WALKED
from smartnav.routing.route import ProfileName, WalkLeg

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from numpy.typing import NDArray
    from playwright.sync_api import Browser, Page

    from smartnav.routing.premises import Premises

    Floats = NDArray[np.float64]

PLANS = ("shizhong.yaml", "shizhong-2020.yaml", "community-station.yaml")
PROFILES: tuple[ProfileName, ...] = get_args(ProfileName)
MM = 1e-3
ASKED = 20
"""Ways for which the navigator itself is asked, of each plan and profile."""
SPREAD = """(data) => {
    self.map = new Roadmap(data);
    return JSON.stringify(map.posts.map((id) =>
        map.spread(id).map((way) => way && [way.seconds, way.metres])));
}"""


@pytest.fixture(scope="module")
def page(chromium: Browser) -> Iterator[Page]:
    context = chromium.new_context()
    page = context.new_page()
    page.add_script_tag(content="\n".join(module(f"{name}.js") for name in ("floor", "router")))
    yield page
    context.close()


@pytest.fixture(scope="module", params=PLANS)
def navigator(request: pytest.FixtureRequest, hall: Navigator, kept: Path) -> Navigator:
    if request.param == "shizhong.yaml":
        return hall
    found = Navigator(load_plan(floorplan(request.param)), cache_dir=kept)
    found.prepare()
    return found


class Ways:
    """The ways between all places by the navigator's tables, as it puts them together."""

    def __init__(self, premises: Premises, navigator: Navigator) -> None:
        self._premises = premises
        network = premises.network()
        ends = (premises.end(p) for p in navigator.gazetteer.places.values() if p.public)
        self.ends = [end for end in ends if end is not None]
        self.names = [end.place.id for end in self.ends]
        self._speed = premises.profile.speed_mps
        stops = range(len(network.stops))
        walks = [network.walks_to_stops(end.level, end.at, end.part) for end in self.ends]
        self._walks = np.array([[walk.get(stop, math.inf) for stop in stops] for walk in walks])
        self._cost = np.full((len(stops), len(stops)), math.inf)
        self._took = self._cost.copy()
        self._rode = self._cost.copy()
        for i in stops:
            for j, crossing in network.crossings(i).items():
                self._cost[i, j], self._took[i, j] = crossing.cost_s, crossing.duration_s
                pairs = itertools.pairwise(crossing.stops)
                rides = (network.rides.get(pair) for pair in pairs)
                self._rode[i, j] = sum(ride.duration_s for ride in rides if ride)

    def seconds_and_metres(self) -> tuple[Floats, Floats]:
        """Return what every way takes; infinite where there is none."""
        count = len(self.ends)
        seconds, metres = np.full((count, count), math.inf), np.full((count, count), math.inf)
        for i, start in enumerate(self.ends):
            router = self._premises.storeys[start.level].router
            tree = router.tree(start.at)
            if len(self._cost):
                self._over_stops(i, seconds[i], metres[i])
            for j, goal in enumerate(self.ends):
                if start.where == goal.where:
                    metres[i, j] = router.distance(tree, goal.at)
                    seconds[i, j] = metres[i, j] / self._speed
        return seconds, metres

    def _over_stops(self, i: int, seconds: Floats, metres: Floats) -> None:
        """Put down what the ways of one place to all others take that ride."""
        through = (self._walks[i] * WALKED)[:, None] + self._cost
        costs = through.min(axis=0) + self._walks * WALKED
        last = costs.argmin(axis=1)
        (there,) = np.nonzero(np.isfinite(costs.min(axis=1)))
        last = last[there]
        first = through.argmin(axis=0)[last]
        walked = self._walks[i, first] + self._walks[there, last]
        seconds[there] = walked + self._took[first, last]
        metres[there] = (seconds[there] - self._rode[first, last]) * self._speed


@pytest.mark.parametrize("profile", PROFILES)
def test_every_way_between_two_places_is_as_long_as_the_navigators(
    page: Page, navigator: Navigator, profile: ProfileName
) -> None:
    data = portable(navigator.roadmap(profile))
    spread: list[list[list[float] | None]] = json.loads(page.evaluate(SPREAD, data))
    ways = Ways(navigator._grounds.premises(profile), navigator)
    posts = {post["id"]: number for number, post in enumerate(data["posts"])}
    order = [posts[name] for name in ways.names]
    found = np.array([[row[j] or [math.inf] * 2 for j in order] for row in spread])[order]
    seconds, metres = ways.seconds_and_metres()
    assert np.isfinite(seconds).sum() > 100
    np.testing.assert_allclose(found[..., 0], seconds, rtol=0, atol=0.05)
    # A millimetre at each bend at most; no way has more than two dozen.
    np.testing.assert_allclose(found[..., 1], metres, rtol=0, atol=24 * MM)
    chance = random.Random(4)
    for _ in range(ASKED):
        i, j = chance.sample(range(len(ways.names)), 2)
        try:
            route = navigator.route(ways.names[i], ways.names[j], profile=profile)
        except NoRoute:
            assert seconds[i, j] == math.inf
            continue
        assert found[i, j].tolist() == pytest.approx(
            [route.duration_s, route.length_m], abs=24 * MM
        )


def test_a_route_has_the_legs_of_the_navigators(page: Page, hall: Navigator) -> None:
    data = portable(hall.roadmap("walking"))
    page.evaluate("(data) => { self.map = new Roadmap(data); }", data)
    for start, goal in (("kiosk-south", "C11"), ("A03", "B15"), ("kiosk-west", "D18")):
        route = hall.route(start, goal)
        found = page.evaluate("([a, b]) => map.route(a, b)", [start, goal])
        legs: list[dict[str, Any]] = found["legs"]
        assert len(legs) == len(route.legs)
        assert found["seconds"] == pytest.approx(route.duration_s, abs=0.05)
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


def _spots(hall: Navigator, profile: ProfileName, count: int) -> list[tuple[str, float, float]]:
    """Return points of the floor at random, the same in every run."""
    chance = random.Random(3)
    found: list[tuple[str, float, float]] = []
    while len(found) < count:
        level = chance.choice([level.id for level in hall.plan.levels])
        space = hall.space(level, profile)
        left, bottom, right, top = space.region.bounds
        point = (round(chance.uniform(left, right), 2), round(chance.uniform(bottom, top), 2))
        if space.contains(point):
            found.append((level, *point))
    return found


@pytest.mark.parametrize("profile", ["walking", "wheelchair"])
def test_ways_begin_and_end_at_any_spot_of_the_floor(
    page: Page, hall: Navigator, profile: ProfileName
) -> None:
    data = portable(hall.roadmap(profile))
    levels = [level["id"] for level in data["levels"]]
    spots = _spots(hall, profile, 24)
    page.evaluate("(data) => { self.map = new Roadmap(data); }", data)
    pairs = list(zip(spots[::2], spots[1::2], strict=True))
    found = page.evaluate(
        """([levels, data, pairs]) => pairs.map((pair) => {
            const map = new Roadmap(data);
            pair.forEach(([level, x, y], i) => map.visit(`${i}`, levels.indexOf(level), [x, y]));
            return [map.route("0", "1"), map.route("0", "A05"), map.route("C11", "1")]
                .map((way) => way && [way.seconds, way.metres]);
        })""",
        [levels, data, pairs],
    )
    for (one, other), ways in zip(pairs, found, strict=True):
        start, end = (f"{level}:{x},{y}" for level, x, y in (one, other))
        for way, ends in zip(ways, ((start, end), (start, "A05"), ("C11", end)), strict=True):
            try:
                route = hall.route(*ends, profile=profile)
            except NoRoute:
                assert way is None, ends
                continue
            assert way is not None, ends
            assert way == pytest.approx([route.duration_s, route.length_m], abs=0.05), ends


@pytest.mark.parametrize("profile", PROFILES)
def test_drawn_ways_are_rounded_and_keep_clear_of_everything(
    page: Page, hall: Navigator, profile: ProfileName
) -> None:
    data = portable(hall.roadmap(profile))
    page.evaluate("(data) => { self.map = new Roadmap(data); }", data)
    goals = ["C11", "A05", "B12", "D03", "A18", "copy-f2", "toilet-f1-w", "atm-f1"]
    walks = page.evaluate(
        """(goals) => [].concat(...goals.map((goal) => map.route("kiosk-south", goal).legs))
            .filter((leg) => leg.points)
            .map((leg) => [leg.level, leg.points, map.floors[leg.level].rounded(leg.points)])""",
        goals,
    )
    more = 0
    for level, points, drawn in walks:
        free = hall.space(data["levels"][level]["id"], profile).free
        assert (drawn[0], drawn[-1]) == (points[0], points[-1])
        line = LineString(drawn)
        assert line.length <= LineString(points).length + 1e-6
        # As far as the way itself is: an anchor may stand at a counter's edge.
        assert line.within(free.buffer(0.002)), (level, points)
        more += len(drawn) - len(points)
    assert more > 10 * len(walks)
