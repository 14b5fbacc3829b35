"""How a route reaches a phone: token, QR code, page and the embedded server.

What takes a web server, a font or a page's script with it is imported when it is first asked for:
a kiosk's first frame needs none of that.
"""

from typing import TYPE_CHECKING

from smartnav.handoff.address import CannotListen, announced_url
from smartnav.handoff.token import BadToken, RouteRequest, decode, encode, route_url
from smartnav.late import late_names

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
__getattr__ = late_names(
    __name__,
    app="create_app",
    page="render_page",
    qr="qr_matrix qr_shapes",
    server="HandoffServer",
    style="css_variables",
)
