"""The phone pages' style and script: the design tokens as CSS, and the files that use them."""

from __future__ import annotations

import functools
import re
from dataclasses import asdict
from typing import TYPE_CHECKING

from smartnav.resources import asset

if TYPE_CHECKING:
    from smartnav.cartography.tokens import Theme

PHONE_SCALE = 0.6
"""CSS pixels of a phone for a token's pixel (of a screen 1080 wide, read at arm's length)."""


def css_variables(theme: Theme) -> str:
    """Return the theme's tokens as CSS custom properties: ``--route``, ``--type-body``, ….

    Colours keep their values; type and sizes are scaled to a phone's CSS pixels, and body text
    never falls below 18.
    """
    sized = theme.scaled(PHONE_SCALE)
    lines = [f"--{_dashed(name)}:{value}" for name, value in asdict(theme.colours).items()]
    lines.append(f"--scheme:{theme.scheme}")
    lines += [f"--type-{_dashed(n)}:{v / 16:.4g}rem" for n, v in asdict(sized.type).items()]
    lines += [f"--size-{_dashed(n)}:{v:.4g}px" for n, v in asdict(sized.sizes).items()]
    lines += [f"--motion-{n}:{v}ms" for n, v in asdict(theme.motion).items() if n[-2:] != "_s"]
    return ";".join(lines)


@functools.lru_cache(maxsize=8)
def _rules(name: str) -> str:
    """Return a bundled style or script without its comments and indents."""
    text = asset("phone", name).read_text(encoding="utf-8")
    text = re.sub(r"/\*.*?\*/|^\s*//[^\n]*", "", text, flags=re.DOTALL | re.MULTILINE)
    return re.sub(r"\s*\n\s*", "\n", text).strip()


def page_css(theme: Theme) -> str:
    """Return the whole style of a route's page."""
    return f":root{{{css_variables(theme)}}}\n{_rules('base.css')}\n{_rules('route.css')}"


def page_js() -> str:
    """Return the script of a route's page."""
    return _rules("page.js")


def notice_css(theme: Theme) -> str:
    """Return the whole style of a page without a route."""
    return f":root{{{css_variables(theme)}}}\n{_rules('base.css')}"


def _dashed(name: str) -> str:
    return name.replace("_", "-")
