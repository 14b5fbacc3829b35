"""The part of a report about ratings: faces, windows, services, and what was written."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from smartnav.analytics.drawings import drawn_ranking
from smartnav.analytics.parts import Drawing, Part, Table
from smartnav.analytics.ratings import opinion, opinions

if TYPE_CHECKING:
    from collections.abc import Iterator

    from smartnav.analytics.material import Material
    from smartnav.analytics.ratings import Opinion
    from smartnav.analytics.wording import Words
    from smartnav.plan.model import Lang


def rating_part(material: Material, lang: Lang, say: Words) -> Part | None:
    """Return it, None where nothing was rated."""
    counts = material.counts
    whole = opinion(counts.rated)
    if not whole.count:
        return None
    faces = [*zip(say.faces, whole.faces, strict=True)][::-1]
    remark = say.rated.format(count=whole.count, mean=whole.mean, spread=whole.spread)
    windows, services = opinions(counts.rated, "window"), opinions(counts.rated, "service")
    tables = [
        Table(_heads(say, what), tuple(_rows(material, listed, lang)))
        for what, listed in ((say.rated_window, windows), (say.rated_service, services))
    ]
    if counts.remarks:
        heads = say.heads
        rows = tuple(
            (
                each.window, material.name(each.service).in_(lang), say.faces[each.faces - 1],
                each.words,
            )
            for each in counts.remarks
        )  # fmt: skip
        tables.append(
            Table((say.rated_window, say.rated_service, heads["face"], heads["remark"]), rows)
        )
    drawing = Drawing(1.9 * len(faces), partial(drawn_ranking, faces, "teal"))
    return Part("ratings", say.ratings, (remark, say.spread), (drawing,), tables=tuple(tables))


def _heads(say: Words, what: str) -> tuple[str, ...]:
    heads = say.heads
    return (what, heads["id"], heads["count"], heads["mean"], heads["spread"], *say.faces)


def _rows(
    material: Material, listed: tuple[Opinion, ...], lang: Lang
) -> Iterator[tuple[str | int | float, ...]]:
    for each in listed:
        name = material.name(each.id).in_(lang).removeprefix(f"{each.id} ")
        yield (name, each.id, each.count, round(each.mean, 1), round(each.spread, 1), *each.faces)
