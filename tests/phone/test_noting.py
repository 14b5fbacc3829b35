"""The phone notes what closes as guidance does, by its own clock."""

from __future__ import annotations

import json
import random
from dataclasses import replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from smartnav.guidance import note_text
from smartnav.handoff.opening import Timetable
from smartnav.handoff.phrasebook import calendar, phrasebook
from smartnav.handoff.script import compact, module
from smartnav.plan.model import Lang
from smartnav.routing.notes import hours_of, note_on
from tests.phone.conftest import shot
from tests.phone.test_page import path, words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page

    from smartnav.handoff.bundle import Bundle
    from smartnav.routing import Navigator
    from tests.phone.conftest import Phone

LANGS: tuple[Lang, ...] = ("zh", "en")
HOURS = (
    "Mo-Fr 09:00-17:00; PH off",
    "Mo-Fr 09:00-12:00,13:30-17:00; Sa 09:00-12:00; PH off",
    "08:00-24:00",
    "24/7",
    "Fr,Sa 22:00-02:30",
    "Su 10:00-16:00",
    "off",
    "PH 10:00-12:00",
)
PLACES = ("A05", "atm-f1", "toilet-f1-w", "tickets")
BEGIN = datetime(2026, 9, 24, 0, 0)
"""The week before the National Day's, with a worked Sunday before and a worked Saturday after."""
CHANCE = random.Random(5)
MOMENTS = [BEGIN + timedelta(minutes=CHANCE.randrange(21 * 24 * 60)) for _ in range(160)]
UNSURE = [datetime(2026, 12, 31, 18), datetime(2027, 1, 31, 20), datetime(2027, 9, 30, 18)]
"""Before holidays of a year of which no notice is out yet."""
LATE = [datetime(2026, 9, day, 16, minute) for day in (25, 28) for minute in (46, 52, 58)]
SECONDS = (0.0, 540.5)


@pytest.fixture(scope="module")
def page(chromium: Browser) -> Iterator[Page]:
    context = chromium.new_context()
    page = context.new_page()
    known = {
        "messages": {lang: phrasebook(lang) for lang in LANGS},
        "calendar": {lang: calendar(lang) for lang in LANGS},
    }
    modules = [
        module(f"{name}.js") for name in ("track", "telling", "wording", "opening", "noting")
    ]
    script = "\n".join(
        [*modules, f"const known = {compact(known)};",
         "const zh = new Words(known, 'zh', null), en = new Words(known, 'en');"]
    )  # fmt: skip
    page.add_script_tag(content=script)
    yield page
    context.close()


def _as_on_the_phone(moment: datetime) -> float:
    return (moment - datetime(1970, 1, 1)) / timedelta(milliseconds=1)


def test_every_note_is_guidances(page: Page, hall: Navigator, bundle: Bundle) -> None:
    timetable = Timetable("")
    places = {place["id"]: place for place in json.loads(bundle.json(()))["places"]}
    asked, expected = [], []
    for number, text in enumerate(HOURS):
        for place_id in PLACES:
            place = replace(hall.gazetteer.find(place_id), hours=text)
            hours = hours_of(place, "")
            assert hours is not None
            known = {**places[place_id], "hours": timetable.number(place)}
            # Each place at other moments: all together they meet every hour of the three weeks.
            for moment in [*MOMENTS[number::8], *LATE, *UNSURE]:
                for seconds in SECONDS:
                    arrival = moment + timedelta(seconds=seconds)
                    note = note_on(place, 1, hours, moment, arrival)
                    asked.append([known, _as_on_the_phone(moment), seconds])
                    expected.append(note and [note_text(note, lang) for lang in LANGS])
    found = page.evaluate(
        """([data, asked]) => {
            const opening = new Opening(data);
            return asked.map(([place, begin, seconds]) => {
                const note = opening.note(place, begin, seconds);
                return note && [Noting(zh, place, note), Noting(en, place, note)];
            });
        }""",
        [timetable.held(), asked],
    )
    assert found == expected
    said = {note[1] for note in expected if note}
    assert any("please hurry" in note for note in said)
    assert any("too late" in note for note in said)
    assert any("October" in note for note in said)


CLOSING = datetime(2026, 11, 25, 16, 55)


def _at(page: Page, moment: datetime) -> None:
    """Set the phone's clock, which stands until it is set anew."""
    page.clock.set_fixed_time(moment)


@pytest.mark.parametrize("locale", ["zh-CN", "en-GB"])
def test_a_page_made_in_the_morning_says_what_closes_when_one_looks(
    phone: Phone, locale: str
) -> None:
    page = phone(locale)
    _at(page, CLOSING.replace(hour=10))
    page.goto(path("C11", "zh" if locale == "zh-CN" else "en"))
    assert page.locator("#app-hours").inner_text() == ""
    _at(page, CLOSING)
    page.locator("#next").tap()
    note = {"zh-CN": "C11 窗口 17:00 停止办理", "en-GB": "window C11 closes at 17:00"}[locale]
    assert note in words(page, "#app-hours")
    shot(page, f"closing-{locale}.png")
    _at(page, CLOSING.replace(hour=18))
    page.locator("#before").tap()
    later = {"zh-CN": "明天 09:00 开始办理", "en-GB": "It opens tomorrow at 09:00"}[locale]
    assert later in words(page, "#app-hours")
    page.emulate_media(media="print")
    assert later in words(page, "#plain-hours")


def test_another_goal_has_its_own_hours(phone: Phone) -> None:
    page = phone()
    _at(page, CLOSING.replace(hour=18))
    page.goto(path("C11"))
    page.locator("#change").tap()
    page.locator("#query").fill("d03")
    page.locator("#results button").first.tap()
    assert words(page, "#app-hours").startswith("D03 窗口现在不在办理时间")
    page.locator("#change").tap()
    page.locator("#hot button").first.tap()
    assert page.locator("#app-hours").inner_text() == ""


def test_without_a_script_the_page_says_it_by_the_halls_clock(phone: Phone) -> None:
    page = phone(script=False)
    page.goto(path("C11"))
    assert page.locator("#plain-hours").inner_text() == ""
    assert "09:00" in words(page, "footer")
