"""Edits of ids and other keys; ids that nothing bears yet."""

from __future__ import annotations

import itertools
import re
from typing import TYPE_CHECKING, Any

from smartnav.plan import shapes
from smartnav.plan.edits.refs import exchanged, taken_ids, thing_at
from smartnav.plan.edits.refusal import Refused, altered, settled
from smartnav.plan.model import Level, Section, Unit, WindowRow

if TYPE_CHECKING:
    from collections.abc import Collection

    from smartnav.plan.edits.refs import Ref, Thing
    from smartnav.plan.model import Plan

_LONGEST = 40
"""Characters of an id."""


def change(plan: Plan, ref: Ref, **keys: Any) -> Plan:
    """Give an object other values of some keys, as typed into the property panel.

    An ``id`` is changed wherever it is referred to. A row that gets another count or first number
    keeps the names of its single windows by their place in the row.
    """
    after, own = plan, keys.pop("id", None)
    thing = thing_at(plan, ref)
    if isinstance(thing, WindowRow) and "count" in keys:
        keys.setdefault("names", _names(thing, thing.id, keys["count"]))
    if keys:
        after = exchanged(after, {ref: altered(plan, ref, thing, **keys)})
    if own is not None:
        after = _renamed(after, ref, own)
    return settled(plan, after)


def rename(plan: Plan, ref: Ref, own: str) -> Plan:
    """Give an object another id, and whatever refers to it too."""
    return change(plan, ref, id=own)


def _renamed(plan: Plan, ref: Ref, own: str) -> Plan:
    thing = thing_at(plan, ref)
    if "id" not in type(thing).model_fields:
        raise Refused("no-id", "the object has no id of its own", "give its section another one")
    before = getattr(thing, "id", None)
    if before == own:
        return plan
    keys: dict[str, Any] = {"id": own}
    if isinstance(thing, WindowRow):
        keys["names"] = _names(thing, own, thing.count)
    after = exchanged(plan, {ref: altered(plan, ref, thing, **keys)})
    return after if before is None else _referred(after, thing, before, own)


def _names(row: WindowRow, own: str, count: int) -> dict[str, Any]:
    """Return the names of single windows by place in the row, for another first id or count."""
    if not isinstance(count, int):
        return dict(row.names)
    after = row.model_copy(update={"id": own, "count": max(1, min(count, 500))})
    pairs = zip(shapes.window_ids(row), shapes.window_ids(after), strict=False)
    return {new: row.names[old] for old, new in pairs if old in row.names}


def _referred(plan: Plan, thing: Thing, before: str, own: str) -> Plan:
    """Return the plan with references to ``before`` made references to ``own``."""
    if isinstance(thing, Section):
        plan = plan.model_copy(
            update={"sections": tuple(_pointed(each, "parent", before, own)
                                      for each in plan.sections)}
        )  # fmt: skip
        return _on_levels(plan, ("units", "areas", "windows", "occupants"), "section", before, own)
    if isinstance(thing, Unit):
        return _on_levels(plan, ("occupants",), "unit", before, own)
    if isinstance(thing, Level):
        connectors = tuple(
            each.model_copy(
                update={"stops": tuple(_pointed(s, "level", before, own) for s in each.stops)}
            )
            for each in plan.connectors
        )
        return plan.model_copy(update={"connectors": connectors})
    return plan


def _on_levels(plan: Plan, lists: tuple[str, ...], key: str, before: str, own: str) -> Plan:
    levels = tuple(
        level.model_copy(
            update={
                name: tuple(_pointed(each, key, before, own) for each in getattr(level, name))
                for name in lists
            }
        )
        for level in plan.levels
    )
    return plan.model_copy(update={"levels": levels})


def _pointed(thing: Any, key: str, before: str, own: str) -> Any:
    return thing.model_copy(update={key: own}) if getattr(thing, key) == before else thing


def free_id(taken: Collection[str], wanted: str, count: int = 1) -> str:
    """Return an id like ``wanted`` from which ``count`` in a row are not ``taken``.

    Parameters
    ----------
    taken
        Ids in small letters.
    wanted
        What it begins with. A number at its end is counted up; without one ``-2`` is put there.
    count
        How many windows the row has.

    Examples
    --------
    >>> free_id({"a01", "a02"}, "A01")
    'A03'
    >>> free_id({"hall"}, "hall")
    'hall-2'
    """
    if count == 1 and wanted.casefold() not in taken:
        return wanted
    match = re.fullmatch(r"(.*?)([0-9]+)", wanted)
    stem, digits = (match[1], match[2]) if match else (f"{wanted}-", "2")
    stem = stem[: _LONGEST - 4]
    for first in itertools.count(int(digits)):
        ids = [f"{stem}{first + i:0{len(digits)}d}".casefold() for i in range(count)]
        if not taken & set(ids) if isinstance(taken, set) else not any(i in taken for i in ids):
            return f"{stem}{first:0{len(digits)}d}"
    raise AssertionError("counting never ends")


def new_id(plan: Plan, wanted: str, count: int = 1) -> str:
    """Return an id like ``wanted`` that nothing in the plan bears; see :func:`free_id`."""
    return free_id(taken_ids(plan), wanted, count)
