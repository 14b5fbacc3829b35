"""Plans to and from files of other programs: IMDF, GeoJSON, OpenStreetMap, DXF, SVG. No Qt."""

from __future__ import annotations

from smartnav.interchange.assembling import Imported
from smartnav.interchange.exporting import ENDINGS, ExportOptions, export_plan
from smartnav.interchange.fault import BadFile, CannotExport
from smartnav.interchange.imdf.exporting import Postal
from smartnav.interchange.importing import READS, import_plan
from smartnav.interchange.report import Report

__all__ = [
    "ENDINGS",
    "READS",
    "BadFile",
    "CannotExport",
    "ExportOptions",
    "Imported",
    "Postal",
    "Report",
    "export_plan",
    "import_plan",
]
