"""The search index kept on disk by the content of its plan."""

from __future__ import annotations

import contextlib
import hashlib
import logging
from typing import TYPE_CHECKING

from smartnav.directory.building import build_index
from smartnav.directory.index import FORMAT, SearchIndex
from smartnav.directory.offer.reading import load_services
from smartnav.directory.synonyms import CATEGORY_WORDS, WINDOW_WORDS
from smartnav.directory.topics import GROUP_WORDS, TOPIC_WORDS
from smartnav.files import CannotWrite, write_atomically
from smartnav.plan import PlanError

if TYPE_CHECKING:
    from pathlib import Path

    from smartnav.directory.offer.model import Offer
    from smartnav.plan.places import Gazetteer

_log = logging.getLogger(__name__)


def load_index(
    gazetteer: Gazetteer,
    *,
    digest: str | None = None,
    cache_dir: Path | None = None,
    services: Path | None = None,
) -> SearchIndex:
    """Return the plan's index, from the cache where it is there, else built and cached.

    Parameters
    ----------
    digest
        That of the plan's file; without it, or without ``cache_dir``, nothing is cached.
    services
        The file of services beside the plan, see :func:`services_beside`. One with errors is as
        good as none, and says so in the log.

    A cache that cannot be read or written is as good as none.
    """
    if digest is None or cache_dir is None:
        return build_index(gazetteer, _offer(services, gazetteer))
    name = f"search-{FORMAT}-{_words_digest()}-{digest[:32]}{_services_digest(services)}.json"
    path = cache_dir / name
    with contextlib.suppress(OSError, ValueError):
        return SearchIndex.from_json(path.read_text(encoding="utf-8"))
    offer = _offer(services, gazetteer)
    index = build_index(gazetteer, offer)
    if offer is None and services is not None:
        return index
    with contextlib.suppress(OSError, CannotWrite):
        cache_dir.mkdir(parents=True, exist_ok=True)
        write_atomically(path, index.to_json())
    return index


def _offer(services: Path | None, gazetteer: Gazetteer) -> Offer | None:
    """Return what a file of services offers; None for no file or one that cannot be used."""
    if services is None:
        return None
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


def _words_digest() -> str:
    """Return a mark of the everyday words: with other words a plan has another index."""
    tables = (CATEGORY_WORDS, GROUP_WORDS, TOPIC_WORDS, WINDOW_WORDS)
    return hashlib.sha256(repr(tables).encode()).hexdigest()[:8]
