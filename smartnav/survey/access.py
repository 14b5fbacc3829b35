"""Rules on what visitors can walk to."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

from smartnav.plan.problem import Problem, Severity
from smartnav.routing import PROFILES, NoRoute

if TYPE_CHECKING:
    from collections.abc import Iterator

    from smartnav.plan.places import Place
    from smartnav.plan.reading import Reading
    from smartnav.routing import Navigator, ProfileName

AT_KIOSK_M = 0.4
"""How far from its terminal's standing point a person may have to step aside."""

_MENDS = {
    "window": "give the floor before the counter an opening, or turn the row with 'facing'",
    "kiosk": "turn it with 'heading', or move it",
    "section": "move the anchor of its area to where one can stand",
    "connector": "give it an opening, or move its stop onto the floor before it",
    "entrance": "look at what stands behind the door, or add an opening further in",
}


def entrances(navigator: Navigator) -> list[Place]:
    """Return the entrances of the plan, in the order of the file."""
    return [place for place in navigator.gazetteer.places.values() if place.kind == "entrance"]


def access_problems(reading: Reading, navigator: Navigator) -> list[Problem]:
    """Return what visitors cannot walk to, in the order of the file.

    Of a plan without entrances the terminals are where visitors begin; without either nothing is
    said.
    """
    told = _told_already(reading)
    places = [
        place
        for place in navigator.gazetteer.places.values()
        if not {place.id, place.id.rpartition(".")[0]} & told
    ]
    kiosks = list(_blocked_kiosks(reading, navigator, places))
    boxed_in = {each for problem in kiosks for each in problem.ids}
    open_to_all = [place for place in places if place.public and place.id not in boxed_in]
    goals = [place for place in open_to_all if place.kind != "entrance"]
    doors = list(_blind_entrances(reading, navigator, goals))
    found = [*kiosks, *doors]
    blind = [problem for problem in doors if problem.code == "blind-entrance"]
    if not blind or len(blind) < len(entrances(navigator)):
        # Were all of them blind, everything would be cut off: that is one fault, not a hundred.
        found += _cut_off(reading, navigator, goals)
    return sorted(found, key=lambda problem: problem.line)


def _blocked_kiosks(
    reading: Reading, navigator: Navigator, places: list[Place]
) -> Iterator[Problem]:
    """Find terminals nobody can stand before."""
    for place in places:
        if place.kind == "kiosk":
            space = navigator.space(place.level, "walking")
            if space.clear_point(place.anchor, within_m=AT_KIOSK_M) is None:
                yield Problem(
                    "kiosk-no-room", "error",
                    f"nobody can stand before kiosk '{place.id}'", _MENDS["kiosk"],
                    reading.locate(place.id), (place.id,), place.anchor, place.level,
                )  # fmt: skip


def _told_already(reading: Reading) -> set[str]:
    """Return the ids whose place the plan's checks have found at fault already."""
    return {each for problem in reading.errors if problem.place is not None for each in problem.ids}


def _blind_entrances(
    reading: Reading, navigator: Navigator, goals: list[Place]
) -> Iterator[Problem]:
    """Find entrances that lead nowhere, and those that do not lead where most can go."""
    doors = entrances(navigator)
    counts = [
        sum(navigator.reaches(door.id, goal.id, "walking") for goal in goals) for door in doors
    ]
    main = doors[counts.index(max(counts))] if doors else None
    for door, count in zip(doors, counts, strict=True):
        code, message = "blind-entrance", "leads nowhere"
        severity: Severity = "error"
        if count or not goals:
            if main is None or navigator.reaches(main.id, door.id, "walking"):
                continue
            code, severity = "entrance-apart", "warning"
            message = f"leads to {count} of {len(goals)} places, to none of those of '{main.id}'"
        yield Problem(
            code, severity, f"entrance '{door.id}' {message}", _MENDS["entrance"],
            reading.locate(door.id), (door.id,), door.anchor, door.level,
        )  # fmt: skip


def _cut_off(reading: Reading, navigator: Navigator, places: list[Place]) -> Iterator[Problem]:
    """Find what no entrance leads to: for anyone an error, for a wheelchair a warning."""
    lost = [place for place in places if not _reached(navigator, place, "walking")]
    yield from _told(reading, lost, navigator, "walking")
    fit = [
        place
        for place in places
        if place not in lost and (place.accessible or place.kind != "connector")
    ]
    missed = [place for place in fit if not _reached(navigator, place, "wheelchair")]
    yield from _told(reading, missed, navigator, "wheelchair")


def _starts(navigator: Navigator, goal: Place, profile: ProfileName) -> list[Place]:
    """Return where visitors of a profile begin, ``goal`` apart."""
    found = entrances(navigator)
    if PROFILES[profile].step_free:
        found = [place for place in found if place.accessible] or found
    if not found:
        places = navigator.gazetteer.places.values()
        found = [place for place in places if place.kind == "kiosk"]
    return [place for place in found if place.id != goal.id]


def _reached(navigator: Navigator, goal: Place, profile: ProfileName) -> bool:
    """Return whether any start leads to ``goal``; an only start leads to itself if it is clear."""
    starts = _starts(navigator, goal, profile) or [goal]
    return any(navigator.reaches(start.id, goal.id, profile) for start in starts)


def _told(
    reading: Reading, lost: list[Place], navigator: Navigator, profile: ProfileName
) -> Iterator[Problem]:
    """Tell of places; neighbours of one line and kind, such as a row of windows, at once."""
    rows = itertools.groupby(lost, key=lambda place: (place.kind, _line(reading, place)))
    for (kind, line), group in rows:
        together = list(group)
        first = together[0]
        mend = _MENDS.get(kind, "give its room an opening, or move its anchor")
        code, who = "cut-off", "cannot be walked to from any entrance"
        severity: Severity = "error"
        if profile == "wheelchair":
            code, who = "no-wheelchair", "cannot be reached by wheelchair"
            severity = "warning"
            mend = _reason(navigator, first, profile) or mend
        yield Problem(
            code, severity, f"{_named(together)} {who}", mend, line,
            tuple(place.id for place in together), first.anchor, first.level,
        )  # fmt: skip


def _named(together: list[Place]) -> str:
    """Return what places are called: ``windows 'A01' to 'A04'``, ``connector 'lift' on F1``."""
    first, last = together[0], together[-1]
    if first.kind == "connector":
        connector = first.id.removesuffix(f".{first.level}")
        return f"connector '{connector}' on {' and '.join(place.level for place in together)}"
    if first is last:
        return f"{first.kind} '{first.id}'"
    return f"{first.kind}s '{first.id}' to '{last.id}'"


def _line(reading: Reading, place: Place) -> int:
    # A connector's place is named after its stop: lift-1.F2.
    return reading.locate(place.id, place.id.rpartition(".")[0])


def _reason(navigator: Navigator, goal: Place, profile: ProfileName) -> str:
    """Return what is in the way of a profile."""
    starts = _starts(navigator, goal, profile)
    try:
        for start in starts[:1]:
            navigator.route(start.id, goal.id, profile=profile)
    except NoRoute as failure:
        return f"look at what is in the way: {', '.join(failure.blocked_by)}"
    return ""
