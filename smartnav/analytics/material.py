"""All that a report or a page of figures is made of, worked out once for a period and a plan."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from smartnav.analytics.figures import Figures, figures
from smartnav.analytics.walks import Followed, Walk, follow, walks_of
from smartnav.handoff.chapters import called
from smartnav.plan.model import Text
from smartnav.plan.places import UnknownReference

if TYPE_CHECKING:
    from datetime import tzinfo

    from smartnav.analytics.counts import Counts
    from smartnav.analytics.heat import Heat
    from smartnav.directory import Directory
    from smartnav.routing import Navigator


@dataclass(frozen=True)
class Material:
    """Counts of a period, and the hall they are about."""

    counts: Counts
    navigator: Navigator
    directory: Directory
    zone: tzinfo
    """Of the hall's clock."""

    @cached_property
    def figures(self) -> Figures:
        """Totals, rankings, peaks."""
        return figures(self.counts, self.zone)

    @cached_property
    def walks(self) -> dict[Walk, int]:
        """How often each walk was asked for."""
        return walks_of(self.counts)

    @cached_property
    def followed(self) -> Followed:
        """The walks' ways; takes seconds for a month of a large hall."""
        return follow(self.navigator, self.walks)

    @cached_property
    def heats(self) -> dict[str, Heat]:
        """How walked each level is, lowest level first."""
        # scipy and contourpy: only who wants the heat loads them.
        from smartnav.analytics.heat import heats

        levels = sorted(self.navigator.plan.levels, key=lambda level: level.ordinal)
        spaces = {each.id: self.navigator.space(each.id, "walking").free for each in levels}
        return heats(self.followed, spaces)

    def name(self, reference: str) -> Text:
        """Return what a service, theme or place is called; what is unknown keeps its id."""
        catalogue = self.directory.catalogue
        found = catalogue.service(reference) or catalogue.theme(reference)
        if found is not None:
            return found.name
        try:
            return called(self.navigator.gazetteer.find(reference))
        except UnknownReference:
            return Text(zh=reference, en=reference)

    def found_now(self, words: str) -> Text | None:
        """Return what words find now, surely; None while they find nothing."""
        hits = self.directory.search(words, limit=1)
        return hits[0].title if hits and not hits[0].is_guess else None
