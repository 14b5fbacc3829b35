"""Which names of screens are taken, as far as their form goes."""

from __future__ import annotations

import pytest

from smartnav.terminal.states import HALL_STATES, STATES, is_state


@pytest.mark.parametrize("text", [
    "home", "search:", "search:a:b", "route:C11", "station:x\n", "check-in", "ticket:fund", "help",
])  # fmt: skip
def test_taken(text: str) -> None:
    assert is_state(text)


@pytest.mark.parametrize("text", [
    "", "nosuch", "Home", "home:", "home:x", "search", "route", "route:", "ticket", "ticket:",
    "help:me", " home",
])  # fmt: skip
def test_refused(text: str) -> None:
    assert not is_state(text)


def test_they_are_told_in_words() -> None:
    assert STATES.startswith("home, search:TEXT, area:ID, ")
    assert STATES.endswith(", letter, receipt or help")
    assert HALL_STATES[0] == "check-in"
