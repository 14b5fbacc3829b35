"""Counting what the hall is used for, by the hour.

A count says what (an id of the plan or of its services), never who. Words that found nothing are
kept only when three visits have typed them; before that there is a mark of them (a keyed hash), and
never for words with many digits, which may be somebody's number.
"""

from __future__ import annotations

import hashlib
import hmac
import re
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Literal

from sqlalchemy import delete, func, or_, select
from sqlalchemy.dialects import postgresql, sqlite

from smartnav.store.longnumbers import LONG_NUMBER
from smartnav.store.tables import Miss, Secret, Unheard, UsageCount

if TYPE_CHECKING:
    from sqlalchemy import ColumnElement

    from smartnav.store.work import Work

UsageKind = Literal[
    "visit", "search", "miss", "service", "place", "route", "qr-shown", "qr-opened", "print",
    "help", "ticket", "served", "rating",
]  # fmt: skip
VISITS = 3
"""In how many visits words must be typed to be kept."""
MOST_WORDS = 24
"""Characters; nobody calls a service by more, and a person's story is longer."""
UNHEARD_LIFE = timedelta(days=30)
_FUTURE, _PAST = timedelta(hours=26), timedelta(days=60)
"""How far a terminal's clock may be off, beyond which the server's time is taken."""
_PARTED = re.compile(r"\d(?:\D?\d){4}")
"""Five digits with whatever between two: of a miss nobody needs more than that there was one."""
_SECRET_USE = "misses"


@dataclass(frozen=True, slots=True)
class Usage:
    """Something that happened at a terminal."""

    kind: UsageKind
    at: datetime
    subject: str = ""
    origin: str = ""
    profile: str = ""
    lang: str = ""
    mode: str = ""
    count: int = 1


def add(work: Work, venue: str, used: Usage) -> None:
    """Add to the count of its hour."""
    row = {
        "venue_id": venue,
        "hour": hour_of(work, used.at),
        "kind": used.kind,
        "subject": used.subject,
        "origin": used.origin,
        "profile": used.profile,
        "lang": used.lang,
        "mode": used.mode,
        "count": used.count,
    }
    keys = [name for name in row if name != "count"]
    total = UsageCount.count + used.count
    if work.is_shared:
        added = postgresql.insert(UsageCount).values(row)
        work.session.execute(
            added.on_conflict_do_update(index_elements=keys, set_={"count": total})
        )
    else:
        counted = sqlite.insert(UsageCount).values(row)
        work.session.execute(
            counted.on_conflict_do_update(index_elements=keys, set_={"count": total})
        )


def hour_of(work: Work, at: datetime) -> datetime:
    """Return the hour something counts to: the server's own for a clock that is far off."""
    if not work.now - _PAST <= at <= work.now + _FUTURE:
        at = work.now
    return at.replace(minute=0, second=0, microsecond=0)


def between(work: Work, venue: str, start: datetime, end: datetime) -> list[UsageCount]:
    """Return the counts of the hours that begin from ``start`` until before ``end``."""
    chosen = select(UsageCount).where(*_in(venue, start, end))
    return list(work.session.scalars(chosen.order_by(UsageCount.hour, UsageCount.kind)))


@dataclass(frozen=True, slots=True)
class HourCount:
    """How often something happened in an hour, whatever it was about."""

    hour: datetime
    kind: str
    lang: str
    mode: str
    count: int


@dataclass(frozen=True, slots=True)
class SubjectCount:
    """How often something happened with one thing, whenever it was."""

    kind: str
    subject: str
    origin: str
    profile: str
    count: int


def by_hour(work: Work, venue: str, start: datetime, end: datetime) -> list[HourCount]:
    """Return the counts of a period hour by hour, all things together."""
    row = UsageCount
    keys = (row.hour, row.kind, row.lang, row.mode)
    chosen = select(*keys, func.sum(row.count)).where(*_in(venue, start, end))
    found = work.session.execute(chosen.group_by(*keys).order_by(*keys))
    return [HourCount(*each) for each in found]


def by_subject(work: Work, venue: str, start: datetime, end: datetime) -> list[SubjectCount]:
    """Return the counts of a period thing by thing, all hours together."""
    row = UsageCount
    keys = (row.kind, row.subject, row.origin, row.profile)
    about = or_(row.subject != "", row.origin != "")
    chosen = select(*keys, func.sum(row.count)).where(*_in(venue, start, end), about)
    found = work.session.execute(chosen.group_by(*keys).order_by(*keys))
    return [SubjectCount(*each) for each in found]


def _in(venue: str, start: datetime, end: datetime) -> tuple[ColumnElement[bool], ...]:
    return (UsageCount.venue_id == venue, UsageCount.hour >= start, UsageCount.hour < end)


def miss(work: Work, venue: str, words: str, visit: str) -> None:
    """Note that words found nothing in a visit; ``visit`` is any mark that lasts no longer."""
    folded = " ".join(words.casefold().split())
    if not folded or len(folded) > MOST_WORDS:
        return
    if LONG_NUMBER.search(folded) or _PARTED.search(folded):
        return
    secret = _secret(work)
    words_mark, visit_mark = _mark(secret, folded), _mark(secret, visit)
    work.session.execute(delete(Unheard).where(Unheard.at < work.now - UNHEARD_LIFE))
    if work.session.get(Unheard, (venue, words_mark, visit_mark)) is not None:
        return
    work.session.add(
        Unheard(venue_id=venue, words_mark=words_mark, visit_mark=visit_mark, at=work.now)
    )
    work.session.flush()
    _keep_if_common(work, venue, folded, words_mark)


def misses(work: Work, venue: str, most: int = 200) -> list[Miss]:
    """Return the words that found nothing, the most frequent first."""
    chosen = select(Miss).where(Miss.venue_id == venue)
    return list(work.session.scalars(chosen.order_by(Miss.visits.desc(), Miss.words).limit(most)))


def _keep_if_common(work: Work, venue: str, words: str, mark: str) -> None:
    row = work.session.get(Miss, (venue, words), with_for_update=True)
    if row is not None:
        row.visits += 1
        row.last_at = work.now
        return
    marked = select(func.count(), func.min(Unheard.at)).where(
        Unheard.venue_id == venue, Unheard.words_mark == mark
    )
    visits, first_at = work.session.execute(marked).one()
    if visits >= VISITS:
        work.session.add(
            Miss(venue_id=venue, words=words, visits=visits, first_at=first_at, last_at=work.now)
        )


def _secret(work: Work) -> bytes:
    row = work.session.get(Secret, _SECRET_USE)
    if row is None:
        row = Secret(use=_SECRET_USE, value=work.random(32))
        work.session.add(row)
        work.session.flush()
    return row.value


def _mark(secret: bytes, words: str) -> str:
    return hmac.new(secret, words.encode(errors="surrogatepass"), hashlib.sha256).hexdigest()
