"""What the layers of a drawing are taken for, and how long its unit is."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from smartnav.interchange.dxf.storeys import told_by
from smartnav.interchange.fault import BadFile
from smartnav.interchange.safely import content_of, text_of
from smartnav.plan import document
from smartnav.plan.nearest import suggest

if TYPE_CHECKING:
    from pathlib import Path

    from smartnav.interchange.dxf.drawing import Drawing

ROOMS = {
    "room": "room",
    "corridor": "walkway",
    "office": "office",
    "staff": "nonpublic",
    "toilet": "restroom",
    "stairs": "stairs",
    "lift": "elevator",
    "void": "opentobelow",
}
"""Kinds whose closed lines are units, and of which category."""
BEARING = frozenset({"outline", "wall", *ROOMS})
"""Kinds that make a storey where they are drawn."""
FURNITURE = {"furniture": "fixture", "column": "column", "counter": "counter", "seat": "seat"}
KINDS = ("outline", *ROOMS, "wall", "door", *FURNITURE, "text", "skip")
UNITS = {"mm": 0.001, "cm": 0.01, "dm": 0.1, "m": 1.0, "in": 0.0254, "ft": 0.3048}
"""Metres of a unit."""
_INSUNITS = {1: "in", 2: "ft", 4: "mm", 5: "cm", 6: "m", 14: "dm"}
"""DXF's codes of units, for those a building is drawn in."""
_LEAST_M, _MOST_M = 2.0, 5_000.0
"""How large a floor may be."""
_LIKELY_M = (8.0, 400.0)
"""How large floors mostly are: what a drawing without a unit is judged by."""
_GUESSES = (
    ("skip", r"dim|axis|grid|hatch|hidden|defpoints|viewport|title|frame|轴|标注|尺寸|图框|填充"),
    ("text", r"text|anno|label|name|beschrift|文字|房间名|标识"),
    ("outline", r"outline|footprint|boundary|perimeter|umriss|轮廓|外墙线|外轮廓"),
    ("door", r"door|opening|tuer|tür|porte|puerta|门"),
    ("skip", r"window|glaz|fenster|窗"),
    ("column", r"col(umn|s|\b)|pillar|stuetze|stütze|柱"),
    ("stairs", r"stair|strs|treppe|楼梯"),
    ("lift", r"elev|lift|aufzug|电梯"),
    ("toilet", r"toilet|wc|restroom|sanit|卫生间|厕所|洗手间"),
    ("corridor", r"corridor|hall|lobby|walkway|flur|走廊|走道|大厅"),
    ("void", r"void|atrium|luftraum|中庭|挑空"),
    ("counter", r"counter|theke|柜台|窗口"),
    ("seat", r"seat|chair|座椅"),
    ("wall", r"wall|wand|partition|muro|mur\b|墙"),
    ("room", r"room|space|area|raum|zone|房间|空间|区域"),
    ("furniture", r"furn|equip|fixt|moebel|möbel|desk|table|家具|设备"),
)
"""The first pattern that a layer's name holds says what it is likely to be."""


STOREYS = ("one", "side-by-side", "by-layer")
"""How the storeys of a drawing are told apart."""


@dataclass(frozen=True)
class Mapping:
    """How a drawing is read."""

    layers: dict[str, str] = field(default_factory=dict)
    """One of :data:`KINDS` by the layer's name; others are left."""
    unit: str | None = None
    """One of :data:`UNITS`; by default what the drawing says."""
    tolerance: float = 0.05
    """Gaps between lines up to this are healed, in metres."""
    ordinal: int = 0
    """Of the storey that is drawn, or the lowest."""
    storeys: str | None = None
    """One of :data:`STOREYS`; by default by layer where the layers' names tell several."""
    guessed: frozenset[str] = frozenset()
    """The layers whose kind is guessed from their name."""


def guess_kind(name: str) -> str | None:
    """Return what a layer is likely to be by its name; None where it does not tell.

    Examples
    --------
    >>> guess_kind("A-WALL-INTR")
    'wall'
    >>> guess_kind("房间")
    'room'
    """
    plain = name.casefold().rpartition("$")[2]
    for kind, pattern in _GUESSES:
        if re.search(pattern, plain):
            return kind
    return None


def guessed_mapping(drawing: Drawing, given: Mapping | None = None) -> Mapping:
    """Return a mapping with every layer's kind: as given, else guessed."""
    given = given or Mapping()
    guesses = {
        name: kind
        for name in drawing.layers
        if name not in given.layers and (kind := guess_kind(name)) is not None
    }
    layers = {**guesses, **given.layers}
    storeys = given.storeys
    if storeys is None:
        bearing = [name for name, layer in drawing.layers.items()
                   if layer.count and layers.get(name) in BEARING]  # fmt: skip
        storeys = "by-layer" if len({*told_by(bearing).values()}) > 1 else "one"
    return replace(given, layers=layers, storeys=storeys, guessed=frozenset(guesses))


def metres_of(drawing: Drawing, mapping: Mapping, span: float) -> tuple[float, str | None]:
    """Return the metres of a unit, and what it was guessed to be.

    Raises :class:`BadFile` when the floor would be no building's. ``span`` is its larger side in
    units.
    """
    unit = mapping.unit or _INSUNITS.get(drawing.unit)
    guessed = None
    if unit is None:
        unit = guessed = _likely(span)
    size = span * UNITS[unit]
    if not _LEAST_M <= size <= _MOST_M:
        fits = ", ".join(
            name for name, metres in UNITS.items() if _LEAST_M <= span * metres <= _MOST_M
        )
        mend = f"give the unit: {fits}" if fits else "look for what is drawn far off"
        raise BadFile(
            drawing.path, "", f"with {unit} as its unit the floor would measure {size:,.4g} m", mend
        )
    return UNITS[unit], guessed


def _likely(span: float) -> str:
    """Return the unit in which a floor has the most likely size."""
    low, high = _LIKELY_M
    for unit in ("mm", "m", "cm", "ft", "in"):
        if low <= span * UNITS[unit] <= high:
            return unit
    usual = math.sqrt(low * high)
    return min(
        ("mm", "cm", "m"),
        key=lambda unit: abs(math.log(max(span, 1e-9) * UNITS[unit] / usual)),
    )


def read_mapping(path: Path) -> Mapping:
    """Return the mapping in a YAML file with ``layers``, ``unit``, ``tolerance`` and so on.

    Raises :class:`BadFile` naming the line at fault.
    """
    read = document.parse(text_of(content_of(path), path))
    if read.problems:
        first = read.problems[0]
        raise BadFile(path, f"line {first.line}", first.message, first.mend)
    data = read.data
    if not isinstance(data, dict):
        raise BadFile(path, "", "this is no mapping of layers", "begin with 'layers:'")
    known = {"layers", "unit", "tolerance", "ordinal", "storeys"}
    for key in data.keys() - known:
        _fault(read, path, (key,), f"unknown key '{key}'", suggest(key, sorted(known), "delete it"))
    layers = data.get("layers") or {}
    if not isinstance(layers, dict):
        _fault(read, path, ("layers",), "'layers' is no mapping", "write 'A-WALL: wall'")
    for name, kind in layers.items():
        if kind not in KINDS:
            mend = suggest(str(kind), KINDS, f"it is one of {', '.join(KINDS)}")
            _fault(read, path, ("layers", name), f"{kind!r} is no kind of layer", mend)
    unit, storeys = data.get("unit"), data.get("storeys")
    if unit is not None and unit not in UNITS:
        _fault(read, path, ("unit",), f"{unit!r} is no unit", f"it is one of {', '.join(UNITS)}")
    _check_numbers(read, path, data)
    if storeys is not None and storeys not in STOREYS:
        mend = f"it is one of {', '.join(STOREYS)}"
        _fault(read, path, ("storeys",), f"{storeys!r} tells no storeys", mend)
    tolerance, ordinal = data.get("tolerance", 0.05), data.get("ordinal", 0)
    kinds = {str(key): kind for key, kind in layers.items()}
    return Mapping(kinds, unit, tolerance, ordinal, storeys)


def _check_numbers(read: document.Document, path: Path, data: dict[str, Any]) -> None:
    tolerance = data.get("tolerance", 0.05)
    if not isinstance(tolerance, int | float) or not 0 <= tolerance <= 1:
        _fault(read, path, ("tolerance",), "'tolerance' is not 0 to 1 m", "give metres, like 0.05")
    ordinal = data.get("ordinal", 0)
    if not isinstance(ordinal, int) or not -50 <= ordinal <= 200:
        _fault(read, path, ("ordinal",), "'ordinal' is no storey", "0 is the ground floor")


def _fault(
    read: document.Document, path: Path, where: tuple[Any, ...], message: str, mend: str
) -> None:
    raise BadFile(path, f"line {read.line(where)}", message, mend)
