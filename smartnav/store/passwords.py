"""Passwords: what they must be, and what is kept of them (Argon2id, RFC 9106's second choice).

The rules follow NIST SP 800-63B: length and a list of what everybody tries, no rules of
composition. Kept apart from accounts as it takes 0.1 s on purpose and holds no transaction.
"""

from __future__ import annotations

import itertools
import secrets
import unicodedata
from functools import cached_property

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from smartnav.store.errors import BadPassword

LEAST, MOST = 10, 128
"""Characters; the longest keeps a hostile one from costing time."""
_LEAST_DIFFERENT = 5
_OBVIOUS = (
    "password", "passw0rd", "qwerty", "qwertz", "asdfgh", "zxcvbn", "abcdef", "letmein", "welcome",
    "woaini", "5201314", "1314520", "admin", "smartnav", "123456", "654321", "111111", "1q2w3e4r",
    "1qaz2wsx", "iloveyou", "mima", "密码",
)  # fmt: skip
"""A password that is one of these and little else is refused; those that lead the published lists
of leaked ones, in China too."""
_LEAST_ELSE = 6


class Passwords:
    """Hashes and verifies; takes 0.1 s and 64 MiB each time, on purpose."""

    def __init__(self, hasher: PasswordHasher | None = None) -> None:
        """Use the library's parameters, or those of a ``hasher``."""
        self._hasher = hasher or PasswordHasher()

    def hashed(self, password: str) -> str:
        """Return what is kept of a password that :func:`check` has passed."""
        return self._hasher.hash(password)

    def matches(self, password: str, password_hash: str | None) -> bool:
        """Say whether a password is the one that was hashed.

        Without a hash, for a name that has no account, it takes as long and is not.
        """
        said = unicodedata.normalize("NFKC", password[: MOST + 1])
        try:
            return self._hasher.verify(password_hash or self._nobodys, said)
        except (VerificationError, InvalidHashError):
            return False

    @cached_property
    def _nobodys(self) -> str:
        # Of random bytes that nobody has seen.
        return self._hasher.hash(secrets.token_bytes(32))


def check(password: str, name: str) -> str:
    """Return a password as it is hashed; raises :class:`BadPassword` naming the rule it breaks."""
    said = unicodedata.normalize("NFKC", password)
    if not LEAST <= len(said) <= MOST:
        raise BadPassword(f"a password has {LEAST} to {MOST} characters")
    if not said.isprintable():
        raise BadPassword("a password has no control characters")
    if len(set(said)) < _LEAST_DIFFERENT:
        raise BadPassword(f"a password has at least {_LEAST_DIFFERENT} different characters")
    folded = said.casefold()
    if _is_run(folded):
        raise BadPassword("a row of the alphabet or of digits is no password")
    for word in (name.casefold(), *_OBVIOUS):
        if word in folded and len(folded.replace(word, "")) < _LEAST_ELSE:
            raise BadPassword("the password is too close to the name, or to what everybody tries")
    return said


def _is_run(text: str) -> bool:
    steps = {ord(b) - ord(a) for a, b in itertools.pairwise(text)}
    return steps in ({1}, {-1})
