"""How an id is spelt in a token: with the letters of a QR code's alphanumeric mode, any case.

A token consists of ``A–Z 0–9 - . : $ * +`` only, and means the same in lower case. Ids mix cases
(``A03``, ``kiosk-south``), so the case of a letter is told by the *shape* of the id, and ``+``
turns it over from there on. ``$`` and one character stand for a word ids are often made of; ``*``
introduces any other character. ``:`` separates ids and therefore never stands in one.
"""

from __future__ import annotations

import re

WORDS = (
    "kiosk-", "lift-", "stairs-", "escalator-", "toilet-", "restroom-", "door-", "entrance-",
    "desk-", "room-", "office-", "service-", "window-", "water-", "information-", "selfservice-",
    "waiting-", "police", "bank", "nursing", "mothersroom-", "meeting-", "training",
    "complaint", "archive", "-f1", "-f2", "-f3", "main", "north", "south", "east", "west",
    "centre", "accessible", "hall",
)  # fmt: skip
"""In the order of their codes ``0–9A–Z``. Part of the token's format: only ever append."""
_CODES = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_WORD_OF = dict(zip(_CODES, WORDS, strict=True))
_CODE_OF = {word: code for code, word in _WORD_OF.items()}
_LONGEST = max(map(len, WORDS))
_PLAIN = re.compile(r"[A-Za-z0-9.-]")
_MARKS = {"_": "U", ",": "K", ":": "D"}
_MARK_OF = {code: mark for mark, code in _MARKS.items()}
_UPPER_SHAPE = re.compile(r"[A-Z]{1,2}[0-9]|[A-Z]$")
"""``A``, ``A03``, ``F1:…``: a letter or two and a number are upper case, anything else lower."""


class Misspelt(ValueError):
    """Text that no id is spelt as."""


def spell(text: str) -> str:
    """Return ``text`` in the token's letters."""
    pieces = list(_pieces(text))
    upper = _starts_upper("".join(piece.lstrip("+") for piece, _ in pieces))
    spelt = []
    for piece, is_upper in pieces:
        if is_upper is not None and is_upper != upper:
            spelt.append("+")
            upper = is_upper
        spelt.append(piece)
    return "".join(spelt)


def unspell(spelt: str) -> str:
    """Return the id spelt so, in whatever case; raises :class:`Misspelt`."""
    letters = spelt.upper()
    upper = _starts_upper(letters.replace("+", ""))
    found: list[str] = []
    at = 0
    while at < len(letters):
        letter = letters[at]
        if letter == "+":
            upper = not upper
            at += 1
        elif letter == "$":
            word = _WORD_OF.get(letters[at + 1 : at + 2])
            if word is None:
                msg = "an unknown word"
                raise Misspelt(msg)
            found.append(word.upper() if upper else word)
            at += 2
        elif letter == "*":
            mark, at = _read_mark(letters, at + 1)
            found.append(mark)
        elif _PLAIN.fullmatch(letter):
            found.append(letter if upper else letter.lower())
            at += 1
        else:
            msg = "a character no token has"
            raise Misspelt(msg)
    return "".join(found)


def _starts_upper(spelt: str) -> bool:
    return _UPPER_SHAPE.match(spelt) is not None


def _pieces(text: str) -> list[tuple[str, bool | None]]:
    """Return each letter, word or mark as spelt, and whether it is upper case (None: neither)."""
    pieces: list[tuple[str, bool | None]] = []
    at = 0
    while at < len(text):
        word = _word_at(text, at)
        if word is not None:
            is_upper = word.isupper() if word.lower() != word.upper() else None
            pieces.append(("$" + _CODE_OF[word.lower()], is_upper))
            at += len(word)
            continue
        letter = text[at]
        at += 1
        if _PLAIN.fullmatch(letter):
            pieces.append((letter.upper(), letter.isupper() if letter.isalpha() else None))
        elif letter in _MARKS:
            pieces.append(("*" + _MARKS[letter], None))
        else:
            pieces.append((f"*X{ord(letter):X}*", None))
    return pieces


def _word_at(text: str, at: int) -> str | None:
    """Return the longest known word at this place, if it is of one case."""
    for length in range(min(_LONGEST, len(text) - at), 1, -1):
        word = text[at : at + length]
        if word.lower() in _CODE_OF and (word.islower() or word.isupper()) and word.isascii():
            return word
    return None


def _read_mark(letters: str, at: int) -> tuple[str, int]:
    """Return the character after a ``*`` and where the next piece begins."""
    code = letters[at : at + 1]
    if code in _MARK_OF:
        return _MARK_OF[code], at + 1
    end = letters.find("*", at)
    digits = letters[at + 1 : end]
    if code != "X" or end < 0 or not re.fullmatch(r"[0-9A-F]{1,6}", digits):
        msg = "an unknown mark"
        raise Misspelt(msg)
    point = int(digits, 16)
    if point > 0x10FFFF or 0xD800 <= point < 0xE000:
        msg = "no such character"
        raise Misspelt(msg)
    return chr(point), end + 1
