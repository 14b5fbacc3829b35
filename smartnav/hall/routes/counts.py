"""What the hall is used for."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Annotated

from fastapi import APIRouter, Depends, HTTPException

from smartnav.hall.access import PEOPLE, Person, PlatformNeeded, StoreNeeded, people
from smartnav.hall.fields import Moment, VenueId
from smartnav.hall.messages import Told
from smartnav.hall.tallies import HourTold, MissTold, SubjectTold, SummaryTold
from smartnav.queueing.rated import added_up
from smartnav.store import usage

router = APIRouter(prefix="/api/venues/{venue}", tags=["counts"])
Anybody = Annotated[Person, Depends(people(PEOPLE))]
_LONGEST = timedelta(days=400)


class CountTold(Told):
    """How often something happened in an hour."""

    hour: Moment
    kind: str
    subject: str
    origin: str
    profile: str
    lang: str
    mode: str
    count: int


@router.get("/usage")
def list_usage(
    venue: VenueId, start: Moment, end: Moment, _: Anybody, store: StoreNeeded
) -> list[CountTold]:
    """List the counts of the hours from ``start`` until before ``end``."""
    _check_span(start, end)
    with store.reading() as work:
        return [CountTold.model_validate(row) for row in usage.between(work, venue, start, end)]


@router.get("/summary")
def read_summary(
    venue: VenueId, start: Moment, end: Moment, _: Anybody, store: StoreNeeded,
    platform: PlatformNeeded,
) -> SummaryTold:  # fmt: skip
    """Return the counts of a period, summed by hour and by thing, words not found, ratings."""
    _check_span(start, end)
    rated, remarks = added_up(platform.opinions.ratings(venue, start, end))
    with store.reading() as work:
        hours = usage.by_hour(work, venue, start, end)
        subjects = usage.by_subject(work, venue, start, end)
        return SummaryTold(
            hours=[HourTold.model_validate(row) for row in hours],
            subjects=[SubjectTold.model_validate(row) for row in subjects],
            misses=[MissTold.model_validate(row) for row in usage.misses(work, venue)],
            rated=tuple(rated),
            remarks=tuple(remarks),
        )


@router.get("/misses")
def list_misses(venue: VenueId, _: Anybody, store: StoreNeeded) -> list[MissTold]:
    """List the words that found nothing, the most frequent first."""
    with store.reading() as work:
        return [MissTold.model_validate(row) for row in usage.misses(work, venue)]


def _check_span(start: datetime, end: datetime) -> None:
    if not start < end <= start + _LONGEST:
        raise HTTPException(422, "the end must lie within 400 days after the start")
