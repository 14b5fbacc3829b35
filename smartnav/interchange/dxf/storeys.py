"""Several storeys in one drawing: side by side, or each on layers of its own."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING

import numpy as np
import shapely

from smartnav.interchange.naming import storey_id

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from shapely.geometry import Polygon

    from smartnav.interchange.dxf.drawing import Layer
    from smartnav.interchange.dxf.scaled import Scaled
    from smartnav.interchange.report import Report

_APART_M = 3.0
"""What lies nearer together is of one storey: wings joined by a bridge are drawn with it."""
_LEAST = 0.1
"""A storey's share of the largest; what is smaller is a legend, or a detail."""
_BETWEEN = re.compile(r"[-_ .|$/]+")
_ABOVE = re.compile(r"(?:f|l|level|floor|storey|og)(\d{1,2})|(\d{1,2})(?:f|og|层|楼)")
_BELOW = re.compile(r"(?:b|ug|地下|负)(\d)|(\d)(?:b|ug)|(?:地下|负)(\d)(?:层|楼)")
_HAN_DIGITS = str.maketrans("一二三四五六七八九", "123456789")
_GROUND = {"eg": 0, "gf": 0, "首层": 1, "底层": 1}
"""The ground floor, from which on storeys are counted: the next is the first, or the second."""
_HAN_PREFIX = re.compile(r"((?:地下|负)?[1-9]\d?[层楼]|首层|底层).*")


def storey_of(name: str) -> int | None:
    """Return the storey that a layer's name tells, as it is counted there; None without one.

    Examples
    --------
    >>> [storey_of(name) for name in ("F2-WALL", "2F_DOOR", "A-WALL-B1", "地下一层墙", "A-WALL")]
    [2, 2, -1, -1, None]
    """
    for token in _BETWEEN.split(name.casefold().translate(_HAN_DIGITS)):
        han = _HAN_PREFIX.fullmatch(token)
        told = han[1] if han else token
        if told in _GROUND:
            return _GROUND[told]
        if below := _BELOW.fullmatch(told):
            return -int(next(filter(None, below.groups())))
        if above := _ABOVE.fullmatch(told):
            return int(next(filter(None, above.groups())))
    return None


def told_by(names: Iterable[str]) -> dict[str, int]:
    """Return the ordinals of the layers whose names tell a storey; 0 is the ground floor.

    Above it storeys are counted from 1, or from 0 where a layer is called so.
    """
    counted = {name: count for name in names if (count := storey_of(name)) is not None}
    ground = 0 if 0 in counted.values() else 1
    return {name: count if count < 0 else count - ground for name, count in counted.items()}


def by_layer(
    layers: Sequence[Layer], bears: Callable[[Layer], bool],
    taken: Callable[[list[Layer]], dict[str, Scaled]], report: Report,
) -> list[tuple[int, dict[str, Scaled]]]:  # fmt: skip
    """Return the storeys that the names of layers tell, the lowest first, with their ordinals.

    Parameters
    ----------
    layers
        All that are taken. What names no storey is on each of them.
    bears
        Whether a layer makes a storey: rooms, walls or an outline are on it.
    taken
        Gives some layers in metres, by kind.
    report
        Is told what was guessed, and left because its storey has no rooms.
    """
    told = told_by(layer.name for layer in layers)
    ordinals = sorted({told[each.name] for each in layers if each.name in told and bears(each)})
    own: dict[int, list[Layer]] = defaultdict(list)
    shared: list[Layer] = []
    for layer in layers:
        ordinal = told.get(layer.name)
        if ordinal is None:
            shared.append(layer)
            report.guess("layers that name no storey, taken for each", layer.name)
        elif ordinal in ordinals:
            own[ordinal].append(layer)
            report.guess("storeys, from the names of layers", f"{layer.name}: {storey_id(ordinal)}")
        else:
            report.leave("layers of storeys without rooms or walls", layer.name)
    grounds = [_ground(taken(own[ordinal])) for ordinal in ordinals]
    found = [taken([*own[ordinal], *shared]) for ordinal in ordinals]
    if not all(ground.intersects(grounds[0]) for ground in grounds):
        report.guess("storeys drawn apart, laid over one another by their lower left corners")
        found = [_at_zero(of, ground) for of, ground in zip(found, grounds, strict=True)]
    return list(zip(ordinals, found, strict=True))


def _ground(of: dict[str, Scaled]) -> Polygon:
    return shapely.box(*shapely.total_bounds([s for each in of.values() for s in each.shapes]))


def _at_zero(of: dict[str, Scaled], ground: Polygon) -> dict[str, Scaled]:
    """Return what lies on some ground, its lower left corner at 0, 0."""
    x, y, *_ = ground.bounds
    return {kind: each.within(ground).shifted(-x, -y) for kind, each in of.items()}


def apart(of: dict[str, Scaled], report: Report) -> list[dict[str, Scaled]]:
    """Return the storeys of a drawing, the lowest first, each with its lower left corner at 0, 0.

    They are taken from left to right, or from below upwards where the drawing is higher than wide.
    """
    shapes = [shape for each in of.values() for shape in each.shapes]
    boxes = shapely.envelope(shapes)
    # Zero-wide boxes of lines along an axis become areas, too.
    ground = shapely.union_all(shapely.buffer(boxes, _APART_M / 2, join_style="mitre"))
    places = shapely.get_parts(ground)
    sizes = shapely.area(shapely.buffer(places, -_APART_M / 2, join_style="mitre"))
    large = sizes >= _LEAST * sizes.max()
    for _ in range(int((~large).sum())):
        report.leave("drawn apart from the storeys")
    floors: list[Polygon] = places[large].tolist()
    middles = np.array([[floor.centroid.x, floor.centroid.y] for floor in floors])
    across, up = np.ptp(middles, axis=0)
    order = np.argsort(middles[:, 0 if across >= up else 1]).tolist()
    found = []
    for index in order:
        storey = {kind: each.within(floors[index]) for kind, each in of.items()}
        x, y, *_ = shapely.total_bounds([s for each in storey.values() for s in each.shapes])
        found.append({kind: each.shifted(-x, -y) for kind, each in storey.items()})
    return found
