"""Rules on how much a plan unfolds to: a few lines may ask for a million seats."""

from __future__ import annotations

from typing import TYPE_CHECKING

from smartnav.plan.checks.storey import Item, items

if TYPE_CHECKING:
    from collections.abc import Iterator

    from smartnav.plan.model import Plan
    from smartnav.plan.problem import Problem

CODE = "too-much"
MAX_PIECES = 20_000
"""How many pieces all arrays, rows and facilities of a plan may unfold to."""


MAX_OBJECTS = 1_500
"""How many objects of a kind a level may have; what is compared in pairs stays quick."""
MAX_LEVELS = 250


def too_much(plan: Plan) -> Iterator[Problem]:
    """Find what makes a plan too large to be checked and walked in reasonable time."""
    yield from _too_many_objects(plan)
    yield from _too_many_pieces(plan)


def _too_many_objects(plan: Plan) -> Iterator[Problem]:
    whole = Item((), "the plan", plan)
    for key, most in (
        ("levels", MAX_LEVELS),
        ("sections", MAX_OBJECTS),
        ("connectors", MAX_OBJECTS),
    ):
        yield from _too_many(whole, key, most)
    for level in items(plan, "levels"):
        for key in ("units", "areas", "walls", "openings", "occupants", "kiosks"):
            yield from _too_many(level, key, MAX_OBJECTS)


def _too_many(holder: Item, key: str, most: int) -> Iterator[Problem]:
    count = len(getattr(holder.thing, key))
    if count > most:
        yield Item((*holder.where, key), holder.called, None, holder.level).problem(
            CODE, f"has {count:,} {key}, more than {most:,}", "divide it into several plans"
        )


def _too_many_pieces(plan: Plan) -> Iterator[Problem]:
    pieces = 0
    for level in items(plan, "levels"):
        for key in ("fixtures", "windows", "amenities"):
            for item in items(level.thing, key, level.where, level.thing.id):
                count = item.thing.count
                pieces += count[0] * count[1] if isinstance(count, tuple) else count
                if pieces > MAX_PIECES:
                    yield item.problem(
                        CODE,
                        f"brings the plan to {pieces:,} pieces, more than {MAX_PIECES:,}",
                        "lower its count",
                    )
                    return
