"""Where no line of a text may end."""

from __future__ import annotations

import re

_BEFORE_UNIT = re.compile(r"(?<=[0-9½]) (?=(?:m|min|s)\b|[米分秒])")
_LAST_PART = re.compile(r"(?<=· )[\u4e00-\u9fff]{2,4}$")
"""A level after what is on it, in Chinese, where a line may end between any two characters."""


def unbroken(text: str) -> str:
    """Return a text in which no line ends between a number and its unit, nor within a level."""
    text = _BEFORE_UNIT.sub("\N{NO-BREAK SPACE}", text)
    return _LAST_PART.sub(lambda found: "\N{WORD JOINER}".join(found[0]), text)
