"""Rules on what refers to something else: it must be there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from smartnav.plan.checks.storey import Item, items, stops
from smartnav.plan.nearest import suggest
from smartnav.resources import asset

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from smartnav.plan.model import Plan
    from smartnav.plan.problem import Problem


def _dangling(item: Item, key: str, value: str, known: Iterable[str], kind: str) -> Problem:
    known = sorted(known)
    some = ", ".join(known[:12]) + (", …" if len(known) > 12 else "")
    otherwise = f"known: {some}" if known else f"the plan has no {kind}s yet: add one"
    return Item((*item.where, key), item.called, item.thing, item.level).problem(
        f"unknown-{kind}", f"refers to the {kind} '{value}', which does not exist",
        suggest(value, known, otherwise),
    )  # fmt: skip


def unknown_sections(plan: Plan) -> Iterator[Problem]:
    """Find units, areas, windows and occupants of sections that do not exist."""
    known = {section.id for section in plan.sections}
    for level in items(plan, "levels"):
        for key in ("units", "areas", "windows", "occupants"):
            for item in items(level.thing, key, level.where, level.thing.id):
                if item.thing.section is not None and item.thing.section not in known:
                    yield _dangling(item, "section", item.thing.section, known, "section")


def unknown_parents(plan: Plan) -> Iterator[Problem]:
    """Find sections whose parent does not exist, or is the section itself in the end."""
    parents = {section.id: section.parent for section in plan.sections}
    for item in items(plan, "sections"):
        parent = item.thing.parent
        if parent is not None and parent not in parents:
            yield _dangling(item, "parent", parent, parents, "section")
            continue
        passed: set[str] = set()
        while parent is not None and parent not in passed:
            if parent == item.thing.id:
                yield item.problem(
                    "own-parent", "is its own parent in the end",
                    "name a functional area as its parent, or none",
                )  # fmt: skip
            passed.add(parent)
            parent = parents.get(parent)


def unknown_pictograms(plan: Plan) -> Iterator[Problem]:
    """Find sections whose symbol is no bundled pictogram."""
    known = {path.stem for path in asset("symbols").glob("*.svg")}
    for item in items(plan, "sections"):
        if item.thing.symbol is not None and item.thing.symbol not in known:
            yield _dangling(item, "symbol", item.thing.symbol, known, "pictogram")


def unknown_rooms(plan: Plan) -> Iterator[Problem]:
    """Find occupants of rooms that their level does not have."""
    for level in items(plan, "levels"):
        known = {unit.id for unit in level.thing.units}
        for item in items(level.thing, "occupants", level.where, level.thing.id):
            if item.thing.unit is not None and item.thing.unit not in known:
                yield _dangling(item, "unit", item.thing.unit, known, "unit")


def unknown_levels(plan: Plan) -> Iterator[Problem]:
    """Find connectors that stop on levels that do not exist."""
    known = {level.id for level in plan.levels}
    for connector, stop in stops(plan):
        if stop.thing.level not in known:
            named = Item(stop.where, connector.called, connector.thing)
            yield _dangling(named, "level", stop.thing.level, known, "level")


def sections_nowhere(plan: Plan) -> Iterator[Problem]:
    """Find sections that no level has an area of: nobody can be led there."""
    placed = {area.section for level in plan.levels for area in level.areas}
    for item in items(plan, "sections"):
        if item.thing.id not in placed:
            yield item.problem(
                "section-nowhere", "lies on no level", "add it to the areas of a level",
                severity="warning",
            )  # fmt: skip
