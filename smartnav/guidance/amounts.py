"""Distances and times as a person says them."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from smartnav.guidance.phrases import phrases

if TYPE_CHECKING:
    from smartnav.plan.model import Lang
    from smartnav.routing.route import Route

_STEP_M = 5
_A_FEW_STEPS_M = 3.5
_NO_WAY_M, _NO_TIME_S = 0.3, 1.0
"""A route shorter than both leads nowhere."""
_HALF_MINUTE_S = 30
_ROUNDING = 1e-6
"""What a sum of times may be too long by computing."""


def distance_text(metres: float, lang: Lang) -> str:
    """Return a distance to 5 m, at least 5 m: ``约 85 米``, ``about 85 m``."""
    rounded = _STEP_M * max(1, math.floor(metres / _STEP_M + 0.5))
    return phrases(lang).say("far.metres", metres=rounded)


def is_few_steps(metres: float) -> bool:
    """Whether a distance is told as a few steps rather than in metres."""
    return metres < _A_FEW_STEPS_M


def walked_text(metres: float, lang: Lang) -> str:
    """Return how far one walks in a sentence: a distance, or a few steps."""
    return phrases(lang).say("far.few") if is_few_steps(metres) else distance_text(metres, lang)


def duration_text(seconds: float, lang: Lang) -> str:
    """Return a time in half minutes, rounded up: ``2 分半钟``, ``2½ min``.

    Who was promised half a minute and walks for three quarters feels slow, or lost.
    """
    halves = max(1, math.ceil(seconds / _HALF_MINUTE_S - _ROUNDING))
    minutes, half = divmod(halves, 2)
    message = "time.half" if minutes == 0 else "time.and-half" if half else "time.whole"
    return phrases(lang).say(message, minutes=minutes)


def summary(route: Route, lang: Lang) -> str:
    """Return a route in one line: ``约 85 米 · 2 分钟``.

    A route that leads nowhere has no distance and no time, ``您就在这里``; one that is but a ride
    has a time.
    """
    say = phrases(lang).say
    time = duration_text(route.duration_s, lang)
    if route.length_m < _NO_WAY_M:
        return say("here") if route.duration_s < _NO_TIME_S else time
    if is_few_steps(route.length_m):
        return say("summary.few", time=time)
    return say("summary.metres", far=distance_text(route.length_m, lang), time=time)


def tour_text(stops: int, lang: Lang) -> str:
    """Return a tour in a few words: ``依次去 3 个地方``, ``3 places, in this order``."""
    return phrases(lang).say_of(stops, "tour", stops=stops)
