"""The screens of a kiosk that can be drawn, as one names them."""

from __future__ import annotations

_ABOUT = {
    "home": "", "search": "TEXT", "area": "ID", "service": "ID", "theme": "ID", "place": "REF",
    "route": "REF", "stations": "SERVICE", "station": "ID",
}  # fmt: skip
"""By name, what follows its colon; empty: nothing. A route leads to a place, or by the id of a
service or theme."""
_ABOUT_IN_A_HALL = {
    "check-in": "", "ticket": "SERVICE", "rate": "", "booking": "SERVICE",
    "appointment": "SERVICE", "letter": "", "receipt": "", "help": "",
}  # fmt: skip
HALL_STATES = tuple(_ABOUT_IN_A_HALL)
"""Those that are drawn of a kiosk that has joined a hall."""
_ALL = {**_ABOUT, **_ABOUT_IN_A_HALL}
_TOLD = [f"{name}:{about}" if about else name for name, about in _ALL.items()]
STATES = f"{', '.join(_TOLD[:-1])} or {_TOLD[-1]}"
"""In words."""


def is_state(text: str) -> bool:
    """Return whether a text names a screen, as far as its form goes. One may search for nothing."""
    name, colon, what = text.partition(":")
    about = _ALL.get(name)
    if not about:
        return about is not None and not colon
    return bool(what) or (bool(colon) and about == "TEXT")
