"""Reading a file of services: everything that is wrong with it at once, or what it offers."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pydantic import ValidationError

from smartnav.directory.offer.checks import check
from smartnav.directory.offer.counter_checks import check_counters
from smartnav.directory.offer.counters import (
    WrittenPriority,
    WrittenQuestion,
    WrittenQueue,
    WrittenSlots,
    WrittenStation,
)
from smartnav.directory.offer.model import Offer, WrittenService, WrittenTheme
from smartnav.plan import wording
from smartnav.plan.problem import PlanError, Problem
from smartnav.plan.reading import lined, listed, read_document
from smartnav.plan.validation import faults
from smartnav.plan.wording import FileKind, Kind, Wording

if TYPE_CHECKING:
    from smartnav.plan.model import Plan

VERSION = 1
"""Of the format of files of services."""
_HEAD = "smartnav-services"

SERVICES = FileKind(
    Kind("file of services", Offer),
    {
        "services": Kind("service", WrittenService),
        "themes": Kind("theme", WrittenTheme),
        "questions": Kind("question", WrittenQuestion),
        "queues": Kind("queue", WrittenQueue),
        "priority": Kind("priority", WrittenPriority),
        "appointments": Kind("entry of appointments", WrittenSlots),
        "stations": Kind("station", WrittenStation),
    },
    {
        "id": "id: a-short-id",
        "name": "name: 中文 | English",
        "zh": "zh: 中文",
        "en": "en: English",
        "windows": "windows: [A01, A02]",
        "words": "words: [word, word]",
        "bring": "bring: and a list of papers' ids",
        "shares": "shares: and a list of papers' ids",
        "steps": "steps: [[first], [second, third]]",
        "use": "use: 120",
        "hours": "hours: Mo-Fr 09:00-12:00",
        "papers": "papers: {id-card: 居民身份证 | ID card}",
        "services": "services: and a list of services",
        "themes": "themes: and a list of themes",
        "queues": "queues: and a list of queues",
        "prefix": "prefix: S",
        "minutes": "minutes: 6",
        "priority": "priority: {who: 中文 | English}",
        "appointments": "appointments: and a list of entries",
        "times": "times: [09:00-11:30, 13:30-16:30]",
        "ask": "ask: [name, phone]",
        "stations": "stations: and a list of stations",
        "at": "at: [116.99, 36.65], longitude and latitude",
        "questions": "questions: and a list of {ask: …, answer: …}",
        **{
            key: f"{key}: 中文 | English"
            for key in ("who", "time", "cost", "note", "area", "address", "answer")
        },
    },
)
"""What its objects are called in messages, and what belongs in their keys."""


@dataclass(frozen=True, slots=True)
class OfferReading:
    """What reading a file of services gave."""

    path: Path
    offer: Offer | None
    """None when the file could not be made an offer; may be given though there are errors."""
    problems: tuple[Problem, ...]
    """All that is wrong with it, in the order of the file."""
    digest: str
    """SHA-256 of the file's bytes in hex; empty when it could not be read."""

    @property
    def errors(self) -> tuple[Problem, ...]:
        """The problems that make the file unusable."""
        return tuple(problem for problem in self.problems if problem.severity == "error")


def load_services(path: str | Path, plan: Plan) -> Offer:
    """Return what the hall of a plan offers, from a file of services.

    Raises :class:`PlanError` with every problem when any of them is an error.
    """
    reading = read_services(path, plan)
    if reading.offer is None or reading.errors:
        raise PlanError(reading.path, reading.problems)
    return reading.offer


def read_services(path: str | Path, plan: Plan) -> OfferReading:
    """Read a file of services and report all its problems. Never raises for what it holds."""
    path = Path(path)
    source, digest = read_document(path)
    offer, problems = None, list(source.problems)
    if source.data is not None or not problems:
        offer, found = _validate(source.data)
        if offer is not None:
            found = [*check(offer, plan), *check_counters(offer, plan)]
        problems += [lined(problem, source) for problem in found]
    return OfferReading(path, offer, listed(problems), digest)


def _validate(data: Any) -> tuple[Offer | None, list[Problem]]:
    early = _not_services(data)
    if early is not None:
        return None, [early]
    try:
        return Offer.model_validate(data), []
    except ValidationError as error:
        return None, faults(error, Wording(data, SERVICES))


def _not_services(data: Any) -> Problem | None:
    begin = f"begin with '{_HEAD}: {VERSION}'"
    if data is None:
        return Problem("empty", "error", "the file is empty", begin)
    if not isinstance(data, dict):
        held = wording.shown(data)
        return Problem("not-services", "error", f"the file holds {held}, not services", begin)
    version = data.get(_HEAD)
    if version is None:
        return Problem("not-services", "error", "this is no SmartNav file of services", begin)
    if version != VERSION or isinstance(version, bool):
        return Problem(
            "version", "error",
            f"'{_HEAD}: {wording.shown(version)}' is not a version of the format of services that "
            "this program knows",
            f"write '{_HEAD}: {VERSION}', or use a newer SmartNav", where=(_HEAD,),
        )  # fmt: skip
    return None
