"""IMDF features from an archive or one collection, each with its geometry read."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import shapely

from smartnav.interchange.fault import BadFile
from smartnav.interchange.geometry import MAX_POSITIONS, geometry_of
from smartnav.interchange.imdf.features import OWN
from smartnav.interchange.imdf.specification import KINDS
from smartnav.interchange.safely import json_of, members_of

if TYPE_CHECKING:
    from pathlib import Path

    from shapely.geometry.base import BaseGeometry

_VERSION = re.compile(r"1\.0\.0([.-]rc\.\d+)?")
"""Of archives whose features are as here; Apple's sandbox of 2019 wrote 1.0.0.rc.1."""


@dataclass(frozen=True, slots=True)
class Found:
    """A feature as it was read."""

    id: str
    kind: str
    geometry: BaseGeometry | None
    """In degrees."""
    properties: dict[str, Any]
    own: dict[str, Any]
    """What an export of ours added."""
    place: str
    """Where in the file it stands."""

    def text(self, key: str) -> str | None:
        """Return a property that is text."""
        value = self.properties.get(key)
        return value if isinstance(value, str) and value else None

    def names(self) -> dict[str, Any] | None:
        """Return the feature's names by language."""
        value = self.properties.get("name")
        return value if isinstance(value, dict) else None


@dataclass
class Source:
    """All features of a file, by type."""

    path: Path
    features: dict[str, list[Found]] = field(default_factory=dict)

    def of(self, kind: str) -> list[Found]:
        """Return the features of a type."""
        return self.features.get(kind, [])


def load_archive(path: Path) -> Source:
    """Return the features of an IMDF archive; raises :class:`BadFile`."""
    members = members_of(path)
    if "manifest.json" not in members:
        raise BadFile(
            path,
            "",
            "the archive has no manifest.json",
            "name an IMDF archive, not another ZIP file",
        )
    manifest = json_of(members["manifest.json"], path, "manifest.json")
    version = manifest.get("version") if isinstance(manifest, dict) else None
    if not isinstance(version, str) or not _VERSION.fullmatch(version):
        raise BadFile(
            path, "manifest.json", f"{str(version)[:20]!r} is no version of IMDF that is read here",
            "export it as IMDF 1.0.0",
        )  # fmt: skip
    features: list[tuple[str, Any]] = []
    for kind in KINDS:
        # The specification wants .geojson; converters write .json, too.
        name = next((n for n in (f"{kind}.geojson", f"{kind}.json") if n in members), None)
        if name is not None:
            features += listed(json_of(members[name], path, name), path, name)
    return sorted_out(features, path)


def listed(data: Any, path: Path, place: str = "") -> list[tuple[str, Any]]:
    """Return the features of a collection, each with where it stands."""
    if not isinstance(data, dict) or not isinstance(data.get("features"), list):
        raise BadFile(path, place, "this is no GeoJSON collection of features", "export it again")
    where = f"{place}, " if place else ""
    return [(f"{where}feature {index}", each) for index, each in enumerate(data["features"], 1)]


def sorted_out(features: list[tuple[str, Any]], path: Path) -> Source:
    """Return features by type; raises :class:`BadFile` for what is none."""
    source = Source(path)
    positions = 0
    for place, raw in features:
        each = _found(raw, path, place)
        if each.geometry is not None:
            positions += int(shapely.get_num_coordinates(each.geometry))
        if positions > MAX_POSITIONS:
            raise BadFile(
                path, place, f"the file has more than {MAX_POSITIONS:,} positions",
                "export one building only, or simplify its shapes",
            )  # fmt: skip
        source.features.setdefault(each.kind, []).append(each)
    return source


def _found(raw: Any, path: Path, place: str) -> Found:
    if not isinstance(raw, dict):
        raise BadFile(path, place, "this is no feature", "export it again")
    properties = raw.get("properties")
    own = raw.get(OWN)
    return Found(
        str(raw.get("id")),
        str(raw.get("feature_type")),
        geometry_of(raw.get("geometry"), path, place),
        properties if isinstance(properties, dict) else {},
        own if isinstance(own, dict) else {},
        place,
    )
