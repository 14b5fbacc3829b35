"""The screens of a kiosk that can be drawn, as one names them."""

from __future__ import annotations

import re

STATES = (
    "home, search:TEXT, area:ID, service:ID, theme:ID, place:REF, route:REF, stations:SERVICE, "
    "station:ID, check-in, ticket:SERVICE, rate, booking:SERVICE, appointment:SERVICE, letter, "
    "receipt or help"
)
"""In words. A route leads to a place, or by the id of a service or theme."""
HALL_STATES = ("check-in", "ticket", "rate", "booking", "appointment", "letter", "receipt", "help")
"""Those that are drawn of a kiosk that has joined a hall."""
_STATE = re.compile(
    r"home|search:.*|(area|service|theme|place|route|stations|station):.+|check-in|rate|letter|"
    r"receipt|help|(ticket|booking|appointment):.+",
    re.DOTALL,
)


def is_state(text: str) -> bool:
    """Return whether a text names a screen, as far as its form goes."""
    return _STATE.fullmatch(text) is not None
