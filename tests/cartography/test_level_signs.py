"""What signs to other levels say."""

from __future__ import annotations

import pytest

from smartnav.cartography import STANDARD, draw_floor
from smartnav.plan.model import Lang, Plan, Text


@pytest.mark.parametrize(
    ("lang", "name", "said"),
    [
        ("zh", Text(zh="二层", en="Upper floor"), "到二层"),
        ("en", Text(zh="二层", en="Upper floor"), "to F2"),
        # The language of a name is not told by its letters.
        ("zh", Text(zh="2F", en="Level 2"), "到2F"),
        ("en", Text(zh="2F", en="Étage 2"), "to F2"),
    ],
)
def test_a_ride_is_said_to_lead_there_in_the_language_of_the_map(
    tiny: Plan, lang: Lang, name: Text, said: str
) -> None:
    ground, upper = tiny.levels
    plan = tiny.model_copy(update={"levels": (ground, upper.model_copy(update={"name": name}))})
    floor = draw_floor(plan, "F1", lang=lang, theme=STANDARD)
    assert {sign.id: sign.towards for sign in floor.levels}["F2"] == said
