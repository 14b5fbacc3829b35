"""Sentences of a package in both languages, kept in ``messages/*.po`` with named slots.

Python chooses a message and what fills its slots; the words, their order and the forms for one
and for several are the catalogues' (GNU gettext's format, which translators' programs edit).
"""

from __future__ import annotations

import gettext
from io import BytesIO
from typing import TYPE_CHECKING, NoReturn

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path


class Phrases:
    """What can be said in one language."""

    def __init__(self, lang: str, messages: gettext.NullTranslations) -> None:
        self._lang = lang
        self._messages = messages

    def say(self, message: str, /, **slots: str | int) -> str:
        """Return a message with its slots filled.

        Raises
        ------
        LookupError
            There is no such message.
        """
        return self._messages.gettext(message).format(**slots)

    def say_of(self, number: int, message: str, /, **slots: str | int) -> str:
        """Return a message in the form that a number of things takes, 1 or several."""
        return self._messages.ngettext(message, message, number).format(**slots)

    def date(self, day: date, pattern: str) -> str:
        """Return a day as a message says by its pattern: 10月8日（周四）, Thursday 8 October."""
        from babel.dates import format_date

        return format_date(day, self.say(pattern), locale=self._lang)


class _Missing(gettext.NullTranslations):
    """Stands behind a catalogue: what is not in it is an error, not an id shown to a visitor."""

    def gettext(self, message: str) -> NoReturn:
        raise LookupError(message)

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> NoReturn:  # noqa: ARG002
        raise LookupError(msgid1)


def read_phrases(folder: Path, lang: str) -> Phrases:
    """Return the sentences of ``folder/{lang}.po``."""
    # Babel takes 30 ms to import: no screen waits for it before something is to be told.
    from babel.messages.mofile import write_mo
    from babel.messages.pofile import read_po

    compiled = BytesIO()
    with (folder / f"{lang}.po").open("rb") as file:
        write_mo(compiled, read_po(file, locale=lang, abort_invalid=True))
    compiled.seek(0)
    messages = gettext.GNUTranslations(compiled)
    messages.add_fallback(_Missing())
    return Phrases(lang, messages)
