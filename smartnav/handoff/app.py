"""The web application that shows routes to phones: GET and HEAD only, no state, no other host."""

from __future__ import annotations

import contextlib
import hashlib
import threading
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.responses import JSONResponse, PlainTextResponse
from starlette.responses import Response as EmptyResponse
from starlette.routing import Route

from smartnav.cartography.tokens import STANDARD
from smartnav.directory.disrupted import told_on
from smartnav.directory.disruptions import as_usual
from smartnav.directory.heeding import in_the_way
from smartnav.handoff import notice as notices
from smartnav.handoff.answer import Kept, Packed
from smartnav.handoff.asked import way_mark
from smartnav.handoff.bundle import Bundle
from smartnav.handoff.document import content_security_policy
from smartnav.handoff.limits import RateLimit
from smartnav.handoff.page import draft_page, render_sign_page
from smartnav.handoff.sign import as_signed, sign_codes
from smartnav.handoff.style import notice_css, page_css
from smartnav.handoff.token import BadToken, decode
from smartnav.plan.places import UnknownReference
from smartnav.routing.route import NoRoute

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Sequence

    from starlette.requests import Request
    from starlette.responses import Response
    from starlette.routing import BaseRoute

    from smartnav.cartography.tokens import Theme
    from smartnav.directory.disruptions import Disruptions
    from smartnav.handoff.notice import Notice
    from smartnav.handoff.page import Draft
    from smartnav.handoff.token import RouteRequest
    from smartnav.plan.model import Text
    from smartnav.routing import Navigator
    from smartnav.routing.route import Route as RoutePlan

_PAGES_KEPT = 48
"""Some 140 kB each packed, and as drafts 400 kB, for visitors who open their page again."""
_NOTES_KEPT = 1024
_OFTEN, _OFTEN_PER_SECOND = 240, 24.0
"""How often phones of one address may ask whether their ways are still the same."""
_MARK_LETTERS = 16
_PAGE_AGE_S = 3600
"""The same token gives the same page until the hall's plan changes."""


def create_app(
    navigator: Navigator,
    *,
    digest: str = "",
    theme: Theme = STANDARD,
    clock: Callable[[], datetime] = datetime.now,
    bundle: Bundle | None = None,
    today: Callable[[], Disruptions] | None = None,
    links: Callable[[str], str] = lambda _: "",
    beside: Sequence[BaseRoute] = (),
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
        The time in the hall, by which a page says what is about to close where no script runs.
    bundle
        The data of the navigator's venue for phones; by default worked out with the first page.
    today
        Gives what a desk says is not as usual, now or later, of this plan; a phone asks again then
        whenever it opens a page, and now and then while the page is in sight. By default there is
        no desk.
    links
        Gives markup for the end of the page that leads to a place.
    beside
        Other routes of the same server, which are looked at first; the limits on phones are not
        theirs.
    """
    routes = page_routes(
        navigator, digest=digest, theme=theme, clock=clock, bundle=bundle, today=today,
        links=links,
    )  # fmt: skip
    pages = routes.pages
    app = Starlette(
        routes=[*beside, *routes],
        exception_handlers={HTTPException: pages.refused, Exception: pages.broken},
    )
    # A redirect would repeat the address the client made up; a slash too many is just a 404.
    app.router.redirect_slashes = False
    return app


class PageRoutes(list[Route]):
    """The routes of phone pages, and what answers where none of them fits."""

    def __init__(self, pages: Pages) -> None:
        """Lead to ``pages``, each path behind the limit on what one client may ask for."""
        limit = [Middleware(RateLimit)]
        ways = [("/", pages.index), ("/healthz", _health)]
        ways += [(f"/{kind}/{{token:path}}", pages.route) for kind in "rR"]
        ways += [(f"/{kind}/{{code:path}}", pages.sign) for kind in "sS"]
        super().__init__(Route(p, to, methods=["GET"], middleware=limit) for p, to in ways)
        # A hall's phones may all stand behind one address.
        often = [Middleware(RateLimit, burst=_OFTEN, per_second=_OFTEN_PER_SECOND)]
        self.append(Route("/n/{token}", pages.way, methods=["GET"], middleware=often))
        self.pages = pages


def page_routes(
    navigator: Navigator,
    *,
    digest: str = "",
    theme: Theme = STANDARD,
    clock: Callable[[], datetime] = datetime.now,
    bundle: Bundle | None = None,
    today: Callable[[], Disruptions] | None = None,
    links: Callable[[str], str] = lambda _: "",
) -> PageRoutes:
    """Return the routes of a hall's phone pages, to be put into any application.

    The parameters are those of :func:`create_app`.
    """
    return PageRoutes(Pages(bundle or Bundle(navigator), digest, theme, clock, today, links))


class Pages:
    """The answers; a token's page is kept, and so are the packed bytes of what was sent."""

    def __init__(
        self, bundle: Bundle, digest: str, theme: Theme, clock: Callable[[], datetime],
        today: Callable[[], Disruptions] | None, links: Callable[[str], str],
    ) -> None:  # fmt: skip
        """Take what :func:`create_app` was given."""
        self._bundle = bundle
        self._navigator = navigator = bundle.navigator
        self._hall = navigator.plan.venue
        self._signs = {code: place_id for place_id, code in sign_codes(navigator.gazetteer).items()}
        self._digest = digest
        self._theme = theme
        self._clock = clock
        self._today, self._is_live, self._links = today or as_usual, today is not None, links
        self._caching = f"public, max-age={_PAGE_AGE_S}" if today is None else "no-cache"
        self._page_css, self._notice_css = page_css(theme), notice_css(theme)
        # One page at a time: two would take twice as long each, and the kiosk's window waits too.
        self._making = threading.Lock()
        self._drafts: Kept[Draft] = Kept(_PAGES_KEPT)
        self._packed: Kept[Packed] = Kept(_PAGES_KEPT)
        self._notes: Kept[tuple[Text, ...]] = Kept(_NOTES_KEPT)
        self._notices: Kept[Packed] = Kept(_PAGES_KEPT)
        self._marks: Kept[str] = Kept(_NOTES_KEPT)

    async def route(self, request: Request) -> Response:
        """Show the route a token asks for, or say kindly why not."""
        try:
            asked = decode(request.path_params["token"].rstrip("/"))
            if asked.venue != self._hall.id:
                return self._notice(request, notices.ELSEWHERE)
            now = self._today().at(self._clock())
            draft = self._drafts.get((asked, now))
            if draft is None:
                draft = await run_in_threadpool(self._draft, asked, now)
        except BadToken:
            return self._notice(request, notices.MANGLED)
        except UnknownReference:
            return self._notice(request, notices.CHANGED)
        except NoRoute:
            return self._notice(request, notices.NO_WAY)
        notes = self._noted(asked, now, draft)
        page = self._packed.get((asked, now, notes))
        if page is None:
            page = await run_in_threadpool(self._pack, (asked, now, notes), draft.page, notes)
        return self._answer(request, page)

    async def way(self, request: Request) -> Response:
        """Say by which marks one knows a route as it is now; a page asks when it may have changed.

        A route there is not any more has none.
        """
        now = self._today().at(self._clock())
        mark: str | None = ""
        with contextlib.suppress(BadToken, UnknownReference, NoRoute):
            asked = decode(request.path_params["token"])
            if asked.venue == self._hall.id:
                mark = self._marks.get((asked, now))
                if mark is None:
                    mark = await run_in_threadpool(self._mark, asked, now)
        told = {"now": self._known(now), "way": mark}
        answer = JSONResponse(told, headers={"Cache-Control": "no-cache"})
        answer.headers["ETag"] = f'W/"{told["now"]}{mark}"'
        if answer.headers["ETag"] in request.headers.get("if-none-match", ""):
            return EmptyResponse(status_code=304, headers={"ETag": answer.headers["ETag"]})
        return answer

    async def sign(self, request: Request) -> Response:
        """Show where a sign hangs and ask where to go from there."""
        place_id = self._signs.get(as_signed(request.path_params["code"]))
        if place_id is None:
            return self._notice(request, notices.NO_SIGN)
        page = self._packed.get(place_id)
        if page is None:
            place = self._navigator.gazetteer.places[place_id]

            def drawn() -> str:
                return render_sign_page(self._bundle, place, theme=self._theme)

            page = await run_in_threadpool(self._pack, place_id, drawn)
        return self._answer(request, page)

    async def index(self, request: Request) -> Response:
        """Say what this address is for."""
        return self._notice(request, notices.WELCOME)

    async def refused(self, request: Request, error: Exception) -> Response:
        """Answer for an address or a method there is nothing for."""
        wrong_way = isinstance(error, HTTPException) and error.status_code == 405
        answer = self._notice(request, notices.NOT_THIS_WAY if wrong_way else notices.NOT_HERE)
        if isinstance(error, HTTPException) and error.headers:
            answer.headers.update(error.headers)
        return answer

    async def broken(self, request: Request, _: Exception) -> Response:
        """Answer for a fault of ours: the log has the details, the visitor a friendly page."""
        return self._notice(request, notices.BROKEN)

    def _noted(self, asked: RouteRequest, now: Disruptions, draft: Draft) -> tuple[Text, ...]:
        """Return what is to be noted of a route at this minute, worked out once."""
        minute = self._clock().replace(second=0, microsecond=0)
        notes = self._notes.get((asked, now, minute))
        if notes is None:
            notes = self._notes.put((asked, now, minute), draft.notes(minute))
        return notes

    def _draft(self, asked: RouteRequest, now: Disruptions) -> Draft:
        outdated = bool(asked.digest8 and self._digest) and not self._digest.startswith(
            asked.digest8
        )
        navigator, moment = self._navigator, self._clock()
        closed = in_the_way(navigator.gazetteer, moment, now)
        with self._making:
            return self._drafts.get((asked, now)) or self._drafts.put(
                (asked, now),
                draft_page(
                    navigator,
                    asked,
                    theme=self._theme,
                    outdated=outdated,
                    bundle=self._bundle,
                    conditions=replace(closed, moment=None),
                    said=lambda route: self._said(route, asked, now, moment),
                    now=self._known(now) if self._is_live else "",
                    links=self._links(asked.stops[-1]),
                ),
            )

    def _said(
        self, route: RoutePlan, asked: RouteRequest, now: Disruptions, moment: datetime
    ) -> tuple[Text, ...]:
        """Return what of a way is not as usual."""
        if not now:
            return ()
        navigator, planned = self._navigator, None
        with contextlib.suppress(NoRoute):
            planned = navigator.route(asked.start, *asked.stops, profile=asked.profile)
        return told_on(route, planned, navigator.gazetteer, now, moment)

    def _mark(self, asked: RouteRequest, now: Disruptions) -> str:
        draft, moment = self._drafts.get((asked, now)), self._clock()
        if draft is not None:
            return self._marks.put((asked, now), draft.mark)
        closed = replace(in_the_way(self._navigator.gazetteer, moment, now), moment=None)
        route = self._navigator.route(
            asked.start, *asked.stops, profile=asked.profile, conditions=closed
        )
        mark = way_mark(route, self._said(route, asked, now, moment))
        return self._marks.put((asked, now), mark)

    def _known(self, now: Disruptions) -> str:
        """Return by what one knows again the plan and what the desk says."""
        return hashlib.sha256(f"{self._digest}{now!r}".encode()).hexdigest()[:_MARK_LETTERS]

    def _pack(self, key: Hashable, page: Callable[..., str], *words: tuple[Text, ...]) -> Packed:
        with self._making:
            return self._packed.get(key) or self._packed.put(key, Packed.of(page(*words)))

    def _answer(self, request: Request, page: Packed) -> Response:
        styles = (self._bundle.font_rule(), self._page_css)
        return page.answer(request, 200, self._headers(self._caching, *styles))

    def _notice(self, request: Request, notice: Notice) -> Response:
        page = self._notices.get(notice)
        if page is None:
            told = notices.render_notice(notice, self._hall.name, theme=self._theme)
            page = self._notices.put(notice, Packed.of(told))
        return page.answer(request, notice.status, self._headers("no-store", self._notice_css))

    def _headers(self, caching: str, *styles: str) -> dict[str, str]:
        return {
            "Cache-Control": caching,
            "Content-Security-Policy": content_security_policy(*styles, live=self._is_live),
            "X-Content-Type-Options": "nosniff",
            "Referrer-Policy": "no-referrer",
        }


async def _health(_: Request) -> Response:
    return PlainTextResponse("ok", headers={"Cache-Control": "no-store"})
