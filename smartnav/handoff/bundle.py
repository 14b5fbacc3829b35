"""What a phone page carries of its venue, worked out once and kept as JSON."""

from __future__ import annotations

import base64
import contextlib
import functools
import hashlib
import json
import threading
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from smartnav.cartography.tokens import STANDARD
from smartnav.directory import build_index
from smartnav.files import CannotWrite, write_atomically
from smartnav.handoff.drawing import TAGS, phone_atlas
from smartnav.handoff.lettering import characters, cut, font_face, inlined
from smartnav.handoff.portable import portable
from smartnav.handoff.scene import scene
from smartnav.handoff.script import compact
from smartnav.handoff.venue import facility_symbols, venue
from smartnav.routing.conditions import AS_PLANNED
from smartnav.routing.route import PROFILE_NAMES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from smartnav.cartography.tokens import Theme
    from smartnav.directory import SearchIndex
    from smartnav.handoff.maps import Atlas
    from smartnav.routing import Conditions, Navigator
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
        self._font = b""
        self._font_rule = ""
        self._drawn: tuple[Theme, Atlas] | None = None
        self._roadmaps: dict[ProfileName, str] = {}
        self._today: tuple[Conditions, dict[ProfileName, str]] = (AS_PLANNED, self._roadmaps)

    def prepare(self) -> None:
        """Work everything out now, so that the first page is as quick as any."""
        self.json(PROFILE_NAMES)
        self.font()
        atlas = self.atlas(STANDARD)
        for level in atlas.plan.levels:
            for lang in TAGS:
                atlas.floor(level.id, lang)

    def atlas(self, theme: Theme) -> Atlas:
        """Return the floors in a theme, each drawn once; those of the last theme are kept."""
        with self._lock:
            if self._drawn is None or self._drawn[0] != theme:
                self._drawn = (theme, phone_atlas(self.navigator.plan, theme))
            return self._drawn[1]

    def font(self) -> bytes:
        """Return the font of the venue's pages, see :mod:`smartnav.handoff.lettering`."""
        with self._lock:
            if not self._font:
                self._font = base64.b64decode(self._kept("font", self._cut))
            return self._font

    def font_rule(self) -> str:
        """Return the CSS by which a page carries the font in itself."""
        if not self._font_rule:
            self._font_rule = font_face(inlined(self.font()))
        return self._font_rule

    def json(
        self, profiles: Iterable[ProfileName], conditions: Conditions = AS_PLANNED
    ) -> str:  # fmt: skip
        """Return the data with the roadmaps of some profiles, safe inside a script element.

        Under other ``conditions`` a roadmap takes a second anew, and only those of the last ones
        asked for are kept; a moment is none of a roadmap's.
        """
        with self._lock:
            known = self._worked_out()
            roadmaps = self._under(replace(conditions, moment=None))
            wanted = dict.fromkeys(profiles)
            for profile in wanted:
                if profile not in roadmaps:
                    work_out = functools.partial(self._roadmap, profile, conditions)
                    usual = roadmaps is self._roadmaps
                    roadmaps[profile] = self._kept(profile, work_out) if usual else work_out()
            maps = ",".join(f'"{profile}":{roadmaps[profile]}' for profile in wanted)
            return f'{known[:-1]},"roadmaps":{{{maps}}}}}'

    def _under(self, conditions: Conditions) -> dict[ProfileName, str]:
        if conditions == AS_PLANNED:
            return self._roadmaps
        if self._today[0] != conditions:
            self._today = (conditions, {})
        return self._today[1]

    def _cut(self) -> str:
        known = json.loads(self._worked_out())
        return base64.b64encode(cut(characters(self.navigator.plan, known))).decode()

    def _worked_out(self) -> str:
        """Return the venue's data but for its roadmaps, worked out once."""
        if not self._venue:
            self._venue = self._told()
        return self._venue

    def _told(self) -> str:
        digest8 = self._digest[:8]
        known = compact({"digest8": digest8, **venue(self.navigator.gazetteer, self._index())})
        return f'{known[:-1]},"scene":{self._kept("scene", self._scene)}}}'

    def _scene(self) -> str:
        gazetteer = self.navigator.gazetteer
        return compact(scene(gazetteer.plan, facility_symbols(gazetteer)))

    def _roadmap(self, profile: ProfileName, conditions: Conditions) -> str:
        return compact(portable(self.navigator.roadmap(profile, conditions)))

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
