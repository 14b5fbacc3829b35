"""What catalogues of sentences hold, read with Babel, for the tests of their packages."""

from __future__ import annotations

import re
import string
from collections.abc import Mapping
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po

from smartnav.plan.model import Lang

LANGS: tuple[Lang, ...] = ("zh", "en")
_ASKED = re.compile(r"""f?"([a-z]+(?:-[a-z]+)*)(?:[.{"])""")
"""A string of the code that may begin a message's id: up to the first dot or slot."""


def catalogue(folder: Path, lang: Lang) -> Catalog:
    """Return ``folder/{lang}.po``."""
    with (folder / f"{lang}.po").open("rb") as file:
        return read_po(file, locale=lang, abort_invalid=True)


def sentences(folder: Path, lang: Lang) -> Mapping[str, tuple[str, ...]]:
    """Return each message's sentence, or its forms for one and for several."""
    said = {}
    for message in catalogue(folder, lang):
        if message.id:
            key = message.id if isinstance(message.id, str) else message.id[0]
            forms = message.string
            said[str(key)] = (forms,) if isinstance(forms, str) else tuple(forms or ())
    return said


def slots(sentence: str) -> set[str]:
    """Return the names of a sentence's slots."""
    return {name for _, name, *_ in string.Formatter().parse(sentence) if name is not None}


def unsaid(folder: Path) -> set[str]:
    """Return the messages that no module beside the ``folder`` asks for."""
    code = "\n".join(path.read_text("utf-8") for path in folder.parent.glob("*.py"))
    begun = {match[1] for match in _ASKED.finditer(code)}
    return {key for key in sentences(folder, "en") if key.split(".")[0] not in begun}


def faults(folder: Path) -> list[str]:
    """Return what is wrong with the catalogues of a folder, whatever they are about."""
    zh, en = sentences(folder, "zh"), sentences(folder, "en")
    found = [] if list(zh) == list(en) else ["the languages have not the same messages in order"]
    for lang in LANGS:
        said = sentences(folder, lang)
        found += [f"{lang} {key} is empty" for key, forms in said.items() if not all(forms)]
        found += [
            f"{lang} {message.id} is marked as doubtful"
            for message in catalogue(folder, lang)
            if message.id and message.fuzzy
        ]
        found += [
            f"{lang} {key}: its forms differ in their slots"
            for key, forms in said.items()
            if any(slots(form) != slots(forms[0]) for form in forms)
        ]
    found += [
        f"zh {key} is not punctuated as Chinese"
        for key, forms in zh.items()
        if re.search("[\u4e00-\u9fff][,;:!?]|你", forms[0])
    ]
    return found + [f"nobody says {key}" for key in sorted(unsaid(folder))]
