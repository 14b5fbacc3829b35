"""In a mirror, every left is a right and nothing else changes, in both languages."""

from __future__ import annotations

import re

import pytest

from smartnav.guidance import tell
from smartnav.plan.model import Lang
from smartnav.plan.places import Gazetteer
from smartnav.routing import Navigator
from smartnav.routing.route import ProfileName
from tests.guidance.mirror import mirrored_plan, mirrored_route

TRIPS: list[tuple[str, str, ProfileName]] = [
    ("kiosk-south", "A01", "walking"),
    ("kiosk-south", "B04", "wheelchair"),
    ("kiosk-west", "B20", "elderly"),
    ("kiosk-south", "C11", "walking"),
    ("kiosk-south", "C11", "wheelchair"),
    ("A05", "D03", "elderly"),
    ("door-west", "toilet-f2-w", "wheelchair"),
    ("toilet-f1-m", "copy-f1", "walking"),
    ("bank-f1", "nursing-f2", "wheelchair"),
    ("kiosk-lift-f2", "bid-opening-2", "walking"),
    ("A01", "complaint-room", "elderly"),
    ("C20", "door-south", "wheelchair"),
]
SWAPPED = {"左": "右", "右": "左", "left": "right", "right": "left"}


def swapped(text: str) -> str:
    return re.sub("左|右|left|right", lambda match: SWAPPED[match[0]], text)


@pytest.fixture(scope="module")
def mirror(hall: Navigator) -> Gazetteer:
    return Gazetteer(mirrored_plan(hall.plan))


@pytest.mark.parametrize(("start", "goal", "profile"), TRIPS)
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_left_is_right_in_a_mirror(
    hall: Navigator,
    mirror: Gazetteer,
    start: str,
    goal: str,
    profile: ProfileName,
    lang: Lang,
) -> None:
    route = hall.route(start, goal, profile=profile)
    told = [step.text for step in tell(route, hall.gazetteer, lang)]
    seen = [step.text for step in tell(mirrored_route(route, mirror), mirror, lang)]
    assert seen == [swapped(text) for text in told]


def test_some_trips_do_turn(hall: Navigator) -> None:
    texts = [
        step.text
        for start, goal, profile in TRIPS
        for step in tell(hall.route(start, goal, profile=profile), hall.gazetteer, "en")
    ]
    turning = [text for text in texts if swapped(text) != text]
    assert len(turning) > 20
