"""The route a page was asked for, as its script needs it: see ``assets/phone/trip.js``."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Any

from smartnav.handoff.token import encode
from smartnav.routing.route import WalkLeg

if TYPE_CHECKING:
    from collections.abc import Sequence

    from smartnav.handoff.chapters import Chapter
    from smartnav.handoff.token import RouteRequest
    from smartnav.plan.model import Plan, Point, Text
    from smartnav.plan.places import Place
    from smartnav.routing.route import Leg, Route

_MARK_LETTERS = 16
_DECIMALS = 2
"""Of metres and seconds: enough to say in whole fives and halves what the server says."""


def asked_route(
    plan: Plan, request: RouteRequest, route: Route, told: tuple[Chapter, ...]
) -> dict[str, Any]:
    """Return a route whose steps stand in the page in the order of ``told``."""
    levels = {level.id: number for number, level in enumerate(plan.levels)}
    return {
        "token": encode(request),
        "profile": request.profile,
        "stops": [_stop(place, levels) for place in route.stops],
        "legs": [_leg(leg, levels) for leg in route.legs],
        "steps": [
            {
                "kind": entry.step.kind,
                "level": levels[entry.step.level],
                "at": _metres(entry.step.point),
                "metres": round(entry.step.distance_m, _DECIMALS),
                "seconds": round(entry.step.duration_s, _DECIMALS),
                "leg": entry.step.leg,
                "sign": entry.sign,
                "stop": entry.stop,
                "goal": entry.step.stop,
            }
            for chapter in told
            for entry in chapter.entries
        ],
    }


def way_mark(route: Route, said: Sequence[Text]) -> str:
    """Return by what one knows again a way and what is said of it; another is another way."""
    told = repr((
        [place.id for place in route.stops],
        [getattr(leg, "points", None) or leg for leg in route.legs],
        [(note.zh, note.en) for note in said],
    ))  # fmt: skip
    return hashlib.sha256(told.encode()).hexdigest()[:_MARK_LETTERS]


def _stop(place: Place, levels: dict[str, int]) -> dict[str, Any]:
    """Return a stop by its id; with what the venue's data does not say of a mere spot."""
    if place.kind != "spot":
        return {"id": place.id}
    return {
        "id": place.id,
        "kind": "spot",
        "level": levels[place.level],
        "anchor": [round(place.anchor[0] * 100), -round(place.anchor[1] * 100)],
        "at": [round(place.position[0] * 100), -round(place.position[1] * 100)],
        "name": {"zh": place.name.zh, "en": place.name.en},
    }


def _leg(leg: Leg, levels: dict[str, int]) -> dict[str, Any]:
    if isinstance(leg, WalkLeg):
        return {"level": levels[leg.level], "points": [_metres(point) for point in leg.points]}
    return {
        "connector": leg.connector,
        "kind": leg.kind,
        "from": levels[leg.from_level],
        "to": levels[leg.to_level],
    }


def _metres(point: Point) -> list[float]:
    return [round(point[0], _DECIMALS), round(point[1], _DECIMALS)]
