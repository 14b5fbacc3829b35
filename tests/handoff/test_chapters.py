from __future__ import annotations

from pathlib import Path

from shapely.geometry import LineString, box

from smartnav.handoff.chapters import chapters, starting_from, with_rounded_ways
from smartnav.plan import load_plan
from smartnav.routing import Conditions, Navigator
from smartnav.routing.route import WalkLeg

RING = Path(__file__).parent.parent / "plans" / "ring.yaml"


def test_where_one_starts_is_set_apart_when_it_begins_with_an_id() -> None:
    assert starting_from("A03 社会保障") == "从 A03 社会保障"
    assert starting_from("南门导览屏") == "从南门导览屏"


def test_maps_show_the_way_with_its_bends_rounded(tiny: Navigator) -> None:
    told = chapters(tiny.route("kiosk-south", "A04"), tiny.gazetteer)
    drawn = with_rounded_ways(told, tiny)
    assert [chapter.entries for chapter in drawn] == [chapter.entries for chapter in told]
    more = 0
    for before, after in zip(told, drawn, strict=True):
        assert after.part.stops == before.part.stops
        for one, other in zip(before.part.legs, after.part.legs, strict=True):
            if isinstance(one, WalkLeg) and isinstance(other, WalkLeg):
                assert (other.points[0], other.points[-1]) == (one.points[0], one.points[-1])
                more += len(other.points) - len(one.points)
    assert more > 0


def test_a_rounded_way_stays_out_of_what_is_closed() -> None:
    ring = Navigator(load_plan(RING))
    shut = Conditions(closed=frozenset({"box"}))
    route = ring.route("F1:8,5.75", "F1:14.25,11", conditions=shut)
    (drawn,) = with_rounded_ways(chapters(route, ring.gazetteer), ring, shut)
    (leg,) = drawn.part.legs
    assert isinstance(leg, WalkLeg)
    assert len(leg.points) > 3
    assert not LineString(leg.points).intersects(box(6, 6, 14, 14))
