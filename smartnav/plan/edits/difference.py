"""What differs between two plans, object by object: to select, to redraw, to publish, to merge."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from smartnav.plan.edits.refs import ON_LEVEL, Ref, id_of, thing_at

if TYPE_CHECKING:
    from collections.abc import Iterator

    from smartnav.plan.edits.refs import Key, Thing
    from smartnav.plan.model import Plan

_PLACE = frozenset(
    {"box", "polygon", "circle", "at", "anchor", "facing", "heading", "line", "outline", "stops",
     "order", "pitch"}
)  # fmt: skip
"""Keys that say where an object is and how it lies."""
_HELD = frozenset(
    {"units", "areas", "walls", "openings", "fixtures", "windows", "occupants", "amenities",
     "kiosks"}
)  # fmt: skip
"""Keys of a level that are told of object by object."""


@dataclass(frozen=True, slots=True)
class Change:
    """One object that differs."""

    kind: Literal["added", "removed", "moved", "changed"]
    key: Key
    before: Ref | None
    """Where it is in the first plan; None for what was added."""
    after: Ref | None
    """Where it is in the second plan; None for what was removed."""
    id: str | None
    """Its id in the second plan, or in the first for what was removed."""
    keys: tuple[str, ...] = ()
    """The keys that have other values."""


def difference(before: Plan, after: Plan) -> tuple[Change, ...]:
    """Return what differs between two plans, in the order of the second, then what was removed.

    Objects are the same when they have the same id; those without are when they are equal, and
    what is left of a list is paired in its order, a seat with a seat and not with a table, unless
    they stand in the same place. Level by level: what goes to another level is removed and added.
    """
    both = _paired(before, after, _kept(before, after))
    found = [change for old, new in both if (change := _change(before, old, after, new))]
    found.sort(key=lambda change: change.after is None)
    return tuple(found)


def added(before: Plan, after: Plan) -> tuple[Ref, ...]:
    """Return where in ``after`` the objects are that ``before`` had not."""
    changes = difference(before, after)
    return tuple(c.after for c in changes if c.kind == "added" and c.after is not None)


def pairs(before: Plan, after: Plan) -> Iterator[tuple[Ref | None, Ref | None]]:
    """Yield each object of two plans by where it is in both; None for where it is not."""
    yield from _paired(before, after, frozenset())


def _paired(
    before: Plan, after: Plan, same: frozenset[tuple[str | None, str]]
) -> Iterator[tuple[Ref | None, Ref | None]]:
    olds, news = _grouped(before, same), _grouped(after, same)
    for group in dict.fromkeys((*news, *olds)):
        yield from _pairs(before, olds.get(group, []), after, news.get(group, []))


def _kept(before: Plan, after: Plan) -> frozenset[tuple[str | None, str]]:
    """Return the lists that are the very same in both plans: nothing in them differs."""
    olds = {level.id: level for level in before.levels}
    found: set[tuple[str | None, str]] = {(None, key) for key in ("sections", "connectors")
             if getattr(before, key) is getattr(after, key)}  # fmt: skip
    for level in after.levels:
        old = olds.get(level.id)
        found |= {(level.id, key) for key in ON_LEVEL
                  if old is not None and getattr(old, key) is getattr(level, key)}  # fmt: skip
    return frozenset(found)


def _grouped(
    plan: Plan, without: frozenset[tuple[str | None, str]]
) -> dict[tuple[str | None, str], list[Ref]]:
    groups: dict[tuple[str | None, str], list[Ref]] = {}
    lists: list[tuple[str | None, Key, int]] = [
        (None, "sections", len(plan.sections)), (None, "levels", len(plan.levels)),
        (None, "connectors", len(plan.connectors)),
    ]  # fmt: skip
    for level in plan.levels:
        lists += [(level.id, key, len(getattr(level, key))) for key in ON_LEVEL]
    for owner, key, length in lists:
        if (owner, key) not in without:
            groups[owner, key] = [Ref(owner, key, number) for number in range(length)]
    return groups


def _pairs(
    before: Plan, olds: list[Ref], after: Plan, news: list[Ref]
) -> Iterator[tuple[Ref | None, Ref | None]]:
    by_id = {own: ref for ref in olds if (own := id_of(before, ref)) is not None}
    named = {ref: by_id.pop(own) for ref in news if (own := id_of(after, ref)) in by_id}
    unnamed = [ref for ref in news if id_of(after, ref) is None]
    rest = [ref for ref in olds if id_of(before, ref) is None]
    equal = _equal(before, rest, after, unnamed)
    used = set(equal.values())
    rest = [ref for ref in rest if ref not in used]
    for ref in news:
        old = named.get(ref) or equal.get(ref)
        if old is None and id_of(after, ref) is None:
            old = _like(before, rest, thing_at(after, ref))
            if old is not None:
                rest.remove(old)
        yield old, ref
    for ref in (*by_id.values(), *rest):
        yield ref, None


def _like(before: Plan, olds: list[Ref], thing: Thing) -> Ref | None:
    """Return the first object of the same kind, else the first in the same place."""
    values = dict(thing)
    kind = values.get("category")
    place = {key: value for key in _PLACE if (value := values.get(key)) is not None}
    here = None
    for ref in olds:
        known = dict(thing_at(before, ref))
        if known.get("category") == kind:
            return ref
        if here is None and any(known.get(key) == value for key, value in place.items()):
            here = ref
    return here


def _equal(before: Plan, olds: list[Ref], after: Plan, news: list[Ref]) -> dict[Ref, Ref]:
    """Return which objects without ids are which: the very same first, then equal ones."""
    by_identity = {id(thing_at(before, ref)): ref for ref in olds}
    found = {
        ref: same
        for ref in news
        if (same := by_identity.pop(id(thing_at(after, ref)), None)) is not None
    }
    used = set(found.values())
    rest = [ref for ref in olds if ref not in used]
    for ref in news:
        if ref not in found:
            thing = thing_at(after, ref)
            same = next((old for old in rest if thing_at(before, old) == thing), None)
            if same is not None:
                rest.remove(same)
                found[ref] = same
    return found


def _change(before: Plan, old: Ref | None, after: Plan, new: Ref | None) -> Change | None:
    if old is None and new is not None:
        return Change("added", new.key, None, new, id_of(after, new))
    if old is None:
        return None
    if new is None:
        return Change("removed", old.key, old, None, id_of(before, old))
    first, second = thing_at(before, old), thing_at(after, new)
    if first is second:
        return None
    values = dict(second)
    keys = tuple(
        key for key, value in dict(first).items() if key not in _HELD and values[key] != value
    )
    if not keys:
        return None
    kind: Literal["moved", "changed"] = "moved" if _PLACE.issuperset(keys) else "changed"
    return Change(kind, new.key, old, new, id_of(after, new), keys)
