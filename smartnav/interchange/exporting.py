"""Plans written to files of other programs."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from smartnav.files import write_atomically
from smartnav.interchange.fault import CannotExport
from smartnav.interchange.imdf.archive import collection, packed, text
from smartnav.interchange.imdf.exporting import Postal, to_imdf
from smartnav.interchange.picture import to_svg
from smartnav.interchange.report import Report

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path

    from smartnav.plan.model import Georeference, Lang, Plan

ENDINGS = (".imdf.zip", ".geojson", ".svg")


@dataclass(frozen=True, slots=True)
class ExportOptions:
    """What a plan does not say, or says otherwise."""

    georeference: Georeference | None = None
    """Where the origin is; by default as the plan says."""
    postal: Postal = field(default_factory=Postal)
    lang: Lang = "zh"
    """Of pictures; files of data carry both languages."""


def export_plan(plan: Plan, path: Path, options: ExportOptions, *, created: datetime) -> Report:
    """Write a plan to a file of the kind its name ends in, and return what was written.

    Parameters
    ----------
    plan
        Without errors.
    path
        Ends in one of :data:`ENDINGS`.
    options
        What the plan does not say.
    created
        The moment an archive says it was made, with its offset from UTC.

    Raises
    ------
    CannotExport
        When the name has another ending, or the plan does not say where on the earth it is.
    CannotWrite
        When the file cannot be written.
    """
    ending = next((each for each in ENDINGS if path.name.lower().endswith(each)), None)
    if ending is None:
        raise CannotExport(f"{path}: the name must end in {', '.join(ENDINGS)}")
    if options.georeference is not None:
        venue = plan.venue.model_copy(update={"georeference": options.georeference})
        plan = plan.model_copy(update={"venue": venue})
    if ending == ".svg":
        write_atomically(path, to_svg(plan, lang=options.lang))
        report = Report()
        report.take("level", len(plan.levels))
        return report
    archive, report = to_imdf(plan, postal=options.postal)
    content: str | bytes = packed(archive, created)
    if ending == ".geojson":
        content = text(_single(plan, archive.all())) + "\n"
    write_atomically(path, content)
    return report


def _single(plan: Plan, features: list[dict[str, Any]]) -> dict[str, Any]:
    """Return all features of the archive as one collection: each says its ``feature_type``."""
    return collection(features, plan.venue.id)
