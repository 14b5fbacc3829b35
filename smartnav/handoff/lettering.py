"""Our font in a phone's page, cut to what the page says at first; the rest is the phone's own."""

from __future__ import annotations

import functools
import re
from html import unescape
from typing import TYPE_CHECKING

from smartnav.cartography.webfont import font_rule
from smartnav.handoff.skeleton import application, header

if TYPE_CHECKING:
    from smartnav.plan.vocabulary import Text

FAMILY = "SmartNav"
"""Another name than the font's own, which some phones have: theirs has every character."""
_UNSEEN = re.compile(r"<(svg|title)\b.*?</\1>|<[^>]+>", re.DOTALL)
_FIRST = "\u2e80"
"""The first Chinese, Japanese or Korean character of Unicode."""
_COUNTED = "还有到了您就在这里"
"""What the script adds to the first steps by itself."""


def page_font(hall: Text, markup: str) -> str:
    """Return the rule for a font of the characters in some markup and in the page's buttons.

    ``hall`` is the venue's name, which stands at the top.
    """
    trip = application().partition('id="finder"')[0]
    seen = "".join(_UNSEEN.sub("", part) for part in (markup, trip, header(hall)))
    # Every phone has Latin letters and digits.
    used = {each for each in unescape(seen) + _COUNTED if each >= _FIRST}
    return _rule("".join(sorted(used))) if used else ""


@functools.lru_cache(maxsize=64)
def _rule(characters: str) -> str:
    # One weight: the browser makes the bold one of it. Without brotli it is WOFF, by zlib.
    return font_rule(characters, bold=False, family=FAMILY)
