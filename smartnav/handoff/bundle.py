"""What a phone page carries of its venue, worked out once and kept as JSON."""

from __future__ import annotations

import contextlib
import functools
import hashlib
import threading
from pathlib import Path
from typing import TYPE_CHECKING

from smartnav.directory import build_index
from smartnav.files import CannotWrite, write_atomically
from smartnav.handoff.portable import portable
from smartnav.handoff.scene import scene
from smartnav.handoff.script import compact
from smartnav.handoff.venue import facility_symbols, venue
from smartnav.routing.route import PROFILE_NAMES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from smartnav.directory import SearchIndex
    from smartnav.routing import Navigator
    from smartnav.routing.route import ProfileName

_DRAWN_BY = ("plan", "space", "routing", "cartography", "handoff")
"""Packages by which the data is worked out: what others made of the same plan is not used."""


class Bundle:
    """A venue's data for its phone pages; safe to use from several threads.

    For a hall it takes some seconds to work out: call :meth:`prepare` beforehand.
    """

    def __init__(
        self,
        navigator: Navigator,
        *,
        index: Callable[[], SearchIndex] | None = None,
        digest: str = "",
        cache_dir: Path | None = None,
    ) -> None:
        """Hold nothing yet.

        Parameters
        ----------
        navigator
            Of the plan.
        index
            Gives the search index when it is first needed; by default it is built from the plan,
            which loads pypinyin.
        digest, cache_dir
            That of the plan's file, and where to keep what takes long; without either nothing is
            kept. A cache that cannot be read or written is as good as none.
        """
        self.navigator = navigator
        self._index = index or (lambda: build_index(navigator.gazetteer))
        self._digest = digest
        self._cache_dir = cache_dir
        self._lock = threading.Lock()
        self._venue = ""
        self._roadmaps: dict[ProfileName, str] = {}

    def prepare(self) -> None:
        """Work everything out now, so that the first page is as quick as any."""
        self.json(PROFILE_NAMES)

    def json(self, profiles: Iterable[ProfileName]) -> str:
        """Return the data with the roadmaps of some profiles, safe inside a script element."""
        with self._lock:
            if not self._venue:
                self._venue = self._worked_out()
            wanted = dict.fromkeys(profiles)
            for profile in wanted:
                if profile not in self._roadmaps:
                    self._roadmaps[profile] = self._kept(
                        profile, functools.partial(self._roadmap, profile)
                    )
            maps = ",".join(f'"{profile}":{self._roadmaps[profile]}' for profile in wanted)
            return f'{self._venue[:-1]},"roadmaps":{{{maps}}}}}'

    def _worked_out(self) -> str:
        digest8 = self._digest[:8]
        known = compact({"digest8": digest8, **venue(self.navigator.gazetteer, self._index())})
        return f'{known[:-1]},"scene":{self._kept("scene", self._scene)}}}'

    def _scene(self) -> str:
        gazetteer = self.navigator.gazetteer
        return compact(scene(gazetteer.plan, facility_symbols(gazetteer)))

    def _roadmap(self, profile: ProfileName) -> str:
        return compact(portable(self.navigator.roadmap(profile)))

    def _kept(self, name: str, work_out: Callable[[], str]) -> str:
        """Return a part from the cache where it is there, else worked out and kept."""
        if not self._digest or self._cache_dir is None:
            return work_out()
        path = self._cache_dir / f"phone-{name}-{_recipe()}-{self._digest[:32]}.json"
        with contextlib.suppress(OSError, ValueError):
            return path.read_text(encoding="utf-8")
        part = work_out()
        with contextlib.suppress(OSError, CannotWrite):
            self._cache_dir.mkdir(parents=True, exist_ok=True)
            write_atomically(path, part)
        return part


@functools.cache
def _recipe() -> str:
    """Return a mark of the code that works the data out."""
    root = Path(__file__).parents[1]
    stamps = [
        f"{path.name}:{path.stat().st_size}:{path.stat().st_mtime_ns}"
        for package in _DRAWN_BY
        for path in sorted((root / package).rglob("*.py"))
    ]
    return hashlib.sha256("\n".join(stamps).encode()).hexdigest()[:16]
