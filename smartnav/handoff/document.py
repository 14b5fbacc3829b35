"""The phone's document: one for every way of serving it, whole in itself."""

from __future__ import annotations

import base64
import functools
import hashlib
from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING, Any

from smartnav.handoff.drawing import TAGS
from smartnav.handoff.script import compact, page_js
from smartnav.handoff.skeleton import application, header
from smartnav.handoff.style import page_css

if TYPE_CHECKING:
    from smartnav.cartography.tokens import Theme
    from smartnav.plan.model import Lang, Text


@dataclass(frozen=True, slots=True)
class Parts:
    """What differs between one document and another."""

    title: Text
    hall: Text
    lang: Lang
    plain: str
    """Markup shown where no script runs, and printed."""
    footer: str
    venue: str
    """The data of the venue, as :meth:`~smartnav.handoff.bundle.Bundle.json` gives it."""
    asked: dict[str, Any]


def document(parts: Parts, theme: Theme, font: str) -> str:
    """Return the whole HTML document: it needs nothing else from anywhere.

    ``font`` is the rule of a :meth:`~smartnav.handoff.bundle.Bundle.font_rule`.
    """
    return f"""{head(parts.title, parts.lang, theme)}
<style>{font}</style>
<style>{page_css(theme)}</style>
</head>
{body(parts)}
<script type="application/json" id="hall">{parts.venue}</script>
<script type="application/json" id="asked">{compact(parts.asked)}</script>
<script>{page_js()}</script>
</body>
</html>
"""


def head(title: Text, lang: Lang, theme: Theme) -> str:
    """Return the document's beginning; its head is left open."""
    return f"""<!DOCTYPE html>
<html lang="{TAGS[lang]}" data-title-zh="{escape(title.zh)}" \
data-title-en="{escape(title.en)}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover">
<meta name="format-detection" content="telephone=no">
<meta name="theme-color" content="{theme.colours.background}">
<link rel="icon" href="data:,">
<title>{escape(title.in_(lang))}</title>"""


def body(parts: Parts) -> str:
    """Return the document's body, left open for scripts."""
    return f"""<body>
{header(parts.hall)}
<main>
<div id="plain">
{parts.plain}</div>
{application()}
</main>
<footer>
{parts.footer}
</footer>"""


@functools.lru_cache(maxsize=32)
def content_security_policy(*styles: str, live: bool = False) -> str:
    """Return the policy header: nothing loads, and only these styles and our script apply.

    A ``live`` page may ask its own server whether its way is still the same.
    """
    asks = "connect-src 'self'; " if live else ""
    allowed = " ".join(map(hash_source, styles))
    return (
        f"default-src 'none'; {asks}style-src {allowed}; "
        f"script-src {hash_source(page_js())}; "
        "font-src data:; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    )


def hash_source(text: str) -> str:
    """Return a text's SHA-256 as a policy names it."""
    digest = hashlib.sha256(text.encode()).digest()
    return f"'sha256-{base64.b64encode(digest).decode()}'"
