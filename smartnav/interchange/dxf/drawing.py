"""A DXF file as layers of lines, rings, doors' arcs, blocks and texts, in the drawing's own units.

ezdxf (MIT) reads the file; it is imported when one is read, not before.
"""

from __future__ import annotations

import io
import logging
import math
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import shapely
from shapely.geometry import LineString, Polygon

from smartnav.interchange.fault import BadFile
from smartnav.interchange.naming import clean
from smartnav.interchange.safely import content_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from smartnav.plan.model import Point

MAX_ENTITIES = 200_000
"""Of a drawing with its blocks unfolded; a large floor takes 30,000."""
_DEEPEST = 8
"""How deep blocks may lie in blocks."""
_SEGMENTS = 8
"""Straight pieces for each curve."""
_LINES = frozenset({"LINE", "LWPOLYLINE", "POLYLINE", "CIRCLE", "ELLIPSE", "SPLINE", "ARC"})
_TEXTS = frozenset({"TEXT", "MTEXT", "ATTRIB"})


@dataclass(frozen=True, slots=True)
class Swing:
    """The arc of a door's leaf: hinge, radius, and the two ends of the arc."""

    hinge: Point
    radius: float
    ends: tuple[Point, Point]


@dataclass
class Layer:
    """What is drawn on a layer."""

    name: str
    rings: list[Polygon] = field(default_factory=list)
    """Closed lines."""
    lines: list[LineString] = field(default_factory=list)
    """Open lines."""
    swings: list[Swing] = field(default_factory=list)
    blocks: list[Polygon] = field(default_factory=list)
    """The box round each block that is set on the layer."""
    texts: list[tuple[Point, str]] = field(default_factory=list)

    @property
    def count(self) -> int:
        """How many things are on it."""
        return len(self.rings) + len(self.lines) + len(self.swings) + len(self.texts)


@dataclass
class Drawing:
    """A drawing: its layers by name, and the unit it declares ($INSUNITS)."""

    path: Path
    unit: int
    """By the codes of DXF: 0 none, 1 inch, 2 foot, 4 mm, 5 cm, 6 m …"""
    layers: dict[str, Layer] = field(default_factory=dict)
    mended: int = 0
    """How many values were spelt wrongly and were read all the same."""
    left: dict[str, int] = field(default_factory=dict)
    """How many entities there are of each type that is not read."""

    def layer(self, name: str) -> Layer:
        """Return a layer, made when it is new."""
        return self.layers.setdefault(name, Layer(name))


def read_drawing(path: Path) -> Drawing:
    """Return the drawing in a DXF file; raises :class:`BadFile`."""
    content = content_of(path)
    if content[:6].startswith(b"AC10") and content[6:7] == b"\x00":
        raise BadFile(path, "", "this is a DWG file, not DXF", "save it as DXF")
    if content.startswith(b"AutoCAD Binary DXF"):
        raise BadFile(path, "", "this is a binary DXF file", "save it as ASCII DXF")
    document, mended = _document(content, path)
    drawing = Drawing(path, int(document.header.get("$INSUNITS", 0) or 0), mended=mended)
    reader = _Reader(drawing)
    try:
        _refuse_bombs(document, path)
        with _counted():
            reader.take_all(document.modelspace(), None, 0)
    except (ValueError, TypeError, ZeroDivisionError, OverflowError, AttributeError) as error:
        raise BadFile(
            path, "", f"a part of the drawing cannot be read: {error}", "audit it and save it anew"
        ) from error
    return drawing


class _Counting(logging.Handler):
    """Counts what ezdxf logs of a drawing: each record is a value it has mended."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.count = 0

    def emit(self, _record: logging.LogRecord) -> None:
        self.count += 1


@contextmanager
def _counted() -> Iterator[_Counting]:
    """Keep what ezdxf logs from the program's log, and count it."""
    logger, counting = logging.getLogger("ezdxf"), _Counting()
    before, logger.propagate = logger.propagate, False
    logger.addHandler(counting)
    try:
        yield counting
    finally:
        logger.removeHandler(counting)
        logger.propagate = before


def _document(content: bytes, path: Path) -> tuple[Any, int]:
    from ezdxf import recover
    from ezdxf.lldxf.const import DXFError

    try:
        with _counted() as mended:
            document, _ = recover.read(io.BytesIO(content))
    except (
        DXFError, OSError, ValueError, TypeError, KeyError, IndexError, AttributeError,
        OverflowError, RecursionError, AssertionError,
    ) as error:  # fmt: skip
        said = " ".join(str(error).split())[:120] or type(error).__name__
        raise BadFile(
            path, "", f"this is no DXF drawing: {said}", "save it as ASCII DXF, R2000 or later"
        ) from error
    return document, mended.count


def _refuse_bombs(document: Any, path: Path) -> None:
    """Refuse blocks of blocks of blocks that unfold to more than anybody draws.

    They are counted, not unfolded: that takes a third of a millisecond for each entity.
    """
    sizes: dict[str, int] = {}

    def size(entities: Iterable[Any], depth: int) -> int:
        total = 0
        for entity in entities:
            total += 1
            if entity.dxftype() == "INSERT":
                total += entity.mcount * block(str(entity.dxf.name), depth + 1)
        return total

    def block(name: str, depth: int) -> int:
        if depth > _DEEPEST:
            raise BadFile(
                path, f"block {name[:40]!r}", f"blocks lie in blocks more than {_DEEPEST} deep",
                "explode the blocks",
            )  # fmt: skip
        if name not in sizes:
            found = document.blocks.get(name)
            sizes[name] = 0 if found is None else size(found, depth)
        return sizes[name]

    count = size(document.modelspace(), 0)
    if count > MAX_ENTITIES:
        raise BadFile(
            path, "", f"the drawing unfolds to {count:,} entities, more than {MAX_ENTITIES:,}",
            "save one floor only, without furniture in 3D",
        )  # fmt: skip


class _Reader:
    def __init__(self, drawing: Drawing) -> None:
        self._drawing = drawing

    def take_all(self, entities: Iterable[Any], layer: str | None, depth: int) -> None:
        """Take entities; those on layer 0 of a block are on the layer it is set on."""
        for entity in entities:
            self._take(entity, layer, depth)

    def _take(self, entity: Any, around: str | None, depth: int) -> None:
        kind, own = entity.dxftype(), str(entity.dxf.get("layer", "0"))
        name = around if around is not None and own == "0" else own
        if kind == "INSERT":
            self._insert(entity, name, depth)
        elif kind in _TEXTS:
            self._text(entity, name)
        elif kind in _LINES:
            self._line(entity, name, kind)
        else:
            self._drawing.left[kind] = self._drawing.left.get(kind, 0) + 1

    def _insert(self, entity: Any, name: str, depth: int) -> None:
        before = {key: (len(layer.rings), len(layer.lines), len(layer.swings))
                  for key, layer in self._drawing.layers.items()}  # fmt: skip
        copies = entity.multi_insert() if entity.mcount > 1 else [entity]
        for copy in copies:
            self.take_all(copy.virtual_entities(), name, depth + 1)
        self.take_all(entity.attribs, name, depth + 1)
        if depth == 0 and entity.mcount == 1:
            self._box(name, before)

    def _box(self, name: str, before: dict[str, tuple[int, int, int]]) -> None:
        """Note the box round what a block has added."""
        added: list[shapely.Geometry] = []
        for key, layer in self._drawing.layers.items():
            rings, lines, _ = before.get(key, (0, 0, 0))
            added += [*layer.rings[rings:], *layer.lines[lines:]]
        frame = shapely.minimum_rotated_rectangle(shapely.union_all(added)) if added else None
        if isinstance(frame, Polygon) and frame.area > 0:
            self._drawing.layer(name).blocks.append(frame)

    def _text(self, entity: Any, name: str) -> None:
        said = entity.plain_text()
        where = entity.dxf.insert
        text = clean(said)
        if text:
            point = self._checked([(where[0], where[1])], entity, name)[0]
            self._drawing.layer(name).texts.append((point, text))

    def _line(self, entity: Any, name: str, kind: str) -> None:
        points = self._checked(list(_points(entity, kind)), entity, name)
        layer = self._drawing.layer(name)
        if kind == "ARC" and len(points) > 1:
            centre = entity.ocs().to_wcs(entity.dxf.center)
            hinge = (float(centre[0]), float(centre[1]))
            layer.swings.append(Swing(hinge, float(entity.dxf.radius), (points[0], points[-1])))
            return
        if len(points) > 3 and math.dist(points[0], points[-1]) < 1e-9:
            ring = Polygon(points)
            if ring.area > 0:
                layer.rings.append(ring)
        elif len(set(points)) > 1:
            layer.lines.append(LineString(points))

    def _checked(self, points: list[Point], entity: Any, name: str) -> list[Point]:
        for point in points:
            if not all(math.isfinite(x) and abs(x) < 1e12 for x in point):
                raise BadFile(
                    self._drawing.path,
                    f"{entity.dxftype()} #{entity.dxf.get('handle', '?')} on layer {name!r}",
                    f"the point {point[0]:.4g}, {point[1]:.4g} is nowhere", "delete the entity",
                )  # fmt: skip
        return points


def _points(entity: Any, kind: str) -> Iterator[Point]:
    if kind == "LINE":
        for end in (entity.dxf.start, entity.dxf.end):
            yield (float(end[0]), float(end[1]))
        return
    from ezdxf.path import make_path

    for vertex in make_path(entity).approximate(_SEGMENTS):
        yield (float(vertex[0]), float(vertex[1]))
