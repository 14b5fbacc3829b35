"""A hall laid out many times side by side: what the map benchmark calls a large plan."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

from smartnav.plan.model import Plan

if TYPE_CHECKING:
    from smartnav.plan.model import Level

_LISTS = ("units", "areas", "walls", "openings", "fixtures", "windows", "occupants", "amenities",
          "kiosks")  # fmt: skip
_POINTS, _RINGS, _BOXES = ("at", "anchor"), ("polygon", "line"), ("box", "circle")


def tiled(plan: Plan, level: Level, count: int) -> Plan:
    """Return a plan of one level: ``level`` laid out ``count`` times in a square, ids made unique.

    Connectors, which other levels belong to, are left out.
    """
    xs, ys = [x for x, _ in level.outline], [y for _, y in level.outline]
    wide, tall = max(xs) - min(xs), max(ys) - min(ys)
    across = math.ceil(math.sqrt(count * tall / wide))
    down = math.ceil(count / across)
    parts: dict[str, list[dict[str, Any]]] = {name: [] for name in _LISTS}
    for number in range(count):
        shift = (wide * (number % across), tall * (number // across))
        for name in _LISTS:
            for thing in getattr(level, name):
                if number and getattr(thing, "rest", False):
                    continue  # The first one takes what is left of the whole level.
                parts[name].append(_moved(thing.model_dump(exclude_unset=True), shift, number))
    left, bottom = min(xs), min(ys)
    right, top = left + wide * across, bottom + tall * down
    data = plan.model_dump(exclude_unset=True)
    data["connectors"] = ()
    data["levels"] = [
        {
            **level.model_dump(exclude_unset=True),
            **parts,
            "outline": ((left, bottom), (right, bottom), (right, top), (left, top)),
        }
    ]
    return Plan.model_validate(data)


def _moved(thing: dict[str, Any], shift: tuple[float, float], number: int) -> dict[str, Any]:
    dx, dy = shift
    for key in _POINTS:
        if thing.get(key):
            thing[key] = (thing[key][0] + dx, thing[key][1] + dy)
    for key in _RINGS:
        if thing.get(key):
            thing[key] = tuple((x + dx, y + dy) for x, y in thing[key])
    for key in _BOXES:
        if thing.get(key):
            thing[key] = (thing[key][0] + dx, thing[key][1] + dy, *thing[key][2:])
    for key in ("id", "unit"):
        if thing.get(key):
            thing[key] = f"T{number}{thing[key]}"
    thing.pop("names", None)
    return thing
