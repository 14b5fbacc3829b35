"""What a plan must satisfy beyond the form of the file: one rule, one function.

A rule of the venue takes the plan, a rule of a storey one level; both yield problems. The command
line and the editor share them. What needs walkable space is checked by :mod:`smartnav.survey`.
"""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from smartnav.plan.checks import (
    connectors,
    hours,
    identity,
    overlaps,
    placement,
    references,
    rings,
    size,
    visitors,
)
from smartnav.plan.checks.storey import Storey

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from smartnav.plan.model import Plan
    from smartnav.plan.problem import Problem

    VenueRule = Callable[[Plan], Iterator[Problem]]
    StoreyRule = Callable[[Storey], Iterator[Problem]]

VENUE_RULES: tuple[VenueRule, ...] = (
    identity.duplicate_ids,
    identity.uncountable_rows,
    identity.names_outside_row,
    references.unknown_sections,
    references.unknown_parents,
    references.unknown_pictograms,
    references.unknown_rooms,
    references.unknown_levels,
    references.sections_nowhere,
    connectors.shared_ordinals,
    connectors.stops_twice_on_a_level,
    connectors.long_escalators,
    visitors.entrances_without_id,
    visitors.closed_entrances,
    visitors.no_entrance,
    visitors.unoffered_services,
    hours.unreadable_hours,
)
SHAPE_RULES: tuple[StoreyRule, ...] = (
    rings.bad_rings,
    rings.narrow_outlines,
    rings.flat_walls,
    rings.several_rests,
)
"""A level that breaks one of these has no geometry to apply the others to."""
UNSOUND = frozenset(
    {
        "crossing-ring", "duplicate-id", "empty-rest", "flat-ring", "flat-wall",
        "narrow-outline", "second-rest", "unknown-level",
    }
)  # fmt: skip
"""The codes of problems that leave nothing sure to walk on or to speak of by id."""
STOREY_RULES: tuple[StoreyRule, ...] = (
    rings.empty_rests,
    placement.outside_outline,
    placement.openings_off_walls,
    placement.openings_past_walls,
    placement.blocked_points,
    placement.counters_in_walls,
    placement.rows_facing_walls,
    placement.rows_outside_areas,
    overlaps.overlapping_units,
    overlaps.overlapping_openings,
    overlaps.crowded_arrays,
    overlaps.crowded_pieces,
    overlaps.walls_through_fixtures,
    overlaps.kiosks_in_walls,
    connectors.stops_off_the_floor,
)


MOST = 100
"""How many problems one rule tells of a level; the next reading tells the others."""


def check(plan: Plan) -> Iterator[Problem]:
    """Yield everything the rules find, the venue first, then level by level."""
    oversized = list(size.too_much(plan))
    if oversized:
        yield from oversized
        return
    for venue_rule in VENUE_RULES:
        yield from islice(venue_rule(plan), MOST)
    for index in range(len(plan.levels)):
        storey = Storey(plan, index)
        unsound = [problem for rule in SHAPE_RULES for problem in islice(rule(storey), MOST)]
        yield from unsound
        for rule in () if unsound else STOREY_RULES:
            yield from islice(rule(storey), MOST)
