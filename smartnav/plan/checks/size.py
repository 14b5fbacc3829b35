"""Rules on how much a plan unfolds to: a few lines may ask for a million seats."""

from __future__ import annotations

from typing import TYPE_CHECKING

from smartnav.plan.checks.storey import items

if TYPE_CHECKING:
    from collections.abc import Iterator

    from smartnav.plan.model import Plan
    from smartnav.plan.problem import Problem

CODE = "too-many-pieces"
MAX_PIECES = 20_000
"""How many pieces all arrays, rows and facilities of a plan may unfold to."""


def unfolds_to_too_much(plan: Plan) -> Iterator[Problem]:
    """Find the array with which a plan unfolds to more than :data:`MAX_PIECES`."""
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
