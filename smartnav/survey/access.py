"""Rules on what visitors can walk to."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

from smartnav.plan.problem import Problem, Severity
from smartnav.survey.causes import Causes

if TYPE_CHECKING:
    from collections.abc import Iterator

    from smartnav.plan.places import Place
    from smartnav.plan.reading import Reading
    from smartnav.routing import ProfileName
    from smartnav.survey.ways import Ways

AT_KIOSK_M = 0.4
"""How far from its terminal's standing point a person may have to step aside."""

_KIOSK_MEND = "turn it with 'heading', or move it"
_ENTRANCE_MEND = "look at what stands behind the door, or add an opening further in"


def access_problems(reading: Reading, ways: Ways) -> list[Problem]:
    """Return what visitors cannot walk to, in the order of the file.

    Of a plan without entrances the terminals are where visitors begin; without either nothing is
    said.
    """
    told = _told_already(reading)
    places = [place for place in ways.places if not {place.id, place.id.rpartition(".")[0]} & told]
    kiosks = list(_blocked_kiosks(reading, ways, places))
    boxed_in = {each for problem in kiosks for each in problem.ids}
    open_to_all = [place for place in places if place.public and place.id not in boxed_in]
    goals = [place for place in open_to_all if place.kind != "entrance"]
    doors = list(_blind_entrances(reading, ways, goals))
    found = [*kiosks, *doors]
    blind = [problem for problem in doors if problem.code == "blind-entrance"]
    if not blind or len(blind) < len(ways.entrances):
        # Were all of them blind, everything would be cut off: that is one fault, not a hundred.
        found += _cut_off(reading, ways, goals)
    return sorted(found, key=lambda problem: problem.line)


def _blocked_kiosks(reading: Reading, ways: Ways, places: list[Place]) -> Iterator[Problem]:
    """Find terminals nobody can stand before."""
    for place in places:
        if place.kind == "kiosk":
            space = ways.navigator.space(place.level, "walking")
            if space.clear_point(place.anchor, within_m=AT_KIOSK_M) is None:
                yield Problem(
                    "kiosk-no-room", "error",
                    f"nobody can stand before kiosk '{place.id}'", _KIOSK_MEND,
                    reading.locate(place.id), (place.id,), place.anchor, place.level,
                )  # fmt: skip


def _told_already(reading: Reading) -> set[str]:
    """Return the ids whose place the plan's checks have found at fault already."""
    return {each for problem in reading.errors if problem.place is not None for each in problem.ids}


def _blind_entrances(reading: Reading, ways: Ways, goals: list[Place]) -> Iterator[Problem]:
    """Find entrances that lead nowhere, and those that do not lead where most can go."""
    doors = ways.entrances
    counts = [sum(goal.id in ways.reached(door, "walking") for goal in goals) for door in doors]
    main = doors[counts.index(max(counts))] if doors else None
    for door, count in zip(doors, counts, strict=True):
        code, message = "blind-entrance", "leads nowhere"
        severity: Severity = "error"
        if count or not goals:
            if main is None or door.id in ways.reached(main, "walking"):
                continue
            code, severity = "entrance-apart", "warning"
            message = f"leads to {count} of {len(goals)} places, to none of those of '{main.id}'"
        yield Problem(
            code, severity, f"entrance '{door.id}' {message}", _ENTRANCE_MEND,
            reading.locate(door.id), (door.id,), door.anchor, door.level,
        )  # fmt: skip


def _cut_off(reading: Reading, ways: Ways, places: list[Place]) -> Iterator[Problem]:
    """Find what no entrance leads to: for anyone an error, for a wheelchair a warning."""
    causes = Causes(reading, ways)
    lost = [place for place in places if not ways.leads_to(place, "walking")]
    yield from _told(reading, lost, causes, "walking")
    gone = {place.id for place in lost}
    missed = [
        place
        for place in places
        if place.id not in gone
        and (place.accessible or place.kind != "connector")
        and not ways.leads_to(place, "wheelchair")
    ]
    yield from _told(reading, missed, causes, "wheelchair")


def _told(
    reading: Reading, lost: list[Place], causes: Causes, profile: ProfileName
) -> Iterator[Problem]:
    """Tell of places; neighbours of one line and kind, such as a row of windows, at once.

    Where a whole level is lost, that is told; nothing where the stops of its connectors are.
    """
    apart = causes.levels_apart(lost, profile)
    rows = itertools.groupby(
        (place for place in lost if place.level not in apart or place.kind == "connector"),
        key=lambda place: (place.kind, _line(reading, place)),
    )
    groups = [(_named(together), together) for together in (list(row) for _, row in rows)]
    landings = {place.level for place in lost if place.kind == "connector"}
    for level in apart:
        if level not in landings:
            on_level = [place for place in lost if place.level == level]
            groups.append((f"level '{level}'", on_level))
    for called, together in groups:
        yield _problem(reading, called, together, causes, profile)


def _problem(
    reading: Reading, called: str, together: list[Place], causes: Causes, profile: ProfileName
) -> Problem:
    first = together[0]
    ids = tuple(place.id for place in together)
    line, mend = _line(reading, first), causes.mend(first, profile)
    if called.startswith("level"):
        ids = (first.level, *ids)
        line, mend = reading.locate(first.level), causes.mend_level(first, profile)
    if profile == "wheelchair":
        return Problem(
            "no-wheelchair", "warning", f"{called} cannot be reached by wheelchair", mend, line,
            ids, first.anchor, first.level,
        )  # fmt: skip
    return Problem(
        "cut-off", "error", f"{called} cannot be walked to from any entrance", mend, line, ids,
        first.anchor, first.level,
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
