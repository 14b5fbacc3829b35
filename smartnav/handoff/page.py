"""The phone's page: one self-contained document with the route, level by level."""

from __future__ import annotations

from dataclasses import dataclass, replace
from html import escape
from typing import TYPE_CHECKING

from smartnav.cartography.floor import level_sign
from smartnav.cartography.tokens import STANDARD
from smartnav.guidance import distance_text, notes_text, summary, tour_text
from smartnav.handoff.asked import asked_route, way_mark
from smartnav.handoff.bundle import Bundle
from smartnav.handoff.chapters import (
    AMOUNT,
    HERE,
    STEP_FREE,
    called,
    chapters,
    is_here,
    is_tour,
    public_id,
    route_title,
    starting_from,
)
from smartnav.handoff.document import Parts, document
from smartnav.handoff.drawing import draw_chapter
from smartnav.handoff.foot import footer
from smartnav.handoff.levels import level_name
from smartnav.handoff.skeleton import both
from smartnav.plan.model import Text
from smartnav.routing.conditions import AS_PLANNED
from smartnav.routing.notes import notes
from smartnav.routing.route import PROFILE_NAMES

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import datetime

    from smartnav.cartography.tokens import Theme
    from smartnav.handoff.chapters import Chapter, Entry
    from smartnav.handoff.maps import Atlas
    from smartnav.handoff.token import RouteRequest
    from smartnav.plan.model import Lang, Plan
    from smartnav.plan.places import Place
    from smartnav.routing import Conditions, Navigator
    from smartnav.routing.route import Route

_OUTDATED = Text(
    zh="大厅图已更新：这条路线按最新的图重新计算。",
    en="The map of the hall has changed since; the route is worked out anew.",
)
_NO_SCRIPT = Text(
    zh="请在大厅的导览屏上查找您要办的事，再扫描屏幕上的二维码。",
    en="Please look up your errand on a guide screen in the hall and scan its code.",
)


_NOTED = "<!--hours-->"
"""Where notes on opening hours come. No text of a plan can say so: it is escaped."""


@dataclass(frozen=True, slots=True)
class Draft:
    """A request's page, but for what is to be noted when it is served.

    The page's script notes that itself, by the clock, whenever one looks; what is put in here is
    for phones that run none.
    """

    route: Route
    venue_hours: str
    document: str
    mark: str
    """By which one knows the way and what is said of it again."""

    def notes(self, moment: datetime) -> tuple[Text, ...]:
        """Return what closes before one gets there or is closed, if one sets out at ``moment``."""
        route = self.route
        said = tuple(notes(route.stops, route.legs, self.venue_hours, moment))
        if not said:
            return ()
        noted = replace(route, notes=said)
        both_ways = zip(notes_text(noted, "zh"), notes_text(noted, "en"), strict=True)
        return tuple(Text(zh=zh, en=en) for zh, en in both_ways)

    def page(self, said: tuple[Text, ...] = ()) -> str:
        """Return the whole document with some notes."""
        rows = "".join(f'<p class="note">{both(note)}</p>' for note in said)
        before, _, after = self.document.partition(_NOTED)
        return f"{before}{rows}{after}"


def render_page(
    navigator: Navigator,
    request: RouteRequest,
    *,
    theme: Theme = STANDARD,
    outdated: bool = False,
    moment: datetime | None = None,
    bundle: Bundle | None = None,
) -> str:
    """Return the whole HTML document for a request: it needs nothing else from anywhere.

    With a ``moment``, at which one sets out, it says also where no script runs what closes before
    one gets there. Otherwise as :func:`draft_page`, which raises the same.
    """
    draft = draft_page(navigator, request, theme=theme, outdated=outdated, bundle=bundle)
    return draft.page(draft.notes(moment) if moment else ())


def draft_page(
    navigator: Navigator,
    request: RouteRequest,
    *,
    theme: Theme = STANDARD,
    outdated: bool = False,
    bundle: Bundle | None = None,
    conditions: Conditions = AS_PLANNED,
    said: Callable[[Route], Sequence[Text]] = lambda _: (),
    now: str = "",
    links: str = "",
) -> Draft:
    """Return the document for a request, the same at any time.

    Both languages are in it, the route told step by step, and what a phone needs to find others by
    itself. ``outdated`` adds a note that the plan has changed since the code was made; with a
    ``bundle`` the floors and the venue's data need not be worked out anew for every page. Under
    ``conditions`` doors and lifts may be closed; ``said`` returns what of the way is not as usual.
    With ``now``, by which one knows again what the desk says, the page asks its server later
    whether the way is still the same. ``links`` is markup for the page's end.
    Raises :class:`~smartnav.plan.places.UnknownReference` and
    :class:`~smartnav.routing.route.NoRoute`.
    """
    route = navigator.route(
        request.start, *request.stops, profile=request.profile, conditions=conditions
    )
    plan = navigator.plan
    told = chapters(route, navigator.gazetteer)
    held = bundle or Bundle(navigator)
    maps = held.atlas(theme)
    levels = "".join(_level(maps, chapter, index) for index, chapter in enumerate(told))
    goal, hall = route_title(route), plan.venue.name
    unusual = tuple(said(route))
    noted = (*([_OUTDATED] if outdated else []), *unusual)
    mark = way_mark(route, unusual)
    live = {"live": {"now": now, "way": mark}} if now else {}
    plain = f"{_goal(plan, route, noted)}\n{levels}"
    parts = Parts(
        title=Text(zh=f"{goal.zh} · {hall.zh}", en=f"{goal.en} · {hall.en}"),
        hall=hall,
        lang=request.lang,
        plain=plain,
        footer=footer(plan, route.stops[-1].hours) + links,
        venue=held.json((request.profile,), conditions),
        asked={**asked_route(plan, request, route, told), **live},
    )
    return Draft(route, plan.venue.hours, document(parts, theme, held.font_rule()), mark)


def render_sign_page(
    bundle: Bundle, place: Place, *, theme: Theme = STANDARD, lang: Lang = "zh"
) -> str:
    """Return the document one gets at a sign: it says where one is and asks where to."""
    plan = bundle.navigator.plan
    hall, name, level = plan.venue.name, place.name, level_name(plan.level(place.level))
    plain = f"""<section class="goal" aria-labelledby="goal">
<p class="from">{both(HERE)}</p>
<h1 id="goal"><span>{both(name)}</span></h1>
{_facts([level])}
<p class="note">{both(_NO_SCRIPT)}</p>
</section>
"""
    parts = Parts(
        title=Text(zh=f"{name.zh} · {hall.zh}", en=f"{name.en} · {hall.en}"),
        hall=hall,
        lang=lang,
        plain=plain,
        footer=footer(plan),
        venue=bundle.json(PROFILE_NAMES),
        asked={"here": place.id},
    )
    return document(parts, theme, bundle.font_rule())


def _goal(plan: Plan, route: Route, noted: Sequence[Text]) -> str:
    """Return the answer on one card: where to, from where, how far; and what is to be noted."""
    step_free = [STEP_FREE] if route.profile == "wheelchair" and not is_here(route) else []
    said = "".join(f'<p class="note">{both(note)}</p>' for note in (*noted, *step_free))
    head = _tour if is_tour(route) else _stay if is_here(route) else _way
    return f"""<section class="goal" aria-labelledby="goal">
{head(plan, route)}
<div id="plain-hours">{_NOTED}</div>
{said}</section>"""


def _way(plan: Plan, route: Route) -> str:
    start, goal = route.stops
    origin = Text(zh=f"{starting_from(called(start).zh)}到", en=f"From {called(start).en} to")
    facts = [level_name(plan.level(goal.level)), *_length(route)]
    return f"""<p class="from">{both(origin)}</p>
<h1 id="goal">{_sign(goal)}<span>{both(goal.name)}</span></h1>
{_facts(facts)}"""


def _stay(plan: Plan, route: Route) -> str:
    goal = route.stops[-1]
    facts = [called(goal), level_name(plan.level(goal.level))]
    return f"""<h1 id="goal"><span>{both(HERE)}</span></h1>
{_facts(facts)}"""


def _tour(plan: Plan, route: Route) -> str:
    """Return the head of a tour: every stop with its number, its window and its floor."""
    start, *stops = route.stops
    origin = Text(zh=f"{starting_from(called(start).zh)}出发", en=f"From {called(start).en}")
    headline = Text(zh=tour_text(len(stops), "zh"), en=tour_text(len(stops), "en"))
    rows = "".join(
        f'<li><span class="number stop">{number}</span>{_sign(stop)}'
        f'<span class="name">{both(stop.name)} '
        f"<small>{both(_short_level(plan, stop))}</small></span></li>"
        for number, stop in enumerate(stops, 1)
    )
    return f"""<p class="from">{both(origin)}</p>
<h1 id="goal"><span>{both(headline)}</span></h1>
<ol class="stops">{rows}</ol>
{_facts(_length(route))}"""


def _short_level(plan: Plan, place: Place) -> Text:
    level = plan.level(place.level)
    return Text(zh=level_sign(level, "zh"), en=level_sign(level, "en"))


def _sign(place: Place) -> str:
    sign = public_id(place)
    return f'<b class="sign">{escape(sign)}</b>' if sign else ""


def _length(route: Route) -> list[Text]:
    """Return the length and the time of a route."""
    parts = (summary(route, lang).split(" · ") for lang in ("zh", "en"))
    return [Text(zh=zh, en=en) for zh, en in zip(*parts, strict=True)]


def _facts(facts: list[Text]) -> str:
    """Return a line of facts, each kept whole."""
    spans = " ".join(f'<span class="fact">{both(fact)}</span>' for fact in facts)
    return f'<p class="facts"><span class="row">{spans}</span></p>'


def _level(atlas: Atlas, chapter: Chapter, index: int) -> str:
    """Return one level's map and steps."""
    length = Text(
        zh=distance_text(chapter.part.length_m, "zh"), en=distance_text(chapter.part.length_m, "en")
    )
    walked = f"<small>{both(length)}</small>" if chapter.part.length_m >= 1 else ""
    rows = "\n".join(_step(entry, index) for entry in chapter.entries)
    steps = f'<ol class="steps">\n{rows}\n</ol>\n' if rows else ""
    return f"""<section class="level" aria-labelledby="level-{index}">
<h2 id="level-{index}"><span>{both(level_name(chapter.level))}</span>{walked}</h2>
{draw_chapter(atlas, chapter, f"map-{index}")}
{steps}</section>
"""


def _step(entry: Entry, index: int) -> str:
    kind = {"start": "start", "arrive": "end"}.get(entry.step.kind, "")
    if entry.stop:
        mark = f'<span class="number stop" aria-hidden="true">{entry.stop}</span>'
    else:
        mark = f'<span class="number {kind}" aria-hidden="true">{entry.sign}</span>'
    row = f'{mark}<span class="text">{_held(both(entry.text))}</span>'
    if entry.number is None:
        return f'<li class="{entry.step.kind}"><span class="step">{row}</span></li>'
    return (
        f'<li class="{entry.step.kind}">'
        f'<a href="#map-{index}" data-step="{entry.number}">{row}</a></li>'
    )


def _held(markup: str) -> str:
    """Keep amounts with their unit on one line."""
    return AMOUNT.sub(r'<span class="fact">\g<0></span>', markup)
