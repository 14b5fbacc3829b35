"""English sentences about a plan, in the words of the editor's panel instead of the file's keys.

The checks speak to who writes the file: ``unit 'wc'``, ``'staff: true'``. At the editor these are a
room and *Staff only*. Ids, which stand in the same quotes, stay as they are.
"""

from __future__ import annotations

import re

from smartnav.plan.wording import KINDS as FILE_KINDS
from smartnav.ui.editor.kinds import FIELDS, KINDS

_NOUNS = {
    kind.word: KINDS[key][1]
    for key, kind in FILE_KINDS.items()
    if key in KINDS and key != "windows"  # A window row says more than the panel's window.
}
"""What kinds of objects are called in the file's messages, and in the panel."""
_WORDS = "|".join(sorted(_NOUNS, key=len, reverse=True))
_NOUN = re.compile(rf"\b(?:([Aa])n? )?({_WORDS})(s?)\b(?! hours|')", re.IGNORECASE)
_KEYS = "|".join(FIELDS)
_QUOTED = re.compile(rf"(\w*)( ?)'({_KEYS})(?:: ([^']+))?'")
_FORM = re.compile(rf"\b(add|write|give|set) ({_KEYS}): ")
_BARE = re.compile(rf"\b({'|'.join(key for key in FIELDS if '_' in key)})\b")
_VALUES = {"true": "yes", "false": "no"}


def in_panel_words(text: str) -> str:
    """Return a message or a mend of the checks as somebody knows things who sees the panel.

    Examples
    --------
    >>> in_panel_words("unit 'wc' has no opening")
    "room 'wc' has no door"
    >>> in_panel_words("set 'step_free: true' on the entrance a wheelchair can use")
    'set "Step-free: yes" on the entrance a wheelchair can use'
    """
    text = _QUOTED.sub(_field, text)
    text = _FORM.sub(lambda found: f"{found[1]} {FIELDS[found[2]][1]}: ", text)
    text = _BARE.sub(lambda found: FIELDS[found[1]][1], text)
    return _NOUN.sub(_noun, text)


def _field(found: re.Match[str]) -> str:
    before, blank, key, value = found.groups()
    if before.lower() in _NOUNS:
        # The id of an object that is called like a key.
        return found[0]
    said = FIELDS[key][1] + ("" if value is None else f": {_VALUES.get(value, value)}")
    return f'{before}{blank}"{said}"'


def _noun(found: re.Match[str]) -> str:
    article, word, plural = found.groups()
    said = _NOUNS[word.lower()]
    many = "" if said.endswith("furniture") else plural
    if said.endswith("y") and many:
        said, many = said[:-1], "ies"
    if article is not None:
        n = "n " if said[0] in "aeiou" else " "
        return f"{article}{n}{said}{many}"
    return (said[:1].upper() + said[1:] if word[0].isupper() else said) + many
