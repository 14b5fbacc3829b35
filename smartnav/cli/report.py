"""``smartnav report``: what a hall was used for in a period."""

from __future__ import annotations

import os
import sys
from datetime import datetime, time, timedelta, timezone
from typing import TYPE_CHECKING

from smartnav.analytics.counts import gathered
from smartnav.analytics.exchange import what_if
from smartnav.analytics.material import Material
from smartnav.analytics.report import report as told
from smartnav.analytics.saving import SUFFIXES, write_report
from smartnav.cli import sources
from smartnav.cli.fault import WrongUse
from smartnav.cli.stores import need_venue, open_store
from smartnav.plan.edits import Refused
from smartnav.queueing.rated import added_up
from smartnav.queueing.told import RatingTold
from smartnav.store import opinions, usage

if TYPE_CHECKING:
    from argparse import Namespace
    from datetime import date, tzinfo
    from pathlib import Path

    from smartnav.analytics.counts import Counts
    from smartnav.analytics.exchange import Exchange
    from smartnav.cartography.display import Picture

LONGEST = timedelta(days=400)


def report(options: Namespace) -> int:
    """Write the report of a period to an HTML, PDF or XLSX file."""
    if options.output.suffix.lower() not in SUFFIXES:
        raise WrongUse(f"-o {options.output}: the file must end in .html, .pdf or .xlsx")
    if not options.output.parent.is_dir():
        raise WrongUse(f"-o {options.output}: there is no folder {options.output.parent}")
    zone = timezone(timedelta(hours=sources.settings().hall.utc_offset_h))
    start, end = _period(options.first, options.last, zone)
    source = sources.open_plan(options.plan)
    counts = _counts(options, source.navigator.plan.venue.id, start, end)
    material = Material(counts, source.navigator, source.directory(), zone)
    content = told(material, options.lang, _exchange(material, options))
    write_report(content, options.output, _to_pdf)
    if content.empty:
        sys.stdout.write(f"{content.empty}\n")
    return 0


def _period(first: date, last: date | None, zone: tzinfo) -> tuple[datetime, datetime]:
    """Return when a period begins and ends: both days are in it; by default the last is today."""
    last = last or datetime.now(zone).date()
    if last < first:
        raise WrongUse(f"--from {first} is after --to {last}")
    if last - first > LONGEST:
        raise WrongUse(f"--from {first} --to {last}: at most {LONGEST.days} days")
    start, day_after = (datetime.combine(day, time(), zone) for day in
                        (first, last + timedelta(days=1)))  # fmt: skip
    return start, day_after


def _counts(options: Namespace, venue: str, start: datetime, end: datetime) -> Counts:
    with open_store(options) as store, store.reading() as work:
        need_venue(work, venue)
        rated, remarks = added_up(
            RatingTold.model_validate(row) for row in opinions.ratings(work, venue, start, end)
        )
        return gathered(
            start, end,
            hours=usage.by_hour(work, venue, start, end),
            subjects=usage.by_subject(work, venue, start, end),
            misses=usage.misses(work, venue),
            rated=rated, remarks=remarks,
        )  # fmt: skip


def _exchange(material: Material, options: Namespace) -> Exchange | None:
    if options.exchange is None or material.counts.is_empty:
        return None
    one, other = options.exchange
    gazetteer = material.navigator.gazetteer
    one, other = gazetteer.find(one).id, gazetteer.find(other).id
    try:
        return what_if(
            material.navigator, material.walks, one, other,
            before_m=material.followed.length_m, cache_dir=sources.settings().cache_dir,
        )  # fmt: skip
    except Refused as error:
        raise WrongUse(f"--exchange {one} {other}: {error}") from error


def _to_pdf(pages: tuple[Picture, ...], path: Path, title: str) -> None:
    # Only who draws pixels loads Qt.
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from smartnav.ui.printing import to_pdf

    to_pdf(pages, path, title=title)
