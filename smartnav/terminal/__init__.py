"""What a machine in a hall needs besides its screen: the staff's PIN, its health, its service."""

from smartnav.terminal.health import Health
from smartnav.terminal.pin import BadPin, PinLock, hash_pin, matches
from smartnav.terminal.trouble import LastTrouble

__all__ = [
    "BadPin",
    "Health",
    "LastTrouble",
    "PinLock",
    "hash_pin",
    "matches",
]
