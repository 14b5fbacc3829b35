"""Plans made of files of other programs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from smartnav.interchange import dxf
from smartnav.interchange.assembling import Imported, assemble
from smartnav.interchange.fault import BadFile
from smartnav.interchange.imdf.importing import to_draft
from smartnav.interchange.imdf.loading import listed, load_archive, sorted_out
from smartnav.interchange.naming import IdBook
from smartnav.interchange.osm import importing as osm
from smartnav.interchange.osm.document import parse
from smartnav.interchange.osm.tagged import from_document, from_features
from smartnav.interchange.report import Report
from smartnav.interchange.safely import content_of, json_of

if TYPE_CHECKING:
    from pathlib import Path

READS = {
    ".zip": "imdf", ".geojson": "geojson", ".json": "geojson", ".osm": "osm", ".dxf": "dxf",
}  # fmt: skip
"""What a file is, by how its name ends."""


def import_plan(path: Path, mapping: dxf.Mapping | None = None) -> Imported:
    """Return the plan in a file of another program, and the report of what was made of it.

    Parameters
    ----------
    path
        The file; see :data:`READS`.
    mapping
        What the layers of a DXF drawing are; the others are guessed.

    Raises
    ------
    BadFile
        For a file that is broken, too large, or holds no plan.
    """
    kind = READS.get(path.suffix.lower())
    report, ids = Report(), IdBook()
    if kind == "imdf":
        draft = to_draft(load_archive(path), report, ids)
    elif kind == "geojson":
        features = listed(json_of(content_of(path), path), path)
        if any(isinstance(each, dict) and "feature_type" in each for _, each in features):
            draft = to_draft(sorted_out(features, path), report, ids)
        else:
            draft = osm.to_draft(list(from_features(features, path)), path, report, ids)
    elif kind == "osm":
        document = parse(content_of(path), path)
        draft = osm.to_draft(list(from_document(document)), path, report, ids)
    elif kind == "dxf":
        drawing = dxf.read_drawing(path)
        draft = dxf.to_draft(drawing, dxf.guessed_mapping(drawing, mapping), report, ids)
    else:
        raise BadFile(
            path, "", f"files that end in '{path.suffix}' are not read",
            f"name a file that ends in {', '.join(READS)}",
        )  # fmt: skip
    return assemble(draft, ids, report, path)
