"""What to do about a window that is closed: what is open instead, and when it opens."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from smartnav.directory.disrupted import disrupted
from smartnav.directory.disruptions import AS_USUAL
from smartnav.directory.today import OpenState, open_state
from smartnav.directory.wording import listed, phrases
from smartnav.plan.hours import BadHours, Hours
from smartnav.plan.model import Text

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from smartnav.directory.catalogue import Catalogue, ServiceInfo
    from smartnav.directory.disruptions import Disruptions
    from smartnav.plan.model import Lang
    from smartnav.plan.places import Gazetteer, Place

_NAMED = 3
"""How many windows a sentence names."""
_KEEPING_HOURS = ("window", "occupant", "section")
"""Kinds of places that keep the venue's hours unless they have their own."""


@dataclass(frozen=True, slots=True)
class Alternatives:
    """What may be done now for a service or a window."""

    state: OpenState | None
    """Of what was asked for; None when nothing is known of its hours."""
    windows: tuple[Place, ...]
    """Windows that are open now and do all that this one does."""
    machines: tuple[Place, ...]
    """Self-service machines that do the same, while one can get to them."""
    text: Text | None
    """What is open instead, in words; None when nothing is."""


def state_of(
    place: Place, gazetteer: Gazetteer, moment: datetime, today: Disruptions = AS_USUAL
) -> OpenState | None:
    """Return a place's state: by its own hours, for a window or office else by the venue's.

    What the desk says of ``today`` goes before the hours.
    """
    venue = gazetteer.plan.venue.hours if place.kind in _KEEPING_HOURS else ""
    state = open_state(place.hours or venue, moment)
    return disrupted(state, place, gazetteer, today, moment) if today else state


def service_state(
    service: ServiceInfo, gazetteer: Gazetteer, moment: datetime, today: Disruptions = AS_USUAL
) -> OpenState | None:
    """Return a service's state: by its own hours, and by those of the window that is best off."""
    own = open_state(service.hours, moment) if service.hours else None
    if own is not None and not own.is_open:
        return own
    states = [state_of(place, gazetteer, moment, today) for place in service.places]
    known = [state for state in states if state is not None]
    best = min(known, key=lambda state: _wait(state, moment), default=None)
    return best if own is None or (best is not None and not best.is_open) else own


def _wait(state: OpenState, moment: datetime) -> tuple[bool, float]:
    """Order states: open ones first, those that stay open longest; then by when they open."""
    at = state.closes if state.is_open else state.opens
    seconds = (at - moment).total_seconds() if at is not None else float("inf")
    return (not state.is_open, -seconds if state.is_open else seconds)


def for_service(
    service: ServiceInfo, gazetteer: Gazetteer, moment: datetime, today: Disruptions = AS_USUAL
) -> Alternatives:
    """Return which windows of a service are open now, and its machines."""
    state = service_state(service, gazetteer, moment, today)
    windows = _open_windows([service], gazetteer, moment, today)
    machines = _machines([service], gazetteer, moment)
    return Alternatives(state, windows, machines, _told(windows, machines))


def for_place(
    place: Place, catalogue: Catalogue, gazetteer: Gazetteer, moment: datetime,
    today: Disruptions = AS_USUAL,
) -> Alternatives:  # fmt: skip
    """Return which other windows do now what a place does, and the machines that do.

    Of a window that has moved, the place where it is now comes first.
    """
    services = catalogue.at(place.id)
    windows = _open_windows(services, gazetteer, moment, today)
    if not services:
        offered = {service.zh for service in place.services}
        windows = tuple(
            other
            for other in gazetteer.places.values()
            if other.public
            and other.kind in ("window", "occupant")
            and offered
            and offered.issubset(service.zh for service in other.services)
            and _is_open(state_of(other, gazetteer, moment, today))
        )
    now = today.at(moment).instead((place.id,))
    moved = [gazetteer.places[each] for each in now if each in gazetteer.places]
    windows = tuple(dict.fromkeys(each for each in (*moved, *windows) if each.id != place.id))
    machines = _machines(services, gazetteer, moment)
    state = state_of(place, gazetteer, moment, today)
    return Alternatives(state, windows, machines, _told(windows, machines))


def _open_windows(
    services: Sequence[ServiceInfo], gazetteer: Gazetteer, moment: datetime, today: Disruptions
) -> tuple[Place, ...]:
    """Return the places that do all of the services and are open now, as the services are."""
    shut = any(
        not _is_open(open_state(service.hours, moment)) for service in services if service.hours
    )
    if shut or not services:
        return ()
    others = [{place.id for place in service.places} for service in services[1:]]
    return tuple(
        place
        for place in services[0].places
        if all(place.id in ids for ids in others)
        and _is_open(state_of(place, gazetteer, moment, today))
    )


def _is_open(state: OpenState | None) -> bool:
    return state is not None and state.is_open


def _machines(
    services: Sequence[ServiceInfo], gazetteer: Gazetteer, moment: datetime
) -> tuple[Place, ...]:
    """Return the machines of services, between the hour the venue opens and the last it closes."""
    if not _doors_open(gazetteer.plan.venue.hours, moment):
        return ()
    machines = (service.machine for service in services if service.machine is not None)
    return tuple({machine.id: machine for machine in machines}.values())


def _doors_open(hours: str, moment: datetime) -> bool:
    """Whether one gets in: the doors stay open while the windows have their midday break."""
    try:
        spans = Hours.parse(hours).times(moment.date()) if hours else ((0, 24 * 60),)
    except BadHours:
        return True
    now = moment.hour * 60 + moment.minute
    return bool(spans) and min(spans)[0] <= now < max(end for _, end in spans)


def _told(windows: Sequence[Place], machines: Sequence[Place]) -> Text | None:
    """Return ``现在可在 A05、A06 办理，也可用社保医保自助机自助办理``; None: nothing is open."""
    if not windows and not machines:
        return None
    return Text(zh=_told_in("zh", windows, machines), en=_told_in("en", windows, machines))


def _told_in(lang: Lang, windows: Sequence[Place], machines: Sequence[Place]) -> str:
    said = phrases(lang)
    text = ""
    if windows:
        named = [place.id if place.kind == "window" else place.name.in_(lang) for place in windows]
        more = len(named) - _NAMED
        message = "instead.windows-and-more" if more > 0 else "instead.windows"
        some = listed(named[:_NAMED], lang)
        text = said.say_of(len(named), message, windows=some, more=more)
    if not machines:
        return text
    machine = machines[0].name.zh if lang == "zh" else _within(machines[0].name.en)
    message = "instead.windows-or-machine" if text else "instead.machine"
    return said.say(message, instead=text, machine=machine)


def _within(name: str) -> str:
    """Return an English name as it is written within a sentence; ATM stays ATM."""
    return name if name[1:2].isupper() else name[:1].lower() + name[1:]
