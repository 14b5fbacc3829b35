"""What disruptions make of a place's state and of a way, in words of both languages."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from smartnav.directory.today import OpenState, when_text
from smartnav.directory.wording import clock_text, phrases
from smartnav.plan.model import Text
from smartnav.routing.route import RideLeg

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import datetime

    from smartnav.directory.disruptions import Disruption, Disruptions
    from smartnav.plan.model import Lang
    from smartnav.plan.places import Gazetteer, Place
    from smartnav.routing.route import Route

_SERVING = ("window", "occupant", "section")


def disrupted(
    state: OpenState | None, place: Place, gazetteer: Gazetteer, today: Disruptions,
    moment: datetime,
) -> OpenState | None:  # fmt: skip
    """Return a place's state under disruptions; ``state`` is the one by its hours."""
    found = today.at(moment).of(place)
    if found is None or found.kind == "standing":
        return state
    shut = state is not None and not state.is_open
    if shut and found.kind != "moved":
        return state
    said = disruption_text(found, place, gazetteer, moment)
    if found.kind == "busy":
        if state is None:
            return None
        return replace(state, text=_both(lambda lang: _joined(lang, state.text, said)))
    return OpenState("suspended", said, opens=None if found.kind == "moved" else found.ends_at)


def disruption_text(
    found: Disruption, place: Place | None, gazetteer: Gazetteer, moment: datetime
) -> Text:
    """Return what is the matter and until when: ``暂停办理，至 11:00``."""
    kind: str = found.kind
    if kind == "closed":
        kind = "closed-desk" if place is not None and place.kind in _SERVING else "closed-place"

    def told(lang: Lang) -> str:
        say = phrases(lang).say
        said = say(f"disrupted.{kind}", place=_called(found.moved_to, gazetteer, lang))
        if found.ends_at is not None:
            said = say("disrupted-until", said=said, when=_end(found.ends_at, moment, lang))
        note = "" if found.note is None else found.note.in_(lang)
        return say("disrupted-note", said=said, note=note) if note else said

    return _both(told)


def told_on(
    route: Route, planned: Route | None, gazetteer: Gazetteer, today: Disruptions, moment: datetime
) -> tuple[Text, ...]:
    """Return what is to be said of a way: of its stops, and of what it goes round.

    Parameters
    ----------
    route
        The way under ``today``'s disruptions.
    planned
        The way as it would usually be; None where it is the same.
    gazetteer
        The places of the plan.
    today
        What is not as usual at ``moment``, in the venue's time.
    """
    now = today.at(moment)
    told: dict[Disruption, Place | None] = {}
    for place in route.stops[1:]:
        moved = (each for each in now.every if each.kind == "moved" and each.moved_to == place.id)
        told.update((each, gazetteer.places.get(each.place)) for each in moved)
        found = now.of(place)
        if found is not None:
            told.setdefault(found, place)
    for each in _avoided(planned, now):
        told.setdefault(each, gazetteer.places.get(each.place))
    return tuple(_of(each, place, gazetteer, moment) for each, place in told.items())


def _avoided(planned: Route | None, now: Disruptions) -> Iterator[Disruption]:
    """Yield what the usual way would have led over."""
    if planned is None:
        return
    rides = {leg.connector for leg in planned.legs if isinstance(leg, RideLeg)}
    goals = {place.id for place in planned.stops}
    for each in now.every:
        # Whether the usual way leads over a door or through a room, its legs do not say.
        if each.place in rides | goals or each.kind == "blocked":
            yield each


def _of(found: Disruption, place: Place | None, gazetteer: Gazetteer, moment: datetime) -> Text:
    said = disruption_text(found, place, gazetteer, moment)
    return _both(
        lambda lang: phrases(lang).say(
            "disrupted-at", place=_called(found.place, gazetteer, lang).strip(), said=said.in_(lang)
        )
    )


def _called(reference: str, gazetteer: Gazetteer, lang: Lang) -> str:
    """Return what visitors call a place, a connector or a door."""
    say = phrases(lang).say
    place = gazetteer.places.get(reference)
    if place is not None and place.kind == "window":
        return say("disrupted-window", number=place.id)
    if place is not None:
        return place.name.in_(lang)
    for connector in gazetteer.plan.connectors:
        if reference == connector.id or reference.startswith(f"{connector.id}."):
            return connector.name.in_(lang)
    return say("disrupted-passage") if reference else ""


def _joined(lang: Lang, one: Text, other: Text) -> str:
    return phrases(lang).say("disrupted-joined", said=one.in_(lang), more=other.in_(lang))


def _end(ends_at: datetime, moment: datetime, lang: Lang) -> str:
    if ends_at.date() == moment.date():
        return clock_text(ends_at.hour * 60 + ends_at.minute)
    return when_text(ends_at, moment.date(), lang).strip()


def _both(said: Callable[[Lang], str]) -> Text:
    return Text(zh=said("zh"), en=said("en"))
