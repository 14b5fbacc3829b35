"""Lifts and stairs that a file draws on each level but joins nowhere."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

import shapely
from shapely.geometry import Polygon

from smartnav.interchange.tidying import rest_region
from smartnav.interchange.written import spot

if TYPE_CHECKING:
    from collections.abc import Iterator

    from smartnav.interchange.draft import Draft, DraftLevel, Drawn
    from smartnav.interchange.naming import IdBook
    from smartnav.interchange.report import Report
    from smartnav.plan.model import Point
    from smartnav.plan.shapes import Region

_KINDS = {"elevator": "lift", "stairs": "stairs"}
"""Which way an escalator runs is not to be seen from where it lies."""
_SAME_SHARE = 0.3
"""Of the smaller of two footprints that lies over the other, where they are of one shaft."""
_LANDING_M = 1.5
"""A stop this near to a shaft is one of it."""
_CLEAR_M = 0.3
"""Room that somebody who steps on needs on each side."""
_AHEAD_M = 0.9
"""From the foot of the stairs to where one steps on."""
_WORDS = {"lift": ("电梯", "Lift"), "stairs": ("楼梯", "Stairs")}
_OPEN = frozenset({"walkway", "lobby", "waitingroom", "room", "ramp"})


def guess_connectors(
    draft: Draft, outlines: dict[str, Polygon], ids: IdBook, report: Report
) -> None:
    """Join lifts and stairs that lie over one another, where the file joins none there."""
    for category, kind in _KINDS.items():
        before = sum(connector["kind"] == kind for connector in draft.connectors)
        joined = [
            (stop["level"], shapely.Point(stop["at"]))
            for connector in draft.connectors
            for stop in connector["stops"]
        ]
        for count, shaft in enumerate(_shafts(draft, category), 1 + before):
            if any(
                at == level.id and each.region.distance(point) < _LANDING_M
                for level, each in shaft
                for at, point in joined
            ):
                continue
            stops = [
                {"level": level.id, "at": at}
                for level, each in shaft
                if (at := _boarding(level, each, kind, outlines[level.id])) is not None
            ]
            if len(stops) < 2:
                report.leave(f"{kind} one cannot step on from a corridor", shaft[0][1].fields["id"])
                continue
            zh, en = _WORDS[kind]
            own = ids.take(f"{kind}-{count}", kind)
            named = {"zh": f"{count}号{zh}", "en": f"{en} {count}"}
            draft.connectors.append({"id": own, "kind": kind, "name": named, "stops": stops})
            report.guess("connectors, from what lies over one another", own)


def _shafts(draft: Draft, category: str) -> Iterator[list[tuple[DraftLevel, Drawn]]]:
    """Yield what lies over one another on two levels or more, from the lowest up."""
    open_shafts: list[list[tuple[DraftLevel, Drawn]]] = []
    for level in draft.levels:
        for each in level.units:
            if each.fields["category"] != category:
                continue
            below = next(
                (shaft for shaft in open_shafts
                 if shaft[-1][0] is not level and _over(shaft[-1][1].region, each.region)),
                None,
            )  # fmt: skip
            if below is None:
                open_shafts.append([(level, each)])
            else:
                below.append((level, each))
    yield from (shaft for shaft in open_shafts if len(shaft) > 1)


def _over(one: Region, other: Region) -> bool:
    shared = one.intersection(other).area
    return bool(shared >= _SAME_SHARE * min(one.area, other.area))


def _boarding(
    level: DraftLevel, each: Drawn, kind: str, outline: Polygon
) -> list[float] | None:  # fmt: skip
    """Return where one steps on: in the cabin, or on open floor before a narrow side."""
    if kind == "lift":
        middle = each.region.representative_point()
        return spot((middle.x, middle.y))
    floor = shapely.union_all(
        [
            rest_region(level, outline) if unit.fields.get("rest") else unit.region
            for unit in level.units
            if unit.fields["category"] in _OPEN
        ]
    ).buffer(-_CLEAR_M)
    blocked = shapely.union_all([fixture.region for fixture in level.fixtures])
    for point in _before(each.region):
        at = shapely.Point(point)
        if floor.covers(at) and not blocked.dwithin(at, _CLEAR_M):
            return spot(point)
    return None


def _before(region: Region) -> Iterator[Point]:
    """Yield points before the sides of stairs, those before narrow sides first."""
    frame = region.minimum_rotated_rectangle
    if not isinstance(frame, Polygon):
        return
    corners = list(frame.exterior.coords)
    sides = sorted(itertools.pairwise(corners), key=lambda side: shapely.LineString(side).length)
    centre = frame.centroid
    for (x0, y0), (x1, y1) in sides:
        middle = ((x0 + x1) / 2, (y0 + y1) / 2)
        dx, dy = middle[0] - centre.x, middle[1] - centre.y
        far = (dx * dx + dy * dy) ** 0.5 or 1.0
        yield (middle[0] + dx / far * _AHEAD_M, middle[1] + dy / far * _AHEAD_M)
