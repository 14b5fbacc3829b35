"""The way on the phone's own map: steps, levels, other goals, signs, no network."""

from __future__ import annotations

import math
import re
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from smartnav.guidance import tell
from smartnav.handoff import RouteRequest, encode
from smartnav.handoff.sign import sign_codes
from smartnav.plan.model import Lang
from tests.phone.conftest import shot
from tests.phone.test_page import path, words

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from smartnav.routing import Navigator
    from tests.phone.conftest import Phone

PHONES = {"small": (360, 640), "large": (390, 844)}
LOCALES: dict[Lang, str] = {"zh": "zh-CN", "en": "en-GB"}
VIEW = "() => { const v = Page.chart.view; return [v.x, v.y, v.scale, v.turn]; }"
# Labels and pictograms that are shown, as boxes; a halo does not count.
BOXES = """() => [...document.querySelector(".map-words").children]
    .filter((e) => e.getAttribute("visibility") === "visible")
    .map((e) => e.getBoundingClientRect()).map((b) => [b.left, b.top, b.right, b.bottom])"""

EDGES = """(e) => {
    const { left, top, right, bottom } = e.getBoundingClientRect();
    return [left, top, right, bottom];
}"""


def current(page: Page) -> str:
    return page.locator(".cards [aria-current=step]").inner_text()


def settled(page: Page) -> list[float]:
    """Return the map's view when what was asked for has been drawn."""
    page.evaluate("() => new Promise((done) => requestAnimationFrame(() => setTimeout(done)))")
    view: list[float] = page.evaluate(VIEW)
    return view


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("size", PHONES)
def test_one_swipes_through_the_steps_and_the_map_follows(
    phone: Phone, hall: Navigator, size: str, lang: Lang
) -> None:
    width, height = PHONES[size]
    page = phone(LOCALES[lang], width=width, height=height)
    page.goto(path("C11", lang))
    told = [each.text for each in tell(hall.route("kiosk-south", "C11"), hall.gazetteer, lang)]
    level = page.locator("#levels [aria-pressed=true]")
    levels = []
    for number, text in enumerate(told):
        assert re.sub(r"\s", " ", text) in re.sub(r"\s", " ", current(page))
        assert words(page, "#count") == f"{number + 1}/{len(told)}"
        settled(page)
        shot(page, f"walk-{size}-{lang}-{number}.png")
        levels.append(level.inner_text().split()[0])
        if number + 1 < len(told):
            page.locator("#next").tap()
    assert levels == ["F1", "F1", "F2", "F2"]
    assert page.locator("#next").is_disabled()
    assert page.locator(".pin").is_visible()


def test_the_map_glides_to_a_step_and_ends_where_it_would_have_jumped(phone: Phone) -> None:
    jumping, gliding = phone(), phone(motion=True)
    for page in (jumping, gliding):
        page.goto(path("C11"))
        page.locator("#next").tap()
    there = settled(jumping)
    gliding.wait_for_function(
        "([x, y]) => Page.chart.view.x === x && Page.chart.view.y === y", arg=there[:2]
    )
    assert gliding.evaluate(VIEW) == there


def test_the_north_arrow_hides_no_pin(phone: Phone) -> None:
    page = phone(height=640)
    page.goto(path("A05"))
    page.locator("#large").tap()
    for _ in range(2):
        settled(page)
        (left, top, right, low), (other, above, far, below) = (
            page.locator(each).evaluate(EDGES) for each in (".north", ".pin")
        )
        assert right <= other or far <= left or low <= above or below <= top
        page.locator("#whole").tap()


def test_a_swipe_is_a_step(phone: Phone) -> None:
    page = phone()
    page.goto(path("C11"))
    cards = page.locator("#cards")
    cards.evaluate("(e) => { e.scrollLeft = e.clientWidth; }")
    expect(page.locator("#count")).to_have_text("2/4")
    expect(page.locator(".cards li").nth(1).locator("button")).to_have_attribute(
        "aria-current", "step"
    )


def test_all_steps_stand_in_a_list_and_each_leads_to_its_place(phone: Phone) -> None:
    page = phone()
    page.goto(path("C11"))
    page.locator("#listing").tap()
    assert not page.locator("#chart").is_visible()
    assert "09:00" in words(page, "footer")
    page.locator(".cards button").nth(2).tap()
    assert page.locator("#chart").is_visible()
    assert words(page, "#count") == "3/4"
    assert page.locator("#levels [aria-pressed=true]").inner_text().startswith("F2")


def test_the_map_is_dragged_zoomed_and_turned_and_finds_back(phone: Phone) -> None:
    page = phone()
    page.goto(path("C11"))
    begin = settled(page)
    box = page.locator(".map-svg").bounding_box()
    assert box is not None
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x + 40, y + 30, steps=4)
    page.mouse.up()
    dragged = settled(page)
    moved = math.dist(dragged[:2], begin[:2]) * begin[2] / 100
    assert moved == pytest.approx(50, abs=3)
    page.locator("#zoom-in").tap()
    assert settled(page)[2] == pytest.approx(1.6 * begin[2], rel=0.01)
    _pinch(page, (x, y), reach=(60, 120), turn=30)
    pinched = settled(page)
    assert pinched[2] == pytest.approx(min(60, 3.2 * begin[2]), rel=0.05)
    assert (pinched[3] - begin[3] + 540) % 360 - 180 == pytest.approx(-30, abs=1)
    page.locator("#whole").tap()
    assert settled(page)[2:] == pytest.approx(begin[2:], rel=0.01)


def _pinch(
    page: Page, middle: tuple[float, float], reach: tuple[float, float], turn: float
) -> None:
    """Put two fingers on the map, spread and turn them, and lift them."""
    page.evaluate(
        """([[x, y], [from, to], turn]) => {
            const svg = document.querySelector(".map-svg");
            svg.setPointerCapture = () => {};
            const at = (name, id, reach, degrees) => {
                const a = degrees * Math.PI / 180, s = id === 11 ? -1 : 1;
                svg.dispatchEvent(new PointerEvent(name, { pointerId: id, bubbles: true,
                    clientX: x + s * reach * Math.cos(a), clientY: y + s * reach * Math.sin(a) }));
            };
            for (const id of [11, 12]) at("pointerdown", id, from, 0);
            for (let k = 1; k <= 10; k++) {
                for (const id of [11, 12]) {
                    at("pointermove", id, from + (to - from) * k / 10, turn * k / 10);
                }
            }
            for (const id of [11, 12]) at("pointerup", id, to, turn);
        }""",
        [list(middle), list(reach), turn],
    )


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_nothing_on_the_map_covers_anything_else(phone: Phone, lang: Lang) -> None:
    page = phone(LOCALES[lang], height=740)
    page.goto(path("C11", lang))
    shown = 0
    for turns in range(4):
        page.evaluate("(t) => Page.chart.turnTo(t)", 37 * turns)
        settled(page)
        boxes: list[list[float]] = page.evaluate(BOXES)
        shown += len(boxes)
        for i, a in enumerate(boxes):
            for b in boxes[i + 1 :]:
                over = min(a[2], b[2]) - max(a[0], b[0]), min(a[3], b[3]) - max(a[1], b[1])
                assert min(over) < 2.5
        page.locator("#zoom-out").tap()
    assert shown > 20


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_another_goal_is_found_and_the_way_there_starts_where_one_is(
    phone: Phone, hall: Navigator, lang: Lang
) -> None:
    page = phone(LOCALES[lang])
    page.goto(path("C11", lang))
    page.locator("#change").tap()
    typed = {"zh": "gjj", "en": "housing fund"}[lang]
    page.locator("#query").fill(typed)
    shot(page, f"finder-{lang}.png")
    page.locator("#results button").first.tap()
    best = hall.nearest("kiosk-south", [f"A{n}" for n in range(15, 19)])
    assert page.locator("#app .sign").inner_text() == best.stops[-1].id
    assert best.stops[-1].id in page.title()
    assert {"zh": "面", "en": "Facing the screen"}[lang] in current(page)


def test_the_nearest_toilet_is_two_touches_away(phone: Phone, hall: Navigator) -> None:
    page = phone()
    page.goto(path("C11"))
    page.locator("#change").tap()
    page.locator("#hot button").first.tap()
    nearest = hall.nearest("kiosk-south", "restroom")
    assert page.locator("#app-goal").inner_text() == nearest.stops[-1].name.zh


def test_at_a_sign_one_types_its_code_and_goes_on_from_there(phone: Phone, hall: Navigator) -> None:
    page = phone()
    page.goto(path("C11"))
    page.locator("#at-sign").tap()
    page.locator("#code").fill("0000")
    page.get_by_role("button", name="确定").tap()
    assert "没有这块牌子" in words(page, "#wrong")
    page.locator("#code").fill(sign_codes(hall.gazetteer)["door-west"].lower())
    page.get_by_role("button", name="确定").tap()
    assert page.locator("#app .sign").inner_text() == "C11"
    assert current(page).startswith("进门后")


@pytest.mark.parametrize("lower", [False, True])
def test_a_scanned_sign_asks_where_to_and_remembers_where_one_was_going(
    phone: Phone, hall: Navigator, lower: bool
) -> None:
    page = phone()
    page.goto(path("C11"))
    code = sign_codes(hall.gazetteer)["lift-1.F2"]
    page.goto(f"/s/{code.lower()}" if lower else f"/S/{code}")
    assert "1号电梯" in words(page, "#finder-from")
    page.get_by_role("button", name="继续去 C11").tap()
    assert page.locator("#app .sign").inner_text() == "C11"
    assert page.locator("#levels [aria-pressed=true]").inner_text().startswith("F2")


def test_an_unknown_sign_has_a_friendly_page(phone: Phone) -> None:
    page = phone()
    answer = page.goto("/S/0000")
    assert answer is not None
    assert answer.status == 404
    assert "没有这块牌子" in words(page)


def test_once_open_it_all_works_without_a_network(phone: Phone, hall: Navigator) -> None:
    page = phone()
    page.goto(path("C11"), wait_until="networkidle")
    page.context.set_offline(True)
    page.locator("#next").tap()
    page.locator("#levels button").first.tap()
    page.locator("#change").tap()
    page.locator("#query").fill("b05")
    page.locator("#results button").first.tap()
    page.locator("#at-sign").tap()
    page.locator("#code").fill(sign_codes(hall.gazetteer)["kiosk-west"])
    page.get_by_role("button", name="确定").tap()
    assert page.locator("#app .sign").inner_text() == "B05"
    assert page.locator(".cards li").count() >= 2
    shot(page, "offline.png")


def test_large_text_and_contrast_are_remembered(phone: Phone) -> None:
    page = phone()
    page.goto(path("C11"))
    ground = "() => getComputedStyle(document.querySelector('.head')).backgroundColor"
    usual = page.evaluate(ground)
    page.locator("#contrast").tap()
    page.locator("#large").tap()
    assert page.evaluate(ground) != usual
    page.goto(path("A05"))
    assert page.locator("#contrast").get_attribute("aria-pressed") == "true"
    assert page.locator("#large").get_attribute("aria-pressed") == "true"
    shot(page, "large-contrast.png")


def test_a_step_free_way_stays_step_free_to_another_goal(phone: Phone) -> None:
    page = phone()
    asked = RouteRequest("shizhong", "kiosk-south", ("C11",), profile="wheelchair")
    page.goto("/R/" + encode(asked))
    assert "全程无台阶" in words(page, "#app-notes")
    page.locator("#change").tap()
    page.locator("#query").fill("d03")
    page.locator("#results button").first.tap()
    assert "电梯" in words(page, "#cards")


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_who_is_there_already_sees_it(phone: Phone, lang: Lang) -> None:
    page = phone(LOCALES[lang])
    page.goto(path("kiosk-south", lang))
    here = {"zh": "您就在这里", "en": "You are here"}[lang]
    assert words(page, "#app-goal") == here
    assert page.locator(".cards li").count() == 0
    assert page.locator(".pin").is_visible()


def test_what_a_phone_cannot_do_has_no_button(phone: Phone) -> None:
    page = phone(altered=True)
    page.add_init_script(
        "delete window.speechSynthesis; delete window.SpeechSynthesisUtterance;"
        "delete window.DeviceOrientationEvent; delete Navigator.prototype.wakeLock;"
        "Object.defineProperty(window, 'localStorage', { get() { throw new Error('no'); } });"
    )
    page.goto(path("C11"))
    assert not page.locator("#speak").is_visible()
    assert not page.locator("#compass").is_visible()
    page.locator("#next").tap()
    assert words(page, "#count") == "2/4"


def test_steps_are_read_out_in_the_language_shown(phone: Phone) -> None:
    page = phone(altered=True)
    page.add_init_script(
        """self.said = [];
        self.SpeechSynthesisUtterance = function (text) { this.text = text; };
        Object.defineProperty(self, "speechSynthesis", { value: {
            speak: (u) => said.push([u.lang, u.text]), cancel: () => {} } });"""
    )
    page.goto(path("C11"))
    page.locator("#speak").tap()
    page.locator("#next").tap()
    page.get_by_role("button", name="English").tap()
    page.locator("#next").tap()
    said: list[list[str]] = page.evaluate("said")
    assert [lang for lang, _ in said] == ["zh-CN", "zh-CN", "en-GB"]
    assert "escalator" in said[-1][1]


def test_the_map_turns_with_the_phone_where_it_may_tell(phone: Phone, hall: Navigator) -> None:
    page = phone()
    page.goto(path("C11"))
    settled(page)
    page.locator("#compass").tap()
    georeference = hall.plan.venue.georeference
    turn = (90 - (georeference.bearing if georeference else 0.0)) % 360
    # Again and again, as a phone tells it: the map takes no more than a few in a second.
    page.wait_for_function(
        """(turn) => {
            window.dispatchEvent(new DeviceOrientationEvent("deviceorientationabsolute",
                { alpha: 270, absolute: true }));
            return Math.abs(Page.chart.view.turn - turn) < 1e-6;
        }""",
        arg=turn,
    )
    assert page.locator("#compass").get_attribute("aria-pressed") == "true"


def test_the_screen_stays_awake_where_it_may(phone: Phone) -> None:
    page = phone(altered=True)
    page.add_init_script(
        """self.held = [];
        Object.defineProperty(Navigator.prototype, "wakeLock", { value: {
            request: (what) => { held.push(what); return Promise.resolve({}); } } });"""
    )
    page.goto(path("C11"))
    assert page.evaluate("held") == ["screen"]


def test_the_printed_page_has_the_maps_and_every_step(phone: Phone, hall: Navigator) -> None:
    page = phone()
    page.goto(path("C11"))
    page.emulate_media(media="print")
    assert page.locator("#plain .map").first.is_visible()
    assert not page.locator("#app").is_visible()
    for told in tell(hall.route("kiosk-south", "C11"), hall.gazetteer, "zh"):
        assert told.text in words(page, "#plain")
