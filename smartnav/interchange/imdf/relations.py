"""Relationships between units of different levels as connectors."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any

import shapely

from smartnav.interchange.imdf import words
from smartnav.interchange.imdf.features import inner_point
from smartnav.interchange.written import spot
from smartnav.plan.model import Connector
from smartnav.plan.vocabulary import SOLID_CATEGORIES

if TYPE_CHECKING:
    from smartnav.interchange.draft import DraftLevel
    from smartnav.interchange.imdf.importing import Reading
    from smartnav.interchange.imdf.loading import Found

_WORDS = {
    "lift": ("电梯", "Lift"),
    "stairs": ("楼梯", "Stairs"),
    "escalator": ("扶梯", "Escalator"),
    "ramp": ("坡道", "Ramp"),
}
_SAME_M = 0.5
"""Two relationships that stop this near to one another on a level are of one shaft."""


def read(reading: Reading) -> None:
    """Read the relationships that lead from level to level."""
    groups: dict[str, list[Found]] = defaultdict(list)
    for found in reading.source.of("relationship"):
        if words.FROM_CONNECTOR.get(found.text("category") or "") is None:
            reading.report.leave("relationships on one level", found.text("category") or "")
            continue
        own = found.own.get("id")
        groups[f"own {own}" if own else found.id].append(found)
    shafts = [_shaft(group, reading) for group in groups.values()]
    for shaft in _merged([each for each in shafts if each is not None]):
        reading.draft.connectors.append(_named(shaft, reading))


def _shaft(group: list[Found], reading: Reading) -> dict[str, Any] | None:
    """Return a connector of the relationships of one id."""
    group.sort(key=lambda found: found.own.get("leg", 0) if _counts(found) else 0)
    first = group[0]
    stops: list[dict[str, Any]] = []
    for found in group:
        for stop in _ends(found, reading):
            if all(stop["level"] != each["level"] for each in stops):
                stops.append(stop)
    if len(stops) < 2:
        reading.report.leave("relationships that do not say where one steps on", first.place)
        return None
    fields = {key: value for key, value in first.own.items() if key in Connector.model_fields}
    fields |= {"kind": words.FROM_CONNECTOR[first.text("category") or ""], "stops": stops}
    if isinstance(first.own.get("name"), dict):
        fields["name"] = reading.names.by_language(first.own["name"])
    return fields


def _counts(found: Found) -> bool:
    return isinstance(found.own.get("leg"), int)


def _ends(found: Found, reading: Reading) -> list[dict[str, Any]]:
    """Return the stops of a relationship: where its points are, else in its units' middles."""
    points = []
    if isinstance(found.geometry, shapely.MultiPoint | shapely.LineString):
        points = shapely.get_coordinates(reading.flat(found.geometry)).tolist()
    stops = []
    for index, key in ((0, "origin"), (-1, "destination")):
        said = found.properties.get(key)
        unit = str(said.get("id")) if isinstance(said, dict) else ""
        if unit not in reading.units:
            continue
        level, own = reading.units[unit]
        if len(points) < 2 and _category(level, own) in SOLID_CATEGORIES:
            continue  # One steps on before the stairs, not on them: found by what lies there.
        at = points[index] if len(points) > 1 else inner_point(reading.regions[unit])
        stops.append({"level": level.id, "at": spot((at[0], at[1]))})
    return stops


def _category(level: DraftLevel, own: str) -> str:
    return next(str(u.fields["category"]) for u in level.units if u.fields["id"] == own)


def _merged(shafts: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Join lifts and stairs, one relationship for each flight, that share a stop."""
    found: list[dict[str, Any]] = []
    for shaft in shafts:
        before = next((each for each in found if _continues(each, shaft)), None)
        if before is None:
            found.append(shaft)
            continue
        levels = {stop["level"] for stop in before["stops"]}
        before["stops"] += [stop for stop in shaft["stops"] if stop["level"] not in levels]
    return found


def _continues(one: dict[str, Any], other: dict[str, Any]) -> bool:
    if one["kind"] != other["kind"] or one["kind"] == "escalator" or "id" in one or "id" in other:
        return False
    return any(
        a["level"] == b["level"]
        and abs(a["at"][0] - b["at"][0]) < _SAME_M
        and abs(a["at"][1] - b["at"][1]) < _SAME_M
        for a in one["stops"]
        for b in other["stops"]
    )


def _named(shaft: dict[str, Any], reading: Reading) -> dict[str, Any]:
    count = 1 + sum(each["kind"] == shaft["kind"] for each in reading.draft.connectors)
    if shaft.get("name") is None:
        zh, en = _WORDS[shaft["kind"]]
        shaft["name"] = {"zh": f"{count}号{zh}", "en": f"{en} {count}"}
        reading.report.guess("names of connectors", shaft["name"]["en"])
    wanted = shaft.get("id") or f"{shaft['kind']}-{count}"
    shaft["id"] = reading.ids.take(str(wanted), shaft["kind"])
    return shaft
