"""The base of every error SmartNav raises on purpose.

Errors are named by meaning and carry fields; screens and the command line word them.
"""


class SmartNavError(Exception):
    """Something the user of SmartNav can mend; ``str()`` is one clear line of English."""


def reason_of(error: BaseException) -> str:
    """Return why something failed: of the system's errors its words alone, no number or path.

    Examples
    --------
    >>> reason_of(OSError(28, "No space left on device")), reason_of(ValueError("no number"))
    ('No space left on device', 'no number')
    """
    said: str | None = getattr(error, "strerror", None)
    return said or str(error)


def quoted(said: str, longest: int = 60) -> str:
    """Return what somebody typed as a message shows it: in quotes, short, on one line.

    Line breaks, control sequences and half characters become ``\ufffd``.

    Examples
    --------
    >>> quoted("A99")
    "'A99'"
    """
    short = said if len(said) <= longest else said[: longest - 1] + "…"
    return "'" + "".join(c if c.isprintable() else "\ufffd" for c in short) + "'"
