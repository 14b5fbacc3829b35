"""How a route reaches a phone: token, QR code, page and the embedded server.

What takes a web server, a font or a page's script with it is imported when it is first asked for:
a kiosk's first frame needs none of that.
"""

from importlib import import_module
from typing import TYPE_CHECKING

from smartnav.handoff.address import CannotListen, announced_url
from smartnav.handoff.token import BadToken, RouteRequest, decode, encode, route_url

if TYPE_CHECKING:
    from smartnav.handoff.app import create_app
    from smartnav.handoff.page import render_page
    from smartnav.handoff.qr import qr_matrix, qr_shapes
    from smartnav.handoff.server import HandoffServer
    from smartnav.handoff.style import css_variables

__all__ = [
    "BadToken",
    "CannotListen",
    "HandoffServer",
    "RouteRequest",
    "announced_url",
    "create_app",
    "css_variables",
    "decode",
    "encode",
    "qr_matrix",
    "qr_shapes",
    "render_page",
    "route_url",
]
_LATE = {
    "HandoffServer": "server",
    "create_app": "app",
    "css_variables": "style",
    "qr_matrix": "qr",
    "qr_shapes": "qr",
    "render_page": "page",
}
"""The module each late name is from."""


def __getattr__(name: str) -> object:
    """Import what is asked for by name (PEP 562)."""
    if name not in _LATE:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    found: object = getattr(import_module(f"{__name__}.{_LATE[name]}"), name)
    globals()[name] = found
    return found
