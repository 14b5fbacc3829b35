"""Signs in the hall: each says where it hangs, by a QR code and by a short code one can type."""

from __future__ import annotations

import zlib
from typing import TYPE_CHECKING

from smartnav.handoff.token import address

if TYPE_CHECKING:
    from collections.abc import Iterable

    from smartnav.plan.places import Gazetteer, Place

_LETTERS = "ABCDEFGHJKMNPQRTUVWXY346789"
"""Without those one mistakes for another: I L 1, O 0, S 5, Z 2."""
_LENGTH = 4
_SIGNED = ("entrance", "section", "kiosk")


def signed_places(gazetteer: Gazetteer) -> tuple[Place, ...]:
    """Return the places that have a sign: entrances, lifts, areas and map screens.

    Seats need none: who waits there came past one.
    """
    return tuple(
        place
        for place in gazetteer.places.values()
        if place.public
        and (place.kind in _SIGNED or place.category == "lift")
        and place.category != "section.waiting"
    )


def sign_codes(gazetteer: Gazetteer) -> dict[str, str]:
    """Return the code of each sign by the id of its place.

    A code depends on the venue's and the place's id alone, unless two would have the same: then
    that of the later id is another one.
    """
    venue = gazetteer.plan.venue.id
    taken: dict[str, str] = {}
    for place_id in sorted(place.id for place in signed_places(gazetteer)):
        code = next(code for code in _codes(f"{venue}:{place_id}") if code not in taken)
        taken[code] = place_id
    return {place_id: code for code, place_id in taken.items()}


def _codes(key: str) -> Iterable[str]:
    turn = 0
    while True:
        number = zlib.crc32(f"{key}:{turn}".encode())
        code = ""
        for _ in range(_LENGTH):
            number, rest = divmod(number, len(_LETTERS))
            code += _LETTERS[rest]
        yield code
        turn += 1


def sign_url(base_url: str, code: str) -> str:
    """Return the address of a sign's page, see :func:`~smartnav.handoff.token.address`."""
    return address(base_url, "S", code)


def code_at(path: str) -> str:
    """Return the code in the path of a sign's page, as signs have it; empty: it is none."""
    return as_signed(path[3:]) if path.lower().startswith("/s/") else ""


def as_signed(code: str) -> str:
    """Return a code that somebody typed or a camera read as signs have it."""
    return code.rstrip("/").upper()
