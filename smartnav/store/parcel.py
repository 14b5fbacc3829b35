"""A plan and its services as one run of bytes, named by their hash.

So they are kept, sent and verified: whoever holds the digest can tell whether the bytes are the
ones that were published, wherever they come from.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from smartnav.errors import SmartNavError

MOST_BYTES = 10_000_000
"""Twice what a plan file may have: a large hall with its services takes 600,000."""
_MARK = b"smartnav parcel 1\n"


class BadParcel(SmartNavError):
    """Bytes that are no parcel, or not the one asked for."""

    def __init__(self, reason: str) -> None:
        """Keep what is wrong with them."""
        super().__init__(f"not the plan that was published: {reason}")


@dataclass(frozen=True, slots=True)
class Parcel:
    r"""The whole text of a plan file and of the file of services beside it.

    Examples
    --------
    >>> parcel = Parcel("smartnav: 1\n")
    >>> Parcel.unpack(parcel.pack(), parcel.digest) == parcel
    True
    """

    plan: str
    services: str = ""
    """Empty when there is no such file."""

    @property
    def digest(self) -> str:
        """SHA-256 of the packed bytes, in hex."""
        return hashlib.sha256(self.pack()).hexdigest()

    def pack(self) -> bytes:
        """Return the bytes: a mark, the plan's length in bytes, the plan, the services."""
        plan = self.plan.encode()
        return _MARK + f"{len(plan)}\n".encode() + plan + self.services.encode()

    @classmethod
    def unpack(cls, content: bytes, digest: str) -> Parcel:
        """Return the parcel in ``content``; raises :class:`BadParcel` unless it has ``digest``."""
        found = hashlib.sha256(content).hexdigest()
        if found != digest:
            raise BadParcel(f"its hash is {found[:12]}…, not {digest[:12]}…")
        if not content.startswith(_MARK):
            raise BadParcel("it begins otherwise")
        length, _, body = content.removeprefix(_MARK).partition(b"\n")
        # int() would take signs, blanks and digits of other scripts.
        if not length.isdigit() or int(length) > len(body):
            raise BadParcel("the plan's length is wrong")
        try:
            return cls(body[: int(length)].decode(), body[int(length) :].decode())
        except UnicodeDecodeError as error:
            raise BadParcel("it is not UTF-8 text") from error
