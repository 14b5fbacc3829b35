"""The phone's page: one self-contained document with the route, level by level."""

from __future__ import annotations

import base64
import hashlib
from html import escape
from typing import TYPE_CHECKING

from smartnav.cartography.tokens import STANDARD
from smartnav.handoff.style import notice_css, page_css

if TYPE_CHECKING:
    from smartnav.cartography.tokens import Theme
    from smartnav.handoff.token import RouteRequest
    from smartnav.routing import Navigator


def render_page(
    navigator: Navigator,
    request: RouteRequest,
    *,
    theme: Theme = STANDARD,
    outdated: bool = False,
) -> str:
    """Return the whole HTML document for a request.

    ``outdated`` adds a note that the plan has changed since the code was made. Raises
    :class:`~smartnav.plan.places.UnknownReference` and
    :class:`~smartnav.routing.route.NoRoute`.
    """
    route = navigator.route(request.start, *request.stops, profile=request.profile)
    start, goal = route.stops[0], route.stops[-1]
    lang = request.lang
    return f"""<!DOCTYPE html>
<html lang="{"zh-Hans" if lang == "zh" else "en"}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="icon" href="data:,">
<title>{escape(goal.id)} {escape(goal.name.in_(lang))}</title>
<style>{page_css(theme)}</style>
</head>
<body>
<main>
<h1>{escape(start.name.in_(lang))} → {escape(goal.id)} {escape(goal.name.in_(lang))}</h1>
<p>{route.length_m:.0f} m {"" if not outdated else "!"}</p>
</main>
</body>
</html>
"""


def content_security_policy(theme: Theme) -> str:
    """Return the policy header: nothing loads, and only our own style and script apply."""
    styles = " ".join(_hash(css(theme)) for css in (page_css, notice_css))
    return (
        f"default-src 'none'; style-src {styles}; img-src data:; base-uri 'none'; "
        "form-action 'none'; frame-ancestors 'none'"
    )


def _hash(text: str) -> str:
    digest = hashlib.sha256(text.encode()).digest()
    return f"'sha256-{base64.b64encode(digest).decode()}'"
