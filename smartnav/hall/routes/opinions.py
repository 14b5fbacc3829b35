"""Ratings, complaints, suggestions; and the other places that do a service."""

from __future__ import annotations

from datetime import timedelta
from typing import Annotated

from fastapi import APIRouter, Depends, HTTPException, Response

from smartnav.directory.stations import stations_with
from smartnav.hall.access import (
    DESKS,
    PEOPLE,
    Person,
    PlatformNeeded,
    RulebookNeeded,
    StoreNeeded,
    people,
    people_or_terminal,
    same_venue,
)
from smartnav.hall.fields import (
    Code,
    Faces,
    ItemId,
    Line,
    MaybeReference,
    Moment,
    Note,
    PlaceId,
    VenueId,
)
from smartnav.hall.messages import Asked, Told
from smartnav.queueing.told import LetterKind, LetterTold, RatingTold
from smartnav.store.tables import Terminal

router = APIRouter(prefix="/api", tags=["opinions"])
Desk = Annotated[Person, Depends(people(DESKS))]
Anybody = Annotated[Person, Depends(people(PEOPLE))]
Sender = Annotated[Person | Terminal, Depends(people_or_terminal(DESKS))]
_LONGEST = timedelta(days=400)


class RatingAsked(Asked):
    """One of five faces, from very bad to very good, and words if one likes."""

    faces: Faces
    words: Line = ""


class NumberRatingAsked(Asked):
    """One of five faces for a number that was called to a window, given at another place."""

    window: PlaceId
    ticket: ItemId
    faces: Faces


class LetterAsked(Asked):
    """A complaint or a suggestion; sent with the same id again, the same letter."""

    id: ItemId
    kind: LetterKind
    subject: MaybeReference = ""
    words: Note


class AnswerAsked(Asked):
    """What the desk answers."""

    words: Note


class ReceiptTold(Told):
    """What the author of a letter is told of it; who answered is not."""

    kind: LetterKind
    subject: str
    words: str
    at: Moment
    answer: str
    answered_at: Moment | None


class StationTold(Told):
    """A place that also does a service."""

    id: str
    kind: str
    name_zh: str
    name_en: str
    area_zh: str
    area_en: str
    address_zh: str
    address_en: str
    hours: str
    open_zh: str
    open_en: str
    phone: str
    services: tuple[str, ...]
    distance_m: int | None


@router.post("/tickets/{code}/rating", status_code=204)
def rate(code: Code, asked: RatingAsked, platform: PlatformNeeded) -> None:
    """Rate how a number was served, once: for everybody who knows its code."""
    platform.opinions.rate(code, asked.faces, asked.words)


@router.post("/venues/{venue}/ratings", status_code=204)
def rate_number(
    venue: VenueId, asked: NumberRatingAsked, sender: Sender, platform: PlatformNeeded
) -> None:
    """Take a rating given at a kiosk or the desk, once per number."""
    same_venue(sender, venue)
    platform.opinions.rate_at_window(venue, asked.window, asked.ticket, asked.faces)


@router.get("/venues/{venue}/ratings")
def list_ratings(
    venue: VenueId, start: Moment, end: Moment, _: Anybody, platform: PlatformNeeded
) -> tuple[RatingTold, ...]:
    """List the ratings of the hours from ``start`` until before ``end``."""
    if not start < end <= start + _LONGEST:
        raise HTTPException(422, "the end must lie within 400 days after the start")
    return platform.opinions.ratings(venue, start, end)


@router.post("/venues/{venue}/letters", status_code=201)
def send_letter(
    venue: VenueId, asked: LetterAsked, sender: Sender, platform: PlatformNeeded
) -> LetterTold:
    """Take a complaint or a suggestion; its code is the receipt."""
    same_venue(sender, venue)
    return platform.opinions.send(venue, asked.id, asked.kind, asked.subject, asked.words)


@router.get("/venues/{venue}/letters")
def list_letters(venue: VenueId, _: Desk, platform: PlatformNeeded) -> tuple[LetterTold, ...]:
    """List complaints and suggestions, those without an answer first."""
    return platform.opinions.letters(venue)


@router.post("/venues/{venue}/letters/{letter}/answer")
def answer_letter(
    venue: VenueId, letter: ItemId, asked: AnswerAsked, desk: Desk, platform: PlatformNeeded
) -> LetterTold:
    """Answer a letter."""
    return platform.opinions.answer(venue, letter, asked.words, by=desk.name)


@router.get("/letters/{code}")
def see_letter(code: Code, platform: PlatformNeeded, response: Response) -> ReceiptTold:
    """Return a letter with its answer: for everybody who knows its receipt."""
    response.headers["Cache-Control"] = "no-store"
    return ReceiptTold.model_validate(platform.opinions.letter(code))


@router.get("/stations/{venue}")
def list_stations(
    venue: VenueId,
    service: PlaceId,
    rulebook: RulebookNeeded,
    store: StoreNeeded,
    home: PlaceId | None = None,
) -> list[StationTold]:
    """List the street and village stations that do a service, the nearest to ``home`` first."""
    rules = rulebook.of(venue)
    if rules.offer is None:
        return []
    with store.reading() as work:
        moment = rules.local(work.now).replace(tzinfo=None)
    found = stations_with(rules.offer, service, home=home or "", moment=moment)
    return [
        StationTold(
            id=each.station.id,
            kind=each.station.kind,
            name_zh=each.station.name.zh,
            name_en=each.station.name.en,
            area_zh=each.station.area.zh,
            area_en=each.station.area.en,
            address_zh=each.station.address.zh,
            address_en=each.station.address.en,
            hours=each.station.hours,
            open_zh="" if each.state is None else each.state.text.zh,
            open_en="" if each.state is None else each.state.text.en,
            phone=each.station.phone,
            services=each.station.services,
            distance_m=None if each.distance_m is None else round(each.distance_m),
        )
        for each in found
    ]
