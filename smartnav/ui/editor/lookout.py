"""What a plan leads to: its problems, and the ways through it. Worked out off the GUI thread."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from smartnav.errors import SmartNavError
from smartnav.plan.checks import UNSOUND, check
from smartnav.plan.problem import Problem
from smartnav.plan.reading import Reading
from smartnav.routing import PROFILES, Navigator
from smartnav.routing.route import WalkLeg
from smartnav.survey import survey
from smartnav.ui.editor.livepath import Leg, LivePath, feet_of

if TYPE_CHECKING:
    from pathlib import Path

    from smartnav.plan.model import Plan, Point
    from smartnav.routing.route import ProfileName, Route


@dataclass(frozen=True, slots=True)
class Findings:
    """What is wrong with a plan, and what finds ways in it."""

    plan: Plan
    problems: tuple[Problem, ...]
    navigator: Navigator | None
    """None for a plan that cannot be walked at all."""

    @property
    def unreached(self) -> frozenset[str]:
        """Ids of what no entrance leads to."""
        return frozenset(
            each for problem in self.problems if problem.code == "cut-off" for each in problem.ids
        )


@dataclass(frozen=True, slots=True)
class Wanted:
    """The route that is previewed: references, and who walks."""

    start: str
    goal: str
    profile: ProfileName = "walking"


@dataclass(frozen=True, slots=True)
class Prospect:
    """A route through a plan, and the level it is edited on made ready for a drag."""

    route: Route | None
    why_not: str
    lines: dict[str, tuple[tuple[Point, ...], ...]] = field(default_factory=dict)
    """The walked parts of the route by level."""
    live: LivePath | None = None


def checked(plan: Plan, path: Path) -> Findings:
    """Return what the checks say and what cannot be walked to; seconds for a hall."""
    problems = tuple(check(plan))
    if any(problem.code in UNSOUND for problem in problems):
        return Findings(plan, problems, None)
    navigator = Navigator(plan, source=path.name)
    found = survey(Reading(path, plan, problems, ""), navigator=navigator)
    return Findings(plan, (*problems, *found.problems), navigator)


def prospect(navigator: Navigator, level_id: str, wanted: Wanted | None) -> Prospect:
    """Return the route that is wanted, and ``level_id`` ready for a drag."""
    profile: ProfileName = "walking" if wanted is None else wanted.profile
    route, why_not = None, ""
    if wanted is not None:
        try:
            route = navigator.route(wanted.start, wanted.goal, profile=profile)
        except SmartNavError as error:
            why_not = str(error)
    walks = [leg for leg in route.legs if isinstance(leg, WalkLeg)] if route else []
    lines: dict[str, tuple[tuple[Point, ...], ...]] = {}
    for leg in walks:
        lines[leg.level] = (*lines.get(leg.level, ()), tuple(leg.points))
    router = navigator.router(level_id, profile)
    places = [p for p in navigator.gazetteer.places.values() if p.level == level_id and p.public]
    anchors = {place.id: place.anchor for place in places if place.kind == "window"}
    starts = [p.anchor for kind in ("entrance", "connector") for p in places if p.kind == kind]
    legs = tuple(Leg(line) for line in lines.get(level_id, ()) if len(line) > 1)
    feet = feet_of(router.space, anchors)
    level = navigator.plan.level(level_id)
    access = PROFILES[profile].access
    live = LivePath(level, access, router, legs, starts[0] if starts else None, feet)
    return Prospect(route, why_not, lines, live)
