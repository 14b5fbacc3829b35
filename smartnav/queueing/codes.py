"""How the codes of tickets, appointments and letters are written for people, and read again."""

from __future__ import annotations

WHOLE = 16
"""Letters and digits of a code."""
HEAD = 8
"""Of an appointment's code, which do for checking in: forty bits; two of a thousand on a day begin
alike once in two million days."""
_LETTERS = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567")
_ALIKE = str.maketrans("018", "OIB")
"""Digits that no code has, and what was meant."""


def spaced(code: str) -> str:
    """Return a code in groups of four, as one reads it aloud.

    Examples
    --------
    >>> spaced("ABCDEFGHIJ")
    'ABCD EFGH IJ'
    """
    return " ".join(code[at : at + 4] for at in range(0, len(code), 4))


def halves(code: str) -> tuple[str, str]:
    """Return the head of an appointment's code and its rest, each in groups of four.

    Examples
    --------
    >>> halves("ABCDEFGHIJKLMNOP")
    ('ABCD EFGH', 'IJKL MNOP')
    """
    return spaced(code[:HEAD]), spaced(code[HEAD:])


def code_of(text: str) -> str:
    """Return as much of a code as was typed, or read off as an address that ends with one.

    Whatever cannot be part of a code is left out, and what is too much.

    Examples
    --------
    >>> code_of("abcd-efgh 2340")
    'ABCDEFGH234O'
    >>> code_of("HTTP://HALL/A/ABCDEFGH")
    'ABCDEFGH'
    """
    return "".join(each for each in _meant(text) if each in _LETTERS)[:WHOLE]


def code_in(text: str, least: int = WHOLE) -> str:
    """Return the code that a text is, with ``least`` of its letters or more; empty: it is none.

    Examples
    --------
    >>> code_in("abcd efgh 2345 6723"), code_in("HTTP://HALL.EXAMPLE/T/ABCDEFGH23456723")
    ('ABCDEFGH23456723', 'ABCDEFGH23456723')
    >>> code_in("fund"), code_in("abcd efgh"), code_in("abcd efgh", HEAD)
    ('', '', 'ABCDEFGH')
    """
    meant = _meant(text)
    return meant if least <= len(meant) <= WHOLE and _LETTERS.issuperset(meant) else ""


def _meant(text: str) -> str:
    """Return what stands last in a text, as codes are written."""
    return "".join(text.rpartition("/")[2].split()).upper().translate(_ALIKE)
