"""What the store refuses, named by meaning."""

from __future__ import annotations

from smartnav.errors import SmartNavError, quoted


class StoreError(SmartNavError):
    """The base of what the store raises on purpose."""


class Unreachable(StoreError):
    """The database does not answer now; the same may work a little later."""

    def __init__(self, reason: str) -> None:
        """Keep the first line of the driver's words."""
        super().__init__(f"the store does not answer: {reason}")


class Unknown(StoreError):
    """There is no such thing in the store."""

    def __init__(self, kind: str, name: object) -> None:
        """Keep what was looked for, e.g. ``venue`` and its id."""
        self.kind = kind
        self.name = str(name)
        super().__init__(f"there is no {kind} {quoted(self.name)}")


class Conflict(StoreError):
    """Somebody else was first; says what is there now."""


class Clash(Conflict):
    """The database refused: a row that is there, or is missing, or is never changed."""

    def __init__(self, reason: str) -> None:
        """Keep the first line of the driver's words, which are for the log."""
        self.reason = reason
        super().__init__(f"the store refuses: {reason}")


class BadPassword(StoreError):
    """A password that breaks a rule; the password itself is not repeated."""


class WrongLogin(StoreError):
    """No account of that name with that password, or one that is switched off."""

    def __init__(self) -> None:
        """Say no more than that: which of them was wrong is nobody's business."""
        super().__init__("the name or the password is wrong")


class LockedOut(StoreError):
    """Too many wrong passwords; says how long to wait."""

    def __init__(self, wait_s: int) -> None:
        """Keep the whole seconds until the next try."""
        self.wait_s = wait_s
        super().__init__(f"too many wrong tries; try again in {wait_s} s")


class WrongKey(StoreError):
    """A terminal's key, an enrolment code or a session that is unknown, used, expired or ended."""

    def __init__(self, what: str) -> None:
        """Keep which of them: ``key``, ``code`` or ``session``."""
        self.what = what
        super().__init__(f"this {what} is not valid, or not any more")


class NotPossible(StoreError):
    """It cannot be done as things are; a word says why to programs, a sentence to people."""

    def __init__(self, word: str, sentence: str) -> None:
        """Keep the word, e.g. ``full``; the message is both: ``full: no place is left``."""
        self.word = word
        super().__init__(f"{word}: {sentence}")
