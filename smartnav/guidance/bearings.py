"""Headings and turns: degrees clockwise from plan +y; a turn to the right is positive."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from smartnav.guidance.steps import Turn
    from smartnav.plan.model import Point

Side = Literal["left", "right", "ahead"]

LEAST_TURN = 25.0
"""Degrees: a person does not feel less as a turn."""
_SLIGHT, _PLAIN, _SHARP = 55.0, 125.0, 155.0
"""Upper bounds of a slight, a plain and a sharp turn, in degrees; beyond one turns around."""
_AHEAD = 45.0
"""Degrees to either side within which a thing is in front of one."""


def heading(start: Point, end: Point) -> float:
    """Return the heading from one point to another, 0 ≤ heading < 360."""
    return math.degrees(math.atan2(end[0] - start[0], end[1] - start[1])) % 360


def turn_angle(before: float, after: float) -> float:
    """Return the turn from one heading to another, −180 < angle ≤ 180."""
    angle = (after - before) % 360
    return angle - 360 if angle > 180 else angle


def classify(angle: float) -> Turn:
    """Return the turn a person feels for a turn by ``angle`` degrees."""
    size = abs(angle)
    if size < LEAST_TURN:
        return "ahead"
    if size > _SHARP:
        return "around"
    left = angle < 0
    if size < _SLIGHT:
        return "slight-left" if left else "slight-right"
    if size <= _PLAIN:
        return "left" if left else "right"
    return "sharp-left" if left else "sharp-right"


def side(walking: float, towards: float) -> Side:
    """Return on which side of a person walking one way a thing in another direction is."""
    angle = turn_angle(walking, towards)
    if abs(angle) <= _AHEAD:
        return "ahead"
    return "left" if angle < 0 else "right"
