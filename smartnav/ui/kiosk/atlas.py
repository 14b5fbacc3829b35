"""The levels drawn for a look: the kiosk's own at once, the others off the GUI thread."""

from __future__ import annotations

import logging
import math
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from smartnav.cartography.ghost import ghosted
from smartnav.cartography.kept import FloorCache
from smartnav.ui import background, figures, lettering

if TYPE_CHECKING:
    from smartnav.cartography.display import Floor
    from smartnav.plan.model import Lang, Plan
    from smartnav.ui.kiosk.look import Look
    from smartnav.ui.kiosk.session import Mode

_log = logging.getLogger(__name__)
_Key = tuple["Lang", "Mode", bool, int, int]
MOST_LOOKS = 3
"""Of which the floors are kept while visitors come: some 20 MB each, with all that is placed on
them."""


class Atlas(QObject):
    """Keeps the floors drawn so far, by language, mode, contrast, size and size of letters."""

    completed = Signal()
    """The other levels of a look have come."""

    def __init__(
        self, parent: QObject, plan: Plan, first_level: str, kept: FloorCache | None = None
    ) -> None:
        """Begin with nothing drawn but what is ``kept`` on disk of this plan."""
        super().__init__(parent)
        self._plan = plan
        self._kept = kept or FloorCache(None, "")
        self._first = first_level
        self._order = [level.id for level in sorted(plan.levels, key=lambda level: level.ordinal)]
        self._drawn: dict[_Key, dict[str, Floor]] = {}
        self._ghosted: dict[tuple[_Key, tuple[str, ...]], dict[str, Floor]] = {}
        self._route: tuple[str, ...] = ()
        self.shows_ghosts = False
        """Whether each floor shows another level through it."""

    def follow(self, route: tuple[str, ...]) -> bool:
        """Show the next level of a route, given by its levels; say whether other ghosts show."""
        changed = self.shows_ghosts and route != self._route
        self._route = route
        return changed

    def floors(self, look: Look) -> dict[str, Floor]:
        """Return the levels drawn for ``look``, lowest first; at least the kiosk's own."""
        key = (look.lang, look.mode, look.contrast, look.text_percent, min(look.screen))
        if key not in self._drawn:
            own = self._kept.floor(self._plan, self._first, lang=look.lang, theme=look.theme)
            self._drawn[key] = {self._first: own}
            self._draw_others(key, look)
        drawn = self._drawn[key] = self._drawn.pop(key)  # The one used last stands last.
        self._forget()
        ordered = {level: drawn[level] for level in self._order if level in drawn}
        if not self.shows_ghosts or len(ordered) < len(self._order):
            return ordered
        ghosts = (key, self._route)
        if ghosts not in self._ghosted:
            self._ghosted[ghosts] = ghosted(ordered, look.theme, self._route)
        return self._ghosted[ghosts]

    def rest(self) -> None:
        """Keep what the screen shows alone: nobody is there to want another look.

        The next who does waits 0.1 s for its floors, and sees the picture of an earlier run of it
        meanwhile. Images of labels are made again with the next picture.
        """
        self._forget(most=1)
        lettering.forget_images()
        figures.forget_images()

    def _forget(self, most: int = MOST_LOOKS) -> None:
        """Keep the floors of the looks used last."""
        for old in list(self._drawn)[:-most]:
            del self._drawn[old]
        self._ghosted = {key: each for key, each in self._ghosted.items() if key[0] in self._drawn}

    @property
    def is_complete(self) -> bool:
        """Whether every level of every look asked for is drawn."""
        return all(len(drawn) == len(self._order) for drawn in self._drawn.values())

    def extent(self, look: Look, heading: float) -> tuple[float, float]:
        """Return width and height in metres of the kiosk's level with ``heading`` up."""
        min_x, min_y, max_x, max_y = self.floors(look)[self._first].bounds
        wide, tall = max_x - min_x, max_y - min_y
        across, along = abs(math.cos(math.radians(heading))), abs(math.sin(math.radians(heading)))
        return (wide * across + tall * along, wide * along + tall * across)

    def _draw_others(self, key: _Key, look: Look) -> None:
        plan, theme, lang, kept = self._plan, look.theme, look.lang, self._kept
        others = [level for level in self._order if level != self._first]

        def work() -> dict[str, Floor]:
            return {level: kept.floor(plan, level, lang=lang, theme=theme) for level in others}

        def done(floors: dict[str, Floor]) -> None:
            if key in self._drawn:
                self._drawn[key].update(floors)
            self.completed.emit()

        if others:
            # Those of the first look come before all that is prepared; later a visitor waits.
            run = background.run_in_turn if len(self._drawn) == 1 else background.run
            run(self, work, done, self._failed)

    def _failed(self, error: Exception) -> None:
        _log.error("a level could not be drawn", exc_info=error)
