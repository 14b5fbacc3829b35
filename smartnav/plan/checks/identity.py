"""Rules on ids: each names one thing."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from smartnav.plan import shapes, wording
from smartnav.plan.checks.storey import Item, items, stops
from smartnav.plan.places import AMENITY_NAMES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from smartnav.plan.model import Plan
    from smartnav.plan.problem import Problem

_OF_LEVEL = ("units", "openings", "fixtures", "windows", "occupants", "amenities", "kiosks")


def named(plan: Plan) -> Iterator[tuple[str, Item]]:
    """Yield every id of the plan, rows of windows and stops of connectors counted out."""
    for key in ("sections", "levels", "connectors"):
        for item in items(plan, key):
            yield item.thing.id, item
    for connector, stop in stops(plan):
        yield f"{connector.thing.id}.{stop.thing.level}", connector
    for level in items(plan, "levels"):
        for key in _OF_LEVEL:
            for item in items(level.thing, key, level.where, level.thing.id):
                if key == "windows":
                    for window_id in shapes.window_ids(item.thing):
                        yield window_id, item
                elif item.thing.id is not None:
                    yield item.thing.id, item


def duplicate_ids(plan: Plan) -> Iterator[Problem]:
    """Find ids that name two things; capitals do not tell them apart, as no reference cares."""
    first: dict[str, tuple[str, Item]] = {}
    told: set[tuple[object, ...]] = set()
    for own, item in named(plan):
        known, holder = first.setdefault(own.casefold(), (own, item))
        if holder.where == item.where or (holder.where, item.where) in told:
            continue
        told.add((holder.where, item.where))
        has = f"has the id '{own}'" if own == item.thing.id else f"counts up to the id '{own}'"
        but = "" if known == own else " in other capitals"
        by = holder.called if holder.thing.id != own else _by_name(holder)
        problem = item.problem(
            "duplicate-id", f"{has}, already used{but} by {by}",
            "give one of them another id", ids=(own,),
        )  # fmt: skip
        yield replace(problem, other=holder.where)


def _by_name(item: Item) -> str:
    """Return what an object is called without its id, which another has as well."""
    name = getattr(item.thing, "name", None) or AMENITY_NAMES.get(
        getattr(item.thing, "category", "")
    )
    word = item.called.partition(" '")[0]
    if name is None:
        return f"{'an' if word[0] in 'aeio' else 'a'} {word}"
    return f"{word} '{wording.shorten(name.en)}'"


def uncountable_rows(plan: Plan) -> Iterator[Problem]:
    """Find rows of several windows whose first id has no number to count up."""
    for level in items(plan, "levels"):
        for item in items(level.thing, "windows", level.where, level.thing.id):
            if item.thing.count > 1 and not item.thing.id[-1].isdecimal():
                yield item.problem(
                    "row-number", f"has {item.thing.count} windows but no number to count up",
                    f"end its id with a number: {item.thing.id}01",
                )  # fmt: skip


def names_outside_row(plan: Plan) -> Iterator[Problem]:
    """Find names of single windows that the row does not have."""
    for level in items(plan, "levels"):
        for item in items(level.thing, "windows", level.where, level.thing.id):
            known = shapes.window_ids(item.thing)
            for key in item.thing.names:
                if key not in known:
                    has = f"{known[0]} to {known[-1]}" if len(known) > 1 else f"only {known[0]}"
                    yield Item(
                        (*item.where, "names", key), item.called, item.thing, item.level
                    ).problem(
                        "names-unknown-window", f"names a window '{key}' that it does not have",
                        f"it has {has}",
                    )  # fmt: skip
