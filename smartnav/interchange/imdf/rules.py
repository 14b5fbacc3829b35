"""Whether an archive keeps IMDF's rules: what each of its pages says a feature MUST be or have.

What the specification calls violations and can be decided from the archive is checked: structure,
properties, categories, references, rings, where things lie. Its rules on addresses' provinces, on
time zones and on Apple's own delivery are not.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

import shapely
from shapely.errors import ShapelyError
from shapely.geometry import shape

from smartnav.interchange.imdf import values
from smartnav.interchange.imdf.features import OWN
from smartnav.interchange.imdf.specification import KINDS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from smartnav.interchange.imdf.exporting import Archive
    from smartnav.interchange.imdf.features import Feature

_NEAR_DEG = 1e-7
"""A centimetre: coordinates are rounded, and walls have thickness."""
_EXTENSION = re.compile(
    r"imdf:extension:[A-Za-z0-9]([A-Za-z0-9._-]*[A-Za-z0-9])?"
    r":[A-Za-z0-9]([A-Za-z0-9._-]*[A-Za-z0-9])?#[A-Za-z0-9]([A-Za-z0-9._-]*[A-Za-z0-9])?"
)
_MEMBERS = frozenset({"id", "type", "feature_type", "geometry", "properties"})
_ONCE = ("venue",)
_NEEDED = ("venue", "address", "building", "footprint", "level", "unit")


@dataclass(frozen=True, slots=True)
class Violation:
    """A rule that a feature breaks."""

    feature_type: str
    feature_id: str
    message: str

    def __str__(self) -> str:
        return f"{self.feature_type} {self.feature_id}: {self.message}"


def violations(archive: Archive) -> list[Violation]:
    """Return every rule that an archive breaks, feature by feature."""
    known = {each.get("id"): each for each in archive.all()}
    found = [*_manifest(archive), *_whole(archive)]
    for kind, features in archive.features.items():
        for each in features:
            try:
                said = list(_feature(each, kind, known))
            except (TypeError, ValueError, AttributeError, KeyError, ShapelyError) as error:
                said = [f"is malformed: {error}"]
            found += [Violation(kind, str(each.get("id")), message) for message in said]
    return found


def _manifest(archive: Archive) -> Iterator[Violation]:
    manifest = archive.manifest
    checks: dict[str, values.Check] = {
        "version": values.one_of(frozenset({"1.0.0"})),
        "created": _moment,
        "generated_by": values.or_null(values.string),
        "language": lambda tag: values.labels({tag: "name"}) if isinstance(tag, str) else "is none",
    }
    for key, check in checks.items():
        wrong = check(manifest.get(key))
        if wrong is not None:
            yield Violation("manifest", "", f"'{key}' {wrong}")
    extensions = manifest.get("extensions") or []
    for each in extensions:
        if not isinstance(each, str) or not _EXTENSION.fullmatch(each):
            yield Violation("manifest", "", f"{each!r} names no extension")
    if not extensions and any(OWN in each for each in archive.all()):
        yield Violation("manifest", "", f"features have '{OWN}', which no extension declares")


def _moment(value: Any) -> str | None:
    try:
        read = datetime.fromisoformat(value) if isinstance(value, str) else None
    except ValueError:
        read = None
    return None if read is not None else "is no moment like 2026-11-27T09:00:00+08:00"


def _whole(archive: Archive) -> Iterator[Violation]:
    ids = Counter(each.get("id") for each in archive.all())
    for own, count in ids.items():
        if count > 1:
            yield Violation("archive", str(own), f"is the id of {count} features")
    for kind in _NEEDED:
        count = len(archive.features.get(kind, ()))
        if count == 0 or (kind in _ONCE and count > 1):
            yield Violation("archive", "", f"holds {count} features of type '{kind}'")


def _feature(each: Feature, kind: str, known: dict[Any, Feature]) -> Iterator[str]:
    if kind not in KINDS or each.get("feature_type") != kind:
        yield f"has the feature type {each.get('feature_type')!r} in the file of '{kind}'"
        return
    if each.get("type") != "Feature":
        yield "is no GeoJSON Feature"
    wrong = values.feature_uuid(each.get("id"))
    if wrong is not None:
        yield f"'id' {wrong}"
    extra = each.keys() - _MEMBERS - {OWN}
    if extra:
        yield f"has the unknown member {min(extra)!r}"
    yield from _properties(each, kind)
    yield from _references(each, kind, known)
    geometry = _geometry_type(each)
    if geometry not in KINDS[kind].geometry:
        yield f"has the geometry {geometry}"
    elif geometry != "null":
        yield from _places(each, known)


def _geometry_type(each: Feature) -> str:
    geometry = each.get("geometry")
    return "null" if geometry is None else str(geometry.get("type"))


def _properties(each: Feature, kind: str) -> Iterator[str]:
    given = each.get("properties") or {}
    checks = KINDS[kind].properties
    for key in checks.keys() - given.keys():
        yield f"has no property '{key}'"
    for key in given.keys() - checks.keys():
        yield f"has the unknown property '{key}'"
    for key in checks.keys() & given.keys():
        wrong = checks[key](given[key])
        if wrong is not None:
            yield f"'{key}' {wrong}"


def _references(each: Feature, kind: str, known: dict[Any, Feature]) -> Iterator[str]:
    given = each.get("properties") or {}
    named: list[tuple[str, Any, Any]] = []
    for key, wanted in KINDS[kind].refers.items():
        value = given.get(key)
        named += [(key, own, wanted) for own in (value if isinstance(value, list) else [value])]
    for key in ("origin", "intermediary", "destination"):
        value = given.get(key) if kind == "relationship" else None
        named += [
            (key, one.get("id"), one.get("feature_type"))
            for one in (value if isinstance(value, list) else [value])
            if isinstance(one, dict)
        ]
    for key, own, wanted in named:
        if own is None:
            continue
        if own not in known or known[own].get("feature_type") != wanted:
            yield f"'{key}' names no {wanted} of the archive"


def _places(each: Feature, known: dict[Any, Feature]) -> Iterator[str]:
    """Check rings and where the feature lies."""
    geometry = each["geometry"]
    wrong = next(
        (w for p in _positions(geometry["coordinates"]) if (w := values.position(p))), None
    )
    if wrong is not None:
        yield f"has a position that {wrong}"
        return
    body = shape(geometry)
    if not body.is_valid:
        yield f"has a geometry that is not simple: {shapely.is_valid_reason(body)}"
        return
    properties = each["properties"]
    spot = properties.get("display_point")
    spotted = body.geom_type.endswith("Polygon") and values.point(spot) is None
    if spotted and body.distance(shape(spot)) > _NEAR_DEG:
        yield "has its display point outside of itself"
    for key in ("unit_id", "unit_ids"):
        named = properties.get(key)
        units = [
            known[own] for own in (named if isinstance(named, list) else [named]) if own in known
        ]
        if units and min(shape(unit["geometry"]).distance(body) for unit in units) > _NEAR_DEG:
            yield "lies outside of its unit"
    level = known.get(properties.get("level_id"))
    if level is not None and shape(level["geometry"]).distance(body) > _NEAR_DEG:
        yield "lies off its level"


def _positions(coordinates: Any) -> Iterator[Any]:
    """Yield the positions of a geometry's coordinates, however deep they nest."""
    if coordinates and isinstance(coordinates[0], list):
        for each in coordinates:
            yield from _positions(each)
    else:
        yield coordinates
