from __future__ import annotations

import functools
import re
from collections.abc import Callable
from datetime import datetime
from html.parser import HTMLParser

import pytest

from smartnav.cartography import STANDARD
from smartnav.guidance import summary, tell
from smartnav.handoff import RouteRequest, render_page
from smartnav.handoff.bundle import Bundle
from smartnav.handoff.chapters import chapters
from smartnav.plan.model import Lang
from smartnav.routing import Navigator

ONE_LEVEL = RouteRequest("tiny", "kiosk-south", ("A02",))
TWO_LEVELS = RouteRequest("tiny", "kiosk-south", ("C01",))
VOID = {"meta", "link", "br", "rect", "input"}


Render = Callable[..., str]


@pytest.fixture(scope="module")
def render(tiny: Navigator, bundle: Bundle) -> Render:
    """Return what gives the page of a request, and at a moment."""

    @functools.cache
    def render(request: RouteRequest, *, moment: datetime | None = None) -> str:
        return render_page(tiny, request, bundle=bundle, moment=moment)

    return render


class _Reader(HTMLParser):
    """Checks that elements close in order and gathers what the page says in a language."""

    def __init__(self, lang: Lang) -> None:
        super().__init__()
        self.open: list[tuple[str, str]] = []
        self.other = "en" if lang == "zh" else "zh"
        self.words: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in VOID:
            self.open.append((tag, dict(attrs).get("class") or ""))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Nothing to keep: it is closed already."""

    def handle_endtag(self, tag: str) -> None:
        if tag not in VOID:
            assert self.open.pop()[0] == tag

    def handle_data(self, data: str) -> None:
        hidden = any(
            tag in ("style", "script", "head", "svg") or self.other in names.split()
            for tag, names in self.open
        )
        if not hidden:
            self.words.append(data)


def said(page: str, lang: Lang) -> str:
    reader = _Reader(lang)
    reader.feed(page)
    reader.close()
    assert not reader.open
    return re.sub(r"[^\S\u00a0]+", " ", "".join(reader.words))


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("request_", [ONE_LEVEL, TWO_LEVELS])
def test_the_page_says_where_how_far_and_every_step_in_order(
    tiny: Navigator, render: Render, request_: RouteRequest, lang: Lang
) -> None:
    text = said(render(request_), lang)
    route = tiny.route(request_.start, *request_.stops)
    assert request_.stops[-1] in text
    for part in summary(route, lang).split(" · "):
        assert part in text
    at = 0
    for told in tell(route, tiny.gazetteer, lang):
        at = text.index(told.text, at) + len(told.text)


@pytest.mark.parametrize(
    ("request_", "levels"), [(ONE_LEVEL, ["一层"]), (TWO_LEVELS, ["一层", "二层"])]
)
def test_each_level_of_the_route_has_its_map(
    render: Render, request_: RouteRequest, levels: list[str]
) -> None:
    page = render(request_)
    assert re.findall(r"<title>(.*?)的路线图</title>", page) == levels
    assert re.findall(r'<h2 id="level-\d"><span><span class="zh"[^>]*>(.*?)<', page) == levels


def test_every_number_in_the_list_is_on_the_map_above_it(render: Render) -> None:
    page = render(TWO_LEVELS)
    listed = re.findall(r'<a href="#(map-\d)" data-step="(\d+)">', page)
    assert listed
    for anchor, number in listed:
        drawn = page.partition(f'id="{anchor}"')[2].partition("<ol")[0]
        assert f'class="badge" data-step="{number}"' in drawn


def test_the_page_is_in_the_language_asked_for_without_a_script(render: Render) -> None:
    assert '<html lang="zh-Hans"' in render(TWO_LEVELS)
    english = RouteRequest("tiny", "kiosk-south", ("C01",), lang="en")
    page = render(english)
    assert '<html lang="en"' in page
    assert "<title>C01 Business registration · Tiny Station</title>" in page


def test_the_page_asks_for_nothing_else_and_stays_small(render: Render) -> None:
    page = render(TWO_LEVELS)
    assert not re.search(r'(?:src|href)="(?!#|data:,)', page)
    assert re.findall(r"url\((.{10})", page) == ["data:font/"]
    assert "@import" not in page
    assert len(page.encode()) < 400_000


def test_the_page_has_no_inline_styles_or_handlers_its_policy_would_refuse(
    render: Render,
) -> None:
    page = render(TWO_LEVELS)
    assert " style=" not in page
    assert not re.search(r"<[^>]+ on[a-z]+=", page)


def test_a_tour_lists_its_stops_and_shows_each_on_its_map(tiny: Navigator, render: Render) -> None:
    tour = RouteRequest("tiny", "kiosk-south", ("A02", "C03", "toilet-f1"))
    page = render(tour)
    stops = page.partition('<ol class="stops">')[2].partition("</ol>")[0]
    assert stops.count("<li>") == 3
    told = chapters(tiny.route(tour.start, *tour.stops), tiny.gazetteer)
    assert [chapter.level.id for chapter in told] == ["F1", "F2", "F1"]
    assert [stop.id for chapter in told for stop in chapter.part.stops[1:]] == [
        "A02", "C03", "toilet-f1",
    ]  # fmt: skip
    assert sum(chapter.part.length_m for chapter in told) == pytest.approx(
        tiny.route(tour.start, *tour.stops).length_m
    )


@pytest.mark.parametrize(
    ("lang", "note"),
    [
        ("zh", "A02 窗口现在不在办理时间。明天 09:00 开始办理。"),
        ("en", "Window A02 is closed now. It opens tomorrow at 09:00."),
    ],
)
def test_what_is_closed_stands_before_the_steps(
    tiny: Navigator, render: Render, lang: Lang, note: str
) -> None:
    evening = render(ONE_LEVEL, moment=datetime(2026, 11, 25, 18))
    text = said(evening, lang)
    first = tell(tiny.route("kiosk-south", "A02"), tiny.gazetteer, lang)[0].text
    assert text.index(note) < text.index(first)
    morning = render(ONE_LEVEL, moment=datetime(2026, 11, 25, 10))
    assert morning == render(ONE_LEVEL)


def test_a_step_free_route_says_so(render: Render) -> None:
    wheels = RouteRequest("tiny", "kiosk-south", ("C01",), profile="wheelchair")
    assert "Step-free all the way" in said(render(wheels), "en")
    assert "Step-free" not in said(render(TWO_LEVELS), "en")


def test_the_head_of_a_tour_names_every_stop_with_number_window_and_floor(
    tiny: Navigator,
    render: Render,
) -> None:
    page = render(RouteRequest("tiny", "kiosk-south", ("A02", "C03", "toilet-f1")))
    stops = page.partition('<ol class="stops">')[2].partition("</ol>")[0].split("</li>")
    for row, number, sign, floors in zip(
        stops, "123", ("A02", "C03", ""), ("一层 F1", "二层 F2", "一层 F1"), strict=False
    ):
        assert f'<span class="number stop">{number}</span>' in row
        assert (f'<b class="sign">{sign}</b>' in row) == bool(sign)
        for floor in floors.split():
            assert f">{floor}<" in row
    name = tiny.gazetteer.find("toilet-f1").name.zh
    assert f"<title>A02 → C03 → {name} · {tiny.plan.venue.name.zh}</title>" in page


def test_on_a_tour_stops_have_numbers_and_steps_letters(tiny: Navigator, render: Render) -> None:
    told = chapters(tiny.route("kiosk-south", "A02", "C03"), tiny.gazetteer)
    entries = [entry for chapter in told for entry in chapter.entries]
    signs = [entry.sign for entry in entries if entry.sign]
    assert signs == list("abcdefgh")[: len(signs)]
    # One arrives at a stop, and the next leg starts from that stop, not from "you are here".
    stops = [entry.stop for entry in entries if entry.step.kind in ("start", "arrive")]
    assert stops == [0, 1, 1, 2]
    page = render(RouteRequest("tiny", "kiosk-south", ("A02", "C03")))
    assert page.count('<span class="number start"') == 1
    assert '<span class="number end"' not in page
    for sign in signs:
        assert re.search(rf'class="badge" data-step="\d+"><circle[^>]*/><text[^>]*>{sign}<', page)


def test_where_one_is_already_the_page_says_so_and_tells_no_way(render: Render) -> None:
    page = render(RouteRequest("tiny", "kiosk-south", ("kiosk-south",)))
    langs: tuple[Lang, ...] = ("zh", "en")
    for lang in langs:
        text = said(page, lang)
        assert ("您就在这里" if lang == "zh" else "You are here") in text
        assert not re.search(r"约|about|分钟|min\b", text)
    assert '<ol class="steps">' not in page
    assert STANDARD.colours.destination not in page.partition("<main>")[2]


def test_a_floor_has_its_chinese_name_or_its_id_and_english_name(render: Render) -> None:
    page = render(TWO_LEVELS)
    assert re.search(r'<h2 id="level-1">.*二层.*F2 Upper floor', page)
    assert "到二层" in page
    assert "to F2" in page
