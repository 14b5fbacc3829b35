"""Distances and times as a person says them."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from smartnav.plan.model import Lang
    from smartnav.routing.route import Route

_STEP_M = 5
_A_FEW_STEPS_M = 3.5
_HALF_MINUTE_S = 30
_ROUNDING = 1e-6
"""What a sum of times may be too long by computing."""


def distance_text(metres: float, lang: Lang) -> str:
    """Return a distance to 5 m, at least 5 m: ``约 85 米``, ``about 85 m``."""
    rounded = _STEP_M * max(1, math.floor(metres / _STEP_M + 0.5))
    return f"约 {rounded} 米" if lang == "zh" else f"about {rounded} m"


def is_few_steps(metres: float) -> bool:
    """Whether a distance is told as a few steps rather than in metres."""
    return metres < _A_FEW_STEPS_M


def duration_text(seconds: float, lang: Lang) -> str:
    """Return a time in half minutes, rounded up: ``2 分半钟``, ``2½ min``.

    Who was promised half a minute and walks for three quarters feels slow, or lost.
    """
    halves = max(1, math.ceil(seconds / _HALF_MINUTE_S - _ROUNDING))
    minutes, half = divmod(halves, 2)
    if lang == "zh":
        if minutes == 0:
            return "半分钟"
        return f"{minutes} 分半钟" if half else f"{minutes} 分钟"
    return f"{minutes or ''}{'½' if half else ''} min"


def summary(route: Route, lang: Lang) -> str:
    """Return a route in one line: ``约 85 米 · 2 分钟``."""
    return f"{distance_text(route.length_m, lang)} · {duration_text(route.duration_s, lang)}"
