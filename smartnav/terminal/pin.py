"""The staff's PIN: kept as a hash, guessed slowly.

The hash is Argon2id with the library's parameters (RFC 9106, section 4, the second recommended
option: 64 MiB, three passes). It slows down whoever has read the settings; the lock slows down
whoever stands at the screen.
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from smartnav.errors import SmartNavError

if TYPE_CHECKING:
    from collections.abc import Callable

LEAST_DIGITS, MOST_DIGITS = 6, 12
TRIES = 5
"""Wrong PINs until the lock closes."""
FIRST_LOCK_S = 60.0
LONGEST_LOCK_S = 3600.0
"""Each wrong PIN after the fifth doubles the wait up to this: 24 guesses a day, with which half of
all six-digit PINs take 57 years."""
_PIN = re.compile(f"[0-9]{{{LEAST_DIGITS},{MOST_DIGITS}}}")


class BadPin(SmartNavError):
    """A PIN that cannot be typed on the kiosk's keypad, or is too short."""

    def __init__(self) -> None:
        """Say what a PIN is; the one given is not repeated."""
        super().__init__(f"a PIN has {LEAST_DIGITS} to {MOST_DIGITS} digits")


def hash_pin(pin: str) -> str:
    """Return what is kept of a PIN. Raises :class:`BadPin`."""
    if _PIN.fullmatch(pin) is None:
        raise BadPin
    from argon2 import PasswordHasher  # Only who has or makes a PIN loads it.

    return PasswordHasher().hash(pin)


def matches(pin: str, pin_hash: str) -> bool:
    """Say whether a PIN is the one that was hashed. Takes about 0.1 s and 64 MiB."""
    from argon2 import PasswordHasher
    from argon2.exceptions import InvalidHashError, VerificationError

    try:
        return PasswordHasher().verify(pin_hash, pin)
    except (VerificationError, InvalidHashError):
        return False


@dataclass(slots=True)
class PinLock:
    """Counts wrong PINs and makes one wait; the time is asked for, never kept running."""

    seconds: Callable[[], float]
    """A clock that only counts on, in seconds."""
    wrong: int = 0
    """Wrong PINs since the last right one."""
    _last_wrong_s: float = field(default=0.0, init=False)

    @property
    def wait_s(self) -> int:
        """Whole seconds until the next try; 0 when one may try now."""
        beyond = self.wrong - TRIES
        if beyond < 0:
            return 0
        lock_s = min(LONGEST_LOCK_S, FIRST_LOCK_S * 2.0 ** min(beyond, 16))
        return max(0, math.ceil(lock_s - (self.seconds() - self._last_wrong_s)))

    @property
    def tries(self) -> int:
        """How many wrong PINs remain until the next wait; at least one is always allowed."""
        return max(1, TRIES - self.wrong)

    def note_wrong(self) -> None:
        """Count a wrong PIN."""
        self.wrong += 1
        self._last_wrong_s = self.seconds()

    def note_right(self) -> None:
        """Start anew after the right one."""
        self.wrong = 0
