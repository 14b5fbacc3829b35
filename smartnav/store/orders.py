"""Orders to terminals: a picture of the screen, a session begun anew.

An order is for now: what a terminal has not done within :data:`LIFE` it never does, however long
it was away. It says that it does it before it does it, once; the second to say so is refused.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Literal

from sqlalchemy import delete, select
from sqlalchemy.orm import undefer

from smartnav.store import audit, terminals
from smartnav.store.errors import Conflict, Unknown
from smartnav.store.tables import Order

if TYPE_CHECKING:
    from sqlalchemy import Select

    from smartnav.store.tables import Terminal
    from smartnav.store.work import Work

OrderKind = Literal["picture", "restart"]
LIFE = timedelta(minutes=1)
"""Somebody stands at a desk and waits; later they have asked again, or walked over."""
KEPT = timedelta(minutes=10)
"""How long a picture can be looked at."""
MOST_BYTES = 4_000_000
"""Of a picture: a 4K screen with the map takes 1.5 million."""
_PNG = b"\x89PNG\r\n\x1a\n"


class NoPicture(Conflict):
    """What a terminal sent is no PNG file, or a larger one than is kept."""

    def __init__(self) -> None:
        """Say it."""
        super().__init__(f"not a PNG file of at most {MOST_BYTES:,} bytes")


def give(work: Work, venue: str, name: str, kind: OrderKind, *, by: str) -> Order:
    """Order a terminal to do something; while the same waits for it, that is the order.

    Raises :class:`Unknown` for a terminal that is not there.
    """
    terminal = terminals.find(work, venue, name)
    chosen = _open(work, venue).where(Order.terminal_id == terminal.id, Order.kind == kind)
    row = work.session.scalar(chosen)
    if row is not None:
        return row
    row = Order(
        id=work.new_id(), venue_id=venue, terminal_id=terminal.id, terminal=name, kind=kind,
        author=by, at=work.now, taken_at=None, picture=None,
    )  # fmt: skip
    work.session.add(row)
    work.session.flush()
    audit.note(work, by, f"order {kind}", name, venue=venue)
    work.tell(venue, "orders")
    return row


def waiting(work: Work, venue: str) -> list[Order]:
    """Return the orders no terminal has done yet, the oldest first."""
    return list(work.session.scalars(_open(work, venue).order_by(Order.at, Order.id)))


def take(work: Work, terminal: Terminal, order: str) -> Order:
    """Note that a terminal does an order now.

    Raises :class:`Unknown` for one that is not its own, :class:`Conflict` for one that was done
    before or is too old.
    """
    row = work.session.get(Order, order, with_for_update=True)
    if row is None or row.terminal_id != terminal.id:
        raise Unknown("order", order)
    if row.taken_at is not None or row.at < work.now - LIFE:
        raise Conflict("this order was done before, or is too old")
    row.taken_at = work.now
    work.tell(row.venue_id, "orders")
    return row


def keep_picture(work: Work, terminal: Terminal, order: str, picture: bytes) -> Order:
    """Keep the picture that was ordered, for a while.

    Raises as :func:`take` does, and :class:`NoPicture`.
    """
    if len(picture) > MOST_BYTES or not picture.startswith(_PNG):
        raise NoPicture
    row = take(work, terminal, order)
    if row.kind != "picture":
        raise Conflict("no picture was ordered")
    row.picture = picture
    return row


def find(work: Work, venue: str, order: str) -> Order:
    """Return an order of a venue; raises :class:`Unknown`."""
    row = work.session.get(Order, order)
    if row is None or row.venue_id != venue:
        raise Unknown("order", order)
    return row


def picture_of(work: Work, venue: str, order: str) -> bytes:
    """Return the picture that came; raises :class:`Unknown` while there is none, and later."""
    chosen = select(Order).where(Order.id == order, Order.venue_id == venue)
    row = work.session.scalar(chosen.options(undefer(Order.picture)))
    if row is None or row.picture is None or row.at < work.now - KEPT:
        raise Unknown("picture", order)
    return row.picture


def drop_old(work: Work) -> None:
    """Forget orders, and with them the pictures, older than :data:`KEPT`."""
    work.session.execute(delete(Order).where(Order.at < work.now - KEPT))


def _open(work: Work, venue: str) -> Select[Order]:
    return select(Order).where(
        Order.venue_id == venue, Order.taken_at.is_(None), Order.at >= work.now - LIFE
    )
