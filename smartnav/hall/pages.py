"""The phone pages of what is live, beneath the API; another publication swaps them."""

from __future__ import annotations

import asyncio
import logging
from dataclasses import dataclass
from typing import TYPE_CHECKING

from smartnav.directory import load_index, services_beside
from smartnav.directory.disruptions import AS_USUAL, as_usual
from smartnav.directory.heeding import known
from smartnav.directory.offer import load_services
from smartnav.errors import SmartNavError
from smartnav.hall.heeding import disruptions_of
from smartnav.hall.messages import StatusTold
from smartnav.hall.page_links import links_of
from smartnav.hall.shelf import Shelf
from smartnav.hall.visitors import HALL, answer
from smartnav.handoff import create_app
from smartnav.handoff.bundle import Bundle
from smartnav.handoff.notice import (
    ELSEWHERE,
    MANGLED,
    NO_SIGN,
    NOT_HERE,
    WELCOME,
    Notice,
    render_notice,
)
from smartnav.handoff.sign import code_at, sign_codes
from smartnav.handoff.token import asked_at
from smartnav.plan import PlanError, read_plan
from smartnav.plan.vocabulary import Text
from smartnav.routing import Navigator
from smartnav.store import plans, publications, statuses, venues

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from fastapi.responses import HTMLResponse
    from starlette.types import ASGIApp, Receive, Scope, Send

    from smartnav.directory.disruptions import Disruptions
    from smartnav.store.store import Store

_log = logging.getLogger(__name__)
_LOOKING = ("GET", "HEAD")
_AGAIN_S = 3
"""When a phone asks again while pages are made ready."""
_STARTING = Notice(
    503,
    Text(zh="马上就好", en="Ready in a moment"),
    Text(
        zh="大厅的导航正在启动，几秒后本页自动打开。",
        en="The hall's guide is starting; this page opens by itself in some seconds.",
    ),
)
_NOTHING = Notice(
    503,
    Text(zh="大厅还没有发布导航图", en="No plan has been published yet"),
    Text(zh="请稍后再来，或到咨询导办台询问。", en="Please ask at the information desk."),
)


@dataclass(frozen=True, slots=True)
class VenuePages:
    """The phone pages of a venue's live plan."""

    version: str
    """The digest of what is published: of the plan and its services."""
    app: ASGIApp
    signs: frozenset[str]
    """The codes of its signs."""


class LivePages:
    """An application for each venue; a route's token says for which it is."""

    def __init__(self, store: Store, folder: Path, cache_dir: Path, first: str = "") -> None:
        """Show nothing yet; :meth:`refresh` does.

        Parameters
        ----------
        store
            Whose publications are shown.
        folder
            Where plans are laid out, a folder for each venue.
        cache_dir
            For graphs and pages.
        first
            The venue of pages that do not say theirs; by default the first by id.
        """
        self._store = store
        self._folder = folder
        self._cache_dir = cache_dir
        self._first = first
        self.is_ready = False
        """Whether what was live at the start is shown, as far as it can be."""
        self._pages: dict[str, VenuePages] = {}
        self._told: dict[str, Disruptions] = {}
        self._tasks: set[asyncio.Task[None]] = set()
        self._one = asyncio.Lock()

    def changed(self, venue: str) -> None:
        """Show what is live now in a venue (empty: in all). Called in the event loop."""
        self._soon(self.refresh, venue)

    def statuses_changed(self, venue: str) -> None:
        """Heed what the desk of a venue says now (empty: of all). Called in the event loop."""
        self._soon(self.heed, venue)

    def refresh(self, venue: str = "") -> None:
        """Show what is live now; takes some seconds for a plan that was not shown before."""
        with self._store.reading() as work:
            wanted = [row.id for row in venues.all_of(work) if venue in ("", row.id)]
            live = {each: publications.live(work, each) for each in wanted}
        try:
            for each, publication in live.items():
                if publication is not None and self._digest(each) != publication.digest:
                    self._show(each, publication.digest)
        finally:
            self.is_ready = self.is_ready or not venue

    def heed(self, venue: str = "") -> None:
        """Read what the desk says of places now."""
        with self._store.reading() as work:
            wanted = [row.id for row in venues.all_of(work) if venue in ("", row.id)]
            found = {
                each: disruptions_of(
                    StatusTold.model_validate(row) for row in statuses.current(work, each)
                )
                for each in wanted
            }
        self._told.update(found)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on to the venue's pages."""
        path = str(scope.get("path", ""))
        asked = asked_at(f"/r/{path[3:]}" if path.startswith("/n/") else path)
        said = self._signed(path) if asked is None else asked.venue
        nowhere = self._of_no_hall(path, said) if scope.get("method") in _LOOKING else None
        app = self._app(said) if nowhere is None else _general(nowhere)
        if app is None:
            app = _general(_NOTHING)
            if not self.is_ready:
                app = _general(_STARTING)
                app.headers.update({"Retry-After": f"{_AGAIN_S}", "Refresh": f"{_AGAIN_S}"})
        await app(scope, receive, send)

    def _soon(self, work: Callable[[str], None], venue: str) -> None:
        task = asyncio.get_running_loop().create_task(self._later(work, venue))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _later(self, work: Callable[[str], None], venue: str) -> None:
        async with self._one:
            try:
                await asyncio.to_thread(work, venue)
            except SmartNavError as error:
                _log.warning("the phone pages stay as they are: %s", error)

    def _digest(self, venue: str) -> str:
        found = self._pages.get(venue)
        return "" if found is None else found.version

    def _signed(self, path: str) -> str:
        """Return the venue of a sign's page; empty when it is none, or its sign is nowhere."""
        code = code_at(path)
        with_it = (each for each, found in self._pages.items() if code in found.signs)
        return min(with_it, key=lambda each: (each != self._first, each), default="")

    def _of_no_hall(self, path: str, venue: str) -> Notice | None:
        """Return what is said in no hall's name, where there are several to choose among.

        Marks of ways are left to a hall: nobody reads them.
        """
        if len(self._pages) < 2 or self._first:
            return None
        if venue:
            return ELSEWHERE if self.is_ready and venue not in self._pages else None
        kind = path.lower()
        if kind.startswith("/n/"):
            return None
        if kind.startswith("/s/"):
            return NO_SIGN if self.is_ready else _STARTING
        return WELCOME if path == "/" else MANGLED if kind.startswith("/r/") else NOT_HERE

    def _app(self, venue: str) -> ASGIApp | None:
        # Of an address that names no venue the first venue's pages say so.
        found = self._pages.get(venue or self._first) or self._pages.get(self._first)
        if found is None and self._pages and (self.is_ready or not venue):
            found = self._pages[min(self._pages)]
        return None if found is None else found.app

    def _show(self, venue: str, digest: str) -> None:
        with self._store.reading() as work:
            content = plans.parcel_of(work, venue, digest).pack()
        shelf = Shelf(self._folder / venue)
        shelf.put(content, digest)
        shelf.lay_out(venue, digest)
        self.heed(venue)
        self._pages[venue] = pages_of(
            shelf.plan_path(venue), digest, self._cache_dir,
            told=lambda: self._told.get(venue, AS_USUAL),
        )  # fmt: skip
        _log.info("phone pages of %s: version %s", venue, digest[:12])


def _general(notice: Notice) -> HTMLResponse:
    """Return what is said in no hall's name."""
    return answer(render_notice(notice, HALL), notice.status)


def pages_of(
    path: Path, version: str, cache_dir: Path, told: Callable[[], Disruptions] = as_usual
) -> VenuePages:  # fmt: skip
    """Return the phone pages of a version's plan file, ready; raises :class:`PlanError`.

    ``told`` gives what the desk says is not as usual, now or later.
    """
    reading = read_plan(path)
    if reading.plan is None or reading.errors:
        raise PlanError(reading.path, reading.problems)
    digest, services = reading.digest, services_beside(path)
    navigator = Navigator(reading.plan, source=path.name, cache_dir=cache_dir, digest=digest)
    bundle = Bundle(
        navigator,
        index=lambda: load_index(
            navigator.gazetteer, digest=digest, cache_dir=cache_dir, services=services
        ),
        digest=digest,
        cache_dir=cache_dir,
    )
    bundle.prepare()
    gazetteer = navigator.gazetteer
    offer = None if services is None else load_services(services, reading.plan)
    app = create_app(
        navigator, digest=digest, bundle=bundle, today=lambda: known(told(), gazetteer),
        links=links_of(reading.plan.venue.id, offer),
    )  # fmt: skip
    return VenuePages(version, app, frozenset(sign_codes(gazetteer).values()))
