"""What goes over the wire, both ways; models can be made from the store's rows by their names."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from smartnav.hall.fields import (
    ItemId,
    Lang,
    Line,
    MaybeDigest,
    MaybeReference,
    Moment,
    Version,
    Word,
)
from smartnav.queueing.told import Overview

StatusKind = Literal["closed", "moved", "out-of-order", "standing", "blocked", "busy"]
UsageKind = Literal[
    "visit", "search", "miss", "service", "place", "route", "qr-shown", "qr-opened", "print", "help"
]
OrderKind = Literal["picture", "restart"]
MOST_ITEMS = 200
"""In a delivery."""
BEAT_S = 20.0
"""How often a terminal says that it lives."""


class Told(BaseModel):
    """Something the server tells; what later versions add is overlooked."""

    model_config = ConfigDict(from_attributes=True, frozen=True)


class Asked(BaseModel):
    """Something that is asked of the server; nothing in it may be unknown."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class PublicationTold(Told):
    """A version of the plan that went live."""

    number: int
    digest: str
    rollback: bool
    author: str
    note: str
    at: Moment


class StatusTold(Told):
    """A place that is not as usual."""

    id: str
    place: str
    kind: StatusKind
    moved_to: str
    note_zh: str
    note_en: str
    starts_at: Moment
    ends_at: Moment | None
    author: str


class NoticeTold(Told):
    """A sentence for all terminals."""

    id: str
    text_zh: str
    text_en: str
    starts_at: Moment
    ends_at: Moment | None
    author: str


class CallTold(Told):
    """A help call that is not closed."""

    id: str
    terminal: str
    place: str
    lang: str
    subject: str
    called_at: Moment
    received_at: Moment
    answered_by: str
    answered_at: Moment | None


class OrderTold(Told):
    """Something one terminal is to do, now."""

    id: str
    terminal: str
    kind: OrderKind
    at: Moment
    taken_at: Moment | None


class PublicationNews(Told):
    """The version that is live; none before the first publication."""

    topic: Literal["publication"] = "publication"
    live: PublicationTold | None


class StatusNews(Told):
    """All that is not as usual, now or later."""

    topic: Literal["statuses"] = "statuses"
    statuses: tuple[StatusTold, ...]


class NoticeNews(Told):
    """All notices, of now or later."""

    topic: Literal["notices"] = "notices"
    notices: tuple[NoticeTold, ...]


class CallNews(Told):
    """All open help calls: a terminal hears of its own."""

    topic: Literal["calls"] = "calls"
    calls: tuple[CallTold, ...]


class QueueNews(Told):
    """All queues, and who was called where."""

    topic: Literal["queue"] = "queue"
    overview: Overview


class LetterNews(Told):
    """Complaints and suggestions, for people."""

    topic: Literal["letters"] = "letters"
    unanswered: int


class OrderNews(Told):
    """The orders a terminal has not done yet: it hears of its own, people of none."""

    topic: Literal["orders"] = "orders"
    orders: tuple[OrderTold, ...]


News = Annotated[
    PublicationNews | StatusNews | NoticeNews | CallNews | QueueNews | LetterNews | OrderNews,
    Field(discriminator="topic"),
]
"""What is told over the WebSocket: always the whole state of a topic, never a difference. Whoever
misses one has all with the next."""


class Beat(Asked):
    """A terminal says over the WebSocket that it lives."""

    topic: Literal["beat"] = "beat"
    program: Version = ""
    digest: MaybeDigest = ""
    """Of the parcel it shows."""


class UsageItem(Asked):
    """Something happened at the terminal."""

    kind: Literal["usage"] = "usage"
    id: ItemId
    at: Moment
    used: UsageKind
    subject: MaybeReference = ""
    origin: MaybeReference = ""
    profile: Word = ""
    lang: Lang | Literal[""] = ""
    mode: Word = ""


class MissItem(Asked):
    """Words found nothing; kept only when three visits have typed them."""

    kind: Literal["miss"] = "miss"
    id: ItemId
    at: Moment
    words: Line
    visit: ItemId
    """Random, new for each visit."""


class CallItem(Asked):
    """Somebody asks for a person; the item's id is the call's."""

    kind: Literal["call"] = "call"
    id: ItemId
    at: Moment
    lang: Lang
    subject: MaybeReference = ""


Item = Annotated[UsageItem | MissItem | CallItem, Field(discriminator="kind")]


class Delivery(Asked):
    """What a terminal has to tell; any item may come again and counts once."""

    items: Annotated[list[Item], Field(min_length=1, max_length=MOST_ITEMS)]


class DeliveryTaken(Told):
    """All items of the delivery are kept: now, or were before."""

    taken: list[str]


class Enrolment(Asked):
    """The code from ``smartnav enrol``."""

    code: Annotated[str, Field(min_length=1, max_length=40, pattern=r"^[A-Za-z2-7 -]+$")]


class Enrolled(Told):
    """What a terminal keeps."""

    venue: str
    terminal: str
    place: str
    key: str


class Problem(Told):
    """Why something was refused."""

    detail: str
    problems: list[str] = []
