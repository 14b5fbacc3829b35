"""How a route reaches a phone: token, QR code, page and the embedded server."""

from smartnav.handoff.app import create_app
from smartnav.handoff.page import render_page
from smartnav.handoff.qr import qr_matrix, qr_shapes
from smartnav.handoff.server import CannotListen, HandoffServer, announced_url
from smartnav.handoff.style import css_variables
from smartnav.handoff.token import BadToken, RouteRequest, decode, encode, route_url

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
