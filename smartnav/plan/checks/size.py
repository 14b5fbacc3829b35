"""Rules on how much a plan unfolds to: a few lines may ask for a million seats."""

from __future__ import annotations

from typing import TYPE_CHECKING

from smartnav.plan.checks.storey import items

if TYPE_CHECKING:
    from collections.abc import Iterator

    from smartnav.plan.model import Plan
    from smartnav.plan.problem import Problem

CODE = "too-much"
MAX_PIECES = 20_000
"""How many pieces all arrays, rows and facilities of a plan may unfold to."""


MAX_OBJECTS = 1_500
"""How many objects of a kind a level may have; what is compared in pairs stays quick."""


def too_much(plan: Plan) -> Iterator[Problem]:
    """Find what makes a plan too large to be checked and walked in reasonable time."""
    yield from _too_many_objects(plan)
    yield from _too_many_pieces(plan)


def _too_many_objects(plan: Plan) -> Iterator[Problem]:
    for level in items(plan, "levels"):
        for key in ("units", "areas", "walls", "openings", "occupants"):
            count = len(getattr(level.thing, key))
            if count > MAX_OBJECTS:
                yield level.problem(
                    CODE, f"has {count:,} {key}, more than {MAX_OBJECTS:,}",
                    "divide it into several levels or venues",
                )  # fmt: skip


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
