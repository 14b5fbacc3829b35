"""The frame of a hall's pages for phones: whole in themselves, and good without scripts."""

from __future__ import annotations

import functools
from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING

from smartnav.cartography.tokens import STANDARD
from smartnav.handoff.document import hash_source
from smartnav.handoff.script import module
from smartnav.handoff.style import notice_css

if TYPE_CHECKING:
    from smartnav.plan.vocabulary import Lang, Text

TAGS: dict[Lang, str] = {"zh": "zh-Hans", "en": "en"}
_OTHERS: dict[Lang, Lang] = {"zh": "en", "en": "zh"}
_NAMES: dict[Lang, str] = {"zh": "中文", "en": "English"}
_RELOAD_S = 20
"""Where no script runs."""


@dataclass(frozen=True, slots=True)
class Live:
    """What a page needs that keeps itself up to date."""

    lost: str
    """Said while the server does not answer."""
    over: bool = False
    """Whether nothing is to be expected soon."""
    call: str = ""
    """Another value is felt: the phone shakes."""


@functools.cache
def page_look() -> str:
    """Return the whole style of these pages."""
    return "\n".join((notice_css(STANDARD), module("ticket.css"), module("form.css")))


@functools.cache
def policy() -> str:
    """Return the pages' content security policy: our own style and script, and our own server."""
    styles = f"{hash_source(page_look())} {hash_source(notice_css(STANDARD))}"
    return (
        f"default-src 'none'; style-src {styles}; "
        f"script-src {hash_source(module('ticket.js'))}; connect-src 'self'; img-src data:; "
        "base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
    )


def framed(
    title: str, hall: Text, lang: Lang, body: str, *, foot: str = "", turn: str = "",
    live: Live | None = None,
) -> str:  # fmt: skip
    """Return a whole document.

    Parameters
    ----------
    title
        Of the document, as text.
    hall
        What the hall is called.
    lang
        Of everything in it.
    body, foot
        Markup of the main part and the end.
    turn
        What the address asks beside the language, such as ``&day=2026-11-26``, as text.
    live
        By default the page stays as it is.
    """
    other = _OTHERS[lang]
    reload = f'<noscript><meta http-equiv="refresh" content="{_RELOAD_S}"></noscript>\n'
    lost = script = marks = ""
    if live is not None:
        lost = f'<p class="lost" id="lost" role="status" hidden>{escape(live.lost)}</p>\n'
        script = f"<script>{module('ticket.js')}</script>\n"
        marks = ' data-over="1"' if live.over else ""
        marks += f' data-call="{escape(live.call)}"' if live.call else ""
    return f"""<!DOCTYPE html>
<html lang="{TAGS[lang]}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover">
<meta name="format-detection" content="telephone=no">
<meta name="robots" content="noindex">
{reload if live is not None else ""}<link rel="icon" href="data:,">
<title>{escape(title)}</title>
<style>{page_look()}</style>
</head>
<body>
<header><p>{escape(hall.in_(lang))}
<a href="{escape(f"?lang={other}{turn}")}" lang="{TAGS[other]}">{_NAMES[other]}</a></p></header>
{lost}<main{marks}>{body}</main>
<footer>{foot}</footer>
{script}</body>
</html>
"""
