"""How counters work, as it stands in the file: queues, priority, appointments, stations."""

from __future__ import annotations

import re
from datetime import time
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, ConfigDict, Field, Strict

from smartnav.plan.vocabulary import Frozen, Id, Name, rule

Asked = Literal["name", "phone"]
"""What a hall may ask of somebody who makes an appointment."""
DEFAULT_MINUTES = 6.0
_SPAN = re.compile(r"([01]\d|2[0-3]):([0-5]\d)-([01]\d|2[0-3]):([0-5]\d)")
_Minutes = Annotated[int, Strict(), Field(ge=0, le=240)]
_FewMinutes = Annotated[int, Strict(), Field(ge=5, le=240)]
_Places = Annotated[int, Strict(), Field(ge=1, le=200)]
_Days = Annotated[int, Strict(), Field(ge=1, le=60)]


def _dashed(key: str) -> str:
    return key.replace("_", "-")


def _prefix(value: Any) -> Any:
    if not isinstance(value, str) or re.fullmatch("[A-Z]{1,3}", value) is None:
        raise rule("which cannot stand before a number", "write one to three capital letters")
    return value


def _span(value: Any) -> Any:
    match = _SPAN.fullmatch(value) if isinstance(value, str) else None
    if match is None or match.group(1, 2) >= match.group(3, 4):
        raise rule("which is no span of a day", "write 09:00-11:30")
    return value


Span = Annotated[str, BeforeValidator(_span)]
"""Of a day, such as ``09:00-11:30``."""


class WrittenQueue(Frozen):
    """Windows that call numbers of one kind."""

    id: Id
    prefix: Annotated[str, BeforeValidator(_prefix)]
    """What stands before its numbers: ``S`` for S001, S002, …."""
    name: Name
    windows: Annotated[tuple[str, ...], Field(min_length=1)]
    minutes: Annotated[float, Field(gt=0, le=240)] = DEFAULT_MINUTES
    """What one takes at a window, until those served today tell."""


class WrittenPriority(Frozen):
    """Who is called first, and how far that goes."""

    model_config = ConfigDict(alias_generator=_dashed)

    who: Name
    in_a_row: Annotated[int, Strict(), Field(ge=1, le=50)] = 2
    """After so many numbers with priority an ordinary one is called, if any waits."""


class WrittenSlots(Frozen):
    """When appointments are given for some services, and how many."""

    services: Annotated[tuple[Id, ...], Field(min_length=1)]
    times: Annotated[tuple[Span, ...], Field(min_length=1)]
    """The spans of a day in which slots begin."""
    every: _FewMinutes = 30
    """Minutes from one slot to the next."""
    places: _Places = 1
    """How many appointments each service has in a slot."""
    days: _Days = 7
    """How many days ahead, today included."""
    early: _Minutes = 20
    """How many minutes before its time one may check in."""
    late: _Minutes = 10
    """How many minutes after its time one still may."""
    ahead: _Minutes = 30
    """Who checks in counts as waiting since so many minutes before the slot."""
    ask: tuple[Asked, ...] = ()
    """What is asked of the person; deleted when one has come, or the day is over."""

    @property
    def starts(self) -> tuple[time, ...]:
        """When slots begin, in order."""
        found: set[int] = set()
        for span in self.times:
            begin, end = (int(hour) * 60 + int(minute) for hour, minute in _ends(span))
            found.update(range(begin, end, self.every))
        return tuple(time(minute // 60, minute % 60) for minute in sorted(found))


class WrittenStation(Frozen):
    """A street's or a village's place that does some of the hall's services, too."""

    id: Id
    kind: Literal["street", "village"]
    name: Name
    """Of the station."""
    area: Name
    """The street or village whose people it is for."""
    address: Name
    hours: str
    """As in OpenStreetMap."""
    phone: Annotated[str, Field(max_length=40)] = ""
    at: tuple[
        Annotated[float, Field(ge=-180, le=180)], Annotated[float, Field(ge=-90, le=90)]
    ]  # fmt: skip
    """Longitude and latitude in degrees."""
    services: Annotated[tuple[Id, ...], Field(min_length=1)]
    """Ids of the services it does."""


class WrittenQuestion(Frozen):
    """What is often asked about a service, and the answer."""

    ask: Name
    answer: Name


def _ends(span: str) -> tuple[tuple[str, str], tuple[str, str]]:
    begin, _, end = span.partition("-")
    return (begin[:2], begin[3:]), (end[:2], end[3:])
