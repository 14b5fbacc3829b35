"""IMDF archives as ZIP files."""

from __future__ import annotations

import io
import json
import zipfile
from typing import TYPE_CHECKING, Any

from smartnav.interchange.imdf.features import CHINESE, EXTENSION, OWN
from smartnav.resources import program_version

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from smartnav.interchange.imdf.exporting import Archive
    from smartnav.interchange.imdf.features import Feature

_STAMP = (1980, 1, 1, 0, 0, 0)
"""The time of every member: the same plan gives the same archive but for the manifest."""


def packed(archive: Archive, created: datetime) -> bytes:
    """Return an archive as the bytes of a ZIP file; ``created`` has an offset from UTC."""
    manifest = manifest_of(archive, created)
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as file:
        _put(file, "manifest.json", manifest)
        for kind, features in archive.features.items():
            _put(file, f"{kind}.geojson", collection(features, kind))
    return buffer.getvalue()


def manifest_of(archive: Archive, created: datetime) -> dict[str, Any]:
    """Return the manifest of an archive."""
    manifest: dict[str, Any] = {
        "version": "1.0.0",
        "created": created.isoformat(timespec="seconds"),
        "generated_by": f"SmartNav {program_version()}",
        "language": CHINESE,
    }
    if any(OWN in each for each in archive.all()):
        manifest["extensions"] = [EXTENSION]
    return manifest


def collection(features: Iterable[Feature], name: str) -> dict[str, Any]:
    """Return features as a GeoJSON collection."""
    return {"type": "FeatureCollection", "name": name, "features": list(features)}


def text(value: Any) -> str:
    """Return data as JSON text."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False)


def _put(file: zipfile.ZipFile, name: str, value: Any) -> None:
    member = zipfile.ZipInfo(name, _STAMP)
    member.compress_type = zipfile.ZIP_DEFLATED
    file.writestr(member, text(value))
