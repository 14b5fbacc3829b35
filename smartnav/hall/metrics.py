"""Figures for Prometheus, told on a port of the loopback address of their own."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, start_http_server

from smartnav.errors import reason_of
from smartnav.hall.serving import CannotServe

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from starlette.types import ASGIApp, Message, Receive, Scope, Send

LOOPBACK = "127.0.0.1"
_BUCKETS_S = (0.005, 0.02, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0)


class Metrics:
    """The figures of one server."""

    def __init__(self) -> None:
        """Count from zero."""
        self.registry = CollectorRegistry()
        self._requests = Counter(
            "smartnav_requests", "Requests answered", ("method", "code"), registry=self.registry
        )
        self._seconds = Histogram(
            "smartnav_request_seconds", "Time to answer", buckets=_BUCKETS_S, registry=self.registry
        )
        self.items = Counter(
            "smartnav_items", "Items taken from terminals, once each", registry=self.registry
        )
        self._onlookers = Gauge(
            "smartnav_onlookers", "Open WebSockets of terminals and desks", registry=self.registry
        )
        self._terminals = Gauge(
            "smartnav_terminals", "Enrolled terminals", ("venue", "state"), registry=self.registry
        )

    def watch_onlookers(self, count: Callable[[], float]) -> None:
        """Tell a number that is asked for each time."""
        self._onlookers.set_function(count)

    def tell_terminals(self, venues: Mapping[str, tuple[int, int]]) -> None:
        """Tell, for each venue, how many enrolled terminals are alive and how many silent."""
        self._terminals.clear()
        for venue, (alive, silent) in venues.items():
            self._terminals.labels(venue, "alive").set(alive)
            self._terminals.labels(venue, "silent").set(silent)

    def answered(self, method: str, code: int, took_s: float) -> None:
        """Count a request."""
        self._requests.labels(method, f"{code // 100}xx").inc()
        self._seconds.observe(took_s)

    def tell(self, port: int) -> Callable[[], None]:
        """Answer ``/metrics`` on a loopback port; returns how to stop. Raises CannotServe."""
        try:
            server, thread = start_http_server(port, LOOPBACK, registry=self.registry)
        except OSError as error:
            raise CannotServe(f"{LOOPBACK}:{port}", reason_of(error)) from error

        def stop() -> None:
            server.shutdown()
            server.server_close()
            thread.join()

        return stop


class Measured:
    """Counts the requests of an application."""

    def __init__(self, app: ASGIApp, metrics: Metrics) -> None:
        """Wrap it."""
        self._app = app
        self._metrics = metrics

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass on, and count what is answered."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        start, code = time.perf_counter(), 500

        async def noted(message: Message) -> None:
            nonlocal code
            if message["type"] == "http.response.start":
                code = message["status"]
            await send(message)

        try:
            await self._app(scope, receive, noted)
        finally:
            method = scope["method"] if scope["method"] in _METHODS else "other"
            self._metrics.answered(method, code, time.perf_counter() - start)


_METHODS = {"GET", "HEAD", "POST", "PATCH", "DELETE"}
