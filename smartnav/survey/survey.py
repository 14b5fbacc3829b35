"""What a plan gives its visitors: how large it is, and who reaches what."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from smartnav.plan import shapes
from smartnav.plan.checks import UNSOUND
from smartnav.routing import PROFILES, Navigator
from smartnav.survey.access import access_problems
from smartnav.survey.mended import mended
from smartnav.survey.rooms import closed_rooms
from smartnav.survey.ways import Ways

if TYPE_CHECKING:
    from collections.abc import Iterator

    from smartnav.plan.model import Level
    from smartnav.plan.places import Place
    from smartnav.plan.problem import Problem
    from smartnav.plan.reading import Reading
    from smartnav.routing import ProfileName


@dataclass(frozen=True, slots=True)
class Reach:
    """How many windows a profile reaches from an entrance."""

    entrance: Place
    profile: ProfileName
    reached: int
    of: int
    """All windows of the venue."""
    public_reached: int
    public_of: int
    """All windows visitors are served at."""


@dataclass(frozen=True, slots=True)
class Survey:
    """The figures of a plan, and the problems that need walkable space to be seen."""

    problems: tuple[Problem, ...] = ()
    """In the order of the file."""
    area_m2: float = 0.0
    """The service area: public units one can walk in, over all levels."""
    areas: dict[str, float] = field(default_factory=dict)
    """The service area of each level by id, in square metres."""
    levels: int = 0
    windows: int = 0
    public_windows: int = 0
    reach: tuple[Reach, ...] = ()
    """For each entrance and each profile that can use it."""


def survey(reading: Reading, *, navigator: Navigator | None = None) -> Survey:
    """Survey the plan that was read.

    A plan whose shapes or ids are at fault is not walked: the survey then has counts alone, and
    :attr:`Reading.problems` says what to mend first. Of other errors the consequences are not told.
    ``navigator`` is one of the same plan that exists already.

    Examples
    --------
    >>> from smartnav.plan import read_plan
    >>> from smartnav.resources import floorplan
    >>> survey(read_plan(floorplan("shizhong.yaml"))).levels
    2
    """
    plan = reading.plan
    if plan is None:
        return Survey()
    rows = [row for level in plan.levels for row in level.windows]
    counts = [(len(shapes.window_ids(row)), row.public) for row in rows]
    windows = sum(count for count, _ in counts)
    public = sum(count for count, is_public in counts if is_public)
    if any(problem.code in UNSOUND for problem in reading.problems):
        return Survey(levels=len(plan.levels), windows=windows, public_windows=public)
    ways = Ways(navigator or Navigator(plan, source=reading.path.name))
    right = mended(plan, reading.errors)
    walked = ways if right is plan else Ways(Navigator(right, source=reading.path.name))
    problems = access_problems(reading, walked)
    told = {walked.room_of(each) for problem in problems for each in problem.ids}
    problems += closed_rooms(reading, right, told)
    areas = {level.id: _service_area(level) for level in plan.levels}
    return Survey(
        problems=tuple(sorted(problems, key=lambda problem: problem.line)),
        area_m2=sum(areas.values()),
        areas=areas,
        levels=len(plan.levels),
        windows=windows,
        public_windows=public,
        reach=tuple(_reach(ways)),
    )


def _service_area(level: Level) -> float:
    """Return the area of a level's public walkable units in square metres."""
    regions = shapes.unit_regions(level)
    return sum(
        float(regions[unit.id].area) for unit in level.units if unit.is_public and unit.is_walkable
    )


def _reach(ways: Ways) -> Iterator[Reach]:
    windows = [place for place in ways.places if place.kind == "window"]
    for entrance in ways.entrances:
        for profile in PROFILES:
            there = ways.reached(entrance, profile)
            reached = [place for place in windows if place.id in there]
            yield Reach(
                entrance, profile, len(reached), len(windows),
                sum(place.public for place in reached), sum(place.public for place in windows),
            )  # fmt: skip
