"""The phone tells a way in the steps guidance tells, but for the landmarks."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING, Any

import pytest

from smartnav.directory import build_index
from smartnav.guidance import describe, distance_text
from smartnav.guidance.amounts import duration_text, walked_text
from smartnav.handoff.phrasebook import calendar, phrasebook
from smartnav.handoff.portable import portable
from smartnav.handoff.script import compact, module
from smartnav.handoff.venue import venue
from smartnav.plan.model import Lang

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page

    from smartnav.guidance.steps import Step
    from smartnav.routing import Navigator, Route

LANGS: tuple[Lang, ...] = ("zh", "en")
PAIRS = 200
MODULES = ("router", "track", "telling", "opening", "noting", "hall")
TELL = """(pairs) => pairs.map(([from, to]) => {
    const start = hall.place(from), found = hall.nearest(from, [to], 'walking');
    const steps = Telling.describe(found.route, start, found.goal, found.speed, hall);
    return steps.map((step) => ({
        kind: step.kind, turn: step.turn || '', side: step.side || '', metres: step.metres,
        level: hall.data.levels[step.level].id, at: step.at, seconds: step.seconds,
        zh: words.zh.sentence(step), en: words.en.sentence(step),
    }));
})"""


@pytest.fixture(scope="module")
def page(chromium: Browser, hall: Navigator) -> Iterator[Page]:
    data = venue(hall.gazetteer, build_index(hall.gazetteer))
    known = {
        "messages": {lang: phrasebook(lang) for lang in LANGS},
        "calendar": {lang: calendar(lang) for lang in LANGS},
    }
    data["roadmaps"] = {"walking": portable(hall.roadmap("walking"))}
    context = chromium.new_context()
    page = context.new_page()
    modules = [module(f"{name}.js") for name in MODULES]
    script = "\n".join(
        [
            *modules,
            f"self.hall = new Hall({compact(data)});",
            f"const known = {compact(known)};",
            "self.words = {};",
            "for (const lang of ['zh', 'en']) words[lang] = new Telling.Words(known, lang, hall);",
        ]
    )
    page.add_script_tag(content=script)
    yield page
    context.close()


@pytest.fixture(scope="module")
def pairs(hall: Navigator) -> list[tuple[str, str]]:
    """Return pairs of places at random, the same in every run."""
    ids = [place.id for place in hall.gazetteer.places.values() if place.public]
    chance = random.Random(8)
    return [(one, other) for one, other in (chance.sample(ids, 2) for _ in range(PAIRS))]


def shape(step: Step) -> tuple[str, str, str, str]:
    turn = step.turn if step.kind in ("start", "straight", "turn") else ""
    return (step.kind, step.level, turn, step.side if step.kind == "arrive" else "")


def is_beside(route: Route, hall: Navigator) -> bool:
    return any(step.next_to for step in describe(route, hall.gazetteer))


def test_the_steps_are_guidances(page: Page, hall: Navigator, pairs: list[tuple[str, str]]) -> None:
    told: list[list[dict[str, Any]]] = page.evaluate(TELL, pairs)
    alike = compared = 0
    for pair, steps in zip(pairs, told, strict=True):
        route = hall.route(*pair)
        if is_beside(route, hall):
            continue  # Guidance has a sentence of its own for the next window along the counter.
        known = [shape(step) for step in describe(route, hall.gazetteer)]
        mine = [(s["kind"], s["level"], s["turn"], s["side"]) for s in steps]
        compared += 1
        alike += mine == known
        assert sum(s["metres"] for s in steps) <= route.length_m + 0.5
    assert compared > 0.9 * PAIRS
    # Two ways equally long may differ by a bend, and so may what simplifying makes of them.
    assert alike >= 0.98 * compared


def test_distances_and_times_are_said_as_everywhere(page: Page) -> None:
    for lang in LANGS:
        for amount in (0.2, 3.4, 3.6, 7.4, 7.6, 12.5, 59.9, 60, 61, 89.9, 90.1, 1234.5):
            found = page.evaluate(
                "([lang, a]) => [words[lang].far(a), words[lang].time(a), words[lang].metres(a)]",
                [lang, amount],
            )
            assert found == [
                walked_text(amount, lang), duration_text(amount, lang), distance_text(amount, lang)
            ]  # fmt: skip


def test_every_sentence_is_whole(page: Page, pairs: list[tuple[str, str]]) -> None:
    for steps in page.evaluate(TELL, pairs):
        for step in steps:
            for lang in LANGS:
                assert "undefined" not in step[lang]
                assert "{" not in step[lang]
            assert step["en"][0].isupper()


def test_a_way_over_two_levels_reads_well(page: Page) -> None:
    (steps,) = page.evaluate(TELL, [("kiosk-south", "C11")])
    assert steps[0]["zh"].startswith("面")
    assert "二层" in steps[1]["zh"]
    assert steps[-1]["en"].startswith("Window C11")
