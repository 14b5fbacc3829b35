"""Which version is live in a venue. Only ever added to: going back is a publication, too."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select

from smartnav.store import audit, plans
from smartnav.store.errors import Conflict
from smartnav.store.tables import PlanVersion, Publication

if TYPE_CHECKING:
    from smartnav.store.work import Work

MOST_LISTED = 200


def publish(
    work: Work, venue: str, digest: str, *, author: str, note: str, expected: int | None = None
) -> Publication:
    """Let a version go live.

    Parameters
    ----------
    work
        The transaction.
    venue, digest
        The version; it must have been saved.
    author
        Who lets it.
    note
        Why.
    expected
        The number of the publication the author believes to be live (0: none); by default
        whatever is.

    Returns
    -------
    Publication
        The new one; when the version is live already, the one that made it so.

    Raises
    ------
    Unknown
        For a version that is not there.
    Conflict
        When another publication is live than ``expected``, or comes in between.
    """
    version = plans.find(work, venue, digest)
    before = live(work, venue)
    number = before.number if before else 0
    if expected is not None and expected != number:
        raise Conflict(_overtaken(before))
    if before is not None and before.version_id == version.id:
        return before
    row = Publication(
        venue_id=venue,
        number=number + 1,
        version=version,
        rollback=_was_live(work, version),
        author=author,
        note=note,
        at=work.now,
    )
    work.session.add(row)
    # Of two that publish at once the second violates the unique number, here or at the commit.
    work.session.flush()
    verb = "rollback" if row.rollback else "publish"
    audit.note(work, author, verb, version.digest, venue=venue, number=row.number, note=note)
    work.tell(venue, "publication")
    return row


def live(work: Work, venue: str) -> Publication | None:
    """Return the publication that is live; None when there has been none."""
    chosen = select(Publication).where(Publication.venue_id == venue)
    return work.session.scalar(chosen.order_by(Publication.number.desc()).limit(1))


def before(work: Work, venue: str) -> Publication | None:
    """Return the latest publication of another version than the live one: where to go back to."""
    now = live(work, venue)
    if now is None:
        return None
    chosen = select(Publication).where(
        Publication.venue_id == venue, Publication.version_id != now.version_id
    )
    return work.session.scalar(chosen.order_by(Publication.number.desc()).limit(1))


def history(work: Work, venue: str, most: int = MOST_LISTED) -> list[Publication]:
    """Return the publications of a venue, the latest first."""
    chosen = select(Publication).where(Publication.venue_id == venue)
    return list(work.session.scalars(chosen.order_by(Publication.number.desc()).limit(most)))


def _was_live(work: Work, version: PlanVersion) -> bool:
    chosen = select(Publication.id).where(Publication.version_id == version.id)
    return work.session.scalar(chosen.limit(1)) is not None


def _overtaken(now: Publication | None) -> str:
    if now is None:
        return "nothing has been published yet"
    return (
        f"meanwhile {now.author} has published version {now.digest[:12]} "
        f"(number {now.number}): look at it first"
    )
