"""How the codes of tickets, appointments and letters are written for people."""


def spaced(code: str) -> str:
    """Return a code in groups of four, as one reads it aloud.

    Examples
    --------
    >>> spaced("ABCDEFGHIJ")
    'ABCD EFGH IJ'
    """
    return " ".join(code[at : at + 4] for at in range(0, len(code), 4))
