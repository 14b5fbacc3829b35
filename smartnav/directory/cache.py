"""The search index kept on disk by the content of its plan."""

from __future__ import annotations

import contextlib
import hashlib
from typing import TYPE_CHECKING

from smartnav.directory.building import build_index
from smartnav.directory.index import FORMAT, SearchIndex
from smartnav.directory.synonyms import CATEGORY_WORDS, WINDOW_WORDS
from smartnav.directory.topics import GROUP_WORDS, TOPIC_WORDS
from smartnav.files import CannotWrite, write_atomically

if TYPE_CHECKING:
    from pathlib import Path

    from smartnav.plan.places import Gazetteer


def load_index(
    gazetteer: Gazetteer, *, digest: str | None = None, cache_dir: Path | None = None
) -> SearchIndex:
    """Return the plan's index, from the cache where it is there, else built and cached.

    ``digest`` is that of the plan's file; without it, or without ``cache_dir``, nothing is cached.
    A cache that cannot be read or written is as good as none.
    """
    if digest is None or cache_dir is None:
        return build_index(gazetteer)
    path = cache_dir / f"search-{FORMAT}-{_words_digest()}-{digest[:32]}.json"
    with contextlib.suppress(OSError, ValueError):
        return SearchIndex.from_json(path.read_text(encoding="utf-8"))
    index = build_index(gazetteer)
    with contextlib.suppress(OSError, CannotWrite):
        cache_dir.mkdir(parents=True, exist_ok=True)
        write_atomically(path, index.to_json())
    return index


def _words_digest() -> str:
    """Return a mark of the everyday words: with other words a plan has another index."""
    tables = (CATEGORY_WORDS, GROUP_WORDS, TOPIC_WORDS, WINDOW_WORDS)
    return hashlib.sha256(repr(tables).encode()).hexdigest()[:8]
