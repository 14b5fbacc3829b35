"""What a step says in any language: decided here, worded by :mod:`chinese` and :mod:`english`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from smartnav.guidance.thresholds import in_room

if TYPE_CHECKING:
    from smartnav.guidance.steps import Landmark, Step
    from smartnav.plan.model import Text
    from smartnav.plan.places import Gazetteer, Place


def departure(step: Step, gazetteer: Gazetteer) -> Place | None:
    """Return the place that says which way one faces on setting off; None: no place does."""
    place = step.place
    if place is None or (place.facing is None and not in_room(place, gazetteer)):
        return None
    return place


def rises(step: Step, gazetteer: Gazetteer) -> bool:
    """Whether a ride leads up."""
    there = gazetteer.plan.level(step.to_level or step.level)
    return there.ordinal > gazetteer.plan.level(step.level).ordinal


def ridden(step: Step, gazetteer: Gazetteer) -> Text | None:
    """Return the name of what one takes."""
    for connector in gazetteer.plan.connectors:
        if connector.id == step.connector:
            return connector.name
    return None


def all_on_one_side(landmarks: tuple[Landmark, ...]) -> bool:
    """Whether one passes several things, all on the left or all on the right."""
    sides = {seen.by for seen in landmarks}
    return len(landmarks) > 1 and sides in ({"left"}, {"right"})
