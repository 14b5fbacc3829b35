"""The web application that shows routes to phones: GET and HEAD only, no state, no other host."""

from __future__ import annotations

import functools
from datetime import datetime
from typing import TYPE_CHECKING

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.responses import HTMLResponse, PlainTextResponse
from starlette.routing import Route

from smartnav.cartography.tokens import STANDARD
from smartnav.handoff import notice as notices
from smartnav.handoff.bundle import Bundle
from smartnav.handoff.document import content_security_policy
from smartnav.handoff.drawing import phone_atlas
from smartnav.handoff.page import render_page, render_sign_page
from smartnav.handoff.sign import sign_codes
from smartnav.handoff.token import BadToken, decode
from smartnav.plan.places import UnknownReference
from smartnav.routing.route import NoRoute

if TYPE_CHECKING:
    from collections.abc import Callable

    from starlette.requests import Request
    from starlette.responses import Response

    from smartnav.cartography.tokens import Theme
    from smartnav.handoff.notice import Notice
    from smartnav.handoff.token import RouteRequest
    from smartnav.routing import Navigator

_PAGES_KEPT = 32
"""Some 150 kB each, for visitors who open their page again."""
_PAGE_AGE_S = 60
"""A page stays good for a minute: it says what closes before one gets there."""
_SMALLEST_ZIPPED = 1000


def create_app(
    navigator: Navigator,
    *,
    digest: str = "",
    theme: Theme = STANDARD,
    clock: Callable[[], datetime] = datetime.now,
    bundle: Bundle | None = None,
) -> Starlette:
    """Return the application for one hall.

    Parameters
    ----------
    navigator
        Of the hall's plan; used from several threads.
    digest
        The plan file's sha256: a token of another plan opens with a note that says so.
    theme
        Of the pages.
    clock
        The time in the hall, by which pages say what is about to close.
    bundle
        The data of the navigator's venue for phones; by default worked out with the first page.
    """
    pages = _Pages(bundle or Bundle(navigator), digest, theme, clock)
    app = Starlette(
        routes=[
            Route("/", pages.index, methods=["GET"]),
            Route("/healthz", _health, methods=["GET"]),
            Route("/r/{token:path}", pages.route, methods=["GET"]),
            Route("/R/{token:path}", pages.route, methods=["GET"]),
            Route("/s/{code:path}", pages.sign, methods=["GET"]),
            Route("/S/{code:path}", pages.sign, methods=["GET"]),
        ],
        middleware=[Middleware(GZipMiddleware, minimum_size=_SMALLEST_ZIPPED)],
        exception_handlers={HTTPException: pages.refused, Exception: pages.broken},
    )
    # A redirect would repeat the address the client made up; a slash too many is just a 404.
    app.router.redirect_slashes = False
    return app


class _Pages:
    """The answers; pages are the same for a token within a minute, so the latest are kept."""

    def __init__(
        self, bundle: Bundle, digest: str, theme: Theme, clock: Callable[[], datetime]
    ) -> None:
        self._bundle = bundle
        self._navigator = navigator = bundle.navigator
        self._hall = navigator.plan.venue
        self._signs = {code: place_id for place_id, code in sign_codes(navigator.gazetteer).items()}
        self._digest = digest
        self._theme = theme
        self._clock = clock
        self._atlas = phone_atlas(navigator.plan, theme)
        self._page = functools.lru_cache(maxsize=_PAGES_KEPT)(self._render)

    # Not async: working a route out takes a while, so starlette runs it on a thread of its pool.
    def route(self, request: Request) -> Response:
        """Show the route a token asks for, or say kindly why not."""
        try:
            asked = decode(request.path_params["token"].rstrip("/"))
            if asked.venue != self._hall.id:
                return self._notice(notices.ELSEWHERE)
            page = self._page(asked, self._clock().replace(second=0, microsecond=0))
        except BadToken:
            return self._notice(notices.MANGLED)
        except UnknownReference:
            return self._notice(notices.CHANGED)
        except NoRoute:
            return self._notice(notices.NO_WAY)
        return self._answer(page, 200, f"public, max-age={_PAGE_AGE_S}")

    def sign(self, request: Request) -> Response:
        """Show where a sign hangs and ask where to go from there."""
        place_id = self._signs.get(request.path_params["code"].rstrip("/").upper())
        if place_id is None:
            return self._notice(notices.NO_SIGN)
        place = self._navigator.gazetteer.places[place_id]
        return self._answer(
            render_sign_page(self._bundle, place, theme=self._theme),
            200,
            f"public, max-age={_PAGE_AGE_S}",
        )

    async def index(self, _: Request) -> Response:
        """Say what this address is for."""
        return self._notice(notices.WELCOME)

    async def refused(self, _: Request, error: Exception) -> Response:
        """Answer for an address or a method there is nothing for."""
        wrong_way = isinstance(error, HTTPException) and error.status_code == 405
        answer = self._notice(notices.NOT_THIS_WAY if wrong_way else notices.NOT_HERE)
        if isinstance(error, HTTPException) and error.headers:
            answer.headers.update(error.headers)
        return answer

    async def broken(self, _: Request, __: Exception) -> Response:
        """Answer for a fault of ours: the log has the details, the visitor a friendly page."""
        return self._notice(notices.BROKEN)

    def _render(self, asked: RouteRequest, moment: datetime) -> str:
        outdated = bool(asked.digest8 and self._digest) and not self._digest.startswith(
            asked.digest8
        )
        return render_page(
            self._navigator,
            asked,
            theme=self._theme,
            outdated=outdated,
            atlas=self._atlas,
            moment=moment,
            bundle=self._bundle,
        )

    def _notice(self, notice: Notice) -> Response:
        page = notices.render_notice(notice, self._hall.name, theme=self._theme)
        return self._answer(page, notice.status, "no-store")

    def _answer(self, page: str, status: int, caching: str) -> Response:
        headers = {
            "Cache-Control": caching,
            "Content-Security-Policy": content_security_policy(self._theme),
            "X-Content-Type-Options": "nosniff",
            "Referrer-Policy": "no-referrer",
        }
        return HTMLResponse(page, status, headers)


async def _health(_: Request) -> Response:
    return PlainTextResponse("ok", headers={"Cache-Control": "no-store"})
