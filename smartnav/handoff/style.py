"""The phone pages' style and script: the design tokens as CSS, and the files that use them."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING

from smartnav.cartography.tokens import CONTRAST
from smartnav.handoff.script import module

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


def page_css(theme: Theme) -> str:
    """Return the whole style of a route's page."""
    looks = f":root{{{css_variables(theme)}}}\nhtml.contrast{{{css_variables(CONTRAST)}}}"
    files = "\n".join(module(f"{name}.css") for name in ("base", "route", "app"))
    return f"{looks}\n{files}"


def notice_css(theme: Theme) -> str:
    """Return the whole style of a page without a route."""
    return f":root{{{css_variables(theme)}}}\n{module('base.css')}"


def _dashed(name: str) -> str:
    return name.replace("_", "-")
