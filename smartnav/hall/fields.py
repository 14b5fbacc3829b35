"""Kinds of values on the wire: what is not of its kind is refused before anything sees it."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated

from pydantic import AfterValidator, AwareDatetime, Field, StringConstraints

from smartnav.queueing.codes import HEAD, WHOLE

_YEARS = range(2000, 2200)


def _printable(text: str) -> str:
    if not text.isprintable():
        raise ValueError("has characters that cannot be printed")
    return text


def _storable(text: str) -> str:
    if "\0" in text:
        raise ValueError("has a zero character")
    try:
        text.encode()
    except UnicodeEncodeError as error:
        raise ValueError("has half a character") from error
    return text


def _in_our_time(moment: datetime) -> datetime:
    # Calendars end; what is added to their last day would fall off.
    if moment.year not in _YEARS:
        raise ValueError(f"is not in the years {_YEARS.start} to {_YEARS.stop - 1}")
    return moment


VenueId = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9][A-Za-z0-9_.-]{0,39}$")]
"""As plans have them."""
TerminalName = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9][A-Za-z0-9_.-]{0,39}$")]
AccountName = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9._-]{1,39}$")]
Reference = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9][A-Za-z0-9_.:,-]{0,79}$")]
"""An id of a plan or its services, or a point of a level such as ``F1:36,10``."""
MaybeReference = Annotated[
    str, StringConstraints(pattern=r"^([A-Za-z0-9][A-Za-z0-9_.:,-]{0,79})?$")
]
ItemId = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{32}$")]
"""Random, from whoever made the thing."""
Digest = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]
MaybeDigest = Annotated[str, StringConstraints(pattern=r"^([0-9a-f]{64})?$")]
Lang = Annotated[str, StringConstraints(pattern=r"^[a-z]{2}$")]
Word = Annotated[str, StringConstraints(pattern=r"^[a-z-]{0,16}$")]
PlaceId = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9][A-Za-z0-9_.-]{0,39}$")]
"""A window, service or queue of the plan or its services."""
Code = Annotated[str, StringConstraints(pattern=rf"^[A-Za-z2-7]{{{WHOLE}}}$")]
"""Of a ticket, an appointment or a letter: whoever knows it may see the thing."""
CodeBeginning = Annotated[str, StringConstraints(pattern=rf"^[A-Za-z2-7]{{{HEAD},{WHOLE}}}$")]
"""Of an appointment's code: its head or more, which do for checking in and for nothing else."""
Day = Annotated[str, StringConstraints(pattern=r"^\d{4}-\d{2}-\d{2}$")]
TimeOfDay = Annotated[str, StringConstraints(pattern=r"^\d{2}:\d{2}$")]
Faces = Annotated[int, Field(ge=1, le=5, strict=True)]
"""From very bad to very good."""
Version = Annotated[str, StringConstraints(pattern=r"^[0-9A-Za-z.+-]{0,40}$")]
Line = Annotated[str, StringConstraints(max_length=200), AfterValidator(_printable)]
"""A line of text for people."""
Note = Annotated[str, StringConstraints(max_length=400), AfterValidator(_printable)]
Secret = Annotated[str, StringConstraints(min_length=1, max_length=200), AfterValidator(_storable)]
FileText = Annotated[str, StringConstraints(max_length=5_000_000), AfterValidator(_storable)]
Moment = Annotated[AwareDatetime, AfterValidator(_in_our_time)]
"""A time with its zone."""
