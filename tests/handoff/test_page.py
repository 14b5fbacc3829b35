from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest

from smartnav.guidance import summary, tell
from smartnav.handoff import RouteRequest, render_page
from smartnav.handoff.chapters import chapters
from smartnav.plan.model import Lang
from smartnav.routing import Navigator

ONE_LEVEL = RouteRequest("tiny", "kiosk-south", ("A02",))
TWO_LEVELS = RouteRequest("tiny", "kiosk-south", ("C01",))
VOID = {"meta", "link", "br", "rect"}


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
    return re.sub(r"\s+", " ", "".join(reader.words))


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("request_", [ONE_LEVEL, TWO_LEVELS])
def test_the_page_says_where_how_far_and_every_step_in_order(
    tiny: Navigator, request_: RouteRequest, lang: Lang
) -> None:
    text = said(render_page(tiny, request_), lang)
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
    tiny: Navigator, request_: RouteRequest, levels: list[str]
) -> None:
    page = render_page(tiny, request_)
    assert re.findall(r"<title>(.*?)的路线图</title>", page) == levels
    assert re.findall(r'<h2 id="level-\d"><span><span class="zh"[^>]*>(.*?)<', page) == levels


def test_every_number_in_the_list_is_on_the_map_above_it(tiny: Navigator) -> None:
    page = render_page(tiny, TWO_LEVELS)
    listed = re.findall(r'<a href="#(map-\d)" data-step="(\d+)">', page)
    assert listed
    for anchor, number in listed:
        drawn = page.partition(f'id="{anchor}"')[2].partition("<ol")[0]
        assert f'class="badge" data-step="{number}"' in drawn


def test_the_page_is_in_the_language_asked_for_without_a_script(tiny: Navigator) -> None:
    assert '<html lang="zh-Hans"' in render_page(tiny, TWO_LEVELS)
    english = RouteRequest("tiny", "kiosk-south", ("C01",), lang="en")
    page = render_page(tiny, english)
    assert '<html lang="en"' in page
    assert "<title>C01 Business registration · Tiny Station</title>" in page


def test_the_page_asks_for_nothing_else_and_stays_small(tiny: Navigator) -> None:
    page = render_page(tiny, TWO_LEVELS)
    assert not re.search(r'(?:src|href)="(?!#|data:,)', page)
    assert "url(" not in page
    assert "@import" not in page
    assert len(page.encode()) < 400_000


def test_the_page_has_no_inline_styles_or_handlers_its_policy_would_refuse(
    tiny: Navigator,
) -> None:
    page = render_page(tiny, TWO_LEVELS)
    assert " style=" not in page
    assert not re.search(r"<[^>]+ on[a-z]+=", page)


def test_a_tour_lists_its_stops_and_shows_each_on_its_map(tiny: Navigator) -> None:
    tour = RouteRequest("tiny", "kiosk-south", ("A02", "C03", "toilet-f1"))
    page = render_page(tiny, tour)
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


def test_a_step_free_route_says_so(tiny: Navigator) -> None:
    wheels = RouteRequest("tiny", "kiosk-south", ("C01",), profile="wheelchair")
    assert "Step-free all the way" in said(render_page(tiny, wheels), "en")
    assert "Step-free" not in said(render_page(tiny, TWO_LEVELS), "en")
