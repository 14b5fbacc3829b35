"""The hall's server as one application: API, WebSocket, and the phone pages beneath them."""

from __future__ import annotations

import asyncio
import contextlib
from functools import cache
from typing import TYPE_CHECKING, Any

from fastapi import FastAPI
from fastapi.responses import PlainTextResponse

from smartnav.hall import faults, live
from smartnav.hall.beats import Beats
from smartnav.hall.checking import opened
from smartnav.hall.hub import Hub
from smartnav.hall.limits import BodyLimit, PublicLimit, SenderLimit
from smartnav.hall.messages import Problem
from smartnav.hall.metrics import Measured, Metrics
from smartnav.hall.openings import Openings
from smartnav.hall.routes import (
    accounts,
    appointments,
    booking_pages,
    counts,
    desk,
    fleet,
    letter_pages,
    opinions,
    plans,
    queue,
    session,
    station_pages,
    terminals,
    ticket_pages,
    words,
)
from smartnav.hall.tidying import tidy
from smartnav.hall.tries import Tries
from smartnav.hall.watch import Watch
from smartnav.queueing.ports import Platform
from smartnav.queueing.rulebook import Rulebook
from smartnav.queueing.rules import CHINA
from smartnav.queueing.stored_appointments import StoredAppointments
from smartnav.queueing.stored_opinions import StoredOpinions
from smartnav.queueing.stored_tickets import StoredTickets
from smartnav.store.hearing import Ear
from smartnav.store.store import Store

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable
    from datetime import timezone

    from starlette.routing import BaseRoute
    from starlette.types import ASGIApp

# A model given with each would be made a validator for each route and refusal, some 700 of them
# before the first answer; all others point at what the first one puts into the schema.
_PROBLEM = {"application/json": {"schema": {"$ref": f"#/components/schemas/{Problem.__name__}"}}}
_REFUSALS: dict[int | str, dict[str, Any]] = {
    400: {"model": Problem, "description": "This cannot be."},
    401: {"content": _PROBLEM, "description": "Nobody is known by this session, key or password."},
    403: {"content": _PROBLEM, "description": "This is not for that role."},
    404: {"content": _PROBLEM, "description": "There is no such thing."},
    409: {"content": _PROBLEM, "description": "Somebody else was first."},
    413: {"content": _PROBLEM, "description": "The request is too large."},
    422: {"content": _PROBLEM, "description": "The request is malformed, or the plan has errors."},
    429: {"content": _PROBLEM, "description": "Too many wrong tries, or too much at once."},
    503: {"content": _PROBLEM, "description": "The store does not answer."},
}
_MODULES = (
    session, accounts, plans, words, desk, terminals, fleet, counts, queue, appointments,
    opinions, ticket_pages, letter_pages, booking_pages, station_pages, live,
)  # fmt: skip


def create_hall(
    store: Store,
    *,
    version: str,
    pages: ASGIApp | None = None,
    on_publication: Callable[[str], None] | None = None,
    on_statuses: Callable[[str], None] | None = None,
    is_ready: Callable[[], bool] = lambda: True,
    metrics_port: int | None = None,
    zone: timezone = CHINA,
    platform: Callable[[Store, Rulebook], Platform] | None = None,
) -> FastAPI:
    """Return the application of a hall's server.

    Parameters
    ----------
    store
        What it remembers.
    version
        Of the program.
    pages
        What answers everything that is not the API's: the phone pages.
    on_publication
        Called in the event loop with the venue whose publication may have changed, with an empty
        text when any may have, as at the start.
    on_statuses
        The same of what the desk says of places.
    is_ready
        Whether the phone pages are ready; until then ``/healthz`` says ``starting``.
    metrics_port
        Where Prometheus asks, on the loopback address; by default nowhere.
    zone
        By which the clocks of the halls go.
    platform
        Makes the systems for tickets, appointments and letters; by default those on the store.
    """
    metrics, openings = Metrics(), Openings(store)
    rulebook = Rulebook(store, opened, zone=zone)
    systems = (platform or stored_platform)(store, rulebook)

    @contextlib.asynccontextmanager
    async def life(app: FastAPI) -> AsyncIterator[None]:
        hub, beats = Hub(store, systems), Beats(store)
        hub.on_publication, hub.on_statuses = on_publication, on_statuses
        app.state.hub, app.state.beats = hub, beats
        metrics.watch_onlookers(lambda: hub.onlookers)
        stop_telling = None if metrics_port is None else metrics.tell(metrics_port)
        stop_listening = store.listen(hub.changed)
        if on_publication is not None:
            on_publication("")
        ear = Ear(store, hub.changed)
        jobs = [
            asyncio.create_task(each)
            for each in (
                hub.run(), beats.run(), openings.run(), tidy(store, rulebook),
                Watch(store, metrics).run(),
            )
        ]  # fmt: skip
        try:
            yield
        finally:
            for job in jobs:
                job.cancel()
            await asyncio.gather(*jobs, return_exceptions=True)
            await beats.flush()
            await openings.flush()
            stop_listening()
            await asyncio.to_thread(ear.stop)
            if stop_telling is not None:
                await asyncio.to_thread(stop_telling)

    app = FastAPI(
        title="SmartNav hall",
        version=version,
        lifespan=life,
        docs_url=None,  # They would load their scripts from elsewhere.
        redoc_url=None,
        redirect_slashes=False,
        routes=[*_routes()],
    )
    app.state.store, app.state.metrics = store, metrics
    app.state.rulebook, app.state.platform, app.state.tries = rulebook, systems, Tries()
    faults.add_handlers(app)
    app.add_middleware(BodyLimit)
    app.add_middleware(SenderLimit)
    app.add_middleware(PublicLimit)
    app.add_middleware(Measured, metrics=metrics)
    app.add_api_route("/healthz", _health(store, is_ready), include_in_schema=False)
    if pages is not None:
        app.mount("/", openings.counting(pages))
    return app


@cache
def _routes() -> tuple[BaseRoute, ...]:
    """Return the API's routes; they find what is an application's own in its state.

    FastAPI works a route out when one is first asked for: once a process, however many halls.
    """
    api = FastAPI(openapi_url=None, docs_url=None, redoc_url=None, responses=_REFUSALS)
    for module in _MODULES:
        api.include_router(module.router)
    return tuple(api.router.routes)


def stored_platform(store: Store, rulebook: Rulebook) -> Platform:
    """Return the systems on the store."""
    return Platform(
        StoredTickets(store, rulebook), StoredAppointments(store, rulebook), StoredOpinions(store)
    )


def _health(store: Store, is_ready: Callable[[], bool]) -> Callable[[], PlainTextResponse]:
    def health() -> PlainTextResponse:
        """Answer when the store does; the error is a 503."""
        with store.reading() as work:
            work.session.connection()
        said = "ok" if is_ready() else "starting"
        return PlainTextResponse(said, headers={"Cache-Control": "no-store"})

    return health
