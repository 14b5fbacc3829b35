"""What is told of a period and of a fleet; no server's library is needed to read it."""

from __future__ import annotations

from smartnav.hall.fields import Moment
from smartnav.hall.messages import Told
from smartnav.queueing.told import RatedTold, RemarkTold


class HourTold(Told):
    """How often something happened in an hour, whatever it was about."""

    hour: Moment
    kind: str
    lang: str
    mode: str
    count: int


class SubjectTold(Told):
    """How often something happened with one thing in the whole period."""

    kind: str
    subject: str
    origin: str
    profile: str
    count: int


class MissTold(Told):
    """Words that found nothing in several visits."""

    words: str
    visits: int
    first_at: Moment
    last_at: Moment


class SummaryTold(Told):
    """All that figures of a period are made of."""

    hours: list[HourTold]
    subjects: list[SubjectTold]
    misses: list[MissTold]
    rated: tuple[RatedTold, ...] = ()
    remarks: tuple[RemarkTold, ...] = ()


class TerminalTold(Told):
    """A terminal and what it runs."""

    name: str
    place: str
    seen_at: Moment | None
    silent: bool
    program: str
    digest: str
    enrolled: bool
