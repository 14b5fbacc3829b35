"""DXF floor plans: a drawing with its layers, and a plan by what each layer is taken for.

Two steps, so that somebody can look and choose between them: :func:`read_drawing` says what is on
which layer and guesses what it is; :func:`to_draft` makes a plan of it by a :class:`Mapping`.
"""

from __future__ import annotations

from smartnav.interchange.dxf.drawing import Drawing, Layer, read_drawing
from smartnav.interchange.dxf.mapping import (
    KINDS,
    STOREYS,
    UNITS,
    Mapping,
    guessed_mapping,
    read_mapping,
)
from smartnav.interchange.dxf.planning import to_draft

__all__ = [
    "KINDS",
    "STOREYS",
    "UNITS",
    "Drawing",
    "Layer",
    "Mapping",
    "guessed_mapping",
    "read_drawing",
    "read_mapping",
    "to_draft",
]
