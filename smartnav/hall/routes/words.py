"""One word more by which a service is found: the smallest change of what is published."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends
from pydantic import StringConstraints

from smartnav.directory.offer.writing import LONGEST_WORD, with_word
from smartnav.hall.access import DESKS, PUBLISHERS, Person, StoreNeeded, people
from smartnav.hall.checking import checked
from smartnav.hall.fields import Line, Reference, VenueId
from smartnav.hall.messages import Asked, PublicationTold
from smartnav.store import plans, publications
from smartnav.store.errors import Unknown
from smartnav.store.parcel import Parcel

router = APIRouter(prefix="/api/venues/{venue}", tags=["plans"])
WORDERS = DESKS | PUBLISHERS
"""A desk hears what people call things. It can add a word and nothing else; who did is noted, and
whoever publishes can go back."""
Worder = Annotated[Person, Depends(people(WORDERS))]


class WordAsked(Asked):
    """What people say for a service or theme."""

    service: Reference
    word: Annotated[Line, StringConstraints(min_length=1, max_length=LONGEST_WORD)]


@router.post("/words", status_code=201)
def add_word(
    venue: VenueId, asked: WordAsked, person: Worder, store: StoreNeeded
) -> PublicationTold:
    """Publish what is live with a word more by which a service is found."""
    with store.reading() as work:
        live = publications.live(work, venue)
        if live is None:
            raise Unknown("publication", venue)
        old = plans.parcel_of(work, venue, live.digest)
    new = Parcel(old.plan, with_word(old.services, asked.service, asked.word))
    checked(new)
    note = f"{asked.service}: + {asked.word}"
    with store.writing() as work:
        plans.save(work, venue, new, author=person.name, note=note)
        row = publications.publish(
            work, venue, new.digest, author=person.name, note=note, expected=live.number
        )
        return PublicationTold.model_validate(row)
