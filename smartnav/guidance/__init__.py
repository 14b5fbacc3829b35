"""A route told in steps, in Chinese and English."""

from __future__ import annotations

from typing import TYPE_CHECKING

from smartnav.late import late_names

if TYPE_CHECKING:
    from smartnav.guidance.amounts import distance_text, duration_text, summary, tour_text
    from smartnav.guidance.description import describe
    from smartnav.guidance.noting import note_text, notes_text
    from smartnav.guidance.steps import Landmark, Step, StepKind, Turn
    from smartnav.guidance.wording import Told, tell, word

__all__ = [
    "Landmark",
    "Step",
    "StepKind",
    "Told",
    "Turn",
    "describe",
    "distance_text",
    "duration_text",
    "note_text",
    "notes_text",
    "summary",
    "tell",
    "tour_text",
    "word",
]
__getattr__ = late_names(
    __name__,
    amounts="distance_text duration_text summary tour_text",
    description="describe",
    noting="note_text notes_text",
    steps="Landmark Step StepKind Turn",
    wording="Told tell word",
)
