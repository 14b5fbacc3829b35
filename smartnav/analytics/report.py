"""A report: its facts, parts, tables and charts, before anybody decides on paper or a page."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from smartnav.analytics.drawings import (
    drawn_days,
    drawn_heat,
    drawn_hours,
    drawn_ranking,
    drawn_week,
)
from smartnav.analytics.parts import Drawing, Fact, Part, Table
from smartnav.analytics.rating_part import rating_part
from smartnav.analytics.ratings import opinion
from smartnav.analytics.wording import words
from smartnav.handoff.levels import level_name

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from smartnav.analytics.exchange import Exchange
    from smartnav.analytics.figures import Ranked
    from smartnav.analytics.material import Material
    from smartnav.analytics.wording import Words
    from smartnav.plan.model import Lang

RANKED = 15
"""Rows of a ranking on paper; spreadsheets have all."""


@dataclass(frozen=True, slots=True)
class Report:
    """What is told of a period."""

    lang: Lang
    title: str
    hall: str
    period: str
    facts: tuple[Fact, ...]
    parts: tuple[Part, ...]
    notes: tuple[str, ...]
    empty: str = ""
    """A sentence instead of all the rest when nothing was counted."""


def report(
    material: Material, lang: Lang, exchange: Exchange | None = None, *, ways: bool = True
) -> Report:
    """Return the report of a period in a language, with an exchange of windows if one is asked.

    Without ``ways`` no way is looked for: that takes seconds.
    """
    say, counts = words(lang), material.counts
    venue = material.navigator.plan.venue
    first, last = (each for each in (min(material.figures.by_day), max(material.figures.by_day)))
    notes = (say.privacy, *((say.sample,) if venue.sample else ()))
    period = say.period.format(first=first, last=last)
    hall = venue.name.in_(lang)
    if counts.is_empty:
        return Report(lang, say.title, hall, period, (), (), notes, say.empty)
    parts = tuple(_parts(material, lang, say, exchange, ways=ways))
    facts = tuple(_facts(material, say, ways=ways))
    return Report(lang, say.title, hall, period, facts, parts, notes)


def _facts(material: Material, say: Words, *, ways: bool) -> Iterator[Fact]:
    found = material.figures
    totals, facts = found.totals, say.facts
    for kind in ("visit", "service", "route"):
        if totals.get(kind):
            yield Fact(facts[kind], f"{totals[kind]:,}")
    if ways and material.followed.walks:
        yield Fact(facts["kilometres"], f"{material.followed.length_m / 1000:,.1f}")
    if found.searches:
        yield Fact(facts["search"], f"{found.searches:,}")
        yield Fact(facts["miss_share"], f"{found.miss_share:.1%}")
    if totals.get("qr-shown"):
        yield Fact(facts["qr-shown"], f"{totals['qr-shown']:,}")
        yield Fact(facts["qr_share"], f"{found.qr_share:.0%}")
    for kind in ("print", "help"):
        if totals.get(kind):
            yield Fact(facts[kind], f"{totals[kind]:,}")
    yield from _opinions(material, say)


def _opinions(material: Material, say: Words) -> Iterator[Fact]:
    """Yield what people think, and who they are as far as screens know."""
    found, facts = material.figures, say.facts
    rated = opinion(material.counts.rated)
    if rated.count:
        yield Fact(facts["rating"], f"{rated.mean:.1f} / 5")
    if found.modes:
        yield Fact(facts["elder_share"], f"{found.elder_share:.0%}")
    if found.langs:
        english = found.langs.get("en", 0) / sum(found.langs.values())
        yield Fact(facts["english_share"], f"{english:.1%}")


def _parts(
    material: Material, lang: Lang, say: Words, exchange: Exchange | None, *, ways: bool
) -> Iterator[Part]:
    found, heads = material.figures, say.heads
    if found.measure:
        yield from _times(material, say)
    for key, title, ranked, tone in (
        ("services", say.services, found.services, "teal"),
        ("stops", say.stops, found.stops, "violet"),
        ("starts", say.starts, found.starts, "amber"),
    ):
        if ranked:
            yield _ranking(material, lang, say, (key, title, tone), ranked)
    if ways and material.followed.walks:
        yield from _walked(material, lang, say)
    if sum(found.routes_by_hour):
        rows = tuple((f"{hour}:00", n) for hour, n in enumerate(found.routes_by_hour) if n)
        table = Table((heads["hour"], heads["count"]), rows)
        draw = partial(drawn_hours, found.routes_by_hour)
        yield Part("hours", say.by_hour, (), (Drawing(11, draw),), details=(table,))
    shares = tuple(_share_tables(material, say))
    if shares:
        yield Part("shares", say.shares, tables=shares)
    rated = rating_part(material, lang, say)
    if rated is not None:
        yield rated
    yield _misses(material, lang, say)
    if exchange is not None:
        yield exchanged_part(exchange, say)


def _times(material: Material, say: Words) -> Iterator[Part]:
    found, heads = material.figures, say.heads
    unit = say.counted_in[found.measure]
    dated = tuple((day.isoformat(), count) for day, count in found.by_day.items())
    days = Table((heads["date"], heads["count"]), dated)
    names = [say.date(day) for day in found.by_day]
    draw = partial(drawn_days, names, list(found.by_day.values()))
    yield Part("days", say.days, (unit,), (Drawing(12, draw),), details=(days,))
    week = Table(
        (heads["weekday"], *(f"{hour}:00" for hour in range(24))),
        tuple((say.weekdays[day], *row) for day, row in enumerate(found.by_weekday_and_hour)),
    )
    remarks = [unit]
    if found.busiest is not None:
        day, hour = found.busiest
        remarks.insert(
            0, say.busiest.format(weekday=say.weekdays[day], hour=hour, next=hour + 1)
        )  # fmt: skip
    draw_week = partial(drawn_week, found.by_weekday_and_hour, say.weekdays)
    yield Part("busy", say.busy, tuple(remarks), (Drawing(17, draw_week),), details=(week,))


def _ranking(
    material: Material, lang: Lang, say: Words, called: tuple[str, str, str],
    ranked: tuple[Ranked, ...],
) -> Part:  # fmt: skip
    (key, title, tone), heads = called, say.heads
    named = [(material.name(each.id).in_(lang), each) for each in ranked]
    table = Table(
        (heads["name"], heads["id"], heads["count"]),
        tuple((name, each.id, each.count) for name, each in named),
    )
    shown = [(name, each.count) for name, each in named[:RANKED]]
    left = len(named) - len(shown)
    remarks = (say.more.format(count=left),) if left > 0 else ()
    drawing = Drawing(1.9 * len(shown), partial(drawn_ranking, shown, tone))
    return Part(key, title, remarks, (drawing,), details=(table,))


def _walked(material: Material, lang: Lang, say: Words) -> Iterator[Part]:
    followed, heads = material.followed, say.heads
    remark = say.heat_remark.format(
        walks=followed.walks, kilometres=followed.length_m / 1000
    )  # fmt: skip
    remarks = (remark, *((say.lost.format(count=followed.lost),) if followed.lost else ()))
    most = max(each.most for each in material.heats.values())
    for level_id, warm in material.heats.items():
        if not warm.bands:
            continue
        level = material.navigator.plan.level(level_id)
        draw = partial(drawn_heat, material.navigator.plan, warm, most, lang, say.legend)
        title = say.heat_level.format(level=level_name(level).in_(lang))
        yield Part(f"heat-{level_id}", title, remarks, (Drawing(0, draw),))
        remarks = ()
    rows = sorted(
        (
            (route.stops[0].id, route.stops[-1].id, say.profiles[route.profile], count,
             round(route.length_m, 1), round(route.length_m * count, 1))
            for route, count in followed.routes
        ),
        key=lambda row: (-row[3], row[:3]),
    )  # fmt: skip
    columns = ("start", "stop", "profile", "count", "each", "metres")
    table = Table(tuple(heads[each] for each in columns), tuple(rows))
    yield Part("walks", say.walks, details=(table,))


def _share_tables(material: Material, say: Words) -> Iterator[Table]:
    found, heads = material.figures, say.heads
    kinds: tuple[tuple[str, Mapping[str, int], dict[str, str]], ...] = (
        ("lang", found.langs, say.langs),
        ("mode", found.modes, say.modes),
        ("profile", found.profiles, say.profiles),
    )
    for kind, counted, names in kinds:
        whole = sum(counted.values())
        if whole:
            rows = tuple(
                (names.get(key, key), count, count / whole) for key, count in counted.items()
            )
            yield Table((heads[kind], heads["count"], heads["share"]), rows, frozenset({2}))


def _misses(material: Material, lang: Lang, say: Words) -> Part:
    heads = say.heads
    if not material.counts.misses:
        return Part("misses", say.misses, (say.misses_none,))
    rows = []
    for each in material.counts.misses:
        now = material.found_now(each.words)
        told = say.not_found if now is None else say.found_now.format(name=now.in_(lang))
        rows.append((each.words, each.visits, told))
    table = Table((heads["words"], heads["visits"], heads["now"]), tuple(rows))
    return Part("misses", say.misses, (say.misses_remark,), tables=(table,))


def exchange_sentence(found: Exchange, say: Words) -> str:
    """Return what an exchange would save, as a sentence."""
    metres = abs(found.saved_m)
    share = metres / found.before_m if found.before_m else 0.0
    if metres < 1:
        return say.same
    return (say.saved if found.saved_m > 0 else say.longer).format(metres=metres, share=share)


def exchanged_part(found: Exchange, say: Words) -> Part:
    """Return what an exchange of two windows would mean."""
    heads = say.heads
    table = Table(
        (heads["what"], heads["before"], heads["after"]),
        ((heads["metres"], round(found.before_m), round(found.after_m)),),
    )
    remark = say.exchange_remark.format(one=found.one, other=found.other, walks=found.walks)
    return Part("exchange", say.exchange, (remark, exchange_sentence(found, say)), tables=(table,))
