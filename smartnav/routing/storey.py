"""One level as one profile walks it: its space and its router, built when first needed."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

from smartnav.routing.recent import Recent
from smartnav.routing.router import Router

if TYPE_CHECKING:
    from smartnav.plan.model import Level
    from smartnav.plan.vocabulary import Point
    from smartnav.routing.cache import SketchCache
    from smartnav.routing.profiles import Profile
    from smartnav.space import WalkableSpace

_KEPT = 1024


class Storey:
    """A level under a profile. Safe to use from several threads.

    Parameters
    ----------
    level, profile
        What is walked, and by whom.
    cache
        Where the space and its graph are kept on disk, if anywhere.
    closed
        Ids of the openings and units that are closed.
    like
        The same storey with other things closed or none: its space and its graph are taken and
        changed, which is quicker than to build others.
    """

    def __init__(
        self,
        level: Level,
        profile: Profile,
        cache: SketchCache | None = None,
        *,
        closed: frozenset[str] = frozenset(),
        like: Storey | None = None,
    ) -> None:
        self.level = level
        self.profile = profile
        self.closed = closed
        self._cache = cache
        self._like = like
        self._building = threading.RLock()
        self._space: WalkableSpace | None = None
        self._router: Router | None = None
        self._feet: Recent[Point, tuple[Point, int] | None] = Recent(_KEPT)

    @property
    def space(self) -> WalkableSpace:
        """The walkable space."""
        with self._building:
            if self._space is None and self._cache is not None:
                self._restore(self._cache)
            if self._space is None:
                self._space = self._make_space()
            return self._space

    def _make_space(self) -> WalkableSpace:
        like, profile = self._like, self.profile
        if like is None:
            return profile.space(self.level, self.closed)
        before, after = profile.without(like.closed), profile.without(self.closed)
        return like.space.reopened(self.level, before, after)

    @property
    def router(self) -> Router:
        """The router over the space."""
        with self._building:
            space = self.space
            if self._router is None:
                like = self._like
                self._router = Router(space) if like is None else like.router.updated(space)
                if self._cache is not None:
                    self._cache.store(self.level, self.profile, space, self._router.sketch)
            return self._router

    def prepare(self) -> None:
        """Make searches as quick as they get: with the tables on disk, or else computed and kept.

        See :meth:`Router.prepare`.
        """
        router, cache = self.router, self._cache
        if router.is_prepared:
            return
        kept = cache.load_tables(self.level, self.profile, router.sketch) if cache else None
        router.prepare(tables=kept)
        if cache is not None and kept is None and router.tables is not None:
            cache.store_tables(self.level, self.profile, router.sketch, router.tables)

    def _restore(self, cache: SketchCache) -> None:
        kept = cache.load(self.level, self.profile)
        if kept is not None:
            self._space, sketch = kept
            self._router = Router(self._space, sketch)

    def foot(self, anchor: Point) -> tuple[Point, int] | None:
        """Return where the way to ``anchor`` ends and in which part of the space, or None.

        That is the anchor itself when it lies on the free floor, even in the margin of the space:
        the router joins it by a straight bit. For an anchor inside a fixture it is the nearest
        point of the space with no wall between.
        """
        return self._feet.get(anchor, self._find_foot)

    def _find_foot(self, anchor: Point) -> tuple[Point, int] | None:
        clear = self.space.clear_point(anchor)
        part = self.space.component(clear) if clear is not None else None
        if clear is None or part is None:
            return None
        return (anchor if self.space.is_free(anchor) else clear), part
