"""``smartnav serve --store``: the hall's server."""

from __future__ import annotations

import logging
import sys
from datetime import timedelta, timezone
from importlib import import_module
from typing import TYPE_CHECKING

from smartnav.cli import sources
from smartnav.cli.fault import WrongUse
from smartnav.hall.app import create_hall, stored_platform
from smartnav.hall.logs import log_to
from smartnav.hall.pages import LivePages
from smartnav.hall.serving import Address, HallServer
from smartnav.handoff import announced_url
from smartnav.resources import program_version
from smartnav.store.store import Store

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Callable

    from smartnav.config import Settings
    from smartnav.queueing.ports import Platform
    from smartnav.queueing.rulebook import Rulebook


def serve_hall(options: Namespace) -> int:
    """Serve API, WebSocket and phone pages on a store until the process is told to end."""
    settings = sources.settings()
    log_to(settings.hall.log)
    address = _address(options, settings)
    with Store.open(options.store or settings.store.url, settings.data_dir) as store:
        pages = LivePages(store, settings.data_dir / "served", settings.cache_dir)
        app = create_hall(
            store, version=program_version(), pages=pages, on_publication=pages.changed,
            on_statuses=pages.statuses_changed, is_ready=lambda: pages.is_ready,
            metrics_port=settings.hall.metrics_port,
            zone=timezone(timedelta(hours=settings.hall.utc_offset_h)),
            platform=_platform(settings.hall.platform),
        )  # fmt: skip
        server = HallServer(app, address)
        sys.stdout.write(
            f"hall server at {_reached(address, server.port)} "
            f"(listening on {address.host}:{server.port}; Ctrl+C ends)\n"
        )
        sys.stdout.flush()
        server.run()
    logging.getLogger(__name__).info("stopped")
    return 0


def _reached(address: Address, port: int) -> str:
    """Return what is typed at a terminal: every network is told as this machine's address."""
    url = announced_url(address.host, port)
    return url if address.certificate is None else f"https{url.removeprefix('http')}"


def _platform(given: str) -> Callable[[Store, Rulebook], Platform]:
    """Return what makes the hall's systems; raises :class:`WrongUse` for what cannot be loaded."""
    if not given:
        return stored_platform
    module, _, function = given.partition(":")
    try:
        made: Callable[[Store, Rulebook], Platform] = getattr(import_module(module), function)
    except (ImportError, AttributeError) as error:
        raise WrongUse(f"settings: hall.platform: cannot load {given}: {error}") from error
    return made


def _address(options: Namespace, settings: Settings) -> Address:
    hall = settings.hall
    if (hall.certificate is None) != (hall.private_key is None):
        raise WrongUse("settings: hall.certificate and hall.private_key go together")
    for path in (hall.certificate, hall.private_key):
        if path is not None and not path.is_file():
            raise WrongUse(f"settings: there is no file {path}")
    return Address(
        options.host or settings.handoff.host,
        settings.handoff.port if options.port is None else options.port,
        hall.certificate,
        hall.private_key,
    )
