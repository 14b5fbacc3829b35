"""The phone tells a way in the steps and sentences guidance tells."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING, Any

import pytest

from smartnav.directory import build_index
from smartnav.guidance import describe, distance_text, word
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
    from smartnav.routing import Navigator

LANGS: tuple[Lang, ...] = ("zh", "en")
PAIRS = 120
TOURS = 25
MODULES = (
    "floor", "router", "track", "sights", "telling", "wording", "opening", "noting", "hall",
)  # fmt: skip
TELL = """(pairs) => pairs.map(([from, to]) => {
    const start = hall.place(from), found = hall.nearest(from, [to], 'walking');
    const steps = Telling.describe(found.route, start, found.goal, found.speed, hall);
    return steps.map((step) => ({
        kind: step.kind, turn: step.turn || '', side: step.side || '', metres: step.metres,
        level: hall.data.levels[step.level].id, at: step.at, seconds: step.seconds,
        zh: words.zh.sentence(step), en: words.en.sentence(step),
    }));
})"""

TELL_TOURS = """(tours) => tours.map((ids) => {
    const told = { named: "" }, said = [];
    for (let k = 1; k < ids.length; k++) {
        const found = hall.nearest(ids[k - 1], [ids[k]], 'walking');
        const steps = Telling.describe(found.route, hall.place(ids[k - 1]), found.goal, found.speed,
            hall, k > 1, told);
        said.push(...steps.map((step) => words.en.sentence(step)));
    }
    return said;
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
            "for (const lang of ['zh', 'en']) words[lang] = new Words(known, lang, hall);",
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


def test_the_steps_and_their_sentences_are_guidances(
    page: Page, hall: Navigator, pairs: list[tuple[str, str]]
) -> None:
    told: list[list[dict[str, Any]]] = page.evaluate(TELL, pairs)
    alike = {"shape": 0, "zh": 0, "en": 0}
    sentences = same = 0
    for pair, steps in zip(pairs, told, strict=True):
        route = hall.route(*pair)
        described = describe(route, hall.gazetteer)
        mine = [(s["kind"], s["level"], s["turn"], s["side"]) for s in steps]
        shapes = [shape(step) for step in described]
        alike["shape"] += mine == shapes
        assert sum(s["metres"] for s in steps) <= route.length_m + 0.5
        if mine != shapes:
            continue
        for lang in LANGS:
            known = [word(step, lang, hall.gazetteer) for step in described]
            alike[lang] += known == [s[lang] for s in steps]
            sentences += len(known)
            same += sum(one == s[lang] for one, s in zip(known, steps, strict=True))
    # Two ways equally long may differ by a bend, and so may what simplifying makes of them; things
    # equally near differ by what their places are rounded to.
    assert alike["shape"] >= 0.98 * PAIRS, alike
    assert min(alike["zh"], alike["en"]) >= 0.95 * PAIRS, alike
    assert same >= 0.98 * sentences, (same, sentences)


def test_a_tour_is_told_as_guidance_tells_it(page: Page, hall: Navigator) -> None:
    windows = [place.id for place in hall.gazetteer.places.values() if place.kind == "window"]
    chance = random.Random(11)
    tours = [chance.sample(windows, 3) for _ in range(TOURS)]
    told: list[list[str]] = page.evaluate(TELL_TOURS, tours)
    sentences = alike = 0
    for tour, said in zip(tours, told, strict=True):
        steps = describe(hall.route(*tour), hall.gazetteer)
        known = [word(step, "en", hall.gazetteer) for step in steps]
        sentences += len(known)
        alike += sum(one == other for one, other in zip(said, known, strict=False))
    assert alike >= 0.95 * sentences, (alike, sentences)


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
