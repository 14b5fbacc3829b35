"""Orders to terminals: pictures of their screens, sessions begun anew."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Body, Depends, HTTPException, Response

from smartnav.hall.access import DESKS, Person, StoreNeeded, people, terminal
from smartnav.hall.fields import ItemId, TerminalName, VenueId
from smartnav.hall.messages import Asked, OrderTold
from smartnav.store import orders
from smartnav.store.orders import MOST_BYTES, OrderKind
from smartnav.store.tables import Terminal

router = APIRouter(prefix="/api", tags=["fleet"])
Desk = Annotated[Person, Depends(people(DESKS))]
Known = Annotated[Terminal, Depends(terminal)]
_PNG = "image/png"
Picture = Annotated[bytes, Body(media_type=_PNG, max_length=MOST_BYTES)]


class OrderAsked(Asked):
    """Something a terminal is to do, now."""

    kind: OrderKind


@router.post("/venues/{venue}/terminals/{name}/orders", status_code=201)
def give_order(
    venue: VenueId, name: TerminalName, asked: OrderAsked, desk: Desk, store: StoreNeeded
) -> OrderTold:
    """Order a terminal to do something; the same that waits already is not ordered twice."""
    with store.writing() as work:
        return OrderTold.model_validate(orders.give(work, venue, name, asked.kind, by=desk.name))


@router.get("/venues/{venue}/orders/{order}")
def read_order(venue: VenueId, order: ItemId, _: Desk, store: StoreNeeded) -> OrderTold:
    """Return an order: ``taken_at`` tells when the terminal did it."""
    with store.reading() as work:
        return OrderTold.model_validate(orders.find(work, venue, order))


@router.get(
    "/venues/{venue}/orders/{order}/picture",
    response_class=Response,
    responses={200: {"content": {_PNG: {}}}},
)
def read_picture(venue: VenueId, order: ItemId, _: Desk, store: StoreNeeded) -> Response:
    """Return the picture a terminal answered with; 404 until it has come, and after minutes."""
    with store.reading() as work:
        content = orders.picture_of(work, venue, order)
    headers = {
        "Cache-Control": "no-store",
        "X-Content-Type-Options": "nosniff",
        "Content-Security-Policy": "default-src 'none'",
    }
    return Response(content, media_type=_PNG, headers=headers)


@router.post("/orders/{order}/take")
def take_order(order: ItemId, known: Known, store: StoreNeeded) -> OrderTold:
    """Say, as the terminal it is for, that one does it now; 409 when it is too late for that."""
    with store.writing() as work:
        return OrderTold.model_validate(orders.take(work, known, order))


@router.put("/orders/{order}/picture")
def send_picture(order: ItemId, picture: Picture, known: Known, store: StoreNeeded) -> OrderTold:
    """Answer an order for a picture of the screen with a PNG file."""
    if not isinstance(picture, bytes):  # What a client calls JSON comes parsed.
        raise HTTPException(422, "the picture is a PNG file")
    with store.writing() as work:
        return OrderTold.model_validate(orders.keep_picture(work, known, order, picture))
