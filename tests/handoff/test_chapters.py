from __future__ import annotations

from smartnav.handoff.chapters import starting_from


def test_where_one_starts_is_set_apart_when_it_begins_with_an_id() -> None:
    assert starting_from("A03 社会保障") == "从 A03 社会保障"
    assert starting_from("南门导览屏") == "从南门导览屏"
