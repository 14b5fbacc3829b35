"""Contrast, colour difference and simulated colour blindness, for testing the tokens."""

from __future__ import annotations

from functools import lru_cache
from typing import Literal

from coloraide import Color

Eyes = Literal["normal", "protan", "deutan"]
EYES: tuple[Eyes, ...] = ("normal", "protan", "deutan")
"""Full colour vision, none of red, none of green."""


@lru_cache(maxsize=4096)
def seen(colour: str, eyes: Eyes) -> Color:
    """Return ``#rrggbb`` as eyes without red or green see it.

    Machado, Oliveira, Fernandes: A Physiologically-based Model for Simulation of Color Vision
    Deficiency. IEEE TVCG 15(6), 2009: the matrices for severity 1.0, on linear RGB.
    """
    plain = Color(colour)
    return plain if eyes == "normal" else plain.filter(eyes, 1, method="machado").clip("srgb")


@lru_cache(maxsize=4096)
def difference(one: str, other: str, eyes: Eyes = "normal") -> float:
    """Return CIEDE2000 between two colours as seen by some eyes."""
    return float(seen(one, eyes).delta_e(seen(other, eyes), method="2000"))


@lru_cache(maxsize=4096)
def contrast(one: str, other: str) -> float:
    """Return the contrast ratio of WCAG 2."""
    return float(Color(one).contrast(other, method="wcag21"))
