"""The sentences of directions in each language: ``messages/*.po``, see :mod:`smartnav.phrases`."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from smartnav.phrases import Phrases, read_phrases

if TYPE_CHECKING:
    from smartnav.plan.model import Lang

FOLDER = Path(__file__).with_name("messages")


@cache
def phrases(lang: Lang) -> Phrases:
    """Return the sentences of a language, read when they are first needed."""
    return read_phrases(FOLDER, lang)
