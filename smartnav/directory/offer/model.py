"""What a file of services is made of: papers, services, themes. ``docs/services-format.md``."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, ConfigDict, Field, Strict

from smartnav.directory.offer.counters import (
    WrittenPriority,
    WrittenQuestion,
    WrittenQueue,
    WrittenSlots,
    WrittenStation,
)
from smartnav.plan.vocabulary import Frozen, Id, Name, Text

__all__ = ["Offer", "Text", "WrittenService", "WrittenTheme"]

MOST_ASKED = 1_000_000
"""How often anything may be asked for, by ``use``."""
LEAST_STEPS = 2
"""What has one step is a service."""

Word = Annotated[str, Field(min_length=1, max_length=60)]


_Times = Annotated[int, Strict(), Field(ge=0, le=MOST_ASKED)]


def _alone(value: Any) -> Any:
    """Take a step alone for a list of it."""
    return [value] if isinstance(value, str) else value


_Together = Annotated[tuple[Id, ...], Field(min_length=1), BeforeValidator(_alone)]


class _Named(Frozen):
    """What one comes for."""

    model_config = ConfigDict(alias_generator=lambda key: key.replace("_", "-"))

    id: Id
    name: Name
    words: tuple[Word, ...] = ()
    """What people say for it, in either language."""


class WrittenService(_Named):
    """One service, as it stands in the file."""

    section: Id | None = None
    """The area its windows belong to."""
    windows: Annotated[tuple[str, ...], Field(min_length=1)]
    """Ids of the windows and occupants of the plan any of which serves it."""
    bring: tuple[Id, ...] = ()
    """Ids of papers."""
    who: Name | None = None
    """Who may apply."""
    time: Name | None = None
    """How long it takes."""
    cost: Name | None = None
    hours: str = ""
    """Opening hours as in OpenStreetMap, by default those of its windows."""
    green_channel: Annotated[bool, Strict()] = False
    """Whether the priority channel serves it."""
    self_service: Id | None = None
    """The amenity of the plan that does it without a window."""
    questions: tuple[WrittenQuestion, ...] = ()
    """What is often asked about it."""
    use: _Times = 0
    """How often it is asked for."""


class WrittenTheme(_Named):
    """Several services for one purpose, as they stand in the file."""

    steps: Annotated[tuple[_Together, ...], Field(min_length=1)]
    """Ids of services: lists one after the other, of services in any order."""
    shares: tuple[Id, ...] = ()
    """Ids of papers that several steps need."""
    use: _Times = 0
    """How often it is asked for."""

    @property
    def services(self) -> tuple[str, ...]:
        """The ids of its services, in the order of the file."""
        return tuple(each for together in self.steps for each in together)


class Offer(Frozen):
    """All a hall offers: the whole content of one file of services."""

    model_config = ConfigDict(alias_generator=lambda key: key.replace("_", "-"))

    smartnav_services: Literal[1]
    note: Name | None = None
    """A remark shown where details are."""
    papers: dict[Id, Name] = Field(default_factory=dict)
    """What one brings, by id."""
    services: tuple[WrittenService, ...] = ()
    themes: tuple[WrittenTheme, ...] = ()
    queues: tuple[WrittenQueue, ...] = ()
    """Windows that call numbers."""
    priority: WrittenPriority | None = None
    """None: nobody is called before others."""
    appointments: tuple[WrittenSlots, ...] = ()
    """For which services one may come at a time one chose."""
    stations: tuple[WrittenStation, ...] = ()
    """Where else some of the services are done."""

    def queues_of(self, service: str) -> tuple[WrittenQueue, ...]:
        """Return the queues that have a window of a service; none for an unknown one."""
        windows = next((set(each.windows) for each in self.services if each.id == service), set())
        return tuple(queue for queue in self.queues if windows & set(queue.windows))

    def slots_of(self, service: str) -> WrittenSlots | None:
        """Return when appointments are given for a service, None where none are."""
        return next((each for each in self.appointments if service in each.services), None)
