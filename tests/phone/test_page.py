from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from smartnav.guidance import summary, tell
from smartnav.handoff import RouteRequest, encode
from smartnav.plan.model import Lang
from tests.phone.conftest import shot

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from smartnav.routing import Navigator
    from tests.phone.conftest import Phone

GOALS = ("C11", "A05")
LOCALES: dict[Lang, str] = {"zh": "zh-CN", "en": "en-GB"}


def path(goal: str, lang: Lang = "zh", *stops: str) -> str:
    return "/R/" + encode(RouteRequest("shizhong", "kiosk-south", (*stops, goal), lang=lang))


def words(page: Page, selector: str = "body") -> str:
    """Return what a visitor sees, in one line."""
    return re.sub(r"[^\S\u00a0]+", " ", page.locator(selector).inner_text())


def overflow(page: Page) -> int:
    """Return by how many pixels the page is wider than the phone."""
    width: int = page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
    return width


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("goal", GOALS)
def test_a_visitor_reads_window_length_time_and_every_step(
    phone: Phone, hall: Navigator, goal: str, lang: Lang
) -> None:
    page = phone(LOCALES[lang], script=False)
    page.goto(path(goal, lang))
    shot(page, f"{goal}-{lang}.png", full_page=True)
    route = hall.route("kiosk-south", goal)
    assert page.locator("#plain .sign").inner_text() == goal
    seen = words(page)
    for part in summary(route, lang).split(" · "):
        assert part in words(page, "#plain .facts")
    for told in tell(route, hall.gazetteer, lang):
        assert told.text in seen
    assert page.locator(".level").count() == len(route.levels)
    for drawing in page.locator(".map").all():
        box = drawing.bounding_box()
        assert box is not None
        assert box["width"] == 360
        assert 200 < box["height"] <= 430


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_nothing_reaches_over_the_side(phone: Phone, lang: Lang) -> None:
    page = phone(LOCALES[lang], altered=True)
    page.goto(path("toilet-f1-w", lang, "A05", "C11", "D03"))
    for large in (False, True):
        if large:
            page.locator("#large").tap()
            shot(page, f"tour-large-{lang}.png")
        for width in (320, 360, 740):
            page.set_viewport_size({"width": width, "height": 740})
            assert overflow(page) <= 0, (width, large)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_tour_begins_with_its_stops_in_order_and_ends_at_the_last(
    phone: Phone, hall: Navigator, lang: Lang
) -> None:
    stops = ("A03", "C11", "atm-f1")
    page = phone(LOCALES[lang], script=False)
    page.goto(path(stops[-1], lang, *stops[:-1]))
    shot(page, f"tour-{lang}.png", full_page=True)
    rows = page.locator(".stops li").all()
    assert len(rows) == len(stops)
    for number, (row, stop) in enumerate(zip(rows, stops, strict=True), 1):
        said = " ".join(row.inner_text().split())
        assert said.startswith(str(number))
        assert hall.gazetteer.find(stop).name.in_(lang) in said
        assert row.locator(".sign").count() == (stop != "atm-f1")
    # In the steps each stop has the colour and the number it has in the list and on the map.
    marks = page.locator(".steps .number.stop")
    assert marks.all_inner_texts() == ["1", "1", "2", "2", "3"]
    colour = "e => getComputedStyle(e).backgroundColor"
    assert marks.first.evaluate(colour) == rows[0].locator(".number").evaluate(colour)
    letters = page.locator(".steps .number:not(.stop):not(.start)").all_inner_texts()
    assert letters == list("abcdefgh")[: len(letters)]
    assert page.locator(".badge text").all_text_contents() == letters


@pytest.mark.parametrize(("lang", "here"), [("zh", "您就在这里"), ("en", "You are here")])
def test_who_is_there_already_is_told_so_and_nothing_else(
    phone: Phone, lang: Lang, here: str
) -> None:
    page = phone(LOCALES[lang], script=False)
    page.goto(path("kiosk-south", lang))
    shot(page, f"here-{lang}.png", full_page=True)
    assert words(page, "#goal") == here
    assert page.locator(".map").count() == 1
    assert page.locator(".steps, .badge").count() == 0
    assert not re.search("约|about|分钟|min", words(page, "main"))


def test_no_letter_of_a_map_touches_its_pictogram_in_the_phones_own_font(phone: Phone) -> None:
    """Texts take the room they were given, whatever font the phone has."""
    page = phone("en-GB", script=False)
    page.goto(path("C11", "en"))
    off = page.evaluate(
        """() => [...document.querySelectorAll(".map .en text[textLength]")]
            .map((e) => e.getComputedTextLength() - parseFloat(e.getAttribute("textLength")))"""
    )
    assert len(off) > 5
    assert max(map(abs, off)) < 0.5


@pytest.mark.parametrize(("stops", "word"), [(("D03",), "Purchasing"), (("A03", "C11"), "C11")])
def test_no_word_of_a_title_is_broken_on_a_small_phone_in_large_text(
    phone: Phone, stops: tuple[str, ...], word: str
) -> None:
    page = phone("en-GB", width=320)
    page.goto(path(stops[-1], "en", *stops[:-1]))
    page.locator("#large").tap()
    lines = page.evaluate(
        """() => [...document.querySelectorAll("#app-goal .name")].flatMap((e) => {
            const text = e.firstChild;
            return [...text.data.matchAll(/[^ ]+/g)].map((word) => {
                const range = document.createRange();
                range.setStart(text, word.index);
                range.setEnd(text, word.index + word[0].length);
                return [word[0], range.getClientRects().length];
            });
        })"""
    )
    assert [word, 1] in lines
    assert [word for word, count in lines if count != 1] == []


def test_text_is_large_enough_to_read_in_the_hand(opened: Phone) -> None:
    page = opened(path("C11"))
    sizes = page.evaluate(
        """() => [...document.querySelectorAll("body *")]
            .filter((e) => !e.closest("svg") && e.offsetParent
                && [...e.childNodes].some((n) => n.nodeType === 3 && n.data.trim()))
            .map((e) => parseFloat(getComputedStyle(e).fontSize))"""
    )
    assert len(sizes) > 10
    assert min(sizes) >= 16
    on_the_map = page.evaluate(
        """() => [...document.querySelectorAll(".map-svg text")]
            .filter((e) => getComputedStyle(e).visibility === "visible")
            .map((e) => parseFloat(getComputedStyle(e).fontSize))"""
    )
    assert len(on_the_map) > 3
    assert min(on_the_map) >= 10


def test_targets_are_large_enough_for_a_thumb(opened: Phone) -> None:
    page = opened(path("C11"))
    targets = page.locator("button:visible").all()
    assert len(targets) >= 10
    for target in targets:
        box = target.bounding_box()
        assert box is not None
        assert box["height"] >= 48
        assert box["width"] >= 48


def test_large_text_makes_the_steps_larger_and_back(opened: Phone) -> None:
    page = opened(path("C11"))
    large = page.locator("#large")

    def size() -> float:
        found = page.locator(".cards .text").first.evaluate(
            "e => parseFloat(getComputedStyle(e).fontSize)"
        )
        return float(found)

    usual = size()
    large.tap()
    assert size() >= 1.4 * usual
    assert large.get_attribute("aria-pressed") == "true"
    large.tap()
    assert size() == usual
    assert large.get_attribute("aria-pressed") == "false"


def test_the_language_changes_with_a_tap_everywhere_on_the_page(opened: Phone) -> None:
    page = opened(path("C11"))
    assert page.locator("html").get_attribute("lang") == "zh-Hans"
    page.get_by_role("button", name="English").tap()
    assert page.locator("html").get_attribute("lang") == "en"
    english = words(page).replace("中文", "")
    assert not re.search(r"[\u4e00-\u9fff]", english), english
    assert "Upper floor" in english
    assert "Shizhong" in page.title()
    page.get_by_role("button", name="中文").tap()
    assert page.locator("html").get_attribute("lang") == "zh-Hans"
    assert "二层" in words(page)
    assert "Upper floor" not in words(page)


@pytest.mark.parametrize(
    ("asked", "locale", "shown"),
    [
        ("zh", "zh-CN", "zh-Hans"),
        ("zh", "zh-TW", "zh-Hans"),
        ("zh", "en-GB", "en"),
        ("zh", "ja-JP", "en"),
        ("en", "zh-CN", "en"),
        ("en", "en-GB", "en"),
    ],
)
def test_the_page_opens_in_a_language_the_visitor_asked_for_and_can_read(
    phone: Phone, asked: Lang, locale: str, shown: str
) -> None:
    page = phone(locale)
    page.goto(path("A05", asked))
    assert page.locator("html").get_attribute("lang") == shown


def test_a_map_stays_in_sight_while_its_steps_are_read(opened: Phone) -> None:
    page = opened(path("A05"), script=False)
    page.locator(".steps li").last.scroll_into_view_if_needed()
    page.evaluate("window.scrollTo(0, document.documentElement.scrollHeight)")
    box = page.locator(".map").bounding_box()
    assert box is not None
    assert box["y"] >= -1
    last = page.locator(".steps li").last.bounding_box()
    assert last is not None
    assert last["y"] >= box["y"] + box["height"]


def test_one_request_is_enough_and_the_page_stays_without_a_network(phone: Phone) -> None:
    page = phone()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(path("C11"), wait_until="networkidle")
    page.context.set_offline(True)
    page.get_by_role("button", name="English").tap()
    page.locator("#next").tap()
    assert [url for url in asked if not url.startswith("data:")] == [page.url]


def test_the_page_is_whole_without_a_script(opened: Phone, hall: Navigator) -> None:
    page = opened(path("C11"), script=False)
    seen = words(page)
    for told in tell(hall.route("kiosk-south", "C11"), hall.gazetteer, "zh"):
        assert told.text in seen
    assert not page.locator(".controls").is_visible()
    assert "Upper floor" not in seen


def test_the_page_is_built_for_those_who_hear_it(opened: Phone) -> None:
    page = opened(path("C11"))
    assert page.get_by_role("banner").count() == 1
    assert page.get_by_role("main").count() == 1
    assert page.get_by_role("navigation").count() == 1
    assert page.get_by_role("heading", level=1).inner_text().split() == ["C11", "食品药品许可"]
    assert page.get_by_role("img", name="一层的地图").count() == 1
    assert page.get_by_role("list", name="步骤").get_by_role("listitem").count() == 4
    assert page.get_by_role("status").inner_text().startswith("1/4")


def test_without_a_script_it_is_too(opened: Phone) -> None:
    page = opened(path("C11"), script=False)
    assert page.get_by_role("contentinfo").count() == 1
    assert page.get_by_role("heading", level=1).inner_text().split() == ["C11", "食品药品许可"]
    assert page.get_by_role("heading", level=2).count() == 2
    assert page.get_by_role("img", name="一层的路线图").count() == 1
    assert page.get_by_role("img", name="二层的路线图").count() == 1
    assert page.get_by_role("img").count() == 2
    assert page.get_by_role("list").count() == 2


@pytest.mark.parametrize("locale", ["zh-CN", "en-GB"])
def test_a_mangled_code_gets_a_friendly_page(phone: Phone, locale: str) -> None:
    page = phone(locale)
    answer = page.goto(path("C11")[:-2])
    assert answer is not None
    assert answer.status == 404
    shot(page, "mangled.png", full_page=True)
    assert "这个路线码读不出来" in words(page)
    assert "cannot be read" in words(page)
    assert overflow(page) <= 0


def test_the_index_fits_the_phone(phone: Phone) -> None:
    page = phone()
    answer = page.goto("/")
    assert answer is not None
    assert answer.status == 200
    shot(page, "index.png", full_page=True)
    assert "把路线带在手机上" in words(page)
    assert overflow(page) <= 0
