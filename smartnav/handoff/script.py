"""The phone page's script: plain modules under ``assets/phone``, joined when a page is made."""

from __future__ import annotations

import functools
import json
import re
from typing import TYPE_CHECKING, Any

from smartnav.handoff.phrasebook import calendar, phrasebook
from smartnav.handoff.spelling import WORDS
from smartnav.handoff.token import LONGEST_ID, LONGEST_TOKEN, MOST_STOPS, PROFILES, VERSION
from smartnav.resources import asset

if TYPE_CHECKING:
    from smartnav.plan.model import Lang

_MODULES = (
    "token", "floor", "router", "track", "sights", "telling", "wording", "opening", "noting",
    "hall", "trip", "labels", "fingers", "marks", "chart", "cards", "finding", "comfort", "shell",
    "choosing", "live", "app", "page",
)  # fmt: skip
"""In the order in which they build on one another."""


def token_format() -> dict[str, Any]:
    """Return what ``token.js`` must know of tokens."""
    return {
        "version": VERSION,
        "words": WORDS,
        "profiles": PROFILES,
        "mostStops": MOST_STOPS,
        "longest": LONGEST_TOKEN,
        "longestId": LONGEST_ID,
    }


@functools.lru_cache(maxsize=32)
def module(name: str) -> str:
    """Return a bundled style or script without its comments and indents."""
    text = asset("phone", name).read_text(encoding="utf-8")
    text = re.sub(r"/\*.*?\*/|^\s*//[^\n]*", "", text, flags=re.DOTALL | re.MULTILINE)
    return re.sub(r"\s*\n\s*", "\n", text).strip()


def compact(data: object) -> str:
    """Return data as JSON without blanks, safe inside a script element."""
    said = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    # "</script>" and "<!--" end or change a script; U+2028 and U+2029 end a line in old engines.
    return said.replace("<", "\\u003c").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")


@functools.cache
def page_js() -> str:
    """Return the whole script of a phone page."""
    langs: tuple[Lang, ...] = ("zh", "en")
    known = {
        "token": token_format(),
        "messages": {lang: phrasebook(lang) for lang in langs},
        "calendar": {lang: calendar(lang) for lang in langs},
    }
    modules = "\n".join(module(f"{name}.js") for name in _MODULES)
    return f"const KNOWN={compact(known)};\n{modules}"
