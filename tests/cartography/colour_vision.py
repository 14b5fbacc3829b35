"""Contrast, colour difference and simulated colour blindness, for testing the tokens."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Vector = NDArray[np.float64]

# Machado, Oliveira, Fernandes: A Physiologically-based Model for Simulation of Color Vision
# Deficiency. IEEE TVCG 15(6), 2009: matrices for severity 1.0, on linear RGB.
PROTANOPIA: Vector = np.array(
    [
        [0.152286, 1.052583, -0.204868],
        [0.114503, 0.786281, 0.099216],
        [-0.003882, -0.048116, 1.051998],
    ]
)
DEUTERANOPIA: Vector = np.array(
    [
        [0.367322, 0.860646, -0.227968],
        [0.280085, 0.672501, 0.047413],
        [-0.011820, 0.042940, 0.968881],
    ]
)
NORMAL: Vector = np.eye(3)

_SRGB_TO_XYZ: Vector = np.array(
    [
        [0.4124564, 0.3575761, 0.1804375],
        [0.2126729, 0.7151522, 0.0721750],
        [0.0193339, 0.1191920, 0.9503041],
    ]
)
_D65: Vector = np.array([0.95047, 1.0, 1.08883])


def linear(colour: str) -> Vector:
    """Return ``#rrggbb`` as linear RGB, 0 to 1."""
    value = np.array([int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)])
    return np.where(value <= 0.04045, value / 12.92, ((value + 0.055) / 1.055) ** 2.4)


def contrast(one: str, other: str) -> float:
    """Return the contrast ratio of WCAG 2."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def luminance(colour: str) -> float:
    """Return the relative luminance of WCAG 2."""
    return float(linear(colour) @ [0.2126, 0.7152, 0.0722])


def difference(one: str, other: str, seen: Vector = NORMAL) -> float:
    """Return CIE 1976 ΔE between two colours as seen through a matrix."""
    return float(np.linalg.norm(_lab(seen @ linear(one)) - _lab(seen @ linear(other))))


def _lab(rgb: Vector) -> Vector:
    xyz = _SRGB_TO_XYZ @ np.clip(rgb, 0, 1) / _D65
    root = np.where(xyz > 0.008856, np.cbrt(xyz), 7.787 * xyz + 16 / 116)
    return np.array([116 * root[1] - 16, 500 * (root[0] - root[1]), 200 * (root[1] - root[2])])
