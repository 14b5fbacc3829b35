"""A tour as plain text, for a message: where to go in which order, and what to bring."""

from __future__ import annotations

from typing import TYPE_CHECKING

from smartnav.cartography.floor import level_sign
from smartnav.guidance import duration_text, note_text, summary
from smartnav.handoff.chapters import SAMPLE, called, starting_from
from smartnav.plan.model import Text

if TYPE_CHECKING:
    from smartnav.errands.hall import Hall
    from smartnav.errands.reply import Halt, Reply
    from smartnav.plan.model import Lang

_FROM = Text(zh="{start}出发：{facts}", en="From {start}: {facts}")
_STEP_FREE = Text(zh="无台阶路线", en="step-free")
_BRING = Text(zh="请带齐：", en="Please bring:")
_PAGE = Text(zh="路线：{url}", en="The way: {url}")
_COMMA: dict[Lang, str] = {"zh": "、", "en": ", "}
_BULLET = "· "


def message(hall: Hall, reply: Reply, lang: Lang) -> str:
    """Return a tour as lines of text in a language; empty without a way."""
    if reply.route is None:
        return ""
    venue, start = hall.plan.venue, called(reply.route.stops[0]).in_(lang)
    if lang == "zh":
        start = starting_from(start)
    facts = summary(reply.route, lang)
    if reply.route.profile == "wheelchair":
        facts = f"{facts} · {_STEP_FREE.in_(lang)}"
    lines = [venue.name.in_(lang)]
    if venue.address:
        lines.append(venue.address.in_(lang))
    lines += ["", _FROM.in_(lang).format(start=start, facts=facts)]
    for number, halt in enumerate(reply.halts, 1):
        lines.append(f"{number}. {halt_text(hall, halt, lang)}")
        if halt.note is not None:
            lines.append(f"   {note_text(halt.note, lang)}")
    papers = reply.tour.papers
    if papers:
        lines += ["", _BRING.in_(lang)]
        lines += [f"{_BULLET}{need.paper.name.in_(lang)}" for need in papers]
    url = reply.url(hall, lang)
    if url:
        lines += ["", _PAGE.in_(lang).format(url=url)]
    if venue.sample:
        lines += ["", SAMPLE.in_(lang)]
    return "\n".join(lines) + "\n"


def halt_text(hall: Hall, halt: Halt, lang: Lang) -> str:
    """Return a halt in one line: where, what for, on which floor, how long it takes to get there.

    ``A18 住房公积金 — 公积金提取 · 一层 · 1 分钟``
    """
    floor = level_sign(hall.plan.level(halt.place.level), lang)
    return f"{visit_text(halt, lang)} · {floor} · {duration_text(halt.duration_s, lang)}"


def visit_text(halt: Halt, lang: Lang) -> str:
    """Return where a halt is made and what for: ``A18 住房公积金 — 公积金提取``."""
    done = _COMMA[lang].join(title.in_(lang) for title in halt.visit.titles)
    where = called(halt.place).in_(lang)
    return where if done in where else f"{where} — {done}"
