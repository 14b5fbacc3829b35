"""``smartnav route`` and ``smartnav search``: answers in text or JSON."""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING, Any

from smartnav.cli import sources
from smartnav.cli.asking import ask, note_lines
from smartnav.errors import quoted
from smartnav.guidance import note_text, summary, tell
from smartnav.routing.route import WalkLeg

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Sequence

    from smartnav.directory import Hit, ServiceInfo, Theme
    from smartnav.guidance import Told
    from smartnav.plan.model import Lang, Text
    from smartnav.plan.places import Place
    from smartnav.routing import Note, Route
    from smartnav.routing.route import Leg


def route(options: Namespace) -> int:
    """Tell the way from ``--from`` past every ``--to``."""
    navigator = sources.open_plan(options.plan).navigator
    found = ask(navigator, options)
    told = tell(found, navigator.gazetteer, options.lang)
    if options.json:
        _write_json(_route_json(found, told, options.lang))
    else:
        sys.stdout.write(_route_text(found, told, options.lang))
    return 0


def _route_text(found: Route, told: Sequence[Told], lang: Lang) -> str:
    arrow = " → ".join(_named(stop, lang) for stop in found.stops)
    lines = [arrow, summary(found, lang), ""]
    for number, item in enumerate(told, start=1):
        lines.append(f"{number:>2}. [{item.step.level}] {item.text}")
    notes = note_lines(found, lang)
    lines += ["", *notes] if notes else []
    return "\n".join(lines) + "\n"


def _named(place: Place, lang: Lang) -> str:
    name = place.name.in_(lang)
    return f"{place.id} {name}" if place.kind == "window" else name


def _route_json(found: Route, told: Sequence[Told], lang: Lang) -> dict[str, Any]:
    return {
        "length_m": round(found.length_m, 3),
        "duration_s": round(found.duration_s, 1),
        "profile": found.profile,
        "stops": [stop.id for stop in found.stops],
        "legs": [_leg_json(leg) for leg in found.legs],
        "steps": [
            {
                "text": item.text,
                "level": item.step.level,
                "distance_m": round(item.step.distance_m, 3),
                "point": _rounded(item.step.point),
            }
            for item in told
        ],
        "exact": found.exact,
        "notes": [_note_json(note, lang) for note in found.notes],
    }


def _note_json(note: Note, lang: Lang) -> dict[str, Any]:
    moments = {"arrival": note.arrival, "closes_at": note.closes_at, "opens_at": note.opens_at}
    return {
        "kind": note.kind,
        "stop": note.place.id,
        **{key: at and at.isoformat(timespec="seconds") for key, at in moments.items()},
        "text": note_text(note, lang),
    }


def _leg_json(leg: Leg) -> dict[str, Any]:
    if isinstance(leg, WalkLeg):
        return {
            "level": leg.level,
            "points": [_rounded(point) for point in leg.points],
            "length_m": round(leg.length_m, 3),
        }
    return {
        "connector": leg.connector,
        "kind": leg.kind,
        "from_level": leg.from_level,
        "to_level": leg.to_level,
        "duration_s": round(leg.duration_s, 1),
        **({"standing": True} if leg.standing else {}),
    }


def _rounded(point: tuple[float, float]) -> list[float]:
    return [round(point[0], 3), round(point[1], 3)]


def search(options: Namespace) -> int:
    """List what ``TEXT`` may mean, best first; exit 1 when nothing is found."""
    directory = sources.open_plan(options.plan).directory()
    hits = directory.search(options.text)
    if options.json:
        _write_json([_hit_json(hit) for hit in hits])
    for hit in hits if not options.json else ():
        where = ", ".join(f"{place.id} ({place.level})" for place in hit.places[:8])
        more = f" +{len(hit.places) - 8}" if len(hit.places) > 8 else ""
        sys.stdout.write(f"{hit.title.in_(options.lang)}\t{hit.kind}\t{where}{more}\n")
    if not hits:
        near = directory.suggest(options.text)
        meant = f"; did you mean {near.in_(options.lang)}?" if near is not None else ""
        sys.stderr.write(f"nothing found for {quoted(options.text)}{meant}\n")
    return 0 if hits else 1


def _hit_json(hit: Hit) -> dict[str, Any]:
    return {
        "title": _text_json(hit.title),
        "kind": hit.kind,
        "places": [{"id": place.id, "level": place.level} for place in hit.places],
        "score": round(hit.score, 3),
        **({"service": _service_json(hit.service)} if hit.service is not None else {}),
        **({"theme": _theme_json(hit.theme)} if hit.theme is not None else {}),
    }


def _service_json(service: ServiceInfo) -> dict[str, Any]:
    texts = {"who": service.who, "time": service.time, "cost": service.cost}
    return {
        "id": service.id,
        "bring": [_text_json(paper.name) for paper in service.papers],
        **{key: _text_json(text) for key, text in texts.items() if text is not None},
        **({"hours": service.hours} if service.hours else {}),
        "green_channel": service.green_channel,
        **({"self_service": service.machine.id} if service.machine is not None else {}),
    }


def _theme_json(theme: Theme) -> dict[str, Any]:
    return {
        "id": theme.id,
        "steps": [[service.id for service in step] for step in theme.steps],
        "shares": [_text_json(paper.name) for paper in theme.shared],
    }


def _text_json(text: Text) -> dict[str, str]:
    return {"zh": text.zh, "en": text.en}


def _write_json(value: object) -> None:
    sys.stdout.write(json.dumps(value, ensure_ascii=False, indent=1) + "\n")
