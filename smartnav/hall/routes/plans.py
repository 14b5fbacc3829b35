"""Venues, versions of their plans, publications."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, HTTPException, Query, Response

from smartnav.hall.access import (
    EDITORS,
    PEOPLE,
    PUBLISHERS,
    Person,
    StoreNeeded,
    people,
    people_or_terminal,
)
from smartnav.hall.checking import checked
from smartnav.hall.fields import Digest, FileText, Moment, Note, VenueId
from smartnav.hall.messages import Asked, PublicationTold, Told
from smartnav.store import plans, publications, venues
from smartnav.store.parcel import Parcel
from smartnav.store.tables import Terminal

router = APIRouter(prefix="/api/venues", tags=["plans"])
Anybody = Annotated[Person, Depends(people(PEOPLE))]
Editor = Annotated[Person, Depends(people(EDITORS))]
Publisher = Annotated[Person, Depends(people(PUBLISHERS))]
Reader = Annotated[Person | Terminal, Depends(people_or_terminal(PEOPLE))]
_FOREVER = "private, max-age=31536000, immutable"


class VenueTold(Told):
    """A venue and what is live in it."""

    id: str
    name_zh: str
    name_en: str
    live: PublicationTold | None


class VersionTold(Told):
    """A version of a plan, without its text."""

    digest: str
    author: str
    note: str
    at: Moment


class VersionAsked(Asked):
    """A plan file and the file of services beside it, whole."""

    plan: FileText
    services: FileText = ""
    note: Note = ""


class PublicationAsked(Asked):
    """A version to go live, or to go back to."""

    digest: Digest
    note: Note = ""
    expected: Annotated[int, "number"] | None = None
    """The number of the publication one believes to be live (0: none)."""


@router.get("")
def list_venues(_: Anybody, store: StoreNeeded) -> list[VenueTold]:
    """List all venues."""
    with store.reading() as work:
        return [
            VenueTold(
                id=row.id,
                name_zh=row.name_zh,
                name_en=row.name_en,
                live=told(publications.live(work, row.id)),
            )
            for row in venues.all_of(work)
        ]


@router.get("/{venue}/versions")
def list_versions(venue: VenueId, _: Editor, store: StoreNeeded) -> list[VersionTold]:
    """List the versions of a venue's plan, the newest first."""
    with store.reading() as work:
        venues.find(work, venue)
        return [VersionTold.model_validate(row) for row in plans.latest(work, venue)]


@router.post("/{venue}/versions", status_code=201)
def save_version(
    venue: VenueId, asked: VersionAsked, editor: Editor, store: StoreNeeded
) -> VersionTold:
    """Keep a version, if it has no errors and is of this venue."""
    parcel = Parcel(asked.plan, asked.services)
    plan = checked(parcel)
    if plan.venue.id != venue:
        raise HTTPException(422, "this plan is of another venue")
    with store.writing() as work:
        venues.ensure(work, venue, plan.venue.name.zh, plan.venue.name.en)
        row = plans.save(work, venue, parcel, author=editor.name, note=asked.note)
        return VersionTold.model_validate(row)


@router.get(
    "/{venue}/plans/{digest}",
    response_class=Response,
    responses={200: {"content": {"application/octet-stream": {}}}},
)
def read_plan(venue: VenueId, digest: Digest, reader: Reader, store: StoreNeeded) -> Response:
    """Return a version's parcel: bytes whose SHA-256 is the digest."""
    if isinstance(reader, Terminal) and reader.venue_id != venue:
        raise HTTPException(403, "this terminal is of another venue")
    with store.reading() as work:
        content = plans.parcel_of(work, venue, digest).pack()
    headers = {"Cache-Control": _FOREVER, "ETag": f'"{digest}"'}
    return Response(content, media_type="application/octet-stream", headers=headers)


@router.get("/{venue}/publications")
def list_publications(
    venue: VenueId,
    _: Anybody,
    store: StoreNeeded,
    most: Annotated[int, Query(ge=1, le=publications.MOST_LISTED)] = publications.MOST_LISTED,
) -> list[PublicationTold]:
    """List what went live when, the latest first."""
    with store.reading() as work:
        venues.find(work, venue)
        return [
            PublicationTold.model_validate(row) for row in publications.history(work, venue, most)
        ]


@router.post("/{venue}/publications", status_code=201)
def publish(
    venue: VenueId, asked: PublicationAsked, publisher: Publisher, store: StoreNeeded
) -> PublicationTold:
    """Let a version go live; one that was live before is a way back."""
    with store.writing() as work:
        row = publications.publish(
            work, venue, asked.digest, author=publisher.name, note=asked.note,
            expected=asked.expected,
        )  # fmt: skip
        return PublicationTold.model_validate(row)


def told(row: object | None) -> PublicationTold | None:
    """Return a publication as it is told."""
    return None if row is None else PublicationTold.model_validate(row)
