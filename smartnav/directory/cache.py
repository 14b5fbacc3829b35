"""The search index kept on disk by the content of its plan."""

from __future__ import annotations

import contextlib
import hashlib
import logging
import time
from typing import TYPE_CHECKING

from smartnav.directory.index import SearchIndex
from smartnav.files import CannotWrite, code_mark, drop_unused, mark_used, write_atomically
from smartnav.plan.problem import PlanError

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from smartnav.directory.offer.model import Offer
    from smartnav.plan.places import Gazetteer

_KIND = "search-"
_log = logging.getLogger(__name__)


def load_index(
    gazetteer: Gazetteer,
    *,
    digest: str | None = None,
    cache_dir: Path | None = None,
    services: Path | None = None,
    clock: Callable[[], float] = time.time,
) -> SearchIndex:
    """Return the plan's index, from the cache where it is there, else built and cached.

    Parameters
    ----------
    digest
        That of the plan's file; without it, or without ``cache_dir``, nothing is cached.
    services
        The file of services beside the plan, see :func:`services_beside`. One with errors is as
        good as none, and says so in the log.
    clock
        What tells the seconds since the epoch: indexes of other plans or services that nobody has
        asked for for long are dropped when one is kept.

    A cache that cannot be read or written is as good as none.
    """
    if digest is None or cache_dir is None:
        return _built(gazetteer, _offer(services, gazetteer))
    mark = code_mark("plan", "directory")
    path = cache_dir / f"{_KIND}{mark}-{digest[:32]}{_services_digest(services)}.json"
    with contextlib.suppress(OSError, ValueError):
        kept = SearchIndex.from_json(path.read_text(encoding="utf-8"))
        mark_used(path, clock())
        return kept
    offer = _offer(services, gazetteer)
    index = _built(gazetteer, offer)
    if offer is None and services is not None:
        return index
    with contextlib.suppress(OSError, CannotWrite):
        cache_dir.mkdir(parents=True, exist_ok=True)
        write_atomically(path, index.to_json())
    drop_unused(cache_dir, _KIND, path.name, clock())
    return index


def _built(gazetteer: Gazetteer, offer: Offer | None) -> SearchIndex:
    # Imported late, as what reads YAML below: a kiosk finds its index kept.
    from smartnav.directory.building import build_index

    return build_index(gazetteer, offer)


def _offer(services: Path | None, gazetteer: Gazetteer) -> Offer | None:
    """Return what a file of services offers; None for no file or one that cannot be used."""
    if services is None:
        return None
    from smartnav.directory.offer.reading import load_services

    try:
        return load_services(services, gazetteer.plan)
    except PlanError as error:
        _log.warning("going on without details of services:\n%s", error)
        return None


def _services_digest(services: Path | None) -> str:
    """Return a mark of the file of services: with other services a plan has another index."""
    if services is None:
        return ""
    try:
        return "-" + hashlib.sha256(services.read_bytes()).hexdigest()[:32]
    except OSError:
        return "-unread"
